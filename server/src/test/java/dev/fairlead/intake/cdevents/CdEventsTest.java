package dev.fairlead.intake.cdevents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.Deliveries;
import dev.fairlead.intake.Hostile;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CdEventsTest {
    private static final String DIGEST = "sha256:0b31b1c02ff458ad9b7b81cbdf8f028bd54699fa151f221d1e8de6817db93427";
    private static final String PURL =
            "pkg:oci/checkout@" + DIGEST.replace(":", "%3A") + "?repository_url=ghcr.io/acme/checkout&tag=v1.4";
    private static final String COMMIT = "e505fe1d2f3a4b5c6d7e8f90123456789abcdef0";
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
    private static final Source SOURCE = CdEvents.source();

    /** An event as versions of the specification have it. */
    private static String event(String version, String type, String subject, String content) {
        boolean old = version.startsWith("0.3") || version.startsWith("0.4");
        return """
                {"context":{"%s":"%s","id":"271069a8","source":"/ci/acme","type":"dev.cdevents.%s",
                 "timestamp":"2026-11-20T10:00:00Z"%s},
                 "subject":{"id":"%s","source":"/ci/acme"%s,"content":%s}}
                """.formatted(
                        old ? "version" : "specversion",
                        version,
                        type,
                        version.startsWith("0.3") ? "" : ",\"chainId\":\"4c8cb7dd\",\"links\":[{\"linkType\":\"END\"}]",
                        subject,
                        old ? ",\"type\":\"service\"" : "",
                        content);
    }

    private static String deployed(String predicate, String eventVersion, String version) {
        return event(
                version,
                "service." + predicate + "." + eventVersion,
                "checkout",
                "{\"environment\":{\"id\":\"production\",\"source\":\"/eu\"},\"artifactId\":\"" + PURL + "\"}");
    }

    private static Translation translate(String json) {
        return SOURCE.translator().translate(Deliveries.of(Map.of(), json));
    }

    private static Told only(String json) {
        return translate(json).told().getFirst();
    }

    @Test
    void aDeploymentIsTheSameInAllVersionsOfTheSpecification() {
        var deployments = List.of(
                        deployed("deployed", "0.1.1", "0.3.0"),
                        deployed("deployed", "0.2.0", "0.4.1"),
                        deployed("deployed", "0.3.0", "0.5.1"),
                        deployed("upgraded", "0.3.0", "0.5.1"))
                .stream()
                .map(CdEventsTest::only)
                .map(Told.Deployed.class::cast)
                .toList();
        assertThat(deployments).allSatisfy(deployment -> {
            assertThat(deployment.externalId()).isEqualTo("/ci/acme 271069a8");
            assertThat(deployment.outcome()).isEqualTo(Outcome.SUCCEEDED);
            assertThat(deployment.finishedAt()).isEqualTo(AT);
            assertThat(deployment.startedAt()).isNull();
            assertThat(deployment.version().digest()).isEqualTo(DIGEST);
            assertThat(deployment.version().name()).isEqualTo("v1.4");
            assertThat(deployment.labels().values())
                    .containsEntry(Labels.SERVICE, "checkout")
                    .containsEntry(Labels.ENVIRONMENT, "production")
                    .containsEntry(Labels.IMAGE, "ghcr.io/acme/checkout");
        });
    }

    @Test
    void aRollbackIsADeploymentAndARemovalTakesOut() {
        assertThat(((Told.Deployed) only(deployed("rolledback", "0.3.0", "0.5.1"))).note())
                .isEqualTo("rolled back");
        var removed = (Told.Deployed)
                only(event("0.5.1", "service.removed.0.3.0", "checkout", "{\"environment\":{\"id\":\"production\"}}"));
        assertThat(removed.removed()).isTrue();
        assertThat(translate(deployed("published", "0.3.0", "0.5.1")).passed())
                .singleElement()
                .asString()
                .contains("service.published");
    }

    @Test
    void anEnvelopeAroundItChangesNothing() {
        var bare = deployed("deployed", "0.2.0", "0.4.1");
        var structured = """
                {"specversion":"1.0","id":"271069a8","source":"/ci/acme","type":"dev.cdevents.service.deployed.0.2.0","data":%s}
                """.formatted(bare);
        var headers = Map.of(
                "ce-specversion",
                "1.0",
                "ce-id",
                "271069a8",
                "ce-source",
                "/ci/acme",
                "ce-type",
                "dev.cdevents.service.deployed.0.2.0");
        var binary = SOURCE.translator().translate(Deliveries.of(headers, bare));
        assertThat(translate(structured)).isEqualTo(translate(bare)).isEqualTo(binary);
        assertThat(translate("[" + bare + "," + bare + "]").told()).hasSize(2).containsOnly(only(bare));
        for (var delivery : List.of(
                Deliveries.of(Map.of(), bare), Deliveries.of(Map.of(), structured), Deliveries.of(headers, bare))) {
            assertThat(SOURCE.identity().apply(delivery)).contains("/ci/acme 271069a8");
            assertThat(SOURCE.event().apply(delivery)).contains("dev.cdevents.service.deployed.0.2.0");
        }
    }

    @Test
    void anArtifactLeadsToItsCommit() {
        var change = "{\"change\":{\"id\":\"" + COMMIT + "\",\"source\":\"my-git.example/an-org/a-repo\"}}";
        var packaged = (Told.Built) only(event("0.5.1", "artifact.packaged.0.3.0", PURL, change));
        assertThat(packaged.version().commit()).isEqualTo(COMMIT);
        assertThat(packaged.version().digest()).isEqualTo(DIGEST);
        assertThat(packaged.builtAt()).isEqualTo(AT);
        assertThat(packaged.labels().find(Labels.REPOSITORY)).contains("https://my-git.example/an-org/a-repo");
        var published = (Told.Built) only(event("0.3.0", "artifact.published.0.1.1", PURL, "{}"));
        assertThat(published.version())
                .isEqualTo(
                        new ToldVersion("v1.4", null, DIGEST, packaged.version().purl()));
        var built = (Told.Built)
                only(event("0.4.1", "build.finished.0.2.0", "build-7", "{\"artifactId\":\"" + PURL + "\"}"));
        assertThat(built.buildId()).isEqualTo("build-7");
        assertThat(translate(event("0.4.1", "build.finished.0.2.0", "build-7", "{}"))
                        .told())
                .isEmpty();
    }

    @Test
    void theSendersOwnDataSaysWhatTheSpecificationCannot() {
        var merged = event(
                "0.5.1",
                "change.merged.0.3.0",
                "42",
                "{\"repository\":{\"id\":\"acme/checkout\",\"source\":\"https://git.example\"}}");
        assertThat(translate(merged).passed()).singleElement().asString().contains("customData.commit");
        var told = (Told.Merged) only(merged.strip()
                .replaceFirst(
                        "}$",
                        ",\"customData\":{\"commit\":\"" + COMMIT
                                + "\",\"firstCommittedAt\":\"2026-11-18T08:00:00Z\"}}"));
        assertThat(told.commit()).isEqualTo(COMMIT);
        assertThat(told.firstCommittedAt()).isEqualTo(Instant.parse("2026-11-18T08:00:00Z"));
        assertThat(told.labels().find(Labels.REPOSITORY)).contains("https://git.example/acme/checkout");
        var deployed = deployed("deployed", "0.3.0", "0.5.1")
                .strip()
                .replaceFirst("}$", ",\"customData\":{\"commit\":\"" + COMMIT + "\",\"version\":\"2026.11\"}}");
        assertThat(((Told.Deployed) only(deployed)).version())
                .satisfies(version -> assertThat(version.commit()).isEqualTo(COMMIT))
                .satisfies(version -> assertThat(version.name()).isEqualTo("2026.11"));
    }

    @Test
    void anIncidentIsOneFromDetectionToResolution() {
        var content =
                "{\"description\":\"Too slow\",\"environment\":{\"id\":\"production\"},\"service\":{\"id\":\"checkout\"},\"ticketURI\":\"https://t.example/7\"}";
        var detected = (Told.Trouble) only(event("0.5.1", "incident.detected.0.3.0", "incident-7", content));
        var reported = (Told.Trouble) only(event("0.4.1", "incident.reported.0.2.0", "incident-7", content));
        var resolved = (Told.Trouble) only(event("0.3.0", "incident.resolved.0.1.0", "incident-7", content));
        assertThat(List.of(detected, reported, resolved))
                .extracting(Told.Trouble::externalId)
                .containsOnly("/ci/acme incident-7");
        assertThat(detected.detectedAt()).isEqualTo(AT);
        // a ticket is written some time after the detection
        assertThat(reported.detectedAt()).isNull();
        assertThat(reported.url()).isEqualTo("https://t.example/7");
        assertThat(resolved.resolvedAt()).isEqualTo(AT);
        assertThat(detected.labels().find(Labels.SERVICE)).contains("checkout");
    }

    @Test
    void runsTellHowTheyEndedInTheWordsOfAllVersions() {
        Map.of(
                        "success", Outcome.SUCCEEDED,
                        "failure", Outcome.FAILED,
                        "fail", Outcome.FAILED,
                        "error", Outcome.FAILED,
                        "cancel", Outcome.CANCELLED,
                        "Canceled", Outcome.CANCELLED)
                .forEach((word, outcome) -> {
                    for (var link : List.of("url", "uri")) {
                        var run = (Told.Deployed) only(event(
                                "0.4.1",
                                "pipelinerun.finished.0.2.0",
                                "run-9",
                                "{\"pipelineName\":\"deploy-checkout\",\"outcome\":\"" + word + "\",\"" + link
                                        + "\":\"https://ci.example/9\"}"));
                        assertThat(run.outcome()).as(word).isEqualTo(outcome);
                        assertThat(run.url()).isEqualTo("https://ci.example/9");
                        assertThat(run.labels().find(Labels.JOB)).contains("deploy-checkout");
                    }
                });
        assertThat(translate(event("0.5.1", "taskrun.finished.0.3.0", "t", "{\"outcome\":\"skipped\"}"))
                        .told())
                .isEmpty();
        assertThat(translate(event("0.5.1", "taskrun.finished.0.3.0", "t", "{}"))
                        .told())
                .isEmpty();
        var started =
                (Told.Deployed) only(event("0.4.1", "pipelinerun.started.0.2.0", "run-9", "{\"pipelineName\":\"x\"}"));
        assertThat(started.externalId()).isEqualTo("/ci/acme run-9");
        assertThat(started.startedAt()).isEqualTo(AT);
    }

    @Test
    void environmentsComeAndGo() {
        var created = (Told.Place) only(event(
                "0.5.1",
                "environment.created.0.3.0",
                "env-1",
                "{\"name\":\"production\",\"uri\":\"https://e.example\"}"));
        var deleted = (Told.Place) only(event("0.3.0", "environment.deleted.0.1.1", "production", "{}"));
        assertThat(created.labels().find(Labels.ENVIRONMENT)).contains("production");
        assertThat(created.gone()).isFalse();
        assertThat(deleted.gone()).isTrue();
    }

    @Test
    void whatSaysNothingHereIsPassedOver() {
        for (var type : List.of(
                "testcaserun.finished.0.2.0",
                "branch.created.0.2.0",
                "service.dreamt.9.9.9",
                "pipelinerun.queued.0.3.0")) {
            assertThat(translate(event("0.5.1", type, "x", "{}")).passed())
                    .as(type)
                    .hasSize(1);
        }
        assertThat(translate(
                                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/x\",\"type\":\"com.acme.thing\",\"data\":\"words\"}")
                        .passed())
                .singleElement()
                .asString()
                .contains("com.acme.thing");
        assertThat(translate("[]").passed()).hasSize(1);
    }

    @Test
    void wrongValuesAreToldPassedOverOrRefusedWithTheirName() {
        for (var json : List.of(
                deployed("deployed", "0.3.0", "0.5.1"),
                event(
                        "0.4.1",
                        "artifact.packaged.0.2.0",
                        PURL,
                        "{\"change\":{\"id\":\"" + COMMIT
                                + "\",\"source\":\"git.example/a/b\"},\"sbom\":{\"uri\":\"https://s.example\"}}"),
                event(
                        "0.5.1",
                        "pipelinerun.finished.0.3.0",
                        "run-9",
                        "{\"pipelineName\":\"deploy\",\"outcome\":\"failure\",\"errors\":\"no\",\"uri\":\"https://ci.example/9\"}"),
                event(
                        "0.5.1",
                        "incident.reported.0.3.0",
                        "i-1",
                        "{\"description\":\"x\",\"environment\":{\"id\":\"p\"},\"service\":{\"id\":\"s\"},\"ticketURI\":\"https://t.example\"}"),
                event(
                        "0.5.1",
                        "change.merged.0.3.0",
                        COMMIT,
                        "{\"repository\":{\"id\":\"a/b\",\"source\":\"https://git.example\"}}"),
                event("0.5.1", "environment.created.0.3.0", "e", "{\"name\":\"n\",\"uri\":\"u\"}"))) {
            assertThat(Hostile.hold(SOURCE, Map.of(), json)).isPositive();
        }
    }
}
