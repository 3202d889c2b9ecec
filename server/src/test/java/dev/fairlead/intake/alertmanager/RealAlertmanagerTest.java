package dev.fairlead.intake.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.fairlead.Eventually;
import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.pairing.Pairing;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Told.Alert;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What the Alertmanager of Debian sends indeed, where it surprises. */
@TestInstance(Lifecycle.PER_CLASS)
class RealAlertmanagerTest {
    private final Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);

    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private HttpServer receiver;
    private Monitoring monitoring;

    @BeforeAll
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            var body = exchange.getRequestBody().readAllBytes();
            deliveries.add(new Delivery(Map.of(), body, Clock.systemUTC().instant()));
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        receiver.start();
        monitoring = Monitoring.alertmanager("""
                route: {receiver: fairlead, group_by: [case], group_wait: 0s, group_interval: 2s, repeat_interval: 1h}
                receivers:
                  - name: fairlead
                    webhook_configs: [{url: "http://127.0.0.1:%d/", max_alerts: 1}]
                """.formatted(receiver.getAddress().getPort()));
    }

    @AfterAll
    void stop() throws IOException {
        receiver.stop(0);
        if (monitoring != null) {
            monitoring.close();
        }
    }

    @Test
    void whatFiresAndIsResolvedIsAnIncident() throws IOException, InterruptedException {
        monitoring.post(alert("usual", "", before(60), null));
        heard("usual", Alert::firing);
        monitoring.post(alert("usual", "", before(60), before(5)));
        heard("usual", alert -> !alert.firing());
        assertThat(incidents("usual")).containsExactly(before(60) + " to " + before(5));
    }

    /** It ends and fires again before the group is told, and the end that is told later comes with the second start. */
    @Test
    void anAlertThatFiresAgainWithinTheGroupsIntervalIsOneIncident() throws IOException, InterruptedException {
        monitoring.post(alert("again", "", before(60), null));
        heard("again", Alert::firing);
        monitoring.post(alert("again", "", before(60), before(30)));
        monitoring.post(alert("again", "", before(20), null));
        monitoring.post(alert("again", "", before(20), before(5)));
        heard("again", alert -> !alert.firing());
        assertThat(alerts("again").stream().filter(Alert::firing).map(Alert::at))
                .as("the first end was never told, and the second beginning came with the end")
                .contains(before(60), before(20));
        assertThat(incidents("again")).containsExactly(before(60) + " to " + before(5));
    }

    /** An alert that is posted with an end alone begins at its end, by what Alertmanager says. */
    @Test
    void anAlertWithAnEndAloneIsPassedOverWithTheReason() throws IOException, InterruptedException {
        var end = before(-1_000_000);
        monitoring.post(alert("end", "", null, end));
        Eventually.until(() -> !of("end").isEmpty());
        assertThat(of("end").getFirst().told()).isEmpty();
        assertThat(of("end").getFirst().passed())
                .singleElement()
                .asString()
                .contains("begins at " + end, "which is to come", "when it began is not known");
    }

    @Test
    void alertsThatWereLeftOutAreSaidWithTheirNumber() throws IOException, InterruptedException {
        monitoring.post("[" + inner("many", ", \"n\": \"1\"", before(60), null) + ","
                + inner("many", ", \"n\": \"2\"", before(60), null) + ","
                + inner("many", ", \"n\": \"3\"", before(60), null)
                + "]");
        Eventually.until(() -> of("many").stream()
                .flatMap(translation -> translation.passed().stream())
                .anyMatch(sentence -> sentence.startsWith("2 more alerts were left out by the sender")));
    }

    private void heard(String name, Predicate<Alert> what) {
        Eventually.until(() -> alerts(name).stream().anyMatch(what));
    }

    private List<Alert> alerts(String name) {
        return of(name).stream()
                .flatMap(translation -> translation.told().stream())
                .map(Alert.class::cast)
                .toList();
    }

    private List<String> incidents(String name) {
        return Pairing.of(alerts(name)).incidents().stream()
                .map(incident -> incident.detectedAt() + " to " + incident.resolvedAt())
                .toList();
    }

    private List<Translation> of(String name) {
        return deliveries.stream()
                .filter(delivery -> delivery.text().contains("\"case\":\"" + name + "\""))
                .map(Alertmanager.source().translator()::translate)
                .toList();
    }

    private Instant before(int seconds) {
        return now.minus(Duration.ofSeconds(seconds));
    }

    private static String alert(String name, String labels, @Nullable Instant from, @Nullable Instant to) {
        return "[" + inner(name, labels, from, to) + "]";
    }

    private static String inner(String name, String labels, @Nullable Instant from, @Nullable Instant to) {
        return "{\"labels\": {\"alertname\": \"Slow\", \"case\": \"" + name + "\"" + labels + "}"
                + (from == null ? "" : ", \"startsAt\": \"" + from + "\"")
                + (to == null ? "" : ", \"endsAt\": \"" + to + "\"") + "}";
    }
}
