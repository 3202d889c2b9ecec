package dev.fairlead.recording.batch;

import dev.fairlead.catalog.PathOrigin;
import dev.fairlead.platform.refusal.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one fact. */
public sealed interface Recorded {

    /**
     * It is stored.
     *
     * @param id the fact's number; 0 where it has none of its own
     * @param name its full name, or the deployment's external id
     * @param series for a deployment: the series that its numbers belong to
     * @param paths for a version: where its component lives, as far as it was told otherwise than it stood
     * @param warnings what may not be meant, though it is stored
     */
    record Stored(
            How how,
            long id,
            String name,
            List<Series> series,
            @Nullable Paths paths,
            List<String> warnings) implements Recorded {
        public Stored {
            series = List.copyOf(series);
            warnings = List.copyOf(warnings);
        }

        public Stored(How how, long id, String name, List<Series> series, @Nullable Paths paths) {
            this(how, id, name, series, paths, List.of());
        }

        public Stored warned(List<String> others) {
            return new Stored(how, id, name, series, paths, others);
        }

        public Stored(How how, long id, String name, List<Series> series) {
            this(how, id, name, series, null);
        }
    }

    /**
     * Where a component lives in its repository, as it stood and as a build told it otherwise; empty is all of it.
     *
     * @param keptFor whose word stands instead of the build's; null where the build's was taken
     */
    record Paths(
            List<String> before,
            List<String> told,
            @Nullable PathOrigin keptFor) {
        public Paths {
            before = List.copyOf(before);
            told = List.copyOf(told);
        }

        public boolean taken() {
            return keptFor == null;
        }
    }

    /** It is wrong, and nothing of it is stored. */
    record Rejected(Refusal refusal) implements Recorded {}

    /** Whether a fact was new, corrected what was known, or was known. */
    enum How {
        CREATED,
        UPDATED,
        UNCHANGED
    }

    /** A component or an application in an environment, by full names. */
    record Series(Kind kind, String unit, String environment) {}

    /** What a series is about. */
    enum Kind {
        COMPONENT,
        APPLICATION
    }
}
