package dev.fairlead.deployhub;

import static dev.fairlead.WholeServer.PASSWORD;
import static dev.fairlead.WholeServer.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.WholeServer;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Deployments that {@code dh} logs more than once, with an id and without. */
class ToldAgainTest {
    @AutoClose
    private final WholeServer server = new WholeServer(Clock.systemUTC());

    private final Dh dh = Dh.signedIn(server.port(), USER, PASSWORD);

    private JsonNode log(String version, Map<String, ?> more) {
        var told = new HashMap<String, Object>(more);
        told.put("application", "GLOBAL.Acme.shop;" + version);
        told.put("environment", "GLOBAL.Acme.prod");
        told.put("rc", 0);
        return dh.logDeployment(told);
    }

    private int deployments() {
        return server.ask("/deployments?environment=GLOBAL.Acme.prod")
                .path("items")
                .size();
    }

    @Test
    void withAnIdItIsTheSameAndHoursLaterAnotherOne() {
        var first = log("1", Map.of("id", "run-1", "finishedAt", "2026-06-01T10:00:00Z"));
        var again = log("1", Map.of("id", "run-1", "finishedAt", "2026-06-01T10:04:00Z"));
        var later = log("1", Map.of("id", "run-1", "finishedAt", "2026-06-09T10:00:00Z"));

        assertThat(again.path("deployid").asLong())
                .isEqualTo(first.path("deployid").asLong());
        assertThat(later.path("deployid").asLong())
                .isNotEqualTo(first.path("deployid").asLong());
        assertThat(deployments()).isEqualTo(2);
    }

    @Test
    void anotherVersionUnderAKnownIdIsRefusedInWords() {
        log("1", Map.of("id", "run-1", "finishedAt", "2026-06-01T10:00:00Z"));
        var answer = log("2", Map.of("id", "run-1", "finishedAt", "2026-06-01T10:00:00Z"));

        assertThat(answer.path("success").asBoolean()).isFalse();
        assertThat(answer.path("errormsg").asString()).contains("shop;1", "shop;2", "void");
        assertThat(deployments()).isEqualTo(1);
    }

    @Test
    void withoutAnIdEachTellingIsADeployment() {
        log("1", Map.of());
        log("1", Map.of());

        assertThat(deployments()).isEqualTo(2);
    }
}
