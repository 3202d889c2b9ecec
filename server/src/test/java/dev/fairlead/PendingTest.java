package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is answered while facts are on their way into the numbers, and that a server stops meanwhile. */
class PendingTest {
    private static final String REPORT =
            "/reports/deployment-frequency?component=GLOBAL.Acme.pay&from=2026-01-01&to=2027-01-01";

    private final WholeServer server =
            new WholeServer(Clock.systemUTC(), ScratchFolder.of("data-of-tests"), Map.of(), Duration.ofSeconds(2));
    private boolean stopped;

    @AfterEach
    void stop() {
        if (!stopped) {
            server.close();
        }
    }

    private void deploy(String version, String time) {
        server.tell("/deployments", """
                {"component": "GLOBAL.Acme.pay;%s", "environment": "GLOBAL.Acme.prod", "outcome": "succeeded", "finishedAt": "2026-06-01T%s:00Z"}
                """.formatted(version, time));
    }

    private long deployments(String wait) {
        return server.ask(REPORT + wait).path("total").path("deployments").asLong();
    }

    @Test
    void whatWasJustRecordedIsInTheNextAnswer() {
        deploy("v1", "10:00");
        assertThat(deployments("")).isEqualTo(1);
        deploy("v2", "11:00");
        assertThat(deployments("")).isEqualTo(2);
        assertThat(server.ask(REPORT).has("pending")).isFalse();
    }

    @Test
    void theFirstFactOfAnOrganisationIsFoundAtOnce() {
        assertThat(server.ask("/deployments").path("items")).isEmpty();
        deploy("v1", "10:00");

        assertThat(server.ask("/deployments").path("items")).hasSize(1);
        assertThat(server.ask(REPORT).path("window").path("zone").asString()).isEqualTo("UTC");
    }

    @Test
    void whoeverDoesNotWaitIsToldWhatIsMissing() {
        deploy("v1", "10:00");
        assertThat(deployments("")).isEqualTo(1);
        try (var held = HeldDerivation.of(server.database())) {
            deploy("v2", "11:00");
            deploy("v3", "12:00");

            var answer = server.ask(REPORT + "&wait=0");
            assertThat(answer.path("total").path("deployments").asLong()).isEqualTo(1);
            assertThat(answer.path("pending").path("facts").asLong()).isEqualTo(2);
            assertThat(answer.path("pending").path("since").asString()).endsWith("Z");

            var csv = server.send(REPORT + "&wait=10ms&format=csv", request -> request);
            assertThat(csv.headers().firstValue("Fairlead-Pending").orElseThrow())
                    .startsWith("facts=2, since=");
            assertThat(server.ask("/inventory?wait=0")
                            .path("pending")
                            .path("facts")
                            .asLong())
                    .isEqualTo(2);
            assertThat(server.ask("/data-quality?wait=0")
                            .path("pending")
                            .path("facts")
                            .asLong())
                    .isEqualTo(2);
            assertThat(server.text("/metrics")).contains("fairlead_pending_facts 2.0");
            assertThat(server.page("/")).contains("data-settling").contains("2 facts recorded since");
            assertThat(held).isNotNull();
        }
        assertThat(deployments("&wait=60s")).isEqualTo(3);
        assertThat(server.page("/")).doesNotContain("data-settling");
    }

    @Test
    void aWaitThatIsNoneIsRefused() {
        for (var wait : new String[] {"soon", "-1", "11m", "1h", "99999999s"}) {
            var refused = server.send(REPORT + "&wait=" + wait, request -> request);
            assertThat(refused.statusCode()).as(wait).isEqualTo(422);
            assertThat(refused.body()).contains("\"field\":\"wait\"");
        }
    }

    @Test
    void aServerStopsWhileItDerives() {
        deploy("v1", "10:00");
        assertThat(deployments("&wait=60s")).isEqualTo(1);
        try (var held = HeldDerivation.of(server.database())) {
            deploy("v2", "11:00");
            assertThat(server.ask(REPORT + "&wait=0").has("pending")).isTrue();
            server.tell("/rebuild", "");

            long begin = System.nanoTime();
            stopped = true;
            server.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
            assertThat(held).isNotNull();
        }
        assertThat(server.database()
                        .database()
                        .<Long>read(handle -> handle.createQuery("select sum(facts) from derivation_due")
                                .mapTo(Long.class)
                                .one()))
                .isEqualTo(1);
        server.database().close();
    }
}
