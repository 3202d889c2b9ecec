package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.incident.Mark.Kind;
import dev.fairlead.recording.incident.DeploymentMarks;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which deployments were rework, and why: docs/metrics.md, "Rework". */
class ReworkTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    /** Each reason as {@code shop 16:00 remedy of 15:00}. */
    static List<String> reworks(World world) {
        world.derive();
        return world.database()
                .database()
                .read(handle -> handle.createQuery("""
                        select coalesce(a.name, c.name) || ' ' || to_char(f.finished_at at time zone 'UTC', 'HH24:MI') || ' ' || f.reason
                          || case f.reason
                            when 'remedy' then ' of ' || (
                              select to_char(r.finished_at at time zone 'UTC', 'HH24:MI')
                              from series_deployment r
                              where r.organization_id = f.organization_id and r.kind = f.kind and r.unit_id = f.unit_id
                                and r.environment_id = f.environment_id and r.deployment_id = f.evidence_id)
                            when 'hotfix' then ' by rule ' || f.evidence_id
                            else '' end
                        from rework f
                        left join application a on f.kind = 'application' and a.id = f.unit_id
                        left join component c on f.kind = 'component' and c.id = f.unit_id
                        order by 1
                        """).mapTo(String.class).list());
    }

    private static long deployment(World world, String time) {
        return world.database()
                .database()
                .read(handle -> handle.createQuery("select id from deployment where finished_at = :at")
                        .bind("at", Timeline.at(time))
                        .mapTo(Long.class)
                        .one());
    }

    private static DeploymentMarks marks(World world) {
        return new DeploymentMarks(world.database().database(), CLOCK, () -> {});
    }

    static long mark(World world, String time, Kind kind, @Nullable String remedied) {
        return marks(world)
                .mark(
                        "test",
                        world.organizations().getFirst(),
                        deployment(world, time),
                        kind,
                        remedied == null ? null : deployment(world, remedied),
                        null,
                        "because")
                .id();
    }

    private static void withdraw(World world, String time, long mark) {
        marks(world).withdraw("test", world.organizations().getFirst(), deployment(world, time), mark, "was not so");
    }

    /** What stands, which is what a rebuild finds. */
    private static List<String> rebuilt(World world) {
        var before = reworks(world);
        world.rebuild();
        assertThat(reworks(world)).isEqualTo(before);
        return before;
    }

    @Test
    void whatRollsBackIsReworkOfTheComponentAndItsApplication() {
        try (var world = World.of(WorkedExampleTest.EXAMPLE)) {
            assertThat(rebuilt(world)).containsExactly("pay 16:00 remedy of 15:00", "shop 16:00 remedy of 15:00");
        }
    }

    @Test
    void whatPutsOneFailureRightForTwoReasonsIsReworkOnce() {
        try (var world = World.of(WorkedExampleTest.EXAMPLE)) {
            mark(world, "16:00", Kind.REMEDIES, "15:00");
            assertThat(rebuilt(world)).containsExactly("pay 16:00 remedy of 15:00", "shop 16:00 remedy of 15:00");
        }
    }

    @Test
    void whatRemediesNoLongerIsNoReworkAnyMore() {
        try (var world = World.of(WorkedExampleTest.EXAMPLE)) {
            long mark = mark(world, "17:00", Kind.REMEDIES, "16:00");
            assertThat(rebuilt(world))
                    .containsExactly(
                            "pay 16:00 remedy of 15:00",
                            "pay 17:00 remedy of 16:00",
                            "shop 16:00 remedy of 15:00",
                            "shop 17:00 remedy of 16:00");
            withdraw(world, "17:00", mark);
            assertThat(rebuilt(world)).containsExactly("pay 16:00 remedy of 15:00", "shop 16:00 remedy of 15:00");
        }
    }

    @Test
    void whatIsToldLateTakesReworkAway() {
        try (var world = World.of(WorkedExampleTest.EXAMPLE)) {
            reworks(world);
            // v1 was the newest then: what came after it puts nothing back
            world.tell(Timeline.facts("""
                    deploy 12:00 prod pay v3
                    """));
            assertThat(rebuilt(world))
                    .containsExactly(
                            "pay 15:00 remedy of 13:00",
                            "pay 17:00 remedy of 16:00",
                            "shop 15:00 remedy of 13:00",
                            "shop 17:00 remedy of 16:00");
        }
    }

    @Test
    void whatSomebodyCallsUnplannedIsReworkUntilTheyTakeItBack() {
        try (var world = World.of(WorkedExampleTest.EXAMPLE)) {
            reworks(world);
            long mark = mark(world, "15:00", Kind.UNPLANNED, null);
            assertThat(rebuilt(world))
                    .containsExactly(
                            "pay 15:00 unplanned",
                            "pay 16:00 remedy of 15:00",
                            "shop 15:00 unplanned",
                            "shop 16:00 remedy of 15:00");
            withdraw(world, "15:00", mark);
            assertThat(rebuilt(world)).containsExactly("pay 16:00 remedy of 15:00", "shop 16:00 remedy of 15:00");
        }
    }

    @Test
    void whatWasPlannedIsNotUnplannedAndRemediesAllTheSame() {
        try (var world = World.of(WorkedExampleTest.EXAMPLE)) {
            mark(world, "16:00", Kind.UNPLANNED, null);
            long planned = mark(world, "16:00", Kind.PLANNED, null);
            assertThat(rebuilt(world)).containsExactly("pay 16:00 remedy of 15:00", "shop 16:00 remedy of 15:00");
            withdraw(world, "16:00", planned);
            assertThat(rebuilt(world)).contains("pay 16:00 unplanned", "shop 16:00 unplanned");
        }
    }

    @Test
    void whatIsSaidOfOnePartOfARolloutIsSaidOfItsApplication() {
        try (var world = World.of("""
                build pay v1 a
                build ui v1 b
                contain shop pay ui
                deploy 13:00 prod pay v1 rollout=r1
                deploy 13:10 prod ui v1 rollout=r1
                """)) {
            mark(world, "13:00", Kind.UNPLANNED, null);
            assertThat(rebuilt(world)).containsExactly("pay 13:00 unplanned", "shop 13:10 unplanned");
            mark(world, "13:10", Kind.PLANNED, null);
            assertThat(rebuilt(world)).containsExactly("pay 13:00 unplanned");
        }
    }
}
