package dev.fairlead.report.frequency;

import dev.fairlead.metrics.statistic.Rhythm;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of attempts; only the first is the deployment frequency.
 *
 * @param rhythm how the deployments are spread over the whole window; null for a bucket, for a domain, and where the
 *     window has not begun
 */
public record Frequency(
        long deployments,
        long failed,
        long cancelled,
        long redeployments,
        @Nullable Rhythm rhythm) {

    /** Counts alone. */
    public Frequency(long deployments, long failed, long cancelled, long redeployments) {
        this(deployments, failed, cancelled, redeployments, null);
    }
}
