package dev.fairlead.report.failure;

import java.time.Instant;

/**
 * A deployment that was rework: of a series, or a rollout of a domain.
 *
 * @param deployment of a series: its row; of a domain: its rollout
 */
public record ReworkRow(long place, long deployment, Instant finishedAt) {}
