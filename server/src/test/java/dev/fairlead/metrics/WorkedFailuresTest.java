package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.report.question.Question;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The worked example of docs/metrics.md in all its variants: what failed, how long it lasted, and what was rework. */
class WorkedFailuresTest {
    private static final String SHOP = "application shop in prod";
    private static final String EARLY = "incident i1 13:30 prod pay resolved=16:05";
    private static final String LATE = "incident i1 15:20 prod pay resolved=16:05";

    private static Question question(String text) {
        return World.question(text, World.march());
    }

    /** {@code 1 of 4, 4.6 % to 69.9 %}. */
    private static String failRate(World world, String about, boolean withRemedies) {
        var total = world.reports().failRate(question(about), withRemedies).total();
        var between = total.share().interval();
        return total.failed() + " of " + total.deployed()
                + (between == null
                        ? ""
                        : String.format(
                                Locale.ROOT, ", %.1f %% to %.1f %%", between.low() * 100, between.high() * 100));
    }

    private static String lasted(long n, long open, @Nullable Double median) {
        return "n " + n + ", open " + open + ", p50 " + (median == null ? "null" : median / 60 + " min");
    }

    private static String recovery(World world, String about) {
        var total = world.reports().recovery(question(about)).total();
        return lasted(total.n(), total.open(), total.p50());
    }

    private static String restore(World world, String about) {
        var total = world.reports().restore(question(about)).total();
        return lasted(total.n(), total.open(), total.p50());
    }

    private static String rework(World world, String about) {
        var total = world.reports().rework(question(about)).total();
        return total.unplanned() + " of " + total.deployed();
    }

    @Test
    void theRolledBackDeploymentFailedAndTheRollbackIsRework() {
        try (var world = World.of(WorkedExampleTest.EXAMPLE)) {
            for (var about : new String[] {SHOP, "component pay in prod", "domain GLOBAL.Acme"}) {
                assertThat(failRate(world, about, true)).as(about).isEqualTo("1 of 4, 4.6 % to 69.9 %");
                assertThat(failRate(world, about, false)).as(about).startsWith("1 of 3");
                assertThat(recovery(world, about)).as(about).isEqualTo("n 1, open 0, p50 60.0 min");
                assertThat(rework(world, about)).as(about).isEqualTo("1 of 4");
                assertThat(restore(world, about)).as(about).isEqualTo("n 0, open 0, p50 null");
            }
        }
    }

    @Test
    void anIncidentBesideTheRollbackChangesNeitherRateNorRecovery() {
        try (var world = World.of(WorkedExampleTest.EXAMPLE + LATE)) {
            for (var about : new String[] {SHOP, "component pay in prod", "domain GLOBAL.Acme"}) {
                assertThat(failRate(world, about, true)).as(about).isEqualTo("1 of 4, 4.6 % to 69.9 %");
                assertThat(recovery(world, about)).as(about).isEqualTo("n 1, open 0, p50 60.0 min");
                assertThat(restore(world, about)).as(about).isEqualTo("n 1, open 0, p50 45.0 min");
            }
        }
    }

    @Test
    void anEarlierIncidentMakesTwoFailures() {
        try (var world = World.of(WorkedExampleTest.EXAMPLE + EARLY)) {
            for (var about : new String[] {SHOP, "component pay in prod", "domain GLOBAL.Acme"}) {
                assertThat(failRate(world, about, true)).as(about).startsWith("2 of 4");
                // 1 h of the one that was rolled back, 3 h 5 min of the first
                assertThat(recovery(world, about)).as(about).isEqualTo("n 2, open 0, p50 60.0 min");
                assertThat(world.reports().recovery(question(about)).total().p75())
                        .isEqualTo((3 * 60 + 5) * 60.0);
            }
        }
    }

    @Test
    void noDataIsNoPerfectRecord() {
        try (var world = World.of("deploy 14:00 prod pay v2 failed")) {
            var report = world.reports().failRate(question("component pay in prod"), true);
            assertThat(report.total().share().value()).isNull();
            assertThat(report.total().share().interval()).isNull();
            assertThat(report.excluded()).containsEntry("failed", 1L);
            assertThat(report.series())
                    .singleElement()
                    .satisfies(series -> assertThat(series.buckets()).hasSize(31));
        }
    }
}
