package dev.fairlead.rollout.run;

/** The right to run a rollout. Worth nothing as soon as the rollout has a higher fence. */
record Lease(RolloutId rollout, long fence) {}
