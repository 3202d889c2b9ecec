package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.change.CommitFact;
import dev.fairlead.recording.incident.DeploymentRollbacks;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which deployments failed, and why: docs/metrics.md, "Which deployment failed". */
class FailuresTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    /** Each cause as {@code shop 15:00 rollback until 16:00 by 16:00}. */
    static List<String> failures(World world) {
        world.derive();
        return world.database()
                .database()
                .read(handle -> handle.createQuery("""
                        select coalesce(a.name, c.name) || ' ' || to_char(f.failed_at at time zone 'UTC', 'HH24:MI') || ' ' || f.cause
                          || coalesce(' until ' || to_char(f.ended_at at time zone 'UTC', 'HH24:MI'), '')
                          || coalesce(' by ' || (
                            select to_char(r.finished_at at time zone 'UTC', 'HH24:MI')
                            from series_deployment r
                            where r.organization_id = f.organization_id and r.kind = f.kind and r.unit_id = f.unit_id
                              and r.environment_id = f.environment_id and r.deployment_id = f.remedy_id), '')
                          || case when f.confidence < 1 then ' sure ' || f.confidence else '' end
                        from failure_cause f
                        left join application a on f.kind = 'application' and a.id = f.unit_id
                        left join component c on f.kind = 'component' and c.id = f.unit_id
                        order by 1
                        """).mapTo(String.class).list());
    }

    static List<String> rules(World world) {
        world.derive();
        return world.database()
                .database()
                .read(handle -> handle.createQuery("""
                        select i.external_id || ' ' || t.rule || ' ' || cardinality(t.candidates)
                        from incident_attribution t
                        join incident i on i.id = t.incident_id
                        order by 1
                        """).mapTo(String.class).list());
    }

    @Test
    void whatIsRolledBackFailedForTheComponentAndItsApplication() {
        try (var world = World.of(WorkedExampleTest.EXAMPLE)) {
            assertThat(failures(world))
                    .containsExactly(
                            "pay 15:00 rollback until 16:00 by 16:00", "shop 15:00 rollback until 16:00 by 16:00");
        }
    }

    @Test
    void rollingForwardAgainIsNoRollback() {
        try (var world = World.of("""
                build pay v1 a
                build pay v2 b
                deploy 13:00 prod pay v1
                deploy 14:00 prod pay v2
                deploy 15:00 prod pay v1
                deploy 16:00 prod pay v2
                """)) {
            assertThat(failures(world)).containsExactly("pay 14:00 rollback until 15:00 by 15:00");
        }
    }

    @Test
    void whatWasRolledForwardCanBeRolledBackAgain() {
        try (var world = World.of(WorkedExampleTest.EXAMPLE + "deploy 18:00 prod pay v1")) {
            assertThat(failures(world))
                    .containsExactly(
                            "pay 15:00 rollback until 16:00 by 16:00",
                            "pay 17:00 rollback until 18:00 by 18:00",
                            "shop 15:00 rollback until 16:00 by 16:00",
                            "shop 17:00 rollback until 18:00 by 18:00");
        }
    }

    @Test
    void anIncidentOfAComponentIsOfItsLatestDeployment() {
        try (var world = World.of(WorkedExampleTest.EXAMPLE + "incident i1 15:20 prod pay resolved=16:05")) {
            assertThat(failures(world))
                    .containsExactly(
                            "pay 15:00 incident until 16:05 sure 0.875",
                            "pay 15:00 rollback until 16:00 by 16:00",
                            "shop 15:00 incident until 16:05 sure 0.875",
                            "shop 15:00 rollback until 16:00 by 16:00");
            assertThat(rules(world)).containsExactly("i1 component 2");
        }
    }

    @Test
    void anEarlierIncidentIsOfAnEarlierDeployment() {
        try (var world = World.of(WorkedExampleTest.EXAMPLE + "incident i1 13:30 prod pay resolved=16:05")) {
            assertThat(failures(world))
                    .containsExactly(
                            "pay 13:00 incident until 16:05",
                            "pay 15:00 rollback until 16:00 by 16:00",
                            "shop 13:00 incident until 16:05",
                            "shop 15:00 rollback until 16:00 by 16:00");
        }
    }

    @Test
    void whatBringsARevertSaysThatTheChangeFailed() {
        try (var world = World.of("""
                commit pay a 10:00 10:00
                commit pay b 11:00 11:00 a
                commit pay c 12:00 12:00 b
                commit pay d 12:30 12:30 c reverts=b
                build pay v1 a
                build pay v2 b
                build pay v3 c
                build pay v4 d
                deploy 13:00 prod pay v1
                deploy 14:00 prod pay v2
                deploy 15:00 prod pay v3
                deploy 16:00 prod pay v4
                """)) {
            assertThat(failures(world)).containsExactly("pay 14:00 revert until 16:00 by 16:00");
        }
    }

    @Test
    void takingBackARevertSaysNothingOfTheRevert() {
        try (var world = World.of("""
                commit pay a 10:00 10:00
                commit pay b 11:00 11:00 a
                commit pay c 12:00 12:00 b reverts=b
                commit pay d 12:30 12:30 c reverts=c
                build pay v1 a
                build pay v2 b
                build pay v3 c
                build pay v4 d
                deploy 13:00 prod pay v1
                deploy 14:00 prod pay v2
                deploy 15:00 prod pay v3
                deploy 16:00 prod pay v4
                """)) {
            assertThat(failures(world)).containsExactly("pay 14:00 revert until 15:00 by 15:00");
        }
    }

    @Test
    void anIncidentOfAnApplicationIsOfTheNewestOfItsCandidates() {
        try (var world = World.of("""
                build pay v1 a
                build ui v1 b
                contain shop pay ui
                deploy 13:00 prod pay v1
                deploy 14:00 prod ui v1
                incident i1 15:00 prod of=shop
                """)) {
            assertThat(failures(world))
                    .containsExactly("shop 14:00 incident sure 0.667", "ui 14:00 incident sure 0.667");
            assertThat(rules(world)).containsExactly("i1 application 2");
        }
    }

    @Test
    void whyAnIncidentIsOfNoDeploymentIsSaid() {
        try (var world = World.of("""
                build pay v1 a
                build ui v1 b
                deploy 13:00 prod pay v1
                deploy 14:00 staging ui v1
                incident i1 15:00 prod
                incident i2 15:00 prod ui
                incident i3 15:00 prod nobody
                incident i4 12:00 prod pay
                incident i5 2026-03-04T12:00 prod pay
                """)) {
            assertThat(failures(world)).isEmpty();
            assertThat(rules(world))
                    .containsExactly(
                            "i1 no-unit 0",
                            "i2 nothing-deployed 0",
                            "i3 unknown-name 0",
                            "i4 nothing-deployed 0",
                            "i5 nothing-deployed 0");
        }
    }

    @Test
    void anIncidentIsWhatItsTellingsSayInWhateverOrder() {
        var tellings = new ArrayList<>(Timeline.facts("""
                incident i1 15:20 prod
                incident i1 15:20 prod pay updated=15:25
                incident i1 15:20 prod pay resolved=16:05
                incident i1 15:20 prod updated=16:30
                incident i1 15:20 prod resolved=17:30
                """));
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(tellings, new Random(seed));
            try (var world = World.of("build pay v1 a")) {
                world.tell(tellings);
                world.tell(Timeline.facts("deploy 15:00 prod pay v1"));
                assertThat(failures(world)).as("seed " + seed).containsExactly("pay 15:00 incident until 17:30");
            }
        }
    }

    @Test
    void anIncidentMayComeBeforeWhatItNames() {
        try (var world = World.of("incident i1 15:20 prod pay")) {
            world.derive();
            world.tell(Timeline.facts("deploy 15:00 prod pay v1"));
            assertThat(failures(world)).containsExactly("pay 15:00 incident");
        }
    }

    @Test
    void aRebuildFindsTheSameFailures() {
        try (var world = World.of(WorkedExampleTest.EXAMPLE + """
                incident i1 15:20 prod pay resolved=16:05
                incident i2 13:30 prod of=shop
                """)) {
            var before = failures(world);
            world.rebuild();
            assertThat(failures(world)).isEqualTo(before).hasSize(5);
        }
    }

    @Test
    void whatAnOlderImportDidNotTellOfRevertsIsTakenInWhenItIsImportedAgain() {
        var commits = Timeline.facts("""
                commit pay a 10:00 10:00
                commit pay b 11:00 11:00 a
                commit pay c 12:00 12:00 b reverts=b
                """);
        try (var world = new World()) {
            commits.forEach(commit -> world.tell(withoutReverts((CommitFact) commit)));
            world.tell(Timeline.facts("""
                    build pay v1 a
                    build pay v2 b
                    build pay v3 c
                    deploy 13:00 prod pay v1
                    deploy 14:00 prod pay v2
                    deploy 15:00 prod pay v3
                    """));
            assertThat(failures(world)).isEmpty();
            world.tell(commits);
            assertThat(failures(world)).containsExactly("pay 14:00 revert until 15:00 by 15:00");
            world.rebuild();
            assertThat(failures(world)).containsExactly("pay 14:00 revert until 15:00 by 15:00");
        }
    }

    private static CommitFact withoutReverts(CommitFact fact) {
        return new CommitFact(
                fact.organization(),
                fact.repository(),
                fact.sha(),
                fact.parents(),
                fact.authoredAt(),
                fact.committedAt(),
                null,
                null,
                null,
                null,
                false,
                fact.revert(),
                null,
                null,
                fact.paths());
    }

    /** Of one moment their place in the order of their source decides, as everywhere. */
    @Test
    void whatWasTakenBackAtTheSameMomentIsARollbackInTheOrderOfTheSeries() {
        try (var world = World.of("""
                deploy 13:00 prod pay v1
                deploy 14:00 prod pay v2
                deploy 14:00 prod pay v3
                """)) {
            var numbers = world.database()
                    .database()
                    .read(handle -> handle.createQuery("select id from deployment order by external_id")
                            .mapTo(Long.class)
                            .list());
            for (var pair : List.of(
                    new DeploymentRollbacks.Pair(numbers.get(2), numbers.get(1)),
                    new DeploymentRollbacks.Pair(numbers.get(1), numbers.get(2)))) {
                new DeploymentRollbacks(world.database().database(), CLOCK, () -> {})
                        .tell("test", world.organizations().getFirst(), List.of(pair), "it was worse");
            }
            assertThat(failures(world)).containsExactly("pay 14:00 rollback until 14:00 by 14:00");
            world.rebuild();
            assertThat(failures(world)).containsExactly("pay 14:00 rollback until 14:00 by 14:00");
        }
    }
}
