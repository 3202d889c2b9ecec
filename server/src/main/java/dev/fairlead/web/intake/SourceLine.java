package dev.fairlead.web.intake;

import dev.fairlead.intake.backfill.RemoteApi;
import dev.fairlead.intake.backfill.Run;
import dev.fairlead.intake.kept.DeliveryState;
import dev.fairlead.intake.kept.Silence;
import dev.fairlead.intake.register.InboxSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A source, and what came of it.
 *
 * @param counts how many deliveries are kept, by the word of their state
 * @param api where it can be asked; null where nobody has said so
 * @param lastRun when it was asked last; null where it never was
 */
record SourceLine(
        InboxSource source,
        Map<String, Long> counts,
        Silence silence,
        @Nullable RemoteApi api,
        @Nullable Run lastRun) {
    SourceLine {
        counts = Map.copyOf(counts);
    }

    /** How many things its API told of which no delivery came. */
    long missed() {
        return api == null ? 0 : api.missed();
    }

    /** Why its API could not be asked to the end the last time; null where it could. */
    @Nullable String trouble() {
        return lastRun == null || lastRun.troubles().isEmpty()
                ? null
                : lastRun.troubles().getLast();
    }

    long count(DeliveryState state) {
        return counts.getOrDefault(state.word(), 0L);
    }
}
