package dev.fairlead.metrics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.answer.Trend;
import dev.fairlead.report.question.Question;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The worked example of docs/metrics.md, number by number. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkedExampleTest {
    static final String EXAMPLE = """
            commit pay a 10:00 10:00
            commit pay b 11:00 11:00 a
            commit pay c 09:00 12:00 b
            commit ui  u 08:00 08:00
            build pay v1 a
            build pay v2 b
            build pay v3 c
            build ui  v1 u
            version shop 1 pay v1 ui v1
            deploy 13:00 prod shop 1 whole
            deploy 14:00 prod pay v2 failed
            deploy 15:00 prod pay v3
            deploy 16:00 prod pay v1
            deploy 17:00 prod pay v3
            """;

    private World world;

    @BeforeAll
    void tellTheExample() {
        world = World.of(EXAMPLE);
    }

    @AfterAll
    void forget() {
        world.close();
    }

    @Test
    void everySuccessfulDeploymentOfAnyPartIsOneOfTheApplication() {
        assertThat(world.frequency("application shop in prod"))
                .isEqualTo("deploys 4 | failed 1 | cancelled 0 | redeployed 0");
    }

    @Test
    void aComponentCountsWhatChangedIt() {
        assertThat(world.frequency("component pay in prod"))
                .isEqualTo("deploys 4 | failed 1 | cancelled 0 | redeployed 0");
        assertThat(world.frequency("component ui in prod"))
                .isEqualTo("deploys 1 | failed 0 | cancelled 0 | redeployed 0");
    }

    @Test
    void theDomainCountsEachDeploymentOnce() {
        assertThat(world.frequency("domain GLOBAL.Acme"))
                .isEqualTo("deploys 4 | failed 1 | cancelled 0 | redeployed 0");
    }

    @Test
    void theRhythmSaysThatAllWasOnOneDay() {
        var rhythm = requireNonNull(world.reports()
                .frequency(World.question("application shop in prod", World.march()))
                .total()
                .rhythm());
        // 1 of 31 days; gaps of 2 h, 1 h and 1 h; 4 in 31/7 weeks
        assertThat(rhythm.days()).isEqualTo(1);
        assertThat(rhythm.daysPerWeek()).isEqualTo(7 / 31.0);
        assertThat(rhythm.medianGap()).isEqualTo(3600);
        assertThat(rhythm.rate().perWeek()).isEqualTo(28 / 31.0);
        // all in one day: the dispersion is their number, 4, and the interval 4 times that of a single event
        assertThat(rhythm.rate().dispersion()).isEqualTo(4, within(1e-9));
        assertThat(rhythm.rate().between().low()).isEqualTo(28 / 31.0 * 0.0253178, within(1e-6));
        assertThat(rhythm.rate().between().high()).isEqualTo(28 / 31.0 * 5.5716434, within(1e-6));
    }

    @Test
    void aDomainHasNoRhythm() {
        var total = world.reports()
                .frequency(World.question("domain GLOBAL.Acme", World.march()))
                .total();
        assertThat(total.deployments()).isEqualTo(4);
        assertThat(total.rhythm()).isNull();
    }

    @Test
    void aTrendHoldsTheWindowBeforeBesideIt() {
        var april = new Window(
                Instant.parse("2026-04-01T00:00:00Z"),
                Instant.parse("2026-05-01T00:00:00Z"),
                ZoneOffset.UTC,
                Grain.MONTH);
        var now = Instant.parse("2026-11-22T12:00:00Z");
        var reports = world.reports();
        for (var scope : List.of("application shop in prod", "domain GLOBAL.Acme")) {
            var trend = Trend.of(World.question(scope, april), now, reports::frequency);
            assertThat(trend.now().total().deployments()).as(scope).isZero();
            assertThat(trend.before().total().deployments()).as(scope).isEqualTo(4);
        }
        var which = new Question.LeadTimeOf(Form.LATEST_COMMIT, Basis.COMMITTER, true);
        var trend = Trend.of(
                World.question("application shop in prod", april), now, asked -> reports.leadTime(asked, which));
        assertThat(trend.now().total().p50()).isNull();
        assertThat(trend.before().total().p50()).isEqualTo(3 * 3600);
    }

    @Test
    void latestCommit() {
        assertThat(world.leadTime("application shop in prod", Form.LATEST_COMMIT, Basis.COMMITTER))
                .isEqualTo("p50 3h | n 2 | nothingNew 2");
    }

    @Test
    void everyChangeByAuthorAndByCommitter() {
        assertThat(world.leadTime("application shop in prod", Form.EVERY_CHANGE, Basis.AUTHOR))
                .isEqualTo("p50 5h | n 2 | noBaseline 2");
        assertThat(world.leadTime("application shop in prod", Form.EVERY_CHANGE, Basis.COMMITTER))
                .isEqualTo("p50 3.5h | n 2 | noBaseline 2");
    }

    @Test
    void versionIsMeasuredAtItsLastDeployment() {
        // {pay v1, ui v1} at 16:00 is 6 h, {pay v3, ui v1} at 17:00 is 5 h
        assertThat(world.leadTime("application shop in prod", Form.VERSION, Basis.COMMITTER))
                .isEqualTo("p50 5.5h | n 2");
    }
}
