package dev.fairlead.metrics.failure.rework;

import dev.fairlead.metrics.failure.cause.Placed;

/**
 * A row of table {@code rework}.
 *
 * @param evidence the mark, or the number of the rule
 */
record Rework(Placed deployment, ReworkReason reason, long evidence) {}
