package dev.fairlead.rollout;

import java.time.Duration;

/** What must hold before a step counts as done. Tried again until it holds or the time is up. */
public sealed interface HealthCheck {
    Duration within();

    /** An address that answers with this status. Reached from the server. */
    record Http(String url, int status, Duration within) implements HealthCheck {}

    /** A port that takes connections. Reached from the server. */
    record Tcp(String host, int port, Duration within) implements HealthCheck {}

    /** A script on the endpoint that ends with 0. */
    record Command(String run, Duration within) implements HealthCheck {}
}
