package dev.fairlead.recording.batch;

import dev.fairlead.platform.refusal.Refusal;
import java.util.List;

/** What became of one fact. */
public sealed interface Recorded {

    /**
     * It is stored.
     *
     * @param id the fact's number; 0 where it has none of its own
     * @param name its full name, or the deployment's external id
     * @param series for a deployment: the series that its numbers belong to
     */
    record Stored(How how, long id, String name, List<Series> series) implements Recorded {
        public Stored {
            series = List.copyOf(series);
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
