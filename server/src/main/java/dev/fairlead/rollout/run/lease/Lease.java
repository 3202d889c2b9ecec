package dev.fairlead.rollout.run.lease;

import dev.fairlead.rollout.run.state.RolloutId;

/** The right to run a rollout. Worth nothing as soon as the rollout has a higher fence. */
public record Lease(RolloutId rollout, long fence) {}
