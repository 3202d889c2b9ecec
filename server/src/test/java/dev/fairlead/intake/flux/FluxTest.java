package dev.fairlead.intake.flux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.Deliveries;
import dev.fairlead.intake.Hostile;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FluxTest {
    private static final String COMMIT = "731f7eaddfb6af01cb2173e18f0f75b0ba780ef1";
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
    private static final Source SOURCE = Flux.source();

    private static String event(String kind, String severity, String reason, String message, String metadata) {
        return """
                {"involvedObject":{"apiVersion":"x.toolkit.fluxcd.io/v1","kind":"%s","name":"webapp","namespace":"apps","uid":"7d0c"},
                 "metadata":{%s},"severity":"%s","reason":"%s","message":"%s",
                 "reportingController":"controller","timestamp":"2026-11-20T10:00:00Z"}
                """.formatted(kind, metadata, severity, reason, message);
    }

    private static String kustomization(String severity, String reason, String message) {
        return event(
                "Kustomization",
                severity,
                reason,
                message,
                "\"revision\":\"main@sha1:" + COMMIT + "\",\"env\":\"production\",\"cluster\":\"eu-1\"");
    }

    private static String release(String severity, String reason, String message) {
        return event(
                "HelmRelease",
                severity,
                reason,
                message,
                "\"revision\":\"6.5.4\",\"app-version\":\"1.2\",\"environment\":\"staging\"");
    }

    private static Translation translate(String json) {
        return SOURCE.translator().translate(Deliveries.of(Map.of(), json));
    }

    private static Told.Deployed only(String json) {
        return (Told.Deployed) translate(json).told().getFirst();
    }

    @Test
    void revisionsAreReadInAllForms() {
        assertThat(Revision.of("main@sha1:" + COMMIT)).isEqualTo(new Revision("main", COMMIT, null));
        assertThat(Revision.of("main/" + COMMIT)).isEqualTo(new Revision("main", COMMIT, null));
        assertThat(Revision.of("feature/x/" + COMMIT)).isEqualTo(new Revision("feature/x", COMMIT, null));
        assertThat(Revision.of("refs/heads/main@sha1:" + COMMIT)).isEqualTo(new Revision("main", COMMIT, null));
        assertThat(Revision.of("sha1:" + COMMIT)).isEqualTo(new Revision(null, COMMIT, null));
        assertThat(Revision.of("HEAD/" + COMMIT)).isEqualTo(new Revision(null, COMMIT, null));
        assertThat(Revision.of("v1.2@sha256:" + "ab".repeat(32)))
                .isEqualTo(new Revision("v1.2", null, "sha256:" + "ab".repeat(32)));
        assertThat(Revision.of("6.5.4")).isEqualTo(new Revision("6.5.4", null, null));
    }

    @Test
    void aKustomizationBeginsWhenItIsAppliedAndEndsWhenItIsHealthy() {
        var applied = only(kustomization(
                "info", "Progressing", "Deployment/apps/webapp configured\\nService/apps/webapp created"));
        var healthy = only(kustomization("info", "Progressing", "Health check passed in 12.03s"));
        var failed = only(kustomization(
                "error", "HealthCheckFailed", "timeout waiting for: [Deployment/apps/webapp status: 'InProgress']"));
        assertThat(applied.outcome()).isEqualTo(Outcome.RUNNING);
        assertThat(applied.startedAt()).isEqualTo(AT);
        assertThat(healthy.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(healthy.finishedAt()).isEqualTo(AT);
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.externalId()).isEqualTo(applied.externalId()).isEqualTo(healthy.externalId());
        assertThat(healthy.version().commit()).isEqualTo(COMMIT);
        assertThat(healthy.labels().values())
                .containsEntry(Labels.SERVICE, "webapp")
                .containsEntry(Labels.NAMESPACE, "apps")
                .containsEntry(Labels.ENVIRONMENT, "production")
                .containsEntry(Labels.CLUSTER, "eu-1")
                .containsEntry(Labels.BRANCH, "main");
    }

    @Test
    void whereNobodyWaitsAnAlertSaysThatAppliedIsDeployed() {
        var applied = kustomization("info", "Progressing", "Deployment/apps/webapp configured")
                .replace("\"env\"", "\"deployed-when\":\"applied\",\"env\"");
        assertThat(only(applied).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(only(applied).finishedAt()).isEqualTo(AT);
    }

    @Test
    void whatIsToldAtEachIntervalIsNoDeployment() {
        assertThat(translate(kustomization(
                                "info",
                                "ReconciliationSucceeded",
                                "Reconciliation finished in 1.2s, next run in 10m0s"))
                        .told())
                .isEmpty();
        assertThat(translate(kustomization(
                                "error", "DependencyNotReady", "dependency 'flux-system/infra' is not ready"))
                        .told())
                .isEmpty();
        assertThat(translate(kustomization("error", "ArtifactFailed", "Source artifact not found, retrying in 30s"))
                        .told())
                .isEmpty();
        assertThat(translate(kustomization("info", "Progressing", "Deployment/apps/old deleted"))
                        .told())
                .isEmpty();
        assertThat(translate(event("Kustomization", "error", "BuildFailed", "no", ""))
                        .passed())
                .hasSize(1);
    }

    @Test
    void theSameFailureToldAgainIsOneDelivery() {
        var once = kustomization("error", "HealthCheckFailed", "timeout waiting for: [Deployment/apps/webapp]");
        var again = once.replace("10:00:00Z", "10:10:00Z");
        assertThat(identity(once)).isEqualTo(identity(again)).isNotEmpty();
        assertThat(identity(once.replace(COMMIT, COMMIT.replace('7', '8')))).isNotEqualTo(identity(once));
        assertThat(identity(release("info", "UpgradeSucceeded", "Helm upgrade succeeded")))
                .isEmpty();
    }

    private static Optional<String> identity(String json) {
        return SOURCE.identity().apply(Deliveries.of(Map.of(), json));
    }

    @Test
    void keysWithTheirGroupAndTheOldRevisionMeanTheSame() {
        var old = event(
                "Kustomization",
                "info",
                "Progressing",
                "Health check passed in 1s",
                "\"kustomize.toolkit.fluxcd.io/revision\":\"main/" + COMMIT + "\"");
        assertThat(only(old).version().commit()).isEqualTo(COMMIT);
        var artifact = event(
                "Kustomization",
                "info",
                "Progressing",
                "Health check passed in 1s",
                "\"revision\":\"latest@sha256:" + "ab".repeat(32) + "\",\"originRevision\":\"main@sha1:" + COMMIT
                        + "\"");
        assertThat(only(artifact).version().commit()).isEqualTo(COMMIT);
        assertThat(only(artifact).version().digest()).isEqualTo("sha256:" + "ab".repeat(32));
    }

    @Test
    void releasesTellWhatBecameOfThem() {
        var upgraded = only(release(
                "info",
                "UpgradeSucceeded",
                "Helm upgrade succeeded for release apps/webapp.v4 with chart webapp@6.5.4"));
        assertThat(upgraded.version().name()).isEqualTo("6.5.4");
        assertThat(upgraded.labels().find("label.app-version")).contains("1.2");
        assertThat(upgraded.externalId()).isEqualTo("7d0c 2026-11-20T10:00:00Z");
        assertThat(only(release("error", "UpgradeFailed", "Helm upgrade failed for release x"))
                        .outcome())
                .isEqualTo(Outcome.FAILED);
        assertThat(only(release("info", "RollbackSucceeded", "Helm rollback succeeded"))
                        .note())
                .isEqualTo("rolled back");
        assertThat(only(release("info", "UninstallSucceeded", "Helm uninstall succeeded"))
                        .removed())
                .isTrue();
        // as until 0.36
        assertThat(only(release("info", "info", "Helm install succeeded")).outcome())
                .isEqualTo(Outcome.SUCCEEDED);
        assertThat(translate(release("info", "TestSucceeded", "Helm test succeeded"))
                        .told())
                .isEmpty();
    }

    @Test
    void otherObjectsDeployNothing() {
        for (var kind : new String[] {"GitRepository", "OCIRepository", "HelmChart", "ImagePolicy", "Receiver"}) {
            assertThat(translate(event(kind, "info", "NewArtifact", "stored artifact", ""))
                            .passed())
                    .as(kind)
                    .hasSize(1);
        }
    }

    @Test
    void wrongValuesAreToldPassedOverOrRefusedWithTheirName() {
        Hostile.hold(SOURCE, Map.of(), kustomization("info", "Progressing", "Health check passed in 1s"));
        Hostile.hold(SOURCE, Map.of(), kustomization("error", "HealthCheckFailed", "timeout"));
        Hostile.hold(SOURCE, Map.of(), release("info", "UpgradeSucceeded", "Helm upgrade succeeded"));
    }
}
