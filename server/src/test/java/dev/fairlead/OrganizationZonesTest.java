package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** An organisation's zone, set while there are numbers already. */
class OrganizationZonesTest {
    private static final String WINDOW = "&from=2026-10-20&to=2026-11-30&by=day&environment=GLOBAL.Acme.prod";

    private final WholeServer server = new WholeServer(Clock.systemUTC());

    @BeforeEach
    void recordMomentsAroundMidnights() {
        var moments = List.of(
                "2026-10-24T23:30:00Z",
                "2026-10-25T00:30:00Z",
                "2026-10-25T01:30:00Z",
                "2026-10-25T22:30:00Z",
                "2026-11-01T03:30:00Z",
                "2026-11-01T04:30:00Z",
                "2026-11-01T05:30:00Z",
                "2026-11-01T06:30:00Z",
                "2026-11-28T07:30:00Z",
                "2026-11-28T08:30:00Z");
        int number = 0;
        for (var moment : moments) {
            server.tell("/deployments", """
                    {"component": "GLOBAL.Acme.pay;v%d", "environment": "GLOBAL.Acme.prod", "outcome": "succeeded", "finishedAt": "%s"}
                    """.formatted(++number, moment));
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode report(String scope) {
        return server.ask("/reports/deployment-frequency?" + scope + WINDOW + "&wait=60s");
    }

    private static List<String> days(JsonNode report) {
        return report.path("series")
                .path(0)
                .path("buckets")
                .valueStream()
                .filter(bucket -> bucket.path("deployments").asLong() > 0)
                .map(bucket -> bucket.path("start").asString() + " " + bucket.path("deployments"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "America/Vancouver",
                "America/Havana",
                "Atlantic/Azores",
                "CET",
                "EET",
                "MET",
                "WET",
                "+03:00",
                "-07:00",
                "Asia/Tokyo",
                "UTC"
            })
    void manyUnitsAndOneAreCutAlike(String zone) {
        var set = server.tell("/organizations/Acme", "{\"zone\": \"" + zone + "\"}");

        assertThat(set.path("zone").asString()).isEqualTo(zone);
        var domain = report("domain=GLOBAL.Acme");
        assertThat(domain.path("window").path("zone").asString()).isEqualTo(zone);
        assertThat(domain.has("pending")).isFalse();
        assertThat(days(domain)).isNotEmpty().isEqualTo(days(report("component=GLOBAL.Acme.pay")));
    }

    @Test
    void aChangeIsKept() {
        server.tell("/organizations/Acme", "{\"zone\": \"Asia/Tokyo\"}");
        server.tell("/organizations/Acme", "{\"zone\": \"Asia/Tokyo\"}");

        var entries = server.ask("/audit-log?kind=organization").path("items");
        assertThat(entries).hasSize(1);
        assertThat(entries.path(0).toString()).contains("UTC").contains("Asia/Tokyo");
    }

    @Test
    void aZoneThatIsNotIsRefusedWithWhatIsMeant() {
        var refused = server.attempt("/organizations/Acme", "{\"zone\": \"Tokyo\"}");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Asia/Tokyo").contains("\"field\":\"zone\"");
        assertThat(server.attempt("/organizations/Nobody", "{\"zone\": \"UTC\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void noAnswerMixesDaysOfTwoZones() {
        report("domain=GLOBAL.Acme");
        try (var held = HeldDerivation.of(server.database())) {
            server.tell("/organizations/Acme", "{\"zone\": \"Asia/Tokyo\"}");
            var meanwhile = server.ask("/reports/deployment-frequency?domain=GLOBAL.Acme" + WINDOW + "&wait=0");

            assertThat(meanwhile.path("pending").path("facts").asLong()).isEqualTo(10);
            assertThat(Instant.parse(meanwhile.path("pending").path("since").asString()))
                    .isBefore(Instant.now(Clock.systemUTC()));
            assertThat(meanwhile.path("window").path("zone").asString()).isEqualTo("Asia/Tokyo");
            assertThat(days(meanwhile)).contains("2026-11-28 2").doesNotContain("2026-10-24 1");
            assertThat(held).isNotNull();
        }
        assertThat(days(report("domain=GLOBAL.Acme"))).isEqualTo(days(report("component=GLOBAL.Acme.pay")));
    }
}
