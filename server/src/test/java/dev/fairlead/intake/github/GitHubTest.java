package dev.fairlead.intake.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.Deliveries;
import dev.fairlead.intake.Hostile;
import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.rule.Holders;
import dev.fairlead.intake.rule.Mapped;
import dev.fairlead.intake.rule.Mapping;
import dev.fairlead.intake.rule.RuleReading;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldCommit;
import dev.fairlead.intake.told.ToldVersion;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubTest {
    private static final Source SOURCE = GitHub.source();
    private static final String SHA = "3f8a1c0de5b7496287d0f1e2a3b4c5d6e7f80912";
    private static final String OTHER = "a1b2c3d4e5f60718293a4b5c6d7e8f9001122334";
    private static final String REPOSITORY =
            "'repository': {'id': 77, 'full_name': 'acme/shop', 'html_url': 'https://github.com/acme/shop',"
                    + " 'default_branch': 'main', 'pushed_at': 1795186800}";
    private static final Instant BEGUN = Instant.parse("2026-11-20T14:00:00Z");
    private static final Instant ENDED = Instant.parse("2026-11-20T14:05:00Z");

    @Test
    void theSignatureIsOverTheRawBytes() {
        var body = "Hello, World!".getBytes(StandardCharsets.UTF_8);
        var genuine = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        assertThat(genuine(genuine, body, "It's a Secret to Everybody")).isTrue();
        assertThat(genuine(genuine, body, "another")).isFalse();
        assertThat(genuine(genuine, "Hello, World".getBytes(StandardCharsets.UTF_8), "It's a Secret to Everybody"))
                .isFalse();
        assertThat(genuine(genuine.replace("sha256", "sha1"), body, "It's a Secret to Everybody"))
                .isFalse();
        assertThat(SOURCE.verification()
                        .genuine(
                                new Delivery(Map.of("X-Hub-Signature", genuine), body, BEGUN),
                                "It's a Secret to Everybody",
                                BEGUN))
                .isFalse();
    }

    private static boolean genuine(String signature, byte[] body, String secret) {
        return SOURCE.verification()
                .genuine(new Delivery(Map.of("X-Hub-Signature-256", signature), body, BEGUN), secret, BEGUN);
    }

    @Test
    void aDeliveryIsKnownByItsNumberAndItsEvent() {
        var delivery = Deliveries.of(Map.of("x-github-delivery", "b1", "x-github-event", "push"), "{}");
        assertThat(SOURCE.identity().apply(delivery)).contains("b1");
        assertThat(SOURCE.event().apply(delivery)).contains("push");
        assertThatThrownBy(() -> SOURCE.translator().translate(Deliveries.of(Map.of(), "{}")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "queued, RUNNING",
        "pending, RUNNING",
        "waiting, RUNNING",
        "in_progress, RUNNING",
        "success, SUCCEEDED",
        "failure, FAILED",
        "error, FAILED"
    })
    void allStatesOfADeploymentAreOneAttempt(String state, Outcome outcome) {
        var begun = deployed("deployment", "{'action': 'created', " + deployment("") + ", " + REPOSITORY + "}");
        var now = deployed("deployment_status", status(state, "production", ""));
        assertThat(begun.outcome()).isEqualTo(Outcome.RUNNING);
        assertThat(now.externalId())
                .isEqualTo(begun.externalId())
                .isEqualTo("github.com/repositories/77/deployments/5");
        assertThat(now.outcome()).isEqualTo(outcome);
        assertThat(now.startedAt()).isEqualTo(begun.startedAt()).isEqualTo(BEGUN);
        assertThat(now.finishedAt()).isEqualTo(outcome == Outcome.RUNNING ? null : ENDED);
        assertThat(now.version()).isEqualTo(ToldVersion.ofCommit(SHA));
        assertThat(now.removed()).isFalse();
        assertThat(now.labels().values())
                .containsEntry(Labels.REPOSITORY, "https://github.com/acme/shop")
                .containsEntry(Labels.PROJECT, "acme/shop")
                .containsEntry(Labels.ENVIRONMENT, "production")
                .containsEntry(Labels.BRANCH, "main")
                .containsEntry(Labels.EVENT, "deployment_status")
                .containsEntry("label.payload.component", "cart")
                .doesNotContainKey(Labels.RUN);
    }

    @Test
    void theSameCommitDeployedAgainIsAnotherAttempt() {
        var first = deployed("deployment_status", status("success", "production", ""));
        var again = deployed(
                "deployment_status", status("success", "production", "").replace("'id': 5", "'id': 6"));
        assertThat(again.externalId()).isNotEqualTo(first.externalId());
        assertThat(again.version()).isEqualTo(first.version());
    }

    @Test
    void anEnvironmentThatAStatusChangesIsAnAttemptOfItsOwn() {
        var moved = deployed("deployment_status", status("success", "production-eu", ""));
        assertThat(moved.externalId()).isEqualTo("github.com/repositories/77/deployments/5/production-eu");
        assertThat(moved.labels().find(Labels.ENVIRONMENT)).contains("production-eu");
        assertThat(deployed("deployment_status", status("success", "", ""))
                        .labels()
                        .find(Labels.ENVIRONMENT))
                .contains("production");
    }

    @Test
    void theForgeSaysWhichEnvironmentIsProduction() {
        assertThat(deployed("deployment_status", status("success", "production", "'production_environment': true,"))
                        .labels()
                        .find(Labels.TIER))
                .contains("production");
        assertThat(deployed("deployment_status", status("success", "production", "'production_environment': false,"))
                        .labels()
                        .find(Labels.TIER))
                .isEmpty();
    }

    @Test
    void whatIsInactiveIsReplacedUnlessItComesAndGoes() {
        assertThat(translate("deployment_status", status("inactive", "production", ""))
                        .told())
                .isEmpty();
        var gone = deployed("deployment_status", status("inactive", "pr-7", "'transient_environment': true,"));
        assertThat(gone.removed()).isTrue();
        assertThat(gone.finishedAt()).isEqualTo(ENDED);
        assertThat(gone.externalId()).endsWith("/gone");
    }

    @Test
    void anUnknownStateIsPassedOverWithASentence() {
        assertThat(translate("deployment_status", status("paused", "production", ""))
                        .passed())
                .singleElement()
                .asString()
                .contains("`paused`");
    }

    @Test
    void aRunIsADeploymentOnlyByARule() {
        var run = deployed("workflow_run", run("completed", "success", 2));
        assertThat(run.labels().values())
                .containsEntry(Labels.RUN, "9")
                .containsEntry(Labels.JOB, "Deploy to production")
                .containsEntry(Labels.TAG, "v1.4.0")
                .containsEntry("label.path", ".github/workflows/deploy.yml")
                .doesNotContainKey(Labels.ENVIRONMENT);
        assertThat(run.externalId()).isEqualTo("github.com/repositories/77/runs/9/attempts/2");
        assertThat(run.startedAt()).isEqualTo(BEGUN);
        assertThat(run.finishedAt()).isEqualTo(ENDED);
    }

    @ParameterizedTest
    @CsvSource({
        "success, SUCCEEDED",
        "failure, FAILED",
        "timed_out, FAILED",
        "startup_failure, FAILED",
        "cancelled, CANCELLED",
        "skipped,",
        "neutral,",
        "action_required,",
        "something_new,"
    })
    void runsAndJobsEndInOneOfThreeWaysOrDidNothing(String conclusion, Outcome outcome) {
        for (var translation : List.of(
                translate("workflow_run", run("completed", conclusion, 1)),
                translate("workflow_job", job("completed", conclusion)))) {
            if (outcome == null) {
                assertThat(translation.told()).isEmpty();
                assertThat(translation.passed()).singleElement().asString().contains(conclusion);
            } else {
                assertThat(((Told.Deployed) translation.told().getFirst()).outcome())
                        .isEqualTo(outcome);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"requested", "in_progress", "queued", "waiting"})
    void whatHasNotEndedIsPassedOver(String action) {
        assertThat(translate("workflow_run", run(action, "success", 1)).told()).isEmpty();
        assertThat(translate("workflow_job", job(action, "success")).told()).isEmpty();
    }

    @Test
    void aPushTellsItsCommitsWithTheirTimes() {
        var pushed = (Told.Pushed) translate("push", push("refs/heads/feature/x", commit(SHA, "")))
                .told()
                .getFirst();
        assertThat(pushed.labels().find(Labels.BRANCH)).contains("feature/x");
        assertThat(pushed.complete()).isTrue();
        assertThat(pushed.commits())
                .containsExactly(new ToldCommit(
                        SHA, List.of(), BEGUN, BEGUN, "Ada", "Fix it", List.of("a.txt", "b.txt", "c.txt")));
        var both = (Told.Pushed) translate(
                        "push",
                        push(
                                "refs/heads/main",
                                commit(SHA, "'date': '2026-11-19T08:00:00Z',")
                                        .replace("'committer': {", "'committer': {'date': '2026-11-20T09:00:00Z',")))
                .told()
                .getFirst();
        assertThat(both.commits().getFirst().authoredAt()).isEqualTo("2026-11-19T08:00:00Z");
        assertThat(both.commits().getFirst().committedAt()).isEqualTo("2026-11-20T09:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"1, true", "19, true", "20, false", "21, true", "2047, true", "2048, false"})
    void aPushOfWhichSomeMayBeLeftOutSaysSo(int commits, boolean complete) {
        var list = String.join(
                ",",
                IntStream.range(0, commits)
                        .mapToObj(i -> commit("%040x".formatted(i + 1), ""))
                        .toList());
        var pushed = (Told.Pushed)
                translate("push", push("refs/heads/main", list)).told().getFirst();
        assertThat(pushed.commits()).hasSize(commits);
        assertThat(pushed.complete()).isEqualTo(complete);
    }

    @Test
    void aTagIsAVersionOfTheCommitItNames() {
        var built = (Told.Built)
                translate("push", push("refs/tags/v1.4.0", "").replace("'after': '" + SHA, "'after': '" + OTHER))
                        .told()
                        .getFirst();
        assertThat(built.version()).isEqualTo(new ToldVersion("v1.4.0", SHA, null, null));
        assertThat(built.labels().find(Labels.TAG)).contains("v1.4.0");
        assertThat(built.builtAt()).isEqualTo("2026-11-20T15:00:00Z");
    }

    @Test
    void deletionsAndEmptyMovesBringNothing() {
        var zeros = "0".repeat(40);
        for (var ref : List.of("refs/heads/main", "refs/tags/v1")) {
            var gone = "{'ref': '" + ref + "', 'before': '" + SHA + "', 'after': '" + zeros
                    + "', 'deleted': true, 'commits': [], 'head_commit': null, " + REPOSITORY + "}";
            assertThat(translate("push", gone).told()).isEmpty();
        }
        assertThat(translate("push", push("refs/heads/new", "")).told()).isEmpty();
        assertThat(translate("push", push("refs/notes/commits", "")).told()).isEmpty();
    }

    @Test
    void aMergedPullRequestIsTheCommitOnItsBranch() {
        var merged = (Told.Merged) translate("pull_request", pullRequest("closed", "'2026-11-20T14:05:00Z'"))
                .told()
                .getFirst();
        assertThat(merged.number()).isEqualTo("12");
        assertThat(merged.commit()).isEqualTo(SHA);
        assertThat(merged.mergedAt()).isEqualTo(ENDED);
        assertThat(merged.labels().find(Labels.BRANCH)).contains("main");
        assertThat(translate("pull_request", pullRequest("closed", "null")).told())
                .isEmpty();
        assertThat(translate("pull_request", pullRequest("opened", "null")).told())
                .isEmpty();
    }

    @Test
    void aReleaseNamesItsCommitWhereItsTargetIsOne() {
        assertThat(release("main").version()).isEqualTo(new ToldVersion("v1.4.0", null, null, null));
        assertThat(release("main").labels().find(Labels.BRANCH)).contains("main");
        assertThat(release(SHA).version()).isEqualTo(new ToldVersion("v1.4.0", SHA, null, null));
    }

    @Test
    void anIssueIsAnIncidentWhereALabelIsCalledSoAndOneByRuleOtherwise() {
        var told = (Told.Trouble) translate("issues", issue("closed", "Incident", "2026-11-20T14:05:00Z"))
                .told()
                .getFirst();
        assertThat(told.externalId()).isEqualTo("github.com/repositories/77/issues/12");
        assertThat(told.detectedAt()).isEqualTo(BEGUN);
        assertThat(told.resolvedAt()).isEqualTo(ENDED);
        assertThat(told.severity()).isEqualTo("high");
        assertThat(told.title()).isEqualTo("Checkout answers 500");
        assertThat(told.labels().find(Labels.SERVICE)).contains("cart");
        assertThat(told.labels().find(Labels.TICKET)).isEmpty();
        var bug = (Told.Trouble)
                translate("issues", issue("opened", "bug", null)).told().getFirst();
        assertThat(bug.resolvedAt()).isNull();
        assertThat(bug.labels().find(Labels.TICKET)).contains("12");
        var usual = new Mapping("GLOBAL.Acme", List.of(), Holders.NOBODY);
        assertThat(usual.apply(told)).isInstanceOf(Mapped.Found.class);
        assertThat(usual.apply(bug)).isInstanceOf(Mapped.Ignored.class);
        var rules = RuleReading.read(
                JsonInput.read("[{\"when\": {\"label.bug\": \"true\"}, \"environment\": \"production\"}]"
                        .getBytes(StandardCharsets.UTF_8)));
        assertThat(new Mapping("GLOBAL.Acme", rules, Holders.NOBODY).apply(bug)).isInstanceOf(Mapped.Found.class);
        assertThat(translate("issues", issue("deleted", "Incident", null)).told())
                .isEmpty();
        Hostile.hold(
                SOURCE,
                Map.of("X-GitHub-Event", "issues"),
                issue("closed", "Incident", null).replace('\'', '"'));
    }

    private static String issue(String action, String label, @Nullable String closed) {
        return """
                {'action': '%s', 'issue': {'number': 12, 'title': 'Checkout answers 500', 'state': '%s', 'created_at': '2026-11-20T14:00:00Z',
                 'updated_at': '2026-11-20T14:06:00Z', 'closed_at': %s, 'html_url': 'https://github.com/acme/shop/issues/12',
                 'labels': [{'name': '%s'}, {'name': 'service:cart'}, {'name': 'severity: high'}]}, %s}""".formatted(
                        action,
                        closed == null ? "open" : "closed",
                        closed == null ? "null" : "'" + closed + "'",
                        label,
                        REPOSITORY);
    }

    private static Told.Built release(String target) {
        return (Told.Built) translate(
                        "release",
                        "{'action': 'published', 'release': {'tag_name': 'v1.4.0', 'target_commitish': '" + target
                                + "', 'published_at': '2026-11-20T14:05:00Z'}, " + REPOSITORY + "}")
                .told()
                .getFirst();
    }

    @Test
    void anImageNamesItsDigestItsTagAndItsCommit() {
        var digest = "sha256:" + "ab".repeat(32);
        var built = (Told.Built) translate(
                        "registry_package",
                        "{'action': 'published', 'registry_package': {'name': 'shop', 'package_type': 'CONTAINER',"
                                + " 'package_version': {'version': '" + digest + "', 'target_oid': '" + OTHER
                                + "', 'created_at': '0001-01-01T00:00:00Z', 'package_url': 'ghcr.io/acme/shop:1.4.0',"
                                + " 'container_metadata': {'tag': {'name': '1.4.0', 'digest': '" + digest
                                + "'}, 'labels': {'all_labels': {'org.opencontainers.image.revision': '" + SHA
                                + "'}}}}}, " + REPOSITORY + "}")
                .told()
                .getFirst();
        assertThat(built.version()).isEqualTo(new ToldVersion("1.4.0", SHA, digest, null));
        assertThat(built.labels().find(Labels.IMAGE)).contains("ghcr.io/acme/shop");
        assertThat(built.builtAt()).isNull();
    }

    @Test
    void everythingElseIsPassedOverWithAReason() {
        for (var event : List.of("ping", "star", "create", "delete", "status", "check_run", "x".repeat(500))) {
            assertThat(translate(event, "{}").passed()).as(event).hasSize(1);
        }
        assertThat(translate("repository", "{'action': 'renamed', " + REPOSITORY + "}")
                        .passed())
                .singleElement()
                .asString()
                .contains("another address");
    }

    private static String deployment(String more) {
        return "'deployment': {'id': 5, 'sha': '" + SHA + "', 'ref': 'main', 'task': 'deploy', " + more
                + " 'environment': 'production', 'original_environment': 'production',"
                + " 'payload': {'component': 'cart', 'deep': {}}, 'created_at': '2026-11-20T14:00:00Z'}";
    }

    private static String status(String state, String environment, String more) {
        var deployment = deployment(more);
        if (more.contains("transient")) {
            deployment = deployment.replace("'production'", "'" + environment + "'");
        }
        return "{'action': 'created', 'deployment_status': {'id': 6000, 'state': '" + state + "', 'environment': '"
                + environment + "', 'created_at': '2026-11-20T14:05:00Z'}, " + deployment + ", " + REPOSITORY + "}";
    }

    private static String run(String action, String conclusion, int attempt) {
        return "{'action': '" + action + "', 'workflow_run': {'id': 9, 'run_attempt': " + attempt
                + ", 'name': 'Deploy to production', 'path': '.github/workflows/deploy.yml', 'event': 'push',"
                + " 'head_sha': '"
                + SHA + "', 'head_branch': 'v1.4.0', 'status': 'completed', 'conclusion': '" + conclusion
                + "', 'run_started_at': '2026-11-20T14:00:00Z', 'updated_at': '2026-11-20T14:05:00Z'}, " + REPOSITORY
                + "}";
    }

    private static String job(String action, String conclusion) {
        return "{'action': '" + action + "', 'workflow_job': {'id': 31, 'run_id': 9, 'name': 'deploy', 'head_sha': '"
                + SHA + "', 'head_branch': 'main', 'conclusion': '" + conclusion
                + "', 'started_at': '2026-11-20T14:00:00Z', 'completed_at': '2026-11-20T14:05:00Z'}, " + REPOSITORY
                + "}";
    }

    private static String commit(String sha, String author) {
        return "{'id': '" + sha + "', 'distinct': true, 'message': 'Fix it\\n\\nbecause', 'timestamp':"
                + " '2026-11-20T15:00:00+01:00', 'author': {" + author
                + " 'name': 'Ada'}, 'committer': {'name': 'Ada'},"
                + " 'added': ['b.txt'], 'removed': ['c.txt'], 'modified': ['a.txt', 'b.txt']}";
    }

    private static String push(String ref, String commits) {
        return "{'ref': '" + ref + "', 'before': '" + OTHER + "', 'after': '" + SHA
                + "', 'created': false, 'deleted': false, 'forced': false, 'commits': [" + commits
                + "], 'head_commit': " + commit(SHA, "") + ", " + REPOSITORY + "}";
    }

    private static String pullRequest(String action, String mergedAt) {
        return "{'action': '" + action + "', 'pull_request': {'number': 12, 'title': 'Fix it', 'merged_at': " + mergedAt
                + ", 'merge_commit_sha': '" + SHA + "', 'base': {'ref': 'main'}, 'head': {'ref': 'fix', 'sha': '"
                + OTHER + "'}}, " + REPOSITORY + "}";
    }

    private static Told.Deployed deployed(String event, String json) {
        return (Told.Deployed) translate(event, json).told().getFirst();
    }

    private static Translation translate(String event, String json) {
        return SOURCE.translator().translate(Deliveries.of("X-GitHub-Event", event, json));
    }
}
