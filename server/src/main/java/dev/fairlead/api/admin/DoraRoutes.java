package dev.fairlead.api.admin;

import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.report.Reports;
import io.javalin.http.Context;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The numbers of applications in the text that Prometheus and other collectors of OpenMetrics read. */
public final class DoraRoutes implements Routes {
    /** However many collectors there are and however often they come, the database is asked once in so long. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final ExpositionFormats formats = ExpositionFormats.init();
    private final ReentrantLock asking = new ReentrantLock();
    private final Optional<DoraMetrics> metrics;
    private final Clock clock;
    private @Nullable Kept kept;

    private record Kept(MetricSnapshots snapshots, Instant until) {}

    /** @param most how many series are told; 0 where none is to be */
    public DoraRoutes(Reports reports, int most, Clock clock) {
        this.metrics = most == 0 ? Optional.empty() : Optional.of(new DoraMetrics(reports, most));
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/metrics/dora", this::metrics).inParts());
    }

    private void metrics(Context context) {
        var on = metrics.orElseThrow(() -> Refusal.notFound(
                "path",
                "the numbers of applications are not told here: start the server with FAIRLEAD_DORA_SERIES=200"));
        var snapshots = snapshots(on);
        var writer = formats.findWriter(context.header("Accept"));
        var text = new ByteArrayOutputStream();
        try {
            writer.write(text, snapshots);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        context.contentType(writer.getContentType()).result(text.toByteArray());
    }

    /** Who comes while they are computed waits for them. */
    private MetricSnapshots snapshots(DoraMetrics on) {
        asking.lock();
        try {
            var now = clock.instant();
            var last = kept;
            if (last == null || !now.isBefore(last.until())) {
                last = new Kept(on.at(now), now.plus(KEPT));
                kept = last;
            }
            return last.snapshots();
        } finally {
            asking.unlock();
        }
    }
}
