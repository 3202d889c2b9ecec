package dev.fairlead.rollout.run.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody let a rollout begin, or go on after its canaries. */
public record Approval(
        Stage stage, String by, Instant at, @Nullable String note) {
    public enum Stage {
        START,
        CANARY
    }
}
