package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What earlier releases recorded and derived: a rollout id was one deployment of an application, however far apart. */
class AttemptsAfterAnUpgradeTest {
    /** What the migration has derived anew. */
    private static String due() {
        try (var in = AttemptsAfterAnUpgradeTest.class.getResourceAsStream("/db/migration/V17__identity.sql")) {
            var sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return sql.substring(sql.indexOf("insert into derivation_due")).replaceFirst(";\\s*$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void factsUnderOldKeysAreCountedByTheNewRuleOnceTheyAreDerivedAnew() {
        try (var world = World.of("""
                contain shop web api
                deploy 2026-03-02T10:00 prod web v1 rollout=gitlab-100
                deploy 2026-03-16T10:00 prod api v1 rollout=gitlab-100
                deploy 2026-03-17T10:00 prod web v2
                """)) {
            world.derive();
            var now = Derived.of(world.database());
            world.database().database().useTransaction(handle -> {
                handle.execute("delete from rollout_part");
                handle.execute("""
                        update series_deployment s
                        set group_id = (select min(d.id) from deployment d where d.rollout = 'gitlab-100')
                        where s.deployment_id in (select d.id from deployment d where d.rollout = 'gitlab-100')
                        """);
                handle.execute(
                        "delete from series_deployment where kind = 'application' and finished_at < '2026-03-10'");
                handle.execute(due());
            });

            assertThat(world.frequency("application shop in prod"))
                    .isEqualTo("deploys 3 | failed 0 | cancelled 0 | redeployed 0");
            assertThat(Derived.difference(Derived.of(world.database()), now)).isEmpty();
        }
    }
}
