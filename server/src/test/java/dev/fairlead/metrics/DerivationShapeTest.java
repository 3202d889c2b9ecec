package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.catalog.ApplicationVersionFact;
import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.change.CommitFact;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.incident.IncidentFact;
import dev.fairlead.metrics.derive.Derivation;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.recording.DatabaseRecorder;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The work of deriving grows with the rows, whatever the order in which they came and whatever the planner believes: its
 * statistics are those of tables without a row. What is counted are the rows that PostgreSQL visits, not time.
 */
class DerivationShapeTest {
    private static final List<String> COMPONENTS = List.of("pay", "ui", "mail");
    private static final Instant BEGIN = Instant.parse("2024-01-01T12:00:00Z");

    /** Rows of all tables that statements went over, in tables and by indexes. */
    private static final String VISITED = """
            select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) + (select sum(idx_tup_read) from pg_stat_user_indexes)
            from pg_stat_user_tables
            where relname <> 'flyway_schema_history'
            """;

    private final TestDatabase test = TestDatabase.fresh();
    private final DatabaseRecorder recorder = new DatabaseRecorder(test.database(), Clock.systemUTC(), () -> {});

    DerivationShapeTest() {
        test.database().useTransaction(handle -> {
            var tables = handle.createQuery("select relname from pg_stat_user_tables order by 1")
                    .mapTo(String.class)
                    .list();
            tables.forEach(table -> {
                handle.execute("alter table " + table + " set (autovacuum_enabled = false)");
                handle.execute("analyze " + table);
            });
        });
    }

    @AfterEach
    void close() {
        recorder.close();
        test.close();
    }

    private void builds(int days) {
        recorder.applicationVersions("test", List.of((ApplicationVersionFact)
                Timeline.facts("contain shop pay ui mail").getFirst()));
        for (var component : COMPONENTS) {
            var commits = new ArrayList<CommitFact>();
            var builds = new ArrayList<ComponentVersionFact>();
            for (int day = 0; day < days; day++) {
                var parent = day == 0 ? "" : "c" + (day - 1);
                commits.add(
                        (CommitFact) Timeline.facts("commit %s c%d 09:00 09:00 %s".formatted(component, day, parent))
                                .getFirst());
                builds.add((ComponentVersionFact) Timeline.facts("build %s v%d c%d".formatted(component, day, day))
                        .getFirst());
            }
            recorder.commits("test", commits);
            recorder.componentVersions("test", builds);
        }
    }

    private void deployments(int days) {
        recorder.deployments("test", facts(days, Timeline.name("prod").organization()));
    }

    private static List<DeploymentFact> facts(int days, String organization) {
        var facts = new ArrayList<DeploymentFact>();
        for (int day = 0; day < days; day++) {
            for (var component : COMPONENTS) {
                facts.add(new DeploymentFact(
                        new DeploymentFact.Component(new VersionName(of(organization, component), "v" + day)),
                        of(organization, "prod"),
                        Outcome.SUCCEEDED,
                        null,
                        BEGIN.plus(day, ChronoUnit.DAYS),
                        "r" + day,
                        "test",
                        component + " " + day,
                        null,
                        null,
                        null));
            }
        }
        return facts;
    }

    /** Told by a connection of its own, which leaves its counts behind when it ends. */
    private void deploymentsOfAnother(int days, String organization) {
        long others = connections();
        try (var own = Database.open(test.address());
                var its = new DatabaseRecorder(own, Clock.systemUTC(), () -> {})) {
            its.deployments("test", facts(days, organization));
        }
        untilAlone(others);
    }

    private static QualifiedName of(String organization, String name) {
        var usual = Timeline.name(name);
        return QualifiedName.parse("name", usual.toString().replace("." + usual.organization(), "." + organization));
    }

    private interface Work {
        void with(Derivation derivation, long organization);
    }

    /** How many rows are visited; connections of their own, whose counts are there when they have ended. */
    private long visited(Work work) {
        return visited(Timeline.name("prod").organization(), work);
    }

    private long visited(String name, Work work) {
        long others = connections();
        long before = count();
        long organization = test.database()
                .<Long>read(handle -> handle.createQuery("select id from organization where name = :name")
                        .bind("name", name)
                        .mapTo(Long.class)
                        .one());
        try (var own = Database.open(test.address());
                var derivation = new Derivation(own)) {
            work.with(derivation, organization);
        }
        untilAlone(others);
        return count() - before;
    }

    private long count() {
        return test.database().<Long>read(handle -> {
            handle.execute("select pg_stat_clear_snapshot()");
            return handle.createQuery(VISITED).mapTo(Long.class).one();
        });
    }

    /** Connections end a moment after they were closed. */
    private void untilAlone(long others) {
        test.database().useTransaction(handle -> {
            while (handle.createQuery("select count(*) from pg_stat_activity where datname = current_database()")
                            .mapTo(Long.class)
                            .one()
                    > others) {
                handle.execute("select pg_stat_clear_snapshot()");
            }
        });
    }

    private long connections() {
        return test.database()
                .<Long>read(handle -> handle.createQuery(
                                "select count(*) from pg_stat_activity where datname = current_database()")
                        .mapTo(Long.class)
                        .one());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eitherOrderOfImportsIsAboutTheWorkOfARebuild(boolean buildsFirst) {
        int days = 400;
        if (buildsFirst) {
            builds(days);
            deployments(days);
        } else {
            deployments(days);
            visited(Derivation::derive);
            builds(days);
        }
        long derived = visited(Derivation::derive);
        long rebuilt = visited((derivation, organization) -> derivation.rebuild(organization, BEGIN));
        assertThat(derived).isLessThan(2 * rebuilt);
    }

    @Test
    void theWorkGrowsWithTheRows() {
        deployments(100);
        builds(100);
        long few = visited(Derivation::derive);
        deployments(400);
        builds(400);
        long more = visited(Derivation::derive);
        assertThat(more).isLessThan(6 * few);
    }

    /** Statistics that know one organisation well say that another one has no rows. */
    @Test
    void anOrganisationThatThePlannerDoesNotKnowIsNoMoreWork() {
        deployments(400);
        long known = visited(Derivation::derive);
        test.database().useTransaction(handle -> handle.execute("analyze"));
        deploymentsOfAnother(400, "Newcomer");
        long unknown = visited("Newcomer", Derivation::derive);
        assertThat(unknown).isLessThan(2 * known);
    }

    /** Reports compare incidents with what they caused: a planner that takes both for empty goes through all for each of them. */
    @Test
    void thePlannerKnowsIncidentsAndFailuresOnceTheyAreDerived() {
        deployments(3);
        recorder.incidents("test", incidents(1500));
        visited(Derivation::derive);
        assertThat(believed("incident")).isBetween(1400L, 1500L);
        assertThat(believed("failure_cause")).isGreaterThan(1400L);
        assertThat(believed("incident_attribution")).isGreaterThan(1400L);
    }

    private static List<IncidentFact> incidents(int many) {
        var prod = Timeline.name("prod");
        return IntStream.range(0, many)
                .mapToObj(number -> new IncidentFact(
                        "test",
                        "incident " + number,
                        prod.organization(),
                        BEGIN.plus(2, ChronoUnit.DAYS).plusSeconds(number),
                        null,
                        null,
                        "it is slow",
                        null,
                        null,
                        prod,
                        Timeline.name("pay"),
                        null,
                        null,
                        null,
                        null))
                .toList();
    }

    /** How many rows the planner believes a table to have. */
    private long believed(String table) {
        return test.database()
                .read(handle -> handle.createQuery(
                                "select cast(reltuples as bigint) from pg_class where oid = cast(:table as regclass)")
                        .bind("table", table)
                        .mapTo(Long.class)
                        .one());
    }

    /** A key that is looked up in rows of the same batch is found by itself, not by going through all of them. */
    @Test
    void theFirstBatchOfAnUnknownOrganisationIsNoMoreWorkForEachFact() {
        deployments(400);
        test.database().useTransaction(handle -> handle.execute("analyze"));
        long before = count();
        deploymentsOfAnother(400, "Newcomer");
        long few = count() - before;
        long between = count();
        deploymentsOfAnother(1200, "Another");
        // going through all of them would be fifty times as many; statistics that come in between make some difference
        assertThat(count() - between).isLessThan(8 * few);
    }
}
