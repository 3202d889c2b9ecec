package dev.fairlead.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementLintTest {
    /** From before there was a cluster to try them on; a new database is spread after all migrations. */
    private static final List<String> EARLIER = List.of("V4.1__deployhub_keys.sql", "V11.1__rollouts_foreign_keys.sql");

    @Test
    void ourStatementsHaveNoShapeThatAClusterRefuses() throws IOException {
        var faults = new ArrayList<String>();
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            for (var source : sources.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                StatementLint.faults(Files.readString(source))
                        .forEach(fault -> faults.add(source.getFileName() + ": " + fault));
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void migrationsAddOneConstraintAtATime() throws IOException {
        try (var migrations = Files.walk(Path.of("src/main/resources/db/migration"))) {
            for (var migration : migrations
                    .filter(Files::isRegularFile)
                    .filter(path -> !EARLIER.contains(path.getFileName().toString()))
                    .toList()) {
                assertThat(StatementLint.addsSeveralConstraintsAtOnce(Files.readString(migration)))
                        .as(migration.toString())
                        .isFalse();
            }
        }
        assertThat(StatementLint.addsSeveralConstraintsAtOnce(
                        "alter table a\n  add constraint b check (c > 0)\n, add constraint d check (e > 0);"))
                .isTrue();
    }

    /** Each of these was refused by Citus 13.2. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update rollout set leased_until = clock_timestamp() where organization_id = :organization",
                "update rollout_step set status = case status when 'pending' then 'skipped' else 'cancelled' end",
                "update commit c set parents = cast(told.parents as bigint[]) from unnest(:ids, :parents) as told (id, parents)",
                """
                select found.id
                from environment e
                cross join lateral (
                  select d.id
                  from deployment d
                  where d.organization_id = e.organization_id
                    and d.environment_id = e.id
                  limit 1) as found
                where e.organization_id = :organization""",
                """
                select e.id, (select d.path from domain d where d.organization_id = :organization and d.id = e.domain_id)
                from environment e
                join domain p on p.organization_id = e.organization_id""",
                """
                insert into repository (organization_id, name)
                select :organization, name
                from unnest(:names) as missing (name)
                where not exists (
                  select 1
                  from repository_alias a
                  where a.organization_id = :organization
                    and a.name = missing.name)""",
                """
                insert into notification (organization_id, channel)
                select r.organization_id, c.name
                from rollout r
                join channel c on true
                where c.applications = '{}'
                  or (r.application is null and exists (select 1 from component))""",
                "merge into rollup r using told t on r.id = t.id when matched then delete"
            })
    void shapesThatWereRefusedAreFound(String statement) {
        assertThat(StatementLint.faults("query(\"\"\"\n" + statement + "\"\"\")"))
                .hasSize(1);
    }
}
