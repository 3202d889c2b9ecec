package dev.fairlead.sample;

import static java.time.ZoneOffset.UTC;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.sample.Sample.Commit;
import dev.fairlead.sample.Sample.ComponentVersion;
import dev.fairlead.sample.Sample.Deployment;
import dev.fairlead.sample.Sample.Incident;
import dev.fairlead.sample.Sample.Mark;
import java.time.Instant;
import java.time.Month;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleShopTest {
    private static final Instant NOW = Instant.parse("2026-11-22T16:00:00Z");
    private final Sample sample = SampleShop.asOf(NOW);

    @Test
    void isTheSameForTheSameMoment() {
        assertThat(SampleShop.asOf(NOW)).isEqualTo(sample);
        assertThat(SampleShop.asOf(NOW.plusSeconds(86_400))).isNotEqualTo(sample);
    }

    @Test
    void isAYearOfAboutThreeThousandDeployments() {
        assertThat(sample.deployments()).hasSizeBetween(2_500, 3_500);
        assertThat(sample.deployments().getFirst().finishedAt()).isBefore(Instant.parse("2025-11-05T00:00:00Z"));
        assertThat(sample.deployments().getLast().finishedAt()).isAfter(Instant.parse("2026-11-20T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T16:00:00Z",
                "2024-02-29T10:00:00Z",
                "2026-01-01T00:00:00Z",
                "2027-08-31T23:59:59.9Z",
                "2026-06-10T14:07:00Z"
            })
    void nothingHappensBeforeItsCauseOrInTheFuture(String moment) {
        var now = Instant.parse(moment);
        var sample = SampleShop.asOf(now);
        var commits = sample.commits().stream().collect(toMap(Commit::commit, Function.identity()));
        var versions = sample.componentVersions().stream().collect(toMap(ComponentVersion::name, Function.identity()));
        for (var commit : sample.commits()) {
            assertThat(commit.authoredAt()).isBeforeOrEqualTo(commit.committedAt());
            assertThat(commit.committedAt()).isBefore(now);
            if (commit.mergedAt() != null) {
                assertThat(commit.mergedAt()).isBefore(now).isAfterOrEqualTo(commit.committedAt());
            }
            for (var parent : commit.parents()) {
                assertThat(requireNonNull(commits.get(parent), parent).committedAt())
                        .isBeforeOrEqualTo(commit.committedAt());
            }
        }
        for (var version : sample.componentVersions()) {
            assertThat(commits).containsKey(version.commit());
            assertThat(version.builtAt()).isAfter(version.committedAt()).isBefore(now);
        }
        for (var incident : sample.incidents()) {
            assertThat(incident.detectedAt()).isBefore(now);
            if (incident.resolvedAt() != null) {
                assertThat(incident.resolvedAt()).isBefore(now).isAfter(incident.detectedAt());
            }
        }
        var told = sample.deployments().stream().collect(toMap(Deployment::externalId, Function.identity()));
        for (var mark : sample.marks()) {
            assertThat(told).containsKey(mark.deployment());
            if (mark.remedies() != null) {
                assertThat(requireNonNull(told.get(mark.remedies())).finishedAt())
                        .isBefore(requireNonNull(told.get(mark.deployment())).finishedAt());
            }
        }
        for (var deployment : sample.deployments()) {
            assertThat(deployment.startedAt()).isBefore(deployment.finishedAt());
            assertThat(deployment.finishedAt()).isBefore(now);
            for (var name : versionsOf(deployment)) {
                assertThat(requireNonNull(versions.get(name), name).builtAt()).isBefore(deployment.startedAt());
            }
        }
    }

    @Test
    void namesAreUnique() {
        assertThat(sample.commits()).extracting(Commit::commit).doesNotHaveDuplicates();
        assertThat(sample.componentVersions())
                .extracting(ComponentVersion::name)
                .doesNotHaveDuplicates();
        assertThat(sample.deployments()).extracting(Deployment::externalId).doesNotHaveDuplicates();
    }

    @Test
    void changesFlowFromDevelopmentThroughTestingToProduction() {
        assertThat(succeededIn("development")).isGreaterThan(succeededIn("testing"));
        assertThat(succeededIn("testing")).isGreaterThan(succeededIn("production"));
        var tested = new HashSet<String>();
        for (var deployment : sample.deployments()) {
            if (deployment.environment().endsWith(".testing")
                    && deployment.outcome().equals("succeeded")) {
                tested.addAll(versionsOf(deployment));
            }
            if (deployment.environment().endsWith(".production") && deployment.note() == null) {
                assertThat(tested)
                        .containsAll(versionsOf(deployment).stream()
                                .filter(version -> !version.contains("-fix")) // a hotfix skips the queue
                                .toList());
            }
        }
    }

    @Test
    void everyKindOfThingThatHappensInAYearHappens() {
        assertThat(deployments(deployment -> deployment.outcome().equals("failed")))
                .hasSizeBetween(60, 250);
        assertThat(deployments(deployment -> deployment.outcome().equals("cancelled")))
                .hasSizeBetween(10, 80);
        assertThat(deployments(deployment -> noted(deployment, "rollback"))).hasSizeBetween(5, 60);
        assertThat(deployments(deployment -> noted(deployment, "hotfix"))).hasSizeBetween(5, 60);
        assertThat(sample.commits()).anyMatch(commit -> commit.bot() != null);
        assertThat(sample.commits()).anyMatch(commit -> commit.reverts() != null);
        assertThat(sample.commits()).anyMatch(commit -> commit.parents().size() == 2);
        assertThat(sample.deployments().stream()
                        .filter(deployment -> deployment.rollout() != null)
                        .collect(groupingBy(Deployment::rollout, counting()))
                        .values())
                .anyMatch(together -> together >= 3);
    }

    @Test
    void whatGoesWrongInAYearGoesWrong() {
        assertThat(sample.incidents()).hasSizeBetween(30, 150);
        assertThat(sample.incidents()).extracting(Incident::externalId).doesNotHaveDuplicates();
        assertThat(sample.incidents())
                .filteredOn(incident -> incident.resolvedAt() == null)
                .hasSize(1);
        assertThat(sample.incidents()).anyMatch(incident -> incident.component() != null);
        assertThat(sample.incidents()).anyMatch(incident -> incident.application() != null);
        assertThat(sample.incidents())
                .anyMatch(incident -> incident.application() == null && incident.component() == null);
        assertThat(sample.marks()).extracting(Mark::mark).contains("remedies", "unplanned", "failed");
        assertThat(sample.placements()).hasSize(2);
    }

    @Test
    void eachApplicationGoesToProductionAsAWholeOnceAMonthAndAtTheBeginning() {
        var whole = deployments(deployment ->
                deployment.application() != null && deployment.environment().endsWith(".production"));
        assertThat(whole).hasSizeBetween(24, 28);
        assertThat(sample.applicationVersions())
                .extracting(Sample.ApplicationVersion::name)
                .doesNotHaveDuplicates();
    }

    @Test
    void oneComponentBelongsToBothApplications() {
        var shared = new HashSet<>(sample.applications().getFirst().components());
        shared.retainAll(sample.applications().getLast().components());
        assertThat(shared).containsExactly("GLOBAL.Acme.Store.orders");
    }

    @Test
    void hardlyAnythingHappensAtWeekendsAndInTheHolidays() {
        var perMonth = sample.deployments().stream().collect(groupingBy(SampleShopTest::monthOf, counting()));
        assertThat(perMonth).hasSize(12);
        assertThat(perMonth.getOrDefault(Month.AUGUST, 0L)).isLessThan(perMonth.getOrDefault(Month.JUNE, 0L) / 2);
        assertThat(deployments(deployment -> !Season.isWorkingDay(Season.dayOf(deployment.startedAt()))))
                .isEmpty();
    }

    @Test
    void aServiceIsAsFastAsItsPace() {
        var perComponent = sample.deployments().stream()
                .filter(deployment -> deployment.environment().endsWith(".production"))
                .collect(groupingBy(SampleShopTest::componentOf, counting()));
        assertThat(perComponent.get("GLOBAL.Acme.Store.storefront"))
                .isGreaterThan(3 * perComponent.getOrDefault("GLOBAL.Acme.Store.warehouse", 0L));
        assertThat(perComponent.keySet()).hasSize(Service.values().length + 1);
    }

    private long succeededIn(String environment) {
        return deployments(deployment -> deployment.environment().endsWith("." + environment)
                        && deployment.outcome().equals("succeeded"))
                .size();
    }

    private List<Deployment> deployments(Predicate<Deployment> which) {
        return sample.deployments().stream().filter(which).toList();
    }

    private static boolean noted(Deployment deployment, String word) {
        return deployment.note() != null && deployment.note().startsWith(word);
    }

    private static List<String> versionsOf(Deployment deployment) {
        if (deployment.component() != null) {
            return List.of(deployment.component());
        }
        return deployment.components() == null ? List.of() : deployment.components();
    }

    private static String componentOf(Deployment deployment) {
        return deployment.component() == null
                ? "application"
                : deployment.component().replaceFirst(";.*", "");
    }

    private static Month monthOf(Deployment deployment) {
        return deployment.finishedAt().atZone(UTC).getMonth();
    }
}
