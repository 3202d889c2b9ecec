package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.catalog.store.LocatorStore;
import dev.fairlead.catalog.store.LocatorStore.Numbered;
import java.time.Clock;
import java.util.ArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Numbers of things are looked up in all organisations at once. */
class LocatorTest {
    @AutoClose
    private final WholeServer server = new WholeServer(Clock.systemUTC());

    @Test
    void aDeploymentIsFoundAmongManyOrganisationsByItsNumber() {
        var numbers = new ArrayList<Long>();
        for (int i = 0; i < 40; i++) {
            numbers.add(server.tell("/deployments", """
                            {"component": "GLOBAL.Org%1$d.c;v1", "environment": "GLOBAL.Org%1$d.prod", "finishedAt": "2026-01-01T00:00:00Z"}""".formatted(i)).path("id").asLong());
        }

        for (int i = 0; i < 40; i += 13) {
            assertThat(server.ask("/deployments/" + numbers.get(i))
                            .path("environment")
                            .asString())
                    .isEqualTo("GLOBAL.Org" + i + ".prod");
        }
        server.tell("/deployments/" + numbers.get(39) + "/void", "{\"reason\": \"a test\"}");
        assertThat(server.ask("/deployments/" + numbers.get(39)).has("voidedAt"))
                .isTrue();
        assertThat(server.attempt("/deployments/4711/void", "{\"reason\": \"a test\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void everyKindOfNumberIsLookedForInOneStatementByKeys() {
        server.tell("/deployments", """
                {"component": "GLOBAL.Acme.c;v1", "environment": "GLOBAL.Acme.prod", "finishedAt": "2026-01-01T00:00:00Z"}""");
        for (var kind : Numbered.values()) {
            var nothing = server.database().database().read(handle -> new LocatorStore(handle).find(kind, 4_711));
            assertThat(nothing).isEmpty();
        }
        var found = server.database().database().read(handle -> new LocatorStore(handle).find(Numbered.DEPLOYMENT, 1));
        assertThat(found.orElseThrow().name()).isEqualTo("Acme");
    }
}
