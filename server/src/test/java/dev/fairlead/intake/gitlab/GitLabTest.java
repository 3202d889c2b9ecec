package dev.fairlead.intake.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.Deliveries;
import dev.fairlead.intake.Hostile;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitLabTest {
    private static final Source SOURCE = GitLab.source();
    private static final String SHA = "3f8a1c0de5b7496287d0f1e2a3b4c5d6e7f80912";
    private static final String OTHER = "a1b2c3d4e5f60718293a4b5c6d7e8f9001122334";
    private static final String PROJECT =
            "'project': {'id': 30, 'web_url': 'https://git.example.com/acme/shop', 'path_with_namespace': 'acme/shop'}";
    private static final Instant ENDED = Instant.parse("2026-11-20T14:05:00Z");
    private static final Instant BEGUN = Instant.parse("2026-11-20T14:00:00Z");

    private static final String DEPLOYMENT = "{'object_kind': 'deployment', 'status': 'success',"
            + " 'status_changed_at': '2026-11-20 15:05:00 +0100', 'deployment_id': 15, 'deployable_id': 796,"
            + " 'deployable_url': 'https://git.example.com/acme/shop/-/jobs/796', 'environment': 'live',"
            + " 'environment_tier': 'production', 'short_sha': '3f8a1c0d', 'commit_title': 'Fix it',"
            + " 'commit_url': 'https://git.example.com/acme/shop/-/commit/" + SHA + "', " + PROJECT + "}";

    private static final String JOB = "{'object_kind': 'build', 'ref': 'main', 'tag': false, 'sha': '" + SHA
            + "', 'build_id': 796, 'build_name': 'deploy', 'build_stage': 'deploy', 'build_status': 'success',"
            + " 'build_started_at': '2026-11-20 14:00:00 UTC', 'build_finished_at': '2026-11-20T14:05:00.000Z',"
            + " 'pipeline_id': 55, 'project_id': 30, 'environment': {'name': 'live', 'action': 'start',"
            + " 'deployment_tier': 'production'}, 'repository': {'homepage': 'https://git.example.com/acme/shop'}}";

    private static final String PIPELINE =
            "{'object_kind': 'pipeline', 'object_attributes': {'id': 55, 'ref': 'v1.4.0',"
                    + " 'tag': true, 'sha': '" + SHA + "', 'status': 'success', 'name': 'Release', 'source': 'push',"
                    + " 'created_at': '2026-11-20 14:00:00 UTC', 'finished_at': '2026-11-20 14:06:00 UTC'}, " + PROJECT
                    + ", 'builds': [" + build(796, "deploy", "success", "{'name': 'live', 'action': 'start'}") + ", "
                    + build(797, "later", "manual", "{'name': 'eu', 'action': 'start'}") + ", "
                    + build(798, "test", "success", "null") + ", "
                    + build(799, "look", "success", "{'name': 'live', 'action': 'access'}") + "]}";

    private static final String PUSH = "{'object_kind': 'push', 'ref': 'refs/heads/main', 'after': '" + SHA + "', "
            + PROJECT + ", 'commits': [{'id': '" + SHA + "', 'title': 'Fix it', 'message': 'Fix it\\n',"
            + " 'timestamp': '2026-11-20T15:00:00+01:00', 'author': {'name': 'Ada'}, 'added': ['a'], 'modified': [],"
            + " 'removed': []}], 'total_commits_count': 1}";

    private static final String TAG = "{'object_kind': 'tag_push', 'ref': 'refs/tags/v1.4.0', 'after': '" + OTHER
            + "', 'checkout_sha': '" + SHA + "', " + PROJECT + ", 'commits': [], 'total_commits_count': 0}";

    private static final String MERGE =
            "{'object_kind': 'merge_request', " + PROJECT + ", 'object_attributes': {'iid': 8,"
                    + " 'action': 'merge', 'state': 'merged', 'target_branch': 'main', 'title': 'Fix it',"
                    + " 'updated_at': '2026-11-20 14:05:00 UTC', 'merge_commit_sha': '" + SHA
                    + "', 'last_commit': {'id': '" + OTHER + "'}}}";

    private static final String RELEASE =
            "{'object_kind': 'release', 'action': 'create', 'tag': 'v1.4.0', 'name': 'One',"
                    + " 'released_at': '2026-11-20 14:05:00 UTC', 'commit': {'id': '" + SHA + "'}, " + PROJECT + "}";

    private static final String INCIDENT =
            "{'object_kind': 'work_item', " + PROJECT + ", 'object_attributes': {'iid': 23, 'type': 'Incident',"
                    + " 'state': 'closed', 'title': 'Cart is slow', 'severity':"
                    + " 'high', 'created_at': '2026-11-20T14:00:00Z', 'updated_at':"
                    + " '2026-11-20 14:06:00 UTC', 'closed_at': '2026-11-20 14:05:00"
                    + " UTC', 'labels': [{'title': 'service::cart'}, {'title':"
                    + " 'urgent'}]}}";

    private static String build(int id, String name, String status, String environment) {
        boolean ended = status.equals("success");
        return "{'id': " + id + ", 'stage': 'deploy', 'name': '" + name + "', 'status': '" + status
                + "', 'started_at': " + (ended ? "'2026-11-20 14:00:00 UTC'" : "null") + ", 'finished_at': "
                + (ended ? "'2026-11-20 14:05:00 UTC'" : "null") + ", 'environment': " + environment + "}";
    }

    @Test
    void aTokenOrASignatureShowsWhoseItIs() {
        assertThat(genuine(Map.of("X-Gitlab-Token", "correct"), "{}", "correct"))
                .isTrue();
        assertThat(genuine(Map.of("X-Gitlab-Token", "wrong"), "{}", "correct")).isFalse();
        assertThat(genuine(Map.of(), "{}", "correct")).isFalse();
        var secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        var signed = Map.of(
                "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "webhook-timestamp", "1614265330",
                "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assertThat(genuine(signed, "{\"test\": 2432232314}", secret)).isTrue();
        // a signature that is there must fit, whatever the token says
        var both = new java.util.HashMap<>(signed);
        both.put("X-Gitlab-Token", secret);
        assertThat(genuine(both, "{\"test\": 2432232315}", secret)).isFalse();
    }

    private static boolean genuine(Map<String, String> headers, String body, String secret) {
        var delivery = new dev.fairlead.intake.delivery.Delivery(headers, body.getBytes(StandardCharsets.UTF_8), ENDED);
        return SOURCE.verification().genuine(delivery, secret, Instant.ofEpochSecond(1614265330));
    }

    @Test
    void aDeliveryIsKnownByTheNameThatStaysWhenItIsSentAgain() {
        assertThat(SOURCE.identity().apply(Deliveries.of(Map.of("Idempotency-Key", "k"), "{}")))
                .contains("k");
        assertThat(SOURCE.identity().apply(Deliveries.of(Map.of("X-Gitlab-Event-UUID", "u"), "{}")))
                .isEmpty();
        assertThat(SOURCE.event().apply(Deliveries.of(Map.of("X-Gitlab-Event", "Push Hook"), "{}")))
                .contains("Push Hook");
    }

    @Test
    void deploymentJobAndPipelineTellOneAttempt() {
        var deployment = deployed(DEPLOYMENT);
        var job = deployed(JOB);
        var pipeline = deployed(PIPELINE);
        assertThat(deployment.externalId())
                .isEqualTo("git.example.com/projects/30/jobs/796")
                .isEqualTo(job.externalId())
                .isEqualTo(pipeline.externalId());
        for (var told : List.of(deployment, job, pipeline)) {
            assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
            assertThat(told.finishedAt()).isEqualTo(ENDED);
            assertThat(told.version()).isEqualTo(ToldVersion.ofCommit(SHA));
            assertThat(told.labels().values())
                    .containsEntry(Labels.ENVIRONMENT, "live")
                    .containsEntry(Labels.PROJECT, "acme/shop")
                    .containsEntry(Labels.REPOSITORY, "https://git.example.com/acme/shop")
                    .doesNotContainKey(Labels.RUN);
        }
        assertThat(deployment.labels().find(Labels.TIER)).contains("production");
        assertThat(job.startedAt()).isEqualTo(BEGUN);
    }

    @Test
    void aDeploymentThatNoJobMadeHasItsOwnNumber() {
        assertThat(deployed(DEPLOYMENT.replace("'deployable_id': 796", "'deployable_id': null"))
                        .externalId())
                .isEqualTo("git.example.com/projects/30/deployments/15");
    }

    @ParameterizedTest
    @CsvSource({
        "running, RUNNING",
        "success, SUCCEEDED",
        "failed, FAILED",
        "canceled, CANCELLED",
        "created,",
        "blocked,",
        "skipped,",
        "new_one,"
    })
    void aDeploymentIsWhereItsStatusSays(String status, Outcome outcome) {
        var translation = translate(DEPLOYMENT.replace("'status': 'success'", "'status': '" + status + "'"));
        if (outcome == null) {
            assertThat(translation.told()).isEmpty();
            assertThat(translation.passed()).singleElement().asString().contains(status);
        } else {
            var told = (Told.Deployed) translation.told().getFirst();
            assertThat(told.outcome()).isEqualTo(outcome);
            assertThat(told.finishedAt()).isEqualTo(outcome == Outcome.RUNNING ? null : ENDED);
            assertThat(told.startedAt()).isEqualTo(outcome == Outcome.RUNNING ? ENDED : null);
        }
    }

    @Test
    void aPipelineTellsItsDeploymentsAndItselfAsARun() {
        var translation = translate(PIPELINE);
        assertThat(translation.told()).hasSize(2);
        assertThat(translation.passed()).hasSize(2);
        var whole = (Told.Deployed) translation.told().getLast();
        assertThat(whole.labels().values())
                .containsEntry(Labels.RUN, "55")
                .containsEntry(Labels.TAG, "v1.4.0")
                .doesNotContainKey(Labels.ENVIRONMENT);
        assertThat(whole.externalId()).isEqualTo("git.example.com/projects/30/pipelines/55");
    }

    @Test
    void aJobWithoutEnvironmentIsARun() {
        var job = JOB.replaceFirst("'environment': \\{[^}]*}", "'environment': null");
        assertThat(deployed(job).labels().find(Labels.RUN)).contains("55");
        assertThat(translate(job.replace("'success'", "'running'")).told()).isEmpty();
        assertThat(translate(job.replace("'success'", "'created'")).told()).isEmpty();
    }

    @Test
    void aJobThatStopsAnEnvironmentTakesItAway() {
        var stop = JOB.replace("'action': 'start'", "'action': 'stop'");
        assertThat(deployed(stop).removed()).isTrue();
        assertThat(translate(stop.replace("'success'", "'failed'")).told()).isEmpty();
        assertThat(translate(JOB.replace("'action': 'start'", "'action': 'verify'"))
                        .told())
                .isEmpty();
    }

    @Test
    void aPushSaysWhetherItListsAllItsCommits() {
        var pushed = (Told.Pushed) translate(PUSH).told().getFirst();
        assertThat(pushed.complete()).isTrue();
        assertThat(pushed.commits().getFirst().committedAt()).isEqualTo(BEGUN);
        assertThat(pushed.commits().getFirst().paths()).containsExactly("a");
        var cut = (Told.Pushed) translate(PUSH.replace("'total_commits_count': 1", "'total_commits_count': 4"))
                .told()
                .getFirst();
        assertThat(cut.complete()).isFalse();
        assertThat(translate(PUSH.replace("'after': '" + SHA, "'after': '" + "0".repeat(40)))
                        .told())
                .isEmpty();
    }

    @Test
    void aTagIsAVersionOfTheCommitThatIsCheckedOut() {
        var built = (Told.Built) translate(TAG).told().getFirst();
        assertThat(built.version()).isEqualTo(new ToldVersion("v1.4.0", SHA, null, null));
        assertThat(translate(TAG.replace("'checkout_sha': '" + SHA + "'", "'checkout_sha': null"))
                        .told())
                .isEmpty();
        var release = (Told.Built) translate(RELEASE).told().getFirst();
        assertThat(release.version()).isEqualTo(built.version());
        assertThat(translate(RELEASE.replace("'create'", "'update'")).told()).isEmpty();
    }

    @Test
    void aMergeIsTheCommitOnItsBranch() {
        var merged = (Told.Merged) translate(MERGE).told().getFirst();
        assertThat(merged.commit()).isEqualTo(SHA);
        assertThat(merged.mergedAt()).isEqualTo(ENDED);
        var forward =
                (Told.Merged) translate(MERGE.replace("'merge_commit_sha': '" + SHA + "'", "'merge_commit_sha': null"))
                        .told()
                        .getFirst();
        assertThat(forward.commit()).isEqualTo(OTHER);
        assertThat(translate(MERGE.replace("'action': 'merge'", "'action': 'update'"))
                        .told())
                .isEmpty();
    }

    @Test
    void anIncidentIsOneAndAnIssueIsNot() {
        var trouble = (Told.Trouble) translate(INCIDENT).told().getFirst();
        assertThat(trouble.detectedAt()).isEqualTo(BEGUN);
        assertThat(trouble.resolvedAt()).isEqualTo(ENDED);
        assertThat(trouble.severity()).isEqualTo("high");
        assertThat(trouble.labels().find(Labels.SERVICE)).contains("cart");
        var open = (Told.Trouble)
                translate(INCIDENT.replace("'closed'", "'opened'")).told().getFirst();
        assertThat(open.resolvedAt()).isNull();
        assertThat(open.externalId()).isEqualTo(trouble.externalId());
        assertThat(translate(INCIDENT.replace("'Incident'", "'Issue'")).told()).isEmpty();
    }

    @Test
    void hooksOfTheInstanceAreReadByWhatTheySay() {
        var system = SOURCE.translator().translate(Deliveries.of("X-Gitlab-Event", "System Hook", PUSH));
        assertThat(system.told()).hasSize(1);
        for (var event : List.of("repository_update", "project_rename", "user_create")) {
            assertThat(translate("{'event_name': '" + event + "'}").passed()).hasSize(1);
        }
    }

    @Test
    void whateverStandsInAFieldIsToldPassedOverOrRefusedByName() {
        for (var json : List.of(DEPLOYMENT, JOB, PIPELINE, PUSH, TAG, MERGE, RELEASE, INCIDENT)) {
            assertThat(Hostile.hold(SOURCE, Map.of("X-Gitlab-Event", "x"), json.replace('\'', '"')))
                    .isGreaterThan(100);
        }
    }

    private static Told.Deployed deployed(String json) {
        return (Told.Deployed) translate(json).told().getFirst();
    }

    private static Translation translate(String json) {
        return SOURCE.translator().translate(Deliveries.of("X-Gitlab-Event", "x", json));
    }
}
