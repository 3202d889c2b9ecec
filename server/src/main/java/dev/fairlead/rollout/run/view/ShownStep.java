package dev.fairlead.rollout.run.view;

import dev.fairlead.catalog.VersionName;
import dev.fairlead.rollout.run.step.StepStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A step without how it is done. */
public record ShownStep(
        int position,
        int wave,
        boolean canary,
        VersionName version,
        @Nullable String previous,
        String endpoint,
        StepStatus status,
        int attempts,
        @Nullable Integer exitCode,
        String message,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
