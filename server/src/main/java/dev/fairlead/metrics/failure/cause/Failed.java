package dev.fairlead.metrics.failure.cause;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of table {@code failure_cause}.
 *
 * @param evidence the incident, the deployment that is marked as failed, or the one that put it right
 * @param decidedAt the moment from which on the evidence is there; the deployment's finish at the earliest
 * @param endedAt null while it lasts; what was over before the last part of a rollout was deployed, lasted no time
 * @param remedy the row of the same series that put it right
 */
public record Failed(
        Placed deployment,
        Cause cause,
        long evidence,
        Instant decidedAt,
        @Nullable Instant endedAt,
        @Nullable Long remedy,
        double confidence) {

    public Failed {
        decidedAt = notBefore(deployment.finishedAt(), decidedAt);
        endedAt = endedAt == null ? null : notBefore(deployment.finishedAt(), endedAt);
    }

    private static Instant notBefore(Instant finished, Instant moment) {
        return moment.isBefore(finished) ? finished : moment;
    }

    /** What a later deployment of the same series put right. */
    public static Failed by(Placed remedy, Placed failed, Cause cause) {
        return new Failed(
                failed, cause, remedy.deployment(), remedy.finishedAt(), remedy.finishedAt(), remedy.deployment(), 1);
    }
}
