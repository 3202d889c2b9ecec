package dev.fairlead.intake.azure;

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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureTest {
    private static final Source SOURCE = Azure.source();
    private static final String SHA = "3f8a1c0de5b7496287d0f1e2a3b4c5d6e7f80912";
    private static final String OTHER = "a1b2c3d4e5f60718293a4b5c6d7e8f9001122334";
    private static final Instant ENDED = Instant.parse("2026-11-20T14:05:00Z");
    private static final String REPOSITORY =
            "'repository': {'id': 'r1', 'name': 'shop', 'project': {'id': 'p1', 'name':"
                    + " 'Store'}, 'remoteUrl': 'https://acme@dev.azure.com/acme/Store/_git/shop'}";

    private static final String PUSH = event(
            "git.push",
            "'commits': [{'commitId': '" + SHA
                    + "', 'author': {'name': 'Ada', 'date': '2026-11-19T08:00:00Z'}, 'committer':"
                    + " {'name': 'Ada', 'date': '2026-11-20T14:05:00Z'}, 'comment': 'Fix it'}], 'refUpdates': [{'name':"
                    + " 'refs/heads/main', 'oldObjectId': '" + OTHER + "', 'newObjectId': '" + SHA + "'}, {'name':"
                    + " 'refs/tags/v1.4.0', 'newObjectId': '" + SHA + "'}], 'date': '2026-11-20T14:05:00.1234567Z', "
                    + REPOSITORY);

    private static final String REQUEST = event(
            "git.pullrequest.merged",
            "'pullRequestId': 12, 'status': 'completed', 'title': 'Fix it', 'closedDate': '2026-11-20T14:05:00Z',"
                    + " 'targetRefName': 'refs/heads/main', 'lastMergeCommit': {'commitId': '" + SHA + "'}, "
                    + REPOSITORY);

    private static final String BUILD = event(
            "build.complete",
            "'id': 2727, 'buildNumber': '20261120.1', 'status': 'completed', 'result': 'succeeded', 'startTime':"
                    + " '2026-11-20T14:00:00.1234567Z', 'finishTime': '2026-11-20T14:05:00Z', 'sourceBranch':"
                    + " 'refs/heads/main', 'sourceVersion': '" + SHA + "', 'definition': {'name': 'Deploy'}, 'project':"
                    + " {'name': 'Store'}, 'repository': {'type': 'TfsGit', 'name': 'shop'}");

    private static final String STAGE = event(
            "ms.vss-pipelines.stage-state-changed-event",
            "'stage': {'id': 's1', 'name': 'prod', 'displayName': null, 'state': 'completed', 'result': 'succeeded',"
                    + " 'attempt': 2}, 'run': {'id': 2, 'name': '20261120.1', 'pipeline': {'id': 1, 'name': 'shop-ci'}},"
                    + " 'repositories': [{'type': 'Git', 'change': {'version': '" + SHA + "'}, 'url':"
                    + " 'https://acme@dev.azure.com/acme/Store/_git/shop'}]");

    private static final String RUN = event(
            "ms.vss-pipelines.run-state-changed-event",
            "'run': {'pipeline': {'id': 1, 'name': 'shop-ci'}, 'state': 'completed', 'result': 'failed', 'createdDate':"
                    + " '2026-11-20T14:00:00Z', 'finishedDate': '2026-11-20T14:05:00Z', 'url':"
                    + " 'https://dev.azure.com/acme/_apis/Pipelines/1/runs/11'}");

    private static final String RELEASE = event(
            "ms.vss-release.deployment-completed-event",
            "'environment': {'id': 5, 'name': 'Production', 'status': 'succeeded', 'deploySteps': [{'attempt': 1},"
                    + " {'attempt': 2}], 'release': {'id': 3, 'name': 'Release-3'}}, 'project': {'id': 'p1', 'name':"
                    + " 'Store'}, 'release': {'id': 0, 'createdOn': '0001-01-01T00:00:00', 'releaseDefinition': {'name':"
                    + " 'Shop.CD'}, 'artifacts': [{'isPrimary': false}, {'isPrimary': true, 'definitionReference':"
                    + " {'version': {'id': '2727', 'name': '20261120.1'}, 'sourceVersion': {'id': '" + SHA
                    + "'}, 'repository': {'name': 'shop'}}}]}, 'deployment': {'startedOn': '2026-11-20T14:00:00Z',"
                    + " 'completedOn': '2026-11-20T14:05:00Z'}");

    private static String event(String type, String resource) {
        return "{'subscriptionId': 'sub-1', 'notificationId': 3, 'id': 'e1', 'eventType': '" + type
                + "', 'publisherId': 'tfs', 'resource': {" + resource
                + "}, 'resourceContainers': {'account': {'id': 'acc'}},"
                + " 'createdDate': '2026-11-20T14:06:00.1234567Z'}";
    }

    @Test
    void aPasswordShowsWhoseItIs() {
        var basic = "Basic " + Base64.getEncoder().encodeToString("fairlead:correct".getBytes(StandardCharsets.UTF_8));
        assertThat(genuine(Map.of("Authorization", basic), "correct")).isTrue();
        assertThat(genuine(Map.of("Authorization", basic), "wrong")).isFalse();
        assertThat(genuine(Map.of("X-Fairlead-Token", "correct"), "correct")).isTrue();
        assertThat(genuine(Map.of(), "correct")).isFalse();
    }

    private static boolean genuine(Map<String, String> headers, String secret) {
        return SOURCE.verification().genuine(Deliveries.of(headers, "{}"), secret, ENDED);
    }

    @Test
    void aDeliveryIsKnownByTheNumberOfItsSubscription() {
        assertThat(SOURCE.identity().apply(Deliveries.of(Map.of(), PUSH))).contains("sub-1:3");
        assertThat(SOURCE.event().apply(Deliveries.of(Map.of(), PUSH))).contains("git.push");
        assertThat(SOURCE.identity().apply(Deliveries.of(Map.of(), "nonsense"))).isEmpty();
    }

    @Test
    void aPushTellsBothTimesOfItsCommits() {
        var translation = translate(PUSH);
        var pushed = (Told.Pushed) translation.told().getFirst();
        assertThat(pushed.commits().getFirst().authoredAt()).isEqualTo("2026-11-19T08:00:00Z");
        assertThat(pushed.commits().getFirst().committedAt()).isEqualTo(ENDED);
        assertThat(pushed.labels().values())
                .containsEntry(Labels.REPOSITORY, "https://dev.azure.com/acme/Store/_git/shop")
                .containsEntry(Labels.PROJECT, "Store/shop")
                .containsEntry(Labels.BRANCH, "main");
        assertThat(((Told.Built) translation.told().getLast()).version())
                .isEqualTo(new ToldVersion("v1.4.0", SHA, null, null));
        assertThat(translate(PUSH.replace("'newObjectId': '" + SHA, "'newObjectId': '" + "0".repeat(40)))
                        .passed())
                .hasSize(2);
    }

    @Test
    void aMergeThatIsOnlyTriedIsNone() {
        assertThat(((Told.Merged) translate(REQUEST).told().getFirst()).mergedAt())
                .isEqualTo(ENDED);
        assertThat(translate(REQUEST.replace("'completed'", "'active'")).told()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "succeeded, SUCCEEDED",
        "partiallySucceeded, SUCCEEDED",
        "failed, FAILED",
        "canceled, CANCELLED",
        "none,"
    })
    void aBuildIsADeploymentOnlyByARule(String result, Outcome outcome) {
        var translation = translate(BUILD.replace("'succeeded'", "'" + result + "'"));
        if (outcome == null) {
            assertThat(translation.told()).isEmpty();
            return;
        }
        var build = (Told.Deployed) translation.told().getFirst();
        assertThat(build.outcome()).isEqualTo(outcome);
        assertThat(build.version()).isEqualTo(ToldVersion.ofCommit(SHA));
        assertThat(build.externalId()).isEqualTo("acc/builds/2727");
        assertThat(build.labels().values())
                .containsEntry(Labels.RUN, "2727")
                .containsEntry(Labels.JOB, "Deploy")
                .containsEntry(Labels.PROJECT, "Store/shop")
                .doesNotContainKey(Labels.ENVIRONMENT);
    }

    @Test
    void olderBuildsNameTheirCommitBehindTheirBranch() {
        var old = BUILD.replace(
                        "'sourceVersion': '" + SHA + "'", "'sourceGetVersion': 'LG:refs/heads/main:" + SHA + "'")
                .replace("'sourceBranch': 'refs/heads/main', ", "")
                .replace("'status': 'completed', 'result': 'succeeded'", "'status': 'succeeded'");
        var build = (Told.Deployed) translate(old).told().getFirst();
        assertThat(build.version()).isEqualTo(ToldVersion.ofCommit(SHA));
        assertThat(build.labels().find(Labels.BRANCH)).contains("main");
    }

    @Test
    void stagesAndRunsAreDeploymentsOnlyByARule() {
        var stage = (Told.Deployed) translate(STAGE).told().getFirst();
        assertThat(stage.externalId()).isEqualTo("acc/pipelines/runs/2/stages/s1/2");
        assertThat(stage.version()).isEqualTo(ToldVersion.ofCommit(SHA));
        assertThat(stage.finishedAt()).isEqualTo("2026-11-20T14:06:00.123456Z");
        assertThat(stage.labels().values())
                .containsEntry(Labels.RUN, "2")
                .containsEntry(Labels.JOB, "prod")
                .containsEntry(Labels.PROJECT, "acme/Store/shop")
                .containsEntry("label.pipeline", "shop-ci");
        assertThat(translate(STAGE.replace("'completed'", "'running'")).told()).isEmpty();
        var run = (Told.Deployed) translate(RUN).told().getFirst();
        assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(run.externalId()).isEqualTo("acc/pipelines/runs/11");
        assertThat(run.version()).isEqualTo(ToldVersion.UNKNOWN);
    }

    @Test
    void aStageOfAReleaseIsAnEnvironment() {
        var ended = (Told.Deployed) translate(RELEASE).told().getFirst();
        assertThat(ended.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(ended.finishedAt()).isEqualTo(ENDED);
        assertThat(ended.version()).isEqualTo(ToldVersion.ofCommit(SHA));
        assertThat(ended.externalId()).isEqualTo("acc/releases/p1/stages/5/2");
        assertThat(ended.labels().values())
                .containsEntry(Labels.ENVIRONMENT, "Production")
                .containsEntry(Labels.PROJECT, "Store/shop")
                .doesNotContainKey(Labels.RUN);
        var began = (Told.Deployed) translate(RELEASE.replace("completed-event", "started-event"))
                .told()
                .getFirst();
        assertThat(began.outcome()).isEqualTo(Outcome.RUNNING);
        assertThat(began.externalId()).isEqualTo(ended.externalId());
        assertThat(began.finishedAt()).isNull();
    }

    @Test
    void everythingElseIsPassedOverWithAReason() {
        for (var type :
                List.of("workitem.created", "git.repo.renamed", "ms.vss-pipelinechecks-events.approval-pending")) {
            assertThat(translate(event(type, "")).passed()).hasSize(1);
        }
    }

    @Test
    void whateverStandsInAFieldIsToldPassedOverOrRefusedByName() {
        for (var json : List.of(PUSH, REQUEST, BUILD, STAGE, RUN, RELEASE)) {
            assertThat(Hostile.hold(SOURCE, Map.of(), json.replace('\'', '"'))).isGreaterThan(100);
        }
    }

    private static Translation translate(String json) {
        return SOURCE.translator().translate(Deliveries.of(Map.of(), json));
    }
}
