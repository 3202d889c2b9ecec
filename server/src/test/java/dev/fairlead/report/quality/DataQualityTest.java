package dev.fairlead.report.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.metrics.Timeline;
import dev.fairlead.metrics.World;
import dev.fairlead.metrics.derive.Derivation;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.report.answer.Report;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Which facts deserve a second look, each kind by an example and by what is not one. */
class DataQualityTest {
    private static final Window YEAR = new Window(
            Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"), ZoneOffset.UTC, Grain.MONTH);

    @AutoClose
    private final World world = World.of("");

    private final DataQuality quality = new DataQuality(
            world.database().database(), new Derivation(world.database().database()));

    private QualityStore.Within everywhere() {
        return within(null);
    }

    private QualityStore.Within within(@Nullable String domain) {
        long organization = world.database()
                .database()
                .read(handle -> handle.createQuery("select id from organization")
                        .mapTo(Long.class)
                        .one());
        return new QualityStore.Within(organization, domain, YEAR);
    }

    private void tell(String text) {
        world.tell(Timeline.facts(text));
    }

    private List<String> suspects(Finding finding) {
        return quality.suspects(everywhere(), finding, null, 100).stream()
                .map(one -> one.unit() + " " + one.version() + " | " + one.told() + " | " + one.against())
                .toList();
    }

    private static VersionName version(String component, String version) {
        return new VersionName(new QualifiedName("GLOBAL.Acme", component, ""), version);
    }

    @Test
    void aVersionThatOnlyADeploymentNamed() {
        tell("""
                build  pay v1 a
                deploy 13:00 prod pay v1
                deploy 14:00 prod pay v2
                """);
        assertThat(suspects(Finding.UNKNOWN_VERSION)).containsExactly("GLOBAL.Acme.pay v2 | null | null");
    }

    @Test
    void aVersionThatIsNamedLikeACommitIsKnown() {
        var sha = "abcdef1" + "0".repeat(33);
        tell("""
                commit pay a 10:00 10:00
                build  pay v1 a
                """);
        world.database().database().useTransaction(handle -> handle.execute("update commit set sha = ?", sha));
        tell("deploy 13:00 prod pay abcdef1");
        assertThat(suspects(Finding.UNKNOWN_VERSION)).isEmpty();
    }

    @Test
    void aTimeThatCouldNotBeRead() {
        tell("deploy 13:00 prod pay v0");
        for (var build : List.of(
                Map.entry("v1", Map.of("GitCommitTimestamp", "yesterday")),
                Map.entry("v2", Map.of("DockerBuildDate", "Sun Nov 22 13:41:04 2026")),
                Map.entry("v3", Map.of("GitCommitTimestamp", "", "GitBranch", "main")))) {
            built(build.getKey(), build.getValue());
        }
        assertThat(suspects(Finding.UNREAD_TIME))
                .containsExactlyInAnyOrder(
                        "GLOBAL.Acme.pay v1 | yesterday | GitCommitTimestamp",
                        "GLOBAL.Acme.pay v2 | Sun Nov 22 13:41:04 2026 | DockerBuildDate");
    }

    private void built(String version, Map<String, String> attributes) {
        world.tell(new ComponentVersionFact(
                version("pay", version).base(),
                version,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                attributes,
                List.of(),
                null));
    }

    @Test
    void clocksThatDisagree() {
        // committed at 15:00 by its clock, and deployed at 14:00; the author's clock was right
        tell("""
                commit pay a 10:00 10:00
                commit pay b 11:00 15:00 a
                commit pay c 23:00 12:00 b
                build  pay v1 a
                build  pay v2 b
                build  pay v3 c
                deploy 13:00 prod pay v1
                deploy 14:00 prod pay v2
                deploy 16:00 prod pay v3
                """);
        var commit = quality.suspects(everywhere(), Finding.DEPLOYED_BEFORE_COMMIT, null, 10);
        assertThat(commit).singleElement().satisfies(one -> {
            assertThat(one.version()).isEqualTo("v2");
            assertThat(one.position().at()).isEqualTo("2026-03-02T14:00:00Z");
            assertThat(one.otherAt()).isEqualTo("2026-03-02T15:00:00Z");
            assertThat(one.against()).isEqualTo("committer");
            assertThat(one.environment()).isEqualTo("GLOBAL.Acme.prod");
        });
        assertThat(quality.suspects(everywhere(), Finding.DEPLOYED_BEFORE_CHANGE, null, 10))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.otherAt()).isEqualTo("2026-03-02T23:00:00Z");
                    assertThat(one.deployment()).isNotNull();
                });
    }

    private void deployed(String version, String moment, String source, Outcome outcome) {
        world.tell(new DeploymentFact(
                new DeploymentFact.Component(version("pay", version)),
                new QualifiedName("GLOBAL.Acme", "prod", ""),
                outcome,
                null,
                Instant.parse(moment),
                null,
                source,
                source + version + moment,
                null,
                null,
                null));
    }

    @Test
    void toldTwiceByTwoToolsWithinAnHour() {
        deployed("v1", "2026-03-02T10:00:00Z", "jenkins", Outcome.SUCCEEDED);
        deployed("v1", "2026-03-02T10:20:00Z", "argo", Outcome.SUCCEEDED);
        // by the same tool, or much later, it is a re-deployment like any other
        deployed("v1", "2026-03-02T10:30:00Z", "argo", Outcome.SUCCEEDED);
        deployed("v1", "2026-03-02T12:00:00Z", "jenkins", Outcome.SUCCEEDED);
        assertThat(suspects(Finding.TOLD_TWICE)).containsExactly("GLOBAL.Acme.pay v1 | argo | jenkins");
    }

    @Test
    void toldLateAndCorrected() {
        deployed("v1", "2026-03-02T10:00:00Z", "jenkins", Outcome.SUCCEEDED);
        deployed("v2", "2026-03-02T11:00:00Z", "jenkins", Outcome.SUCCEEDED);
        world.database().database().useTransaction(handle -> {
            handle.execute("update deployment set recorded_at = finished_at + interval '23 hours 59 minutes'");
            handle.execute("""
                    update deployment
                    set recorded_at = finished_at + interval '3 days'
                    where id = (select min(id) from deployment)""");
        });
        var late = quality.suspects(everywhere(), Finding.TOLD_LATE, null, 10);
        assertThat(late).singleElement().satisfies(one -> {
            assertThat(one.version()).isEqualTo("v1");
            assertThat(one.position().at()).isEqualTo("2026-03-05T10:00:00Z");
            assertThat(one.otherAt()).isEqualTo("2026-03-02T10:00:00Z");
        });
        assertThat(suspects(Finding.CORRECTED)).isEmpty();
        deployed("v1", "2026-03-02T10:00:00Z", "jenkins", Outcome.FAILED);
        assertThat(suspects(Finding.CORRECTED))
                .singleElement()
                .asString()
                .startsWith("GLOBAL.Acme.pay v1 | correct by test, now {")
                .endsWith("{\"outcome\": \"FAILED\"} | {\"outcome\": \"SUCCEEDED\"}");
    }

    @Test
    void toldBeforeItWasFinishedByAClockThatIsAhead() {
        deployed("v1", "2026-03-02T10:00:00Z", "jenkins", Outcome.SUCCEEDED);
        deployed("v2", "2026-03-02T11:00:00Z", "jenkins", Outcome.SUCCEEDED);
        deployed("v3", "2026-03-02T12:00:00Z", "jenkins", Outcome.SUCCEEDED);
        world.database().database().useTransaction(handle -> {
            handle.execute("update deployment set recorded_at = finished_at - interval '4 minutes'");
            handle.execute("""
                    update deployment
                    set recorded_at = finished_at - interval '23 hours'
                    where finished_at = '2026-03-02T11:00:00Z'""");
        });
        assertThat(quality.suspects(everywhere(), Finding.TOLD_EARLY, null, 10))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.version()).isEqualTo("v2");
                    assertThat(one.position().at()).isEqualTo("2026-03-01T12:00:00Z");
                    assertThat(one.otherAt()).isEqualTo("2026-03-02T11:00:00Z");
                    assertThat(quality.suspects(everywhere(), Finding.TOLD_EARLY, one.position(), 10))
                            .isEmpty();
                });
        assertThat(quality.overview(everywhere()).found()).containsEntry(Finding.TOLD_EARLY, 1L);
    }

    @Test
    void componentsWorstFirstWithWhatTheirLeadTimesBeginAt() {
        tell("""
                commit pay a 10:00 10:00
                build  pay v1 a
                deploy 13:00 prod pay v1
                deploy 14:00 prod ui  v1
                deploy 15:00 prod ui  v2
                deploy 16:00 test ui  v2
                deploy 17:00 prod ads v1
                """);
        var all = quality.components(everywhere(), null, 10);
        assertThat(all)
                .extracting(one -> "%s %d known %d committer %d without %d"
                        .formatted(
                                one.component().name(),
                                one.deployments(),
                                one.withKnownCommit(),
                                one.byCommitter(),
                                one.withoutTime()))
                .containsExactly(
                        "ui 3 known 0 committer 0 without 3",
                        "ads 1 known 0 committer 0 without 1",
                        "pay 1 known 1 committer 1 without 0");
        assertThat(all.getFirst().share()).isZero();
        var overview = quality.overview(everywhere());
        assertThat(overview.completeness()).isEqualTo(new Report.Completeness(5, 1, 1L));
        assertThat(overview.found()).containsEntry(Finding.UNKNOWN_VERSION, 3L).containsEntry(Finding.TOLD_TWICE, 0L);
    }

    @Test
    void partsOfAListMakeTheWhole() {
        tell("""
                deploy 13:00 prod pay v1
                deploy 14:00 prod ui  v1
                deploy 15:00 prod ads v1
                deploy 16:00 prod top v1
                deploy 17:00 prod ads v2
                """);
        var whole = quality.components(everywhere(), null, 10);
        var parts = new ArrayList<ComponentQuality>();
        QualityStore.@Nullable ComponentPosition after = null;
        for (int i = 0; i < 4; i++) {
            var one = quality.components(everywhere(), after, 1).getFirst();
            after = new QualityStore.ComponentPosition(
                    one.withoutKnownCommit(), one.component().toString());
            parts.add(one);
        }
        assertThat(parts).isEqualTo(whole);
        var late = quality.suspects(everywhere(), Finding.TOLD_LATE, null, 10);
        assertThat(late).hasSize(5);
        assertThat(quality.suspects(everywhere(), Finding.TOLD_LATE, late.get(1).position(), 10))
                .isEqualTo(late.subList(2, 5));
    }

    @Test
    void aDomainIsWhatIsInItAndBelow() {
        tell("deploy 13:00 prod pay v1");
        assertThat(quality.overview(within("GLOBAL.Acme")).completeness().deployments())
                .isEqualTo(1);
        tell("environment GLOBAL.Acme.Other.prod");
        assertThat(quality.suspects(within("GLOBAL.Acme"), Finding.UNKNOWN_VERSION, null, 10))
                .hasSize(1);
        assertThat(quality.suspects(within("GLOBAL.Acme.Other"), Finding.UNKNOWN_VERSION, null, 10))
                .isEmpty();
        assertThat(quality.overview(within("GLOBAL.Acme.Other")).completeness().deployments())
                .isZero();
        assertThatThrownBy(() -> quality.overview(within("GLOBAL.Ac")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("GLOBAL.Ac");
    }
}
