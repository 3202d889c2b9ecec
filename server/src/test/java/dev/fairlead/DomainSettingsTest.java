package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What domains say about failures and rework, over REST. */
class DomainSettingsTest {
    private static final String SETTINGS = "/domains/GLOBAL.Acme.Store/settings";

    @AutoClose
    private final WholeServer server = new WholeServer(Clock.systemUTC());

    @BeforeEach
    void deploy() {
        server.tell("/deployments", """
                {"component": "GLOBAL.Acme.Store.pay;v1", "environment": "GLOBAL.Acme.prod", "outcome": "succeeded", "finishedAt": "2026-03-02T13:00:00Z"}
                """);
    }

    private HttpResponse<String> put(String path, String json) {
        return server.send(
                path,
                request -> request.header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    private JsonNode set(String path, String json) {
        var answer = put(path, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonMapper().readTree(answer.body());
    }

    @Test
    void whatIsSaidHoldsAndWhatIsNotIsSaidAbove() {
        set("/domains/GLOBAL.Acme/settings", """
                {"lookBacks": {"incident": "12h", "revert": "7d"}, "reason": "we are paged"}
                """);
        var said = set(SETTINGS, """
                {"lookBacks": {"revert": "90m"}, "hotfix": [{"kind": "branch", "pattern": "hotfix/*"}], "reason": "shop"}
                """);
        assertThat(said.at("/lookBacks/incident/seconds").asLong()).isEqualTo(43_200);
        assertThat(said.at("/lookBacks/incident/from").asString()).isEqualTo("GLOBAL.Acme");
        assertThat(said.at("/lookBacks/revert/seconds").asLong()).isEqualTo(5_400);
        assertThat(said.at("/lookBacks/revert/from").asString()).isEqualTo("GLOBAL.Acme.Store");
        assertThat(said.at("/lookBacks/rollback/seconds").asLong()).isEqualTo(14 * 86_400);
        assertThat(said.at("/lookBacks/rollback").has("from")).isFalse();
        assertThat(said.at("/hotfix/rules/0/pattern").asString()).isEqualTo("hotfix/*");
        assertThat(said.at("/revisions/0/reason").asString()).isEqualTo("shop");
        assertThat(said.at("/revisions/0/actor").asString()).isNotEmpty();
        assertThat(server.ask(SETTINGS)).isEqualTo(said);
        assertThat(server.ask("/audit-log").toString()).contains("branch hotfix/*", "PT1H30M", "shop");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | reason",
                "{\"reason\": \"x\", \"lookbacks\": {}} | lookbacks",
                "{\"reason\": \"x\", \"lookBacks\": {\"incidents\": \"1h\"}} | lookBacks.incidents",
                "{\"reason\": \"x\", \"lookBacks\": {\"incident\": 24}} | lookBacks.incident",
                "{\"reason\": \"x\", \"lookBacks\": {\"incident\": \"24\"}} | lookBacks.incident",
                "{\"reason\": \"x\", \"lookBacks\": {\"incident\": \"0d\"}} | lookBacks.incident",
                "{\"reason\": \"x\", \"lookBacks\": {\"incident\": \"366d\"}} | lookBacks.incident",
                "{\"reason\": \"x\", \"hotfix\": \"hotfix/*\"} | hotfix",
                "{\"reason\": \"x\", \"hotfix\": [{\"kind\": \"branch\"}]} | hotfix[0].pattern",
                "{\"reason\": \"x\", \"hotfix\": [{\"kind\": \"trailer\", \"pattern\": \"x\"}]} | hotfix[0].kind",
                "{\"reason\": \"x\", \"hotfix\": [{\"kind\": \"label\", \"pattern\": \"x\"}]} | hotfix[0].name",
                "{\"reason\": \"x\", \"hotfix\": [{\"kind\": \"branch\", \"name\": \"a\", \"pattern\": \"x\"}]} | hotfix[0].name",
                "{\"reason\": \"x\", \"hotfix\": [{\"kind\": \"branch\", \"pattern\": \"**\"}]} | hotfix[0].pattern",
                "{\"reason\": \"x\", \"hotfix\": [{\"kind\": \"branch\", \"pattern\": \"x\"}, {\"kind\": \"branch\", \"pattern\": \"x\"}]} | hotfix[1]",
            })
    void whatCannotBeMeantIsRefusedByItsField(String json, String field) {
        var answer = put(SETTINGS, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(new JsonMapper().readTree(answer.body()).path("field").asString())
                .isEqualTo(field);
        assertThat(server.ask(SETTINGS).path("revisions")).isEmpty();
    }

    @Test
    void aDomainThatThereIsNotIsNotFound() {
        for (var domain : new String[] {"GLOBAL.Acme.Nowhere", "GLOBAL.Nobody"}) {
            assertThat(put("/domains/" + domain + "/settings", "{\"reason\": \"x\"}")
                            .statusCode())
                    .as(domain)
                    .isEqualTo(404);
        }
    }
}
