package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.intake.alarm.Samples;
import dev.fairlead.intake.alarm.Samples.Sample;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Alarms of every kind, from their door to the time to restore and the change fail rate. */
class AlarmIntakeTest {
    private static final String DAY = "&from=2026-11-20&to=2026-11-21&zone=UTC&by=day";

    @AutoClose
    private static final WholeServer SERVER = new WholeServer(Clock.systemUTC());

    /** Those that tell a beginning and an end in one delivery, on 20 November 2026 from 10:20 to 11:05. */
    static List<Sample> whole() {
        return Samples.ALL.stream()
                .filter(sample -> !sample.body().equals(Samples.ALERTMANAGER)
                        && !sample.body().equals(Samples.STATUSPAGE_COMPONENT)
                        && !sample.body().equals(Samples.DATADOG)
                        && !sample.body().equals(Samples.SENTRY_ISSUE)
                        && !sample.body().equals(Samples.OPSGENIE_INCIDENT))
                .toList();
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("whole")
    void oneDeliveryIsAnIncidentOfTheDeploymentBeforeIt(Sample sample) {
        var kind = sample.source().name();
        var sender = AlarmSender.of(SERVER, kind, kind);
        deployed(kind, "10:00");
        long id = sender.deliver(sample);
        assertThat(sender.deliver(sample)).as("the same again").isEqualTo(id);
        sender.settle();

        assertThat(sender.look(id).path("state").asString())
                .as(sender.look(id).toString())
                .isEqualTo("told");
        var restore = SERVER.ask("/reports/time-to-restore?component=" + component(kind) + DAY)
                .path("total");
        assertThat(restore.path("n").asInt()).as(restore.toString()).isEqualTo(1);
        assertThat(restore.path("open").asInt()).isZero();
        assertThat(restore.path("p50").asDouble()).isBetween(2_698.0, 2_702.0);
        var rate = SERVER.ask("/reports/change-fail-rate?component=" + component(kind) + DAY)
                .path("total");
        assertThat(rate.path("deployed").asInt()).isEqualTo(1);
        assertThat(rate.path("failed").asInt()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("whole")
    void whoDoesNotShowWhoItIsIsNotLetIn(Sample sample) {
        var kind = sample.source().name();
        var sender = AlarmSender.of(SERVER, kind + "-closed", kind);
        assertThat(sender.attempt(sample.body(), sample.headers()).statusCode()).isEqualTo(401);
        var other = sender.knowing("another secret of somebody else");
        assertThat(sender.attempt(sample.body(), other.signed(sample.body(), sample.headers()))
                        .statusCode())
                .isEqualTo(401);
        assertThat(SERVER.list("/intake/deliveries?source=" + sender.name())).isEmpty();
    }

    /** Statuspage can send no header; the secret may stand in the address then, and is kept nowhere. */
    @Test
    void aSenderWithoutHeadersHasTheSecretInItsAddress() {
        var sender = AlarmSender.of(SERVER, "address", "statuspage");
        assertThat(sender.attempt("?token=another", Samples.STATUSPAGE, Map.of())
                        .statusCode())
                .isEqualTo(401);
        var answer = sender.attempt("?token=" + sender.secret(), Samples.STATUSPAGE, Map.of());
        assertThat(answer.statusCode()).isEqualTo(202);
        sender.settle();
        var kept = SERVER.list("/intake/deliveries?source=address");
        assertThat(kept).hasSize(1);
        assertThat(sender.look(kept.getFirst().path("id").asLong()).toString()).doesNotContain(sender.secret());
    }

    /** Beginnings, ends and repeats of alerts, in any order and doubled, against the same in order. */
    @Test
    void theOrderInWhichAlertsComeSaysNothing() {
        var begin = Instant.parse("2026-11-20T10:20:00Z");
        var bodies = new ArrayList<String>();
        for (int i = 0; i < 6; i++) {
            var from = begin.plus(Duration.ofMinutes(40L * i));
            bodies.add(alert(from, null));
            bodies.add(alert(from.plus(Duration.ofMinutes(3)), null));
            bodies.add(alert(from.plus(Duration.ofMinutes(3)), from.plus(Duration.ofMinutes(9))));
        }
        var random = new Random(20261129);
        var answers = new ArrayList<String>();
        for (var name : List.of("in-order", "shuffled", "doubled")) {
            var sender = AlarmSender.of(SERVER, name, "alertmanager");
            deployed(name, "10:00");
            var order = new ArrayList<>(bodies);
            if (name.equals("doubled")) {
                order.addAll(bodies);
            }
            if (!name.equals("in-order")) {
                Collections.shuffle(order, random);
            }
            order.forEach(body -> {
                sender.deliver(body, Map.of());
                if (random.nextInt(4) == 0) {
                    sender.settle();
                }
            });
            sender.settle();
            answers.add(SERVER.ask("/reports/time-to-restore?component=" + component(name) + DAY)
                    .path("total")
                    .toString());
        }
        assertThat(answers.get(0)).contains("\"n\":6").contains("\"open\":0");
        assertThat(answers).allMatch(answers.get(0)::equals);
    }

    private static String alert(Instant from, @Nullable Instant to) {
        return """
                {"version": "4", "alerts": [{"status": "%s", "labels": {"alertname": "Slow"}, "fingerprint": "f",
                 "startsAt": "%s", "endsAt": "%s"}]}""".formatted(to == null ? "firing" : "resolved", from, to == null ? "0001-01-01T00:00:00Z" : to);
    }

    private static void deployed(String domain, String time) {
        SERVER.tell("/deployments", """
                {"component": "%s;v1", "environment": "GLOBAL.Acme.%s.production", "outcome": "succeeded",
                 "finishedAt": "2026-11-20T%s:00Z"}""".formatted(component(domain), domain, time));
    }

    private static String component(String domain) {
        return "GLOBAL.Acme." + domain + ".checkout";
    }
}
