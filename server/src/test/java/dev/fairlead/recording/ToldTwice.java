package dev.fairlead.recording;

import dev.fairlead.SettableClock;
import dev.fairlead.WholeServer;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server to which deployments of a domain of their own are told, and what it knows of them afterwards. */
abstract class ToldTwice {
    static final Instant NOW = Instant.parse("2026-06-20T12:00:00Z");
    static final SettableClock CLOCK = new SettableClock(NOW);
    static final JsonMapper JSON = new JsonMapper();
    static WholeServer server;
    private static int domains;
    final String domain = "GLOBAL.Acme.T" + domains++;

    @BeforeAll
    static void start() {
        CLOCK.set(NOW.minus(Duration.ofDays(1)));
        server = new WholeServer(CLOCK);
        server.tell("/deployments", "{\"component\": \"GLOBAL.Acme.web;v1\", \"environment\": \"GLOBAL.Acme.prod\"}");
        CLOCK.set(NOW);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Fields in single quotes; a tilde stands for the domain of the test. */
    String json(String fields) {
        return "{" + fields.replace("'", "\"").replace("~", domain + ".") + "}";
    }

    JsonNode tell(String fields) {
        return JSON.readTree(server.attempt("/deployments", json(fields)).body());
    }

    static String web(String version, String more) {
        return "'source': 'gitlab:git.example/~shop', 'externalId': '100/deploy', 'environment': '~prod', 'component': '~web;"
                + version + "'" + (more.isEmpty() ? "" : ", " + more);
    }

    /** {@code v1 2026-06-01T10:00:00Z succeeded}, newest first. */
    String history() {
        return server.ask("/deployments?environment=" + domain + ".prod")
                .path("items")
                .valueStream()
                .map(item -> item.path("component").asString("").replaceFirst(".*;", "") + " "
                        + item.path("finishedAt").asString("-") + " "
                        + item.path("outcome").asString())
                .collect(Collectors.joining("\n"));
    }
}
