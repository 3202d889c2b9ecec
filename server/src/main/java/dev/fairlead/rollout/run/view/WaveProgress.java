package dev.fairlead.rollout.run.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Steps that run at the same time, counted. */
public record WaveProgress(
        int number,
        boolean canary,
        int steps,
        int done,
        int failed,
        int running,
        int pending,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
