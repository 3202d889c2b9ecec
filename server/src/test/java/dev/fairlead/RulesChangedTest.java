package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What deliveries became by old rules, once they are read again by new ones: it is corrected or void, and the trail says why. */
class RulesChangedTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String WINDOW = "&from=2026-01-01&to=2027-01-01";
    private static final String IGNORING = "[{\"when\": {\"project\": \"acme/*\"}, \"ignore\": \"not ours\"}]";

    @AutoClose
    private static final WholeServer server = new WholeServer(Clock.systemUTC());

    private static String begun(String id) {
        return """
                {"kind": "deployed", "id": "%s", "project": "acme/shop", "environment": "production", "version": "1.0"
                , "outcome": "running", "startedAt": "2026-06-01T09:59:00Z"}""".formatted(id);
    }

    private static String ended(String id) {
        return """
                {"kind": "deployed", "id": "%s", "project": "acme/shop", "environment": "production", "version": "1.0"
                , "outcome": "success", "startedAt": "2026-06-01T09:59:00Z", "finishedAt": "2026-06-01T10:00:00Z"}""".formatted(id);
    }

    private static String incident(String id, String more) {
        return """
                {"kind": "incident", "id": "%s", "project": "acme/shop", "detectedAt": "2026-06-01T11:00:00Z"
                , "updatedAt": "2026-06-01T11:00:00Z"%s}""".formatted(id, more);
    }

    private static JsonNode rules(IntakeSender sender, String rules, boolean dryRun) {
        var answer = server.send(
                "/intake/rules?source=" + sender.name() + "&dryRun=" + dryRun,
                request -> request.header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"rules\": " + rules + ", \"reason\": \"because\"}")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("effect");
    }

    private static void readAgain(IntakeSender sender) {
        server.tell("/intake/sources/" + sender.name() + "/replay", "{}");
        sender.settle();
    }

    private static JsonNode deployment(IntakeSender sender) {
        return server.list("/deployments?component=GLOBAL.Acme." + sender.name() + ".shop")
                .getFirst();
    }

    private static long counted(IntakeSender sender, String environment) {
        return server.ask("/reports/deployment-frequency?domain=GLOBAL.Acme." + sender.name()
                        + "&environment=GLOBAL.Acme." + sender.name() + "." + environment + WINDOW)
                .path("total")
                .path("deployments")
                .asLong();
    }

    private static List<JsonNode> incidents(IntakeSender sender) {
        return server.list("/incidents").stream()
                .filter(item -> item.path("source").asString().equals("intake:" + sender.name()))
                .toList();
    }

    @Test
    void whatARuleIgnoresNowIsVoidAndStandsAgainWithoutTheRule() {
        var sender = IntakeSender.of(server, "ignoring");
        long first = sender.deliver(begun("1"));
        sender.read(first);
        sender.read(sender.deliver(ended("1")));
        assertThat(counted(sender, "production")).isEqualTo(1);

        var effect = rules(sender, IGNORING, true);
        assertThat(effect.path("takenBack").asInt()).isEqualTo(1);
        assertThat(effect.path("corrected").asInt()).isZero();
        rules(sender, IGNORING, false);
        readAgain(sender);
        var deployment = deployment(sender);
        assertThat(deployment.path("voidedAt").isMissingNode()).isFalse();
        assertThat(counted(sender, "production")).isZero();
        assertThat(server.ask("/audit-log").toString())
                .contains("was read again and tells it no longer: passed over by rule 1 of ignoring: not ours");
        assertThat(sender.list("&state=passed")).hasSize(2);
        assertThat(sender.list("&state=passed").toString()).contains("takes back deployment");

        rules(sender, "[]", false);
        sender.settle();
        Eventually.until(() -> counted(sender, "production") == 1);
        assertThat(deployment(sender).path("id")).isEqualTo(deployment.path("id"));
        assertThat(deployment(sender).path("voidedAt").isMissingNode()).isTrue();
    }

    @Test
    void whatAnotherDeliveryStillTellsStands() {
        var sender = IntakeSender.of(server, "half");
        sender.read(sender.deliver(begun("1").replace("\"project\"", "\"job\": \"begin\", \"project\"")));
        sender.read(sender.deliver(ended("1")));
        var ignoring = "[{\"when\": {\"job\": \"begin\"}, \"ignore\": \"not ours\"}]";
        assertThat(rules(sender, ignoring, true).path("takenBack").asInt()).isZero();
        rules(sender, ignoring, false);
        readAgain(sender);
        assertThat(counted(sender, "production")).isEqualTo(1);
    }

    @Test
    void whatARulePutsElsewhereIsCorrectedAndBackAgain() {
        var sender = IntakeSender.of(server, "elsewhere");
        long begin = sender.deliver(begun("1"));
        sender.read(begin);
        sender.read(sender.deliver(ended("1")));
        var elsewhere = "[{\"environment\": \"qa\"}]";
        var effect = rules(sender, elsewhere, true);
        assertThat(effect.path("corrected").asInt()).isEqualTo(1);
        assertThat(effect.path("takenBack").asInt()).isZero();
        rules(sender, elsewhere, false);

        // the beginning alone: names are corrected, and what has ended has ended
        server.tell("/intake/deliveries/" + begin + "/replay", "{}");
        sender.settle();
        assertThat(deployment(sender).path("environment").asString()).isEqualTo("GLOBAL.Acme.elsewhere.qa");
        assertThat(deployment(sender).path("outcome").asString()).isEqualTo("succeeded");
        readAgain(sender);
        assertThat(counted(sender, "qa")).isEqualTo(1);
        assertThat(counted(sender, "production")).isZero();

        rules(sender, "[]", false);
        readAgain(sender);
        assertThat(counted(sender, "production")).isEqualTo(1);
        assertThat(counted(sender, "qa")).isZero();
        assertThat(server.list("/deployments?component=GLOBAL.Acme.elsewhere.shop"))
                .hasSize(1);
    }

    @Test
    void whatAPersonSaidStaysWhateverRulesSay() {
        var voided = IntakeSender.of(server, "voided");
        voided.read(voided.deliver(ended("1")));
        server.tell(
                "/deployments/" + deployment(voided).path("id").asLong() + "/void", "{\"reason\": \"a rehearsal\"}");
        rules(voided, IGNORING, false);
        readAgain(voided);
        rules(voided, "[]", false);
        readAgain(voided);
        assertThat(counted(voided, "production")).isZero();

        var corrected = IntakeSender.of(server, "corrected");
        corrected.read(corrected.deliver(ended("1")));
        server.tell("/deployments", """
                {"component": "GLOBAL.Acme.corrected.shop;1.0", "environment": "GLOBAL.Acme.corrected.staging", "outcome": "succeeded"
                , "finishedAt": "2026-06-01T10:00:00Z", "source": "intake:corrected", "externalId": "1", "correct": true}""");
        rules(corrected, "[{\"environment\": \"qa\"}]", false);
        readAgain(corrected);
        assertThat(deployment(corrected).path("environment").asString()).isEqualTo("GLOBAL.Acme.corrected.staging");
        assertThat(corrected.list("&state=told").toString()).contains("has corrected it");
    }

    @Test
    void incidentsAreCorrectedVoidAndStandAgainToo() {
        var sender = IntakeSender.of(server, "trouble");
        sender.read(sender.deliver(incident("i1", "")));
        var named = "[{\"component\": \"a\", \"environment\": \"production\"}]";
        assertThat(rules(sender, named, true).path("corrected").asInt()).isEqualTo(1);
        rules(sender, named, false);
        readAgain(sender);
        assertThat(incidents(sender).getFirst().path("component").asString()).isEqualTo("GLOBAL.Acme.trouble.a");
        rules(sender, "[{\"component\": \"b\"}]", false);
        readAgain(sender);
        assertThat(incidents(sender)).singleElement().satisfies(item -> {
            assertThat(item.path("component").asString()).isEqualTo("GLOBAL.Acme.trouble.b");
            assertThat(item.path("environment").isMissingNode()).isTrue();
        });

        assertThat(rules(sender, IGNORING, true).path("takenBack").asInt()).isEqualTo(1);
        rules(sender, IGNORING, false);
        readAgain(sender);
        assertThat(incidents(sender).getFirst().path("voidedAt").isMissingNode())
                .isFalse();
        rules(sender, "[]", false);
        sender.settle();
        Eventually.until(() -> incidents(sender).getFirst().path("voidedAt").isMissingNode());
        assertThat(incidents(sender)).hasSize(1);
    }

    @Test
    void alertsThatARulePassesOverNowNeverWere() {
        var sender = AlarmSender.of(server, "passing", "alertmanager");
        for (var end : List.of("0001-01-01T00:00:00Z", "2026-06-01T11:00:00Z")) {
            sender.deliver("""
                    {"version": "4", "alerts": [{"status": "%s", "labels": {"alertname": "Slow", "team": "tests"}, "fingerprint": "f",
                     "startsAt": "2026-06-01T10:00:00Z", "endsAt": "%s"}]}""".formatted(end.startsWith("0001") ? "firing" : "resolved", end), Map.of());
            sender.settle();
        }
        var alerts = IntakeSender.knownAs(server, "passing", sender.secret());
        assertThat(incidents(alerts)).hasSize(1);
        var ignoring = "[{\"when\": {\"label.team\": \"tests\"}, \"ignore\": \"tests\"}]";
        assertThat(rules(alerts, ignoring, true).path("takenBack").asInt()).isEqualTo(1);
        rules(alerts, ignoring, false);
        readAgain(alerts);
        assertThat(incidents(alerts).getFirst().path("voidedAt").isMissingNode())
                .isFalse();
        rules(alerts, "[]", false);
        alerts.settle();
        Eventually.until(() -> incidents(alerts).getFirst().path("voidedAt").isMissingNode());
    }
}
