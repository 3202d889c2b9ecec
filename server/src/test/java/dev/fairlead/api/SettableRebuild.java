package dev.fairlead.api;

import dev.fairlead.metrics.Rebuild;
import java.time.Instant;

/** Says that it runs from the moment it was started. */
final class SettableRebuild implements Rebuild {
    private Status status = new Status(State.IDLE, null, null, 0, 0);

    @Override
    public Status start() {
        status = new Status(State.RUNNING, Instant.parse("2026-11-22T12:00:00Z"), null, 0, 0);
        return status;
    }

    @Override
    public Status status() {
        return status;
    }
}
