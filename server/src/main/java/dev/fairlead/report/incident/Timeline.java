package dev.fairlead.report.incident;

import dev.fairlead.metrics.failure.cause.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened in an environment from one moment up to another.
 *
 * @param deployed deployments that reached users in each of equally long parts of that time
 * @param deployments the newest of them
 * @param failures the newest deployments that failed, of {@code failed} in all
 * @param incidents the newest incidents that lasted into that time, of {@code troubled} in all
 */
public record Timeline(
        Instant from,
        Instant to,
        List<Integer> deployed,
        List<Deployed> deployments,
        List<Failure> failures,
        long failed,
        List<Outage> incidents,
        long troubled) {

    public long all() {
        return deployed.stream().mapToLong(Integer::longValue).sum();
    }

    /** @param units short names of the components that it brought */
    public record Deployed(long deployment, List<String> units, Instant at) {}

    /**
     * A rollout that failed.
     *
     * @param deployment one of its deployments that failed
     * @param units short names of what failed
     * @param endedAt since when it is put right; null while it is not
     */
    public record Failure(
            long deployment,
            List<String> units,
            Set<Cause> causes,
            Instant at,
            @Nullable Instant endedAt) {}

    /**
     * An incident.
     *
     * @param deployment the one it is put on; null where it is on none
     */
    public record Outage(
            long incident,
            String title,
            Instant detectedAt,
            @Nullable Instant resolvedAt,
            @Nullable Long deployment) {}
}
