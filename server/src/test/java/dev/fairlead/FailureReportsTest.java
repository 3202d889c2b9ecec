package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The worked example of docs/metrics.md over REST: what failed, how long it lasted, and what was rework. */
class FailureReportsTest {
    private static final String SHOP = "application=GLOBAL.Acme.shop&environment=GLOBAL.Acme.prod";
    private static final String DAY = "&from=2026-03-02&to=2026-03-03&zone=UTC&by=day";

    @AutoClose
    private static final WholeServer SERVER =
            new WholeServer(Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC));

    @BeforeAll
    static void tellTheExample() {
        SERVER.tell("/application-versions", """
                {"name": "GLOBAL.Acme.shop;1", "components": ["GLOBAL.Acme.pay;v1", "GLOBAL.Acme.ui;v1"]}""");
        deployed("13:00", "application", "shop;1", "succeeded");
        deployed("14:00", "component", "pay;v2", "failed");
        deployed("15:00", "component", "pay;v3", "succeeded");
        deployed("16:00", "component", "pay;v1", "succeeded");
        deployed("17:00", "component", "pay;v3", "succeeded");
        SERVER.tell("/incidents", """
                {"source": "alarm", "externalId": "i1", "detectedAt": "2026-03-02T15:20:00Z", "resolvedAt": "2026-03-02T16:05:00Z",
                 "title": "slow", "environment": "GLOBAL.Acme.prod", "component": "GLOBAL.Acme.pay"}""");
        SERVER.tell("/incidents", """
                {"source": "alarm", "externalId": "i2", "detectedAt": "2026-03-02T15:30:00Z", "component": "GLOBAL.Acme.pay"}""");
    }

    private static void deployed(String time, String kind, String what, String outcome) {
        SERVER.tell("/deployments", """
                {"%s": "GLOBAL.Acme.%s", "environment": "GLOBAL.Acme.prod", "outcome": "%s", "finishedAt": "2026-03-02T%s:00Z"}""".formatted(kind, what, outcome, time));
    }

    private static JsonNode total(String report) {
        return SERVER.ask("/reports/" + report).path("total");
    }

    @Test
    void oneOfFourFailed() {
        var report = SERVER.ask("/reports/change-fail-rate?" + SHOP + DAY);
        var total = report.path("total");
        assertThat(total.path("deployed").asInt()).isEqualTo(4);
        assertThat(total.path("failed").asInt()).isEqualTo(1);
        assertThat(total.path("rate").asDouble()).isEqualTo(0.25);
        assertThat(Math.round(total.path("low").asDouble() * 1000)).isEqualTo(46);
        assertThat(Math.round(total.path("high").asDouble() * 1000)).isEqualTo(699);
        // fourteen days are not over
        assertThat(total.path("provisional").asBoolean()).isTrue();
        assertThat(report.path("excluded").path("failed").asInt()).isEqualTo(1);
        assertThat(report.path("excluded").path("unattributedIncidents").asInt())
                .isEqualTo(1);
        assertThat(report.path("lookBacks").path("incident").asInt()).isEqualTo(86_400);
        assertThat(report.path("lookBacks").path("rollback").asInt()).isEqualTo(14 * 86_400);
    }

    @Test
    void remediesCanBeLeftOut() {
        var report = SERVER.ask("/reports/change-fail-rate?remedies=exclude&" + SHOP + DAY);
        assertThat(report.path("total").path("deployed").asInt()).isEqualTo(3);
        assertThat(report.path("total").path("failed").asInt()).isEqualTo(1);
        assertThat(report.path("excluded").path("remedies").asInt()).isEqualTo(1);
    }

    @Test
    void theRollbackCameBeforeTheResolution() {
        var total = total("recovery-time?" + SHOP + DAY);
        assertThat(total.path("n").asInt()).isEqualTo(1);
        assertThat(total.path("open").asInt()).isZero();
        assertThat(total.path("p50").asInt()).isEqualTo(3600);
    }

    @Test
    void whatEndsAfterTheWindowIsOpenInIt() {
        var total = total("recovery-time?" + SHOP + "&from=2026-03-02&to=2026-03-02T15:30:00Z&zone=UTC&by=day");
        assertThat(total.path("n").asInt()).isEqualTo(1);
        assertThat(total.path("open").asInt()).isEqualTo(1);
        assertThat(total.path("p50").isNull()).isTrue();
    }

    @Test
    void theIncidentLastedThreeQuartersOfAnHour() {
        var report = SERVER.ask("/reports/time-to-restore?" + SHOP + DAY);
        assertThat(report.path("total").path("n").asInt()).isEqualTo(1);
        assertThat(report.path("total").path("p50").asInt()).isEqualTo(45 * 60);
        assertThat(report.path("excluded").path("noEnvironment").asInt()).isEqualTo(1);
    }

    @Test
    void theRollbackIsReworkOfHalfAYear() {
        var report = SERVER.ask("/reports/rework-rate?" + SHOP);
        assertThat(report.path("total").path("unplanned").asInt()).isEqualTo(1);
        assertThat(report.path("total").path("deployed").asInt()).isEqualTo(4);
        assertThat(report.path("window").path("from").asString()).isEqualTo("2025-10-01");
        assertThat(report.path("window").path("to").asString()).isEqualTo("2026-04-01");
    }

    @Test
    void receiptsSayWhyEachFailed() {
        var receipts =
                SERVER.ask("/reports/change-fail-rate/receipts?" + SHOP + DAY).path("items");
        assertThat(receipts).hasSize(5);
        var failed = receipts.get(2);
        assertThat(failed.path("finishedAt").asString()).isEqualTo("2026-03-02T15:00:00Z");
        assertThat(failed.path("failed").asBoolean()).isTrue();
        var causes = failed.path("causes");
        assertThat(causes.get(0).path("cause").asString()).isEqualTo("incident");
        assertThat(causes.get(0).path("incident").path("externalId").asString()).isEqualTo("i1");
        assertThat(causes.get(1).path("cause").asString()).isEqualTo("rollback");
        assertThat(causes.get(1).path("remedy").asLong())
                .isEqualTo(receipts.get(3).path("deployment").asLong());
        var rework = SERVER.ask("/reports/rework-rate/receipts?" + SHOP + DAY).path("items");
        assertThat(rework.get(3).path("reasons").get(0).path("failed").asLong())
                .isEqualTo(failed.path("deployment").asLong());
    }

    @Test
    void listsGoOnWhereTheyEnded() {
        var first = SERVER.ask("/reports/time-to-restore/receipts?limit=1&" + SHOP + DAY);
        assertThat(first.path("items")
                        .get(0)
                        .path("incident")
                        .path("externalId")
                        .asString())
                .isEqualTo("i1");
        var second = SERVER.ask("/reports/time-to-restore/receipts?limit=1&" + SHOP + DAY + "&after="
                + first.path("next").asString());
        assertThat(second.path("items").get(0).path("why").asString()).isEqualTo("noEnvironment");
        assertThat(second.path("next").isNull()).isTrue();
    }

    /** Column by column, with no value as an empty field. */
    @ParameterizedTest
    @CsvSource({
        "change-fail-rate, deployed failed rate low high provisional",
        "rework-rate, deployed unplanned rate low high provisional",
        "recovery-time, n open p50 p75 p90",
        "time-to-restore, n open p50 p75 p90"
    })
    void csvSaysTheSameAsJson(String metric, String fields) {
        var path = "/reports/" + metric + "?" + SHOP + "&from=2026-03-01&to=2026-03-04&zone=UTC&by=day";
        var buckets = SERVER.ask(path).path("series").get(0).path("buckets");
        var lines = SERVER.text("/api/v1" + path + "&format=csv").lines().toList();
        var head = List.of(lines.getFirst().split(",", -1));
        assertThat(lines).hasSize(buckets.size() + 1);
        for (int i = 0; i < buckets.size(); i++) {
            var row = lines.get(i + 1).split(",", -1);
            for (var field : fields.split(" ")) {
                int column = head.indexOf(field.matches("p\\d\\d") ? field + "Seconds" : field);
                var value = buckets.get(i).path(field);
                if (value.isNull()) {
                    assertThat(row[column]).as(field).isEmpty();
                } else if (value.isNumber()) {
                    assertThat(Double.parseDouble(row[column])).as(field).isEqualTo(value.asDouble());
                } else {
                    assertThat(row[column]).as(field).isEqualTo(value.asString());
                }
            }
        }
    }

    @Test
    void theWindowBeforeIsToldBeside() {
        var report = SERVER.ask("/reports/change-fail-rate?before=include&" + SHOP + DAY);
        assertThat(report.path("before").path("total").path("rate").isNull()).isTrue();
    }

    @Test
    void whatIsNotThereIsRefused() {
        var refused = Map.of(
                "/reports/change-fail-rate?application=GLOBAL.Nobody.x", 404,
                "/reports/time-to-restore?environment=GLOBAL.Acme.nowhere", 404,
                "/reports/recovery-time/receipts?domain=GLOBAL.Acme&after=x", 422,
                "/reports/time-to-restore/receipts?domain=GLOBAL.Acme&after=x", 422);
        refused.forEach((path, status) -> assertThat(
                        SERVER.send(path, request -> request.GET()).statusCode())
                .as(path)
                .isEqualTo(status));
    }
}
