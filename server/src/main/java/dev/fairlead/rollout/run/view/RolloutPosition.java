package dev.fairlead.rollout.run.view;

import java.time.Instant;

/** Where a part of a list ended. */
public record RolloutPosition(Instant createdAt, long number) {}
