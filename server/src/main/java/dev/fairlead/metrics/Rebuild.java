package dev.fairlead.metrics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Derives all numbers again from the facts, in the background, while reports go on answering. */
public interface Rebuild {

    /** Starts it, unless it runs already; answers at once. */
    Status start();

    Status status();

    /**
     * How far it is.
     *
     * @param organizations how many are done
     * @param deployments how many were read
     */
    record Status(
            State state,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            long organizations,
            long deployments) {}

    enum State {
        IDLE,
        RUNNING,
        DONE,
        FAILED
    }
}
