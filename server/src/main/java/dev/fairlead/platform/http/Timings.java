package dev.fairlead.platform.http;

import io.javalin.http.Context;
import io.javalin.http.RequestLogger;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Counts and times requests by method, route and status. Routes, not addresses: their number is bounded. */
final class Timings implements RequestLogger {
    private static final double NANOS_PER_MILLI = 1e6;

    private final MeterRegistry meters;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    private record Kind(String method, String route, int status) {}

    Timings(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void handle(Context context, Float millis) {
        var endpoint = context.endpoints().lastHttpEndpoint();
        // the method of an unknown address may be any word
        var kind = endpoint == null
                ? new Kind("any", "unknown", context.statusCode())
                : new Kind(endpoint.method.name(), endpoint.path, context.statusCode());
        timers.computeIfAbsent(kind, this::timer).record((long) (millis * NANOS_PER_MILLI), TimeUnit.NANOSECONDS);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("http.server.requests")
                .description("Requests that were answered, and how long that took.")
                .tag("method", kind.method)
                .tag("route", kind.route)
                .tag("status", Integer.toString(kind.status))
                .register(meters);
    }
}
