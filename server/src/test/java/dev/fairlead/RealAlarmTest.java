package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.fairlead.intake.alertmanager.Monitoring;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A shop that fails, the Prometheus and the Alertmanager of Debian that notice it, and the numbers that come of it. */
class RealAlarmTest {
    private static final String CHECKOUT = "GLOBAL.Acme.alertmanager.checkout";

    @AutoClose
    private static final WholeServer SERVER = new WholeServer(Clock.systemUTC());

    @Test
    void whatFiresAndIsResolvedBecomesANumber() throws IOException {
        var failing = new AtomicBoolean();
        var shop = shop(failing);
        var sender = AlarmSender.of(SERVER, "alertmanager", "alertmanager");
        try (var monitoring = Monitoring.alertmanager("""
                route: {receiver: fairlead, group_by: ['...'], group_wait: 0s, group_interval: 1s, repeat_interval: 1h}
                receivers:
                  - name: fairlead
                    webhook_configs:
                      - url: http://127.0.0.1:%d/intake/alertmanager
                        http_config: {authorization: {credentials: "%s"}}
                """.formatted(SERVER.port(), sender.secret()))) {
            monitoring.prometheus(shop.getAddress().getPort(), """
                    groups:
                      - name: shop
                        rules:
                          - alert: CheckoutFails
                            expr: checkout_failing == 1
                            labels: {severity: page, service: checkout}
                            annotations: {summary: "Checkout answers 500"}
                    """);
            var began = Clock.systemUTC().instant();
            deployed(began.minus(Duration.ofMinutes(5)));
            failing.set(true);
            Eventually.until(() -> restore().path("open").asInt() == 1);
            failing.set(false);
            Eventually.until(() -> restore().path("open").asInt() == 0);

            var total = restore();
            assertThat(total.path("n").asInt()).isEqualTo(1);
            assertThat(total.path("p50").asDouble())
                    .isPositive()
                    .isLessThan(
                            Duration.between(began, Clock.systemUTC().instant()).toMillis() / 1000.0);
            var rate = SERVER.ask("/reports/change-fail-rate?component=" + CHECKOUT + window())
                    .path("total");
            assertThat(rate.path("deployed").asInt()).isEqualTo(1);
            assertThat(rate.path("failed").asInt()).isEqualTo(1);
            var incident = SERVER.list("/incidents").getFirst();
            assertThat(incident.path("title").asString()).isEqualTo("Checkout answers 500");
            assertThat(incident.path("severity").asString()).isEqualTo("page");
        } finally {
            shop.stop(0);
        }
    }

    private static HttpServer shop(AtomicBoolean failing) throws IOException {
        var shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/metrics", exchange -> {
            var text = ("checkout_failing " + (failing.get() ? 1 : 0) + "\n").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        shop.start();
        return shop;
    }

    private static void deployed(Instant at) {
        SERVER.tell("/deployments", """
                {"component": "%s;v1", "environment": "GLOBAL.Acme.alertmanager.production", "outcome": "succeeded",
                 "finishedAt": "%s"}""".formatted(CHECKOUT, at));
    }

    private static JsonNode restore() {
        return SERVER.ask("/reports/time-to-restore?component=" + CHECKOUT + window())
                .path("total");
    }

    /** A day on either side: the test may run at midnight. */
    private static String window() {
        var today = Clock.systemUTC().instant().atZone(ZoneOffset.UTC).toLocalDate();
        return "&zone=UTC&by=day&from=" + today.minusDays(1) + "&to=" + today.plusDays(2);
    }
}
