package dev.fairlead.intake.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.Deliveries;
import dev.fairlead.intake.Hostile;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgoCdTest {
    private static final String COMMIT = "e505fe1d2f3a4b5c6d7e8f90123456789abcdef0";
    private static final String DIGEST = "sha256:" + "ab".repeat(32);
    private static final Source SOURCE = ArgoCd.source();

    private static final String IMAGES = "\"summary\":{\"images\":[\"ghcr.io/acme/checkout:v1.4@" + DIGEST
            + "\",\"istio/proxyv2:1.20\",\"ghcr.io/acme/untagged\"]}";
    private static final String HEALTHY =
            "\"health\":{\"status\":\"Healthy\",\"lastTransitionTime\":\"2026-11-20T10:03:00Z\"}";
    private static final String GIT = "\"syncResult\":{\"revision\":\"" + COMMIT
            + "\",\"source\":{\"repoURL\":\"https://github.com/acme/deploy.git\",\"path\":\"checkout\"},"
            + "\"resources\":[{\"kind\":\"Deployment\",\"name\":\"checkout\",\"status\":\"Synced\",\"message\":\"deployment.apps/checkout configured\"}]}";
    private static final String SUCCEEDED = operation("Succeeded", "\"finishedAt\":\"2026-11-20T10:02:00Z\"", GIT);

    private static String operation(String phase, String... more) {
        return "\"operationState\":{\"phase\":\"" + phase
                + "\",\"message\":\"said by Argo CD\",\"startedAt\":\"2026-11-20T10:00:00Z\""
                + (more.length == 0 ? "" : "," + String.join(",", more)) + "}";
    }

    private static String application(String... status) {
        return """
                {"apiVersion":"argoproj.io/v1alpha1","kind":"Application",
                 "metadata":{"name":"checkout","namespace":"argocd","uid":"7f6c","labels":{"env":"production","team":"pay"}},
                 "spec":{"project":"shop","destination":{"server":"https://kubernetes.default.svc","namespace":"shop"},
                         "source":{"repoURL":"https://github.com/acme/deploy.git","path":"checkout"}},
                 "status":{%s}}
                """.formatted(String.join(",", status));
    }

    private static Translation translate(String json) {
        return SOURCE.translator().translate(Deliveries.of(Map.of(), json));
    }

    private static List<Told.Deployed> told(String json) {
        return translate(json).told().stream().map(Told.Deployed.class::cast).toList();
    }

    @Test
    void eachImageThatRunsIsADeployment() {
        var told = told(application(SUCCEEDED, HEALTHY, IMAGES));
        assertThat(told).hasSize(2);
        var checkout = told.getFirst();
        assertThat(checkout.externalId()).isEqualTo("7f6c 2026-11-20T10:00:00Z ghcr.io/acme/checkout");
        assertThat(checkout.version().name()).isEqualTo("v1.4");
        assertThat(checkout.version().digest()).isEqualTo(DIGEST);
        // the commit is of the manifests
        assertThat(checkout.version().commit()).isNull();
        assertThat(checkout.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(checkout.startedAt()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
        assertThat(checkout.finishedAt()).isEqualTo(Instant.parse("2026-11-20T10:02:00Z"));
        assertThat(checkout.labels().values())
                .containsEntry(Labels.SERVICE, "checkout")
                .containsEntry(Labels.ENVIRONMENT, "production")
                .containsEntry(Labels.NAMESPACE, "shop")
                .containsEntry(Labels.CLUSTER, "https://kubernetes.default.svc")
                .containsEntry("label.team", "pay")
                .containsEntry("label.manifests", "https://github.com/acme/deploy")
                .doesNotContainKey(Labels.REPOSITORY);
    }

    @Test
    void theSameOperationIsToldTheSameByAllTriggersAndForms() {
        var whole = application(SUCCEEDED, HEALTHY, IMAGES);
        assertThat(translate("{\"trigger\":\"on-deployed\",\"app\":" + whole + "}"))
                .isEqualTo(translate(whole));
        var later = application(SUCCEEDED, HEALTHY.replace("10:03", "18:03"), IMAGES);
        assertThat(translate(later)).isEqualTo(translate(whole));
        var again = application(SUCCEEDED.replace("10:00:00", "12:00:00"), HEALTHY, IMAGES);
        assertThat(told(again).getFirst().externalId())
                .isNotEqualTo(told(whole).getFirst().externalId());
        assertThat(told("{\"argocdUrl\":\"https://argocd.example/\",\"app\":" + whole + "}")
                        .getFirst()
                        .url())
                .isEqualTo("https://argocd.example/applications/argocd/checkout");
    }

    @Test
    void whatIsSyncedIsDeployedWhenItIsHealthy() {
        assertThat(outcome(SUCCEEDED, "\"health\":{\"status\":\"Progressing\"}"))
                .isEqualTo(Outcome.RUNNING);
        assertThat(outcome(SUCCEEDED, "\"health\":{\"status\":\"Missing\"}")).isEqualTo(Outcome.RUNNING);
        assertThat(outcome(operation("Running", GIT), HEALTHY)).isEqualTo(Outcome.RUNNING);
        assertThat(outcome(SUCCEEDED, HEALTHY)).isEqualTo(Outcome.SUCCEEDED);
        // a template that sends no health
        assertThat(outcome(SUCCEEDED, "\"sync\":{\"status\":\"Synced\"}")).isEqualTo(Outcome.SUCCEEDED);
    }

    private static Outcome outcome(String operation, String health) {
        return told(application(operation, health, IMAGES)).getFirst().outcome();
    }

    @Test
    void whatFailsOrBecomesUnhealthySoonHasFailed() {
        var finished = "\"finishedAt\":\"2026-11-20T10:02:00Z\"";
        assertThat(outcome(operation("Failed", finished, GIT), HEALTHY)).isEqualTo(Outcome.FAILED);
        assertThat(outcome(operation("Error", finished, GIT), HEALTHY)).isEqualTo(Outcome.FAILED);
        assertThat(outcome(
                        operation("Failed", finished, GIT).replace("said by Argo CD", "Operation terminated"), HEALTHY))
                .isEqualTo(Outcome.CANCELLED);
        var degraded = "\"health\":{\"status\":\"Degraded\",\"lastTransitionTime\":\"2026-11-20T10:12:00Z\"}";
        var failed = told(application(SUCCEEDED, degraded, IMAGES)).getFirst();
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.note()).startsWith("degraded");
        // an incident of what runs, three days later
        assertThat(translate(application(SUCCEEDED, degraded.replace("20T10", "23T10"), IMAGES))
                        .passed())
                .singleElement()
                .asString()
                .contains("alarms");
        assertThat(translate(application(SUCCEEDED, "\"health\":{\"status\":\"Degraded\"}", IMAGES))
                        .told())
                .isEmpty();
    }

    @Test
    void sourcesAreDeployedWhereNoImageIsKnown() {
        var git = told(application(SUCCEEDED, HEALTHY));
        assertThat(git).singleElement().satisfies(deployment -> {
            assertThat(deployment.version().commit()).isEqualTo(COMMIT);
            assertThat(deployment.labels().find(Labels.REPOSITORY)).contains("https://github.com/acme/deploy");
        });
        var chart = told(
                application(
                        HEALTHY,
                        operation(
                                "Succeeded",
                                "\"finishedAt\":\"2026-11-20T10:02:00Z\"",
                                "\"syncResult\":{\"revision\":\"1.1.0\",\"source\":{\"repoURL\":\"https://charts.example\",\"chart\":\"redis\"}}")));
        assertThat(chart).singleElement().satisfies(deployment -> {
            assertThat(deployment.version().name()).isEqualTo("1.1.0");
            assertThat(deployment.version().commit()).isNull();
            assertThat(deployment.labels().find(Labels.REPOSITORY)).isEmpty();
            assertThat(deployment.labels().find("label.chart")).contains("redis");
        });
    }

    @Test
    void ofSeveralSourcesThoseWithValuesOnlyAreLeftOut() {
        var several = "\"syncResult\":{\"revisions\":[\"" + COMMIT + "\",\"1.1.0\",\"" + COMMIT.replace('e', 'a')
                + "\"],\"sources\":["
                + "{\"repoURL\":\"https://github.com/acme/values\",\"ref\":\"values\"},"
                + "{\"repoURL\":\"https://charts.example\",\"chart\":\"redis\"},"
                + "{\"repoURL\":\"https://github.com/acme/more\",\"path\":\"extra\"}]}";
        var told =
                told(application(HEALTHY, operation("Succeeded", "\"finishedAt\":\"2026-11-20T10:02:00Z\"", several)));
        assertThat(told)
                .extracting(Told.Deployed::externalId)
                .containsExactly("7f6c 2026-11-20T10:00:00Z redis", "7f6c 2026-11-20T10:00:00Z extra");
        assertThat(told.getFirst().version().name()).isEqualTo("1.1.0");
    }

    @Test
    void whatChangedNothingIsNoDeployment() {
        assertThat(translate(application(
                                SUCCEEDED.replace("checkout configured", "checkout unchanged"), HEALTHY, IMAGES))
                        .passed())
                .singleElement()
                .asString()
                .contains("changed none");
        var healed = operation("Succeeded", "\"operation\":{\"sync\":{\"autoHealAttemptsCount\":1}}", GIT);
        assertThat(translate(application(healed, HEALTHY, IMAGES)).told()).isEmpty();
        var dry = operation("Succeeded", "\"operation\":{\"sync\":{\"dryRun\":true}}", GIT);
        assertThat(translate(application(dry, HEALTHY, IMAGES)).told()).isEmpty();
        assertThat(translate(application(HEALTHY, IMAGES)).passed())
                .singleElement()
                .asString()
                .contains("never synced");
        assertThat(translate(application(SUCCEEDED, HEALTHY, "\"summary\":{\"isAppOfApps\":true}"))
                        .told())
                .isEmpty();
        assertThat(translate("{\"message\":\"hello\"}").passed()).hasSize(1);
    }

    @Test
    void aDeletedApplicationIsTakenOut() {
        var deleted = application(SUCCEEDED, HEALTHY, IMAGES)
                .replace("\"uid\"", "\"deletionTimestamp\":\"2026-11-21T08:00:00Z\",\"uid\"");
        assertThat(told(deleted)).hasSize(2).allSatisfy(deployment -> {
            assertThat(deployment.removed()).isTrue();
            assertThat(deployment.finishedAt()).isEqualTo(Instant.parse("2026-11-21T08:00:00Z"));
        });
    }

    private static String rollout(String status) {
        return """
                {"kind":"Rollout","metadata":{"name":"checkout","namespace":"shop","uid":"r1","annotations":{"rollout.argoproj.io/revision":"12"}},
                 "spec":{"template":{"spec":{"containers":[{"name":"web","image":"ghcr.io/acme/checkout:v1.4"}]}}},
                 "status":{%s}}
                """.formatted(status);
    }

    @Test
    void aRolloutIsOneAttemptForEachRevision() {
        var paused = told(rollout("\"phase\":\"Paused\"")).getFirst();
        var healthy = told(rollout(
                        "\"phase\":\"Healthy\",\"conditions\":[{\"type\":\"Completed\",\"status\":\"True\",\"lastTransitionTime\":\"2026-11-20T11:00:00Z\"}]"))
                .getFirst();
        var aborted = told("{\"rollout\":"
                        + rollout(
                                "\"phase\":\"Degraded\",\"abort\":true,\"abortedAt\":\"2026-11-20T11:00:00Z\",\"message\":\"RolloutAborted\"")
                        + "}")
                .getFirst();
        assertThat(List.of(paused, healthy, aborted))
                .extracting(Told.Deployed::externalId)
                .containsOnly("r1 revision 12 ghcr.io/acme/checkout");
        assertThat(List.of(paused, healthy, aborted))
                .extracting(Told.Deployed::outcome)
                .containsExactly(Outcome.RUNNING, Outcome.SUCCEEDED, Outcome.FAILED);
        assertThat(healthy.finishedAt()).isEqualTo(Instant.parse("2026-11-20T11:00:00Z"));
    }

    @Test
    void wrongValuesAreToldPassedOverOrRefusedWithTheirName() {
        Hostile.hold(SOURCE, Map.of(), application(SUCCEEDED, HEALTHY, IMAGES));
        Hostile.hold(
                SOURCE,
                Map.of(),
                application(
                        HEALTHY,
                        operation(
                                "Succeeded",
                                "\"finishedAt\":\"2026-11-20T10:02:00Z\"",
                                "\"syncResult\":{\"revisions\":[\"" + COMMIT
                                        + "\",\"1.1\"],\"sources\":[{\"repoURL\":\"https://g.example/a\",\"path\":\"x\"},{\"repoURL\":\"https://c.example\",\"chart\":\"redis\"}]}",
                                "\"operation\":{\"sync\":{\"autoHealAttemptsCount\":0,\"dryRun\":false}}")));
        Hostile.hold(
                SOURCE,
                Map.of(),
                rollout(
                        "\"phase\":\"Healthy\",\"abort\":false,\"conditions\":[{\"type\":\"Healthy\",\"status\":\"True\",\"lastTransitionTime\":\"2026-11-20T11:00:00Z\"}]"));
    }
}
