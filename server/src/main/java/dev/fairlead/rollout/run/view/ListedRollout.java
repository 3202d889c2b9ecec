package dev.fairlead.rollout.run.view;

import dev.fairlead.rollout.run.state.Rollout;

/** A rollout in a list. */
public record ListedRollout(Rollout rollout, RolloutProgress progress) {}
