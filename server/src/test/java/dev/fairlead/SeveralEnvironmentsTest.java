package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A percentile of several environments at once says nothing of any of them. */
class SeveralEnvironmentsTest {
    private static final String ASKED = "component=GLOBAL.Acme.pay&from=2026-03-01&to=2026-04-01";

    private static WholeServer server;

    /** Each version is in testing after an hour and in production after a day; the first of both fails in both. */
    @BeforeAll
    static void start() {
        server = new WholeServer(Clock.fixed(Instant.parse("2026-03-20T12:00:00Z"), ZoneOffset.UTC));
        for (int i = 1; i <= 3; i++) {
            server.tell("/component-versions", """
                    {"component": "GLOBAL.Acme.pay", "version": "%1$d", "repository": "https://git.example/acme/pay",
                     "commit": "%2$s", "committedAt": "2026-03-0%1$dT08:00:00Z",
                     "builtAt": "2026-03-0%1$dT08:10:00Z", "applications": ["GLOBAL.Acme.shop"]}""".formatted(i, ("c" + i).repeat(20)));
            deploy(i, "test", "2026-03-0%dT09:00:00Z".formatted(i));
            deploy(i, "prod", "2026-03-0%dT08:00:00Z".formatted(i + 1));
        }
        for (var place : new String[] {"test", "prod"}) {
            server.tell("/incidents", """
                    {"source": "pager", "externalId": "%1$s", "title": "Down", "environment": "GLOBAL.Acme.%1$s",
                     "component": "GLOBAL.Acme.pay", "detectedAt": "2026-03-04T08:30:00Z",
                     "resolvedAt": "2026-03-04T10:00:00Z"}""".formatted(place));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void deploy(int version, String environment, String finish) {
        server.tell("/deployments", """
                {"component": "GLOBAL.Acme.pay;%d", "environment": "GLOBAL.Acme.%s", "finishedAt": "%s"}""".formatted(version, environment, finish));
    }

    @Test
    void theirTimesAreCountedAndNotMixed() {
        for (var metric : new String[] {"lead-time", "recovery-time", "time-to-restore"}) {
            for (var more : new String[] {"", "&before=include"}) {
                var report = server.ask("/reports/" + metric + "?" + ASKED + more);
                var total = report.path("total");
                assertThat(report.path("series")).as(metric).hasSize(2).allSatisfy(series -> {
                    assertThat(series.path("total").path("p50").isNumber()).isTrue();
                    assertThat(series.path("total").has("withheld")).isFalse();
                });
                assertThat(total.path("n").asInt())
                        .as(metric)
                        .isEqualTo(report.path("series")
                                .valueStream()
                                .mapToInt(
                                        series -> series.path("total").path("n").asInt())
                                .sum());
                assertThat(total.path("p50").isNull()).as(metric).isTrue();
                assertThat(total.path("p90").isNull()).as(metric).isTrue();
                assertThat(total.path("withheld").asString()).contains("environment=", "tier=");
            }
        }
    }

    @Test
    void oneEnvironmentHasItsPercentiles() {
        for (var place : new String[] {"&environment=GLOBAL.Acme.prod", "&tier=production"}) {
            var total = server.ask("/reports/lead-time?" + ASKED + place).path("total");
            assertThat(total.path("n").asInt()).isEqualTo(3);
            assertThat(total.path("p50").asDouble()).isEqualTo(86_400.0);
            assertThat(total.has("withheld")).isFalse();
        }
    }

    /** Where only one of several has values, there is nothing to mix. */
    @Test
    void whatIsOfOneEnvironmentIsNotWithheld() {
        var total = server.ask("/reports/lead-time?component=GLOBAL.Acme.pay&from=2026-03-01&to=2026-03-02")
                .path("total");
        assertThat(total.path("n").asInt()).isEqualTo(1);
        assertThat(total.path("p50").asDouble()).isEqualTo(3600.0);
    }

    @Test
    void aDomainDoesNotMixThemEither() {
        var total = server.ask("/reports/lead-time?domain=GLOBAL.Acme&from=2026-03-01&to=2026-04-01")
                .path("total");
        assertThat(total.path("n").asInt()).isEqualTo(6);
        assertThat(total.path("p50").isNull()).isTrue();
    }
}
