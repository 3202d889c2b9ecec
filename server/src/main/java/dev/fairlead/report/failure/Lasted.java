package dev.fairlead.report.failure;

import dev.fairlead.metrics.window.Window;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long something lasted, as far as one could see.
 *
 * @param ended whether it was over then; otherwise it lasted at least so long
 */
public record Lasted(double seconds, boolean ended) {

    /** Seen from the end of the window, or from now where that is earlier; what was over before it began lasted no time. */
    public static Lasted of(Instant began, @Nullable Instant ended, Window window, Instant now) {
        var horizon = now.isBefore(window.to()) ? now : window.to();
        boolean over = ended != null && !ended.isAfter(horizon);
        var span = Duration.between(began, ended != null && over ? ended : horizon);
        return new Lasted(Math.max(0, span.getSeconds() + span.getNano() / 1e9), over);
    }
}
