package dev.fairlead.metrics.failure;

import java.time.Duration;
import java.time.Instant;

/**
 * How long after a deployment something may happen that says it failed.
 *
 * @param incident from the deployment to the detection
 * @param rollback from the deployment to the rollback
 * @param revert from the deployment to the one that brings the revert
 */
public record LookBacks(Duration incident, Duration rollback, Duration revert) {
    public static final LookBacks USUAL = new LookBacks(Duration.ofHours(24), Duration.ofDays(14), Duration.ofDays(14));

    /** The longest: as long after its end, a bucket's failures may still become more. */
    public Duration longest() {
        return incident.compareTo(rollback) > 0 && incident.compareTo(revert) > 0
                ? incident
                : rollback.compareTo(revert) > 0 ? rollback : revert;
    }

    static boolean within(Duration lookBack, Instant deployed, Instant decided) {
        return !decided.isBefore(deployed) && !decided.isAfter(deployed.plus(lookBack));
    }
}
