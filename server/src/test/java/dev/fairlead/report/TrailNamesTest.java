package dev.fairlead.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.SettableClock;
import dev.fairlead.WholeServer;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What stood there before is said by name: a number means nothing to who reads it, and is another one on another server. */
class TrailNamesTest {
    private static final String A = "a".repeat(40);
    private static final String B = "b".repeat(40);
    private static WholeServer server;

    @BeforeAll
    static void start() {
        server = new WholeServer(new SettableClock(Instant.parse("2026-06-20T12:00:00Z")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aCorrectedDeploymentNamesVersionsAndEnvironments() {
        var key = "{\"source\": \"s\", \"externalId\": \"1\", \"finishedAt\": \"2026-06-01T10:00:00Z\", ";
        var told = server.tell(
                "/deployments", key + "\"component\": \"GLOBAL.Acme.web;v1\", \"environment\": \"GLOBAL.Acme.prod\"}");
        server.tell(
                "/deployments",
                key
                        + "\"component\": \"GLOBAL.Acme.api;v2\", \"environment\": \"GLOBAL.Acme.staging\", \"correct\": true}");

        var entry = server.ask("/deployments/" + told.path("id").asLong())
                .path("audit")
                .path(0);

        assertThat(text(entry.path("before")))
                .isEqualTo(
                        "component=GLOBAL.Acme.web componentVersion=GLOBAL.Acme.web;v1 environment=GLOBAL.Acme.prod");
        assertThat(text(entry.path("after")))
                .isEqualTo(
                        "component=GLOBAL.Acme.api componentVersion=GLOBAL.Acme.api;v2 environment=GLOBAL.Acme.staging");
        assertThat(newest("deployment").path("before")).isEqualTo(entry.path("before"));
    }

    @Test
    void aVersionThatWasBuiltAgainNamesBothCommits() {
        UnaryOperator<String> build = commit ->
                "{\"component\": \"GLOBAL.Acme.cart\", \"version\": \"latest\", \"repository\": \"https://git.example/cart\", \"commit\": \""
                        + commit + "\"}";
        server.tell("/component-versions", build.apply(A));
        server.tell("/component-versions", build.apply(B));

        var entry = newest("component-version");

        assertThat(text(entry.path("before"))).isEqualTo("commit=" + A);
        assertThat(text(entry.path("after"))).isEqualTo("commit=" + B);
    }

    @Test
    void aSetNamesItsVersions() {
        UnaryOperator<String> set = components ->
                "{\"application\": \"GLOBAL.Acme.shop\", \"version\": \"1\", \"components\": [" + components + "]}";
        server.tell("/application-versions", set.apply("\"GLOBAL.Acme.one;1\", \"GLOBAL.Acme.two;1\""));
        server.tell("/application-versions", set.apply("\"GLOBAL.Acme.one;1\", \"GLOBAL.Acme.two;2\""));

        var entry = newest("application-version");

        assertThat(text(entry.path("before"))).isEqualTo("componentVersions=GLOBAL.Acme.one;1, GLOBAL.Acme.two;1");
        assertThat(text(entry.path("after"))).isEqualTo("componentVersions=GLOBAL.Acme.one;1, GLOBAL.Acme.two;2");
    }

    private static JsonNode newest(String kind) {
        return server.ask("/audit-log?kind=" + kind + "&limit=1").path("items").path(0);
    }

    private static String text(JsonNode fields) {
        return fields.propertyStream()
                .map(field -> field.getKey() + "=" + field.getValue().asString())
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
