package dev.fairlead.report.quality;

import dev.fairlead.metrics.Freshness;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.report.answer.Report;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How far the facts can be trusted, and which of them deserve a second look. Newest facts are derived first. */
public final class DataQuality {
    /** Counts stop here: more is no other news, and counting on would take time. */
    public static final int MOST_COUNTED = 1_000;

    private final Database database;
    private final Freshness freshness;

    public DataQuality(Database database, Freshness freshness) {
        this.database = database;
        this.freshness = freshness;
    }

    /**
     * The whole of a window in one organisation.
     *
     * @param found how many of each finding, at most {@link #MOST_COUNTED} and one more
     */
    public record Overview(Report.Completeness completeness, Map<Finding, Long> found) {
        public Overview {
            found = Map.copyOf(found);
        }
    }

    public Overview overview(QualityStore.Within within) {
        return read(within, store -> new Overview(store.completeness(within), store.counts(within, MOST_COUNTED + 1)));
    }

    /**
     * Components that were deployed, those with the most deployments of unknown commits first.
     *
     * @param after the last one of the part before; null for the first part
     */
    public List<ComponentQuality> components(
            QualityStore.Within within, QualityStore.@Nullable ComponentPosition after, int limit) {
        return read(within, store -> store.components(within, after, limit));
    }

    /** What was found, newest first. */
    public List<Suspect> suspects(
            QualityStore.Within within, Finding finding, Suspect.@Nullable Position after, int limit) {
        return read(within, store -> store.suspects(within, finding, after, limit));
    }

    private <T> T read(QualityStore.Within within, Function<QualityStore, T> question) {
        freshness.settle(within.organization());
        return database.read(handle -> {
            var store = new QualityStore(handle);
            if (within.domain() != null && !store.exists(within)) {
                throw Refusal.notFound(
                        "domain", "there is no domain `" + within.domain() + "`; GET /api/v1/domains lists them");
            }
            return question.apply(store);
        });
    }
}
