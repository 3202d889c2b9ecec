package dev.fairlead.metrics.failure.attribution;

import dev.fairlead.metrics.failure.cause.Placed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How sure it is that the newest of several deployments caused an incident. How long incidents go unnoticed is spread over orders
 * of magnitude, evenly: as many are detected within 5 to 50 minutes as within 50 to 500. Then the likelihood that one is detected a
 * certain time after its cause is as the inverse of that time.
 */
final class Confidence {
    /** Sooner nobody notices anything: deployments that are younger are as likely as each other. */
    private static final Duration SOONEST = Duration.ofMinutes(5);

    private Confidence() {}

    /**
     * To three digits; 1 only where there is one candidate.
     *
     * @param candidates newest first; at least one
     */
    static double ofNewest(List<Placed> candidates, Instant detected) {
        if (candidates.size() == 1) {
            return 1;
        }
        double all = 0;
        for (var candidate : candidates) {
            all += likelihood(candidate, detected);
        }
        double sure = likelihood(candidates.getFirst(), detected) / all;
        return Math.min(999, Math.round(sure * 1000)) / 1000.0;
    }

    private static double likelihood(Placed candidate, Instant detected) {
        var unnoticed = Duration.between(candidate.finishedAt(), detected);
        return 1e3 / Math.max(SOONEST.toMillis(), unnoticed.toMillis());
    }
}
