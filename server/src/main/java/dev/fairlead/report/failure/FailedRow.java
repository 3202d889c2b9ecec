package dev.fairlead.report.failure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deployment that reached users and failed: of a series, or a rollout of a domain.
 *
 * @param deployment of a series: its row; of a domain: its rollout
 * @param endedAt when it was put right: by the first of its incidents being all over, a rollback, a fix or a revert; null
 *     while it lasts
 */
public record FailedRow(
        long place,
        long deployment,
        Instant finishedAt,
        @Nullable Instant endedAt) {}
