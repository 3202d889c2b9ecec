package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.catalog.VersionName;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.platform.db.Schema;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.recording.batch.Recorded;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * A database as the release before attempts of rollouts left it (schema V16): two services and a GitOps repository that it imported,
 * and jobs of a pipeline, two of which are one rollout that lasted for eight days. Facts and what that release derived of them.
 */
class UpgradeFromV16Test {
    private static final String FACTS = "facts-of-v16.txt";

    private final World world = new World(upgraded());

    @AfterEach
    void close() {
        world.close();
    }

    private static TestDatabase upgraded() {
        var address = TestDatabase.empty();
        Flyway.configure()
                .dataSource(address.url(), address.user(), address.password())
                .locations("classpath:db/migration")
                .table(Schema.HISTORY)
                .target("16")
                .load()
                .migrate();
        Jdbi.create(address.url(), address.user(), address.password()).useTransaction(UpgradeFromV16Test::load);
        // which brings it up to today
        return TestDatabase.at(address);
    }

    private static void load(Handle handle) {
        for (var table : text().split("(?m)^\\\\\\.\n", -1)) {
            if (!table.isBlank()) {
                int end = table.indexOf('\n');
                copy(handle, table.substring(0, end), table.substring(end + 1));
            }
        }
        for (var table : List.of("component_version", "deployment", "commit", "component", "repository")) {
            handle.execute("select setval(pg_get_serial_sequence('%1$s', 'id'), max(id)) from %1$s".formatted(table));
        }
    }

    private static void copy(Handle handle, String command, String rows) {
        try {
            handle.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(command + " from stdin", new StringReader(rows));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(command, e);
        }
    }

    private static String text() {
        try (var in = UpgradeFromV16Test.class.getResourceAsStream(FACTS)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void numbersAreThoseOfARebuild() {
        world.derive();

        var upgraded = Derived.of(world.database());
        world.rebuild();
        assertThat(Derived.difference(Derived.of(world.database()), upgraded)).isEmpty();
    }

    /** The rollout of eight days is two deployments now, the second of what ran already. */
    @Test
    void numbersAreThoseThatAreDefinedToday() {
        world.derive();

        assertThat(world.frequency("application shop in prod"))
                .isEqualTo("deploys 8 | failed 1 | cancelled 0 | redeployed 1");
        assertThat(world.leadTime("application shop in prod", Form.EVERY_CHANGE, Basis.AUTHOR))
                .isEqualTo("p50 220h | n 7 | noBaseline 5");
    }

    @Test
    void whatAnImportOfTodayTellsAgainGetsItsNewKeyAndIsNoOther() {
        world.derive();

        var told = (Recorded.Stored) world.tell(new DeploymentFact(
                new DeploymentFact.Component(new VersionName(Timeline.name("web"), "v5")),
                Timeline.name("prod"),
                Outcome.SUCCEEDED,
                null,
                Instant.parse("2026-03-13T12:00:00Z"),
                "57de18bd1e65eea7d3843070a5e0dceb77f75ac5",
                "gitops",
                "57de18bd1e65eea7d3843070a5e0dceb77f75ac5:prod/web.yaml#tag GLOBAL.Acme.prod GLOBAL.Acme.web;v5",
                null,
                null,
                null,
                List.of(new DeploymentFact.Key(
                        "gitops:deploy", "57de18bd1e65eea7d3843070a5e0dceb77f75ac5:prod/web.yaml#web")),
                null,
                false));

        assertThat(told.how()).isEqualTo(Recorded.How.UPDATED);
        world.derive();
        var upgraded = Derived.of(world.database());
        world.rebuild();
        assertThat(Derived.difference(Derived.of(world.database()), upgraded)).isEmpty();
        assertThat(world.frequency("application shop in prod"))
                .isEqualTo("deploys 8 | failed 1 | cancelled 0 | redeployed 1");
    }
}
