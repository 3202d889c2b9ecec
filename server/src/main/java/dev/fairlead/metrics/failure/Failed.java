package dev.fairlead.metrics.failure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of table {@code failure_cause}.
 *
 * @param evidence the incident, the mark, or the recorded deployment that put it right
 * @param decidedAt the moment from which on the evidence is there
 * @param endedAt null while it lasts
 * @param remedy the row of the same series that put it right
 */
record Failed(
        Placed deployment,
        Cause cause,
        long evidence,
        Instant decidedAt,
        @Nullable Instant endedAt,
        @Nullable Long remedy,
        double confidence) {}
