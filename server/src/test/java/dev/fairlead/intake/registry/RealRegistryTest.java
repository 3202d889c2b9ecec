package dev.fairlead.intake.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real registry sends about real pushes. */
class RealRegistryTest {
    @TempDir
    private Path home;

    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private HttpServer sink;

    @BeforeEach
    void listen() throws IOException {
        sink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sink.createContext("/", exchange -> {
            var headers = new HashMap<String, String>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
            deliveries.add(new Delivery(headers, exchange.getRequestBody().readAllBytes(), Instant.EPOCH));
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        sink.start();
    }

    @AfterEach
    void stop() {
        sink.stop(0);
    }

    @Test
    void itsNotificationsTellWhichDigestATagHas() throws Exception {
        var address = "http://127.0.0.1:" + sink.getAddress().getPort() + "/intake/registry";
        try (var registry = RealRegistry.start(home, address, "Bearer the secret of the source")) {
            var first = registry.push("acme/checkout", "v1.4", "one");
            var second = registry.push("acme/checkout", "v1.5", "another");
            var source = Registry.source();
            var built = new ArrayList<Told.Built>();
            var passed = new ArrayList<String>();
            while (built.size() < 2) {
                var delivery = deliveries.poll(20, TimeUnit.SECONDS);
                assertThat(delivery).as("told so far: %s", built).isNotNull();
                assertThat(source.verification().genuine(delivery, "the secret of the source", Instant.EPOCH))
                        .isTrue();
                assertThat(source.identity().apply(delivery)).isPresent();
                Translation translation = source.translator().translate(delivery);
                translation.told().forEach(told -> built.add((Told.Built) told));
                passed.addAll(translation.passed());
            }
            assertThat(built).extracting(told -> told.version().name()).containsExactly("v1.4", "v1.5");
            assertThat(built).extracting(told -> told.version().digest()).isEqualTo(List.of(first, second));
            assertThat(built).allSatisfy(told -> {
                assertThat(told.labels().find(Labels.IMAGE)).contains(registry.host() + "/acme/checkout");
                assertThat(told.builtAt()).isNotNull();
            });
            assertThat(passed).isNotEmpty().allMatch(reason -> reason.contains("layer"));
        }
    }
}
