package dev.fairlead.rollout.run.log;

import dev.fairlead.rollout.Deployer.Stream;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of a rollout's log.
 *
 * @param number from 1; where the oldest were forgotten, the first is higher
 * @param position the step that wrote it; null for the rollout itself
 */
public record LogLine(long number, @Nullable Integer position, Instant at, Stream stream, String text) {
    /** The word that data and doors use: {@code engine}. */
    public String streamWord() {
        return stream.name().toLowerCase(Locale.ROOT);
    }
}
