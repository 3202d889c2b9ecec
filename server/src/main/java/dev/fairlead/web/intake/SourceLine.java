package dev.fairlead.web.intake;

import dev.fairlead.intake.kept.DeliveryState;
import dev.fairlead.intake.kept.Silence;
import dev.fairlead.intake.register.InboxSource;
import java.util.Map;

/**
 * A source, and what came of it.
 *
 * @param counts how many deliveries are kept, by the word of their state
 */
record SourceLine(InboxSource source, Map<String, Long> counts, Silence silence) {
    SourceLine {
        counts = Map.copyOf(counts);
    }

    long count(DeliveryState state) {
        return counts.getOrDefault(state.word(), 0L);
    }
}
