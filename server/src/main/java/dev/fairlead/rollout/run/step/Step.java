package dev.fairlead.rollout.run.step;

import dev.fairlead.rollout.plan.Plan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step as it is stored.
 *
 * @param position its place in the plan, from 1
 * @param attempts how often a server began it
 * @param exitCode of its script; null while it has none
 * @param message what went wrong, for people; empty where nothing did
 */
public record Step(
        int position,
        Plan.Step plan,
        StepStatus status,
        int attempts,
        @Nullable Integer exitCode,
        String message,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
