package dev.fairlead.api.admin;

import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import io.javalin.http.Context;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;

/** How the server itself is, in the text that Prometheus reads. */
public final class MetricsRoutes implements Routes {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry meters;

    public MetricsRoutes(PrometheusMeterRegistry meters) {
        this.meters = meters;
    }

    /** A registry that knows the process already: memory, collections, threads, processor. */
    public static PrometheusMeterRegistry registry() {
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new ClassLoaderMetrics().bindTo(meters);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        // listens as long as the process lives
        @SuppressWarnings("resource")
        var collections = new JvmGcMetrics();
        collections.bindTo(meters);
        return meters;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/metrics", this::metrics));
    }

    private void metrics(Context context) {
        context.contentType(TEXT).result(meters.scrape(TEXT));
    }
}
