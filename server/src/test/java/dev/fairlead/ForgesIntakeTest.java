package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What forges deliver, from the door to the numbers: twice, in any order, signed as each of them signs. */
class ForgesIntakeTest {
    private static final String OLD = "a1b2c3d4e5f60718293a4b5c6d7e8f9001122334";
    private static final String NEW = "3f8a1c0de5b7496287d0f1e2a3b4c5d6e7f80912";
    private static final String WINDOW = "&from=2026-06-01&to=2026-07-01";

    @AutoClose
    private static final WholeServer server = new WholeServer(Clock.systemUTC());

    /** A delivery and the headers that say what it is. */
    private record Sent(String json, List<String> headers) {}

    private static IntakeSender source(String kind, String name) {
        var secret = server.tell("/intake/sources", """
            {"name": "%s", "kind": "%s", "domain": "GLOBAL.Acme.%s"}\
            """.formatted(name, kind, name))
                .path("secret")
                .asString();
        return IntakeSender.knownAs(server, name, secret);
    }

    /** All of them twice and shuffled, so that nothing hangs on the order of arrival. */
    private static void deliver(IntakeSender sender, List<Sent> all, int seed) {
        var order = new ArrayList<>(all);
        order.addAll(all);
        Collections.shuffle(order, new Random(seed));
        order.forEach(sent -> sender.deliver(sent.json(), sent.headers().toArray(String[]::new)));
        sender.settle();
        assertThat(sender.list("&state=refused")).isEmpty();
    }

    private static JsonNode frequency(IntakeSender sender) {
        return server.ask("/reports/deployment-frequency?domain=GLOBAL.Acme." + sender.name() + WINDOW)
                .path("total");
    }

    private static List<String> deployments(IntakeSender sender, String environment) {
        return server.list("/deployments?environment=GLOBAL.Acme." + sender.name() + "." + environment).stream()
                .map(one -> one.path("component").asString().replaceFirst("^.*;", "") + " "
                        + one.path("outcome").asString() + " "
                        + one.path("finishedAt").asString("-"))
                .sorted()
                .toList();
    }

    private static double leadTimeHours(IntakeSender sender) {
        return server.ask("/reports/lead-time?form=latest-commit&component=GLOBAL.Acme." + sender.name() + ".shop"
                                + WINDOW)
                        .path("total")
                        .path("p50")
                        .asDouble()
                / 3600;
    }

    private static String text(String json) {
        return json.replace('\'', '"');
    }

    @Test
    void githubsDeploymentsBecomeNumbersInAnyOrder() {
        for (int seed = 0; seed < 2; seed++) {
            var sender = source("github", "github-" + seed);
            deliver(
                    sender,
                    List.of(
                            github("push", githubPush(OLD, "2026-06-01T08:00:00Z")),
                            github("push", githubPush(NEW, "2026-06-02T08:00:00Z")),
                            github("deployment", githubDeployment(1, OLD, "2026-06-01T09:00:00Z", "", "")),
                            github(
                                    "deployment_status",
                                    githubDeployment(
                                            1, OLD, "2026-06-01T09:00:00Z", "in_progress", "2026-06-01T09:30:00Z")),
                            github(
                                    "deployment_status",
                                    githubDeployment(
                                            1, OLD, "2026-06-01T09:00:00Z", "success", "2026-06-01T10:00:00Z")),
                            github(
                                    "deployment_status",
                                    githubDeployment(
                                            2, NEW, "2026-06-02T09:00:00Z", "failure", "2026-06-02T09:10:00Z")),
                            github(
                                    "deployment_status",
                                    githubDeployment(
                                            3, NEW, "2026-06-02T09:00:00Z", "success", "2026-06-02T10:00:00Z")),
                            github(
                                    "deployment_status",
                                    githubDeployment(
                                            1, OLD, "2026-06-01T09:00:00Z", "inactive", "2026-06-02T10:00:01Z")),
                            github(
                                    "deployment_status",
                                    githubDeployment(
                                            4, OLD, "2026-06-03T09:00:00Z", "success", "2026-06-03T10:00:00Z")),
                            github("ping", "{'zen': 'x'}")),
                    seed);
            assertThat(deployments(sender, "production"))
                    .as("seed %d", seed)
                    .containsExactly(
                            NEW.substring(0, 12) + " failed 2026-06-02T09:10:00Z",
                            NEW.substring(0, 12) + " succeeded 2026-06-02T10:00:00Z",
                            OLD.substring(0, 12) + " succeeded 2026-06-01T10:00:00Z",
                            OLD.substring(0, 12) + " succeeded 2026-06-03T10:00:00Z");
            assertThat(frequency(sender).path("deployments").asLong()).isEqualTo(3);
            assertThat(leadTimeHours(sender)).isEqualTo(2);
        }
    }

    private static Sent github(String event, String json) {
        return new Sent(text(json), List.of("X-GitHub-Event", event));
    }

    private static final String GITHUB_REPOSITORY =
            "'repository': {'id': 77, 'full_name': 'acme/shop', 'html_url': 'https://github.com/acme/shop'}";

    private static String githubPush(String commit, String time) {
        return "{'ref': 'refs/heads/main', 'after': '" + commit + "', 'commits': [{'id': '" + commit
                + "', 'message': 'Fix it', 'timestamp': '" + time + "', 'author': {'name': 'Ada'}, 'added': ['a']}], "
                + GITHUB_REPOSITORY + "}";
    }

    private static String githubDeployment(int id, String commit, String begun, String state, String at) {
        var status = state.isEmpty()
                ? ""
                : "'deployment_status': {'state': '" + state + "', 'environment': 'production', 'created_at': '" + at
                        + "'}, ";
        return "{'action': 'created', " + status + "'deployment': {'id': " + id + ", 'sha': '" + commit
                + "', 'ref': 'main', 'environment': 'production', 'original_environment': 'production',"
                + " 'production_environment': true, 'created_at': '" + begun + "'}, " + GITHUB_REPOSITORY + "}";
    }

    @Test
    void gitlabsDeploymentIsOneWhicheverOfItsEventsCome() {
        for (int seed = 0; seed < 2; seed++) {
            var sender = source("gitlab", "gitlab-" + seed);
            var project = "'project': {'id': 30, 'web_url': 'https://git.example.com/acme/shop',"
                    + " 'path_with_namespace': 'acme/shop'}";
            var deployment = "{'object_kind': 'deployment', 'status': 'success', 'status_changed_at': '2026-06-01"
                    + " 12:00:00 +0200', 'deployment_id': 15, 'deployable_id': 796, 'environment': 'production',"
                    + " 'environment_tier': 'production', 'commit_url': 'https://git.example.com/acme/shop/-/commit/"
                    + OLD
                    + "', " + project + "}";
            var job = "{'object_kind': 'build', 'ref': 'main', 'sha': '" + OLD + "', 'build_id': 796, 'build_name':"
                    + " 'deploy', 'build_status': 'success', 'build_started_at': '2026-06-01 09:50:00 UTC',"
                    + " 'build_finished_at': '2026-06-01 10:00:00 UTC', 'pipeline_id': 55, 'environment': {'name':"
                    + " 'production', 'action': 'start'}, " + project + "}";
            var push = "{'object_kind': 'push', 'ref': 'refs/heads/main', 'after': '" + OLD + "', 'commits': [{'id': '"
                    + OLD + "', 'title': 'Fix it', 'timestamp': '2026-06-01T08:00:00Z', 'author': {'name': 'Ada'}}],"
                    + " 'total_commits_count': 1, " + project + "}";
            var rolledBack = deployment
                    .replace("796", "803")
                    .replace("15,", "16,")
                    .replace("2026-06-01 12:00:00", "2026-06-09 12:00:00");
            deliver(
                    sender,
                    List.of(
                            gitlab(sender, deployment),
                            gitlab(
                                    sender,
                                    deployment.replace("'success'", "'running'").replace("12:00:00", "11:50:00")),
                            gitlab(sender, job),
                            gitlab(sender, push),
                            gitlab(sender, rolledBack)),
                    seed);
            assertThat(deployments(sender, "production"))
                    .as("seed %d", seed)
                    .containsExactly(
                            OLD.substring(0, 12) + " succeeded 2026-06-01T10:00:00Z",
                            OLD.substring(0, 12) + " succeeded 2026-06-09T10:00:00Z");
            assertThat(leadTimeHours(sender)).isEqualTo(2);
        }
    }

    private static Sent gitlab(IntakeSender sender, String json) {
        return new Sent(text(json), List.of("X-Gitlab-Event", "x", "X-Gitlab-Token", sender.secret()));
    }

    @Test
    void aReleaseOfAzureIsADeploymentOfItsStage() {
        var sender = source("azure-devops", "azure");
        var release = "{'subscriptionId': 's', 'notificationId': 3, 'eventType':"
                + " 'ms.vss-release.deployment-completed-event', 'resource': {'environment': {'id': 5, 'name':"
                + " 'Production', 'status': 'succeeded'}, 'project': {'id': 'p1', 'name': 'Store'}, 'release':"
                + " {'artifacts': [{'definitionReference': {'sourceVersion': {'id': '" + OLD
                + "'}, 'repository': {'name': 'shop'}}}]},"
                + " 'deployment': {'completedOn': '2026-06-01T10:00:00Z'}}, 'createdDate': '2026-06-01T10:00:01Z'}";
        deliver(
                sender,
                List.of(
                        azure(sender, release),
                        azure(
                                sender,
                                release.replace("completed-event", "started-event")
                                        .replace("3,", "2,")
                                        .replace("10:00:01Z", "09:50:00Z"))),
                1);
        assertThat(deployments(sender, "Production"))
                .containsExactly(OLD.substring(0, 12) + " succeeded 2026-06-01T10:00:00Z");
        assertThat(frequency(sender).path("deployments").asLong()).isEqualTo(1);
    }

    private static Sent azure(IntakeSender sender, String json) {
        return new Sent(text(json), List.of("X-Fairlead-Token", sender.secret()));
    }

    @Test
    void runsThatNameNoEnvironmentArePassedOverWithASentence() {
        var gitea = source("gitea", "gitea");
        var run = text("{'action': 'completed', 'workflow_run': {'id': 9, 'path': 'deploy.yml', 'head_sha': '" + OLD
                + "', 'conclusion': 'success', 'completed_at': '2026-06-01T10:00:00Z'}, 'repository': {'id': 4,"
                + " 'full_name': 'acme/shop', 'html_url': 'https://git.example.com/acme/shop'}}");
        var read = gitea.read(gitea.deliver(run, "X-Gitea-Event", "workflow_run"));
        assertThat(read.path("state").asString()).isEqualTo("passed");
        assertThat(read.path("reasons").toString()).contains("only where a rule says");

        var bitbucket = source("bitbucket", "bitbucket");
        var status =
                text("{'commit_status': {'key': 'deploy', 'state': 'SUCCESSFUL', 'updated_on': '2026-06-01T10:00:00Z',"
                        + " 'commit': {'hash': '" + OLD
                        + "'}}, 'repository': {'uuid': '{r}', 'full_name': 'acme/shop'}}");
        var answer = bitbucket.attempt(
                status,
                "X-Event-Key",
                "repo:commit_status_updated",
                "X-Hub-Signature",
                "sha256=" + bitbucket.signature(status));
        assertThat(answer.statusCode()).isEqualTo(202);
        bitbucket.settle();
        assertThat(bitbucket.list("&state=passed")).hasSize(1);
    }

    @Test
    void eachForgeIsHeldToItsOwnSignature() {
        for (var kind : List.of("github", "gitlab", "gitea", "bitbucket", "azure-devops")) {
            var sender = source(kind, "strict-" + kind);
            var unsigned = sender.attempt("{}", "X-Hub-Signature-256", "");
            assertThat(unsigned.statusCode()).as(kind).isEqualTo(401);
            assertThat(sender.knowing("another")
                            .attempt("{}", "X-Gitlab-Token", "another", "X-Fairlead-Token", "another")
                            .statusCode())
                    .as(kind)
                    .isEqualTo(401);
            assertThat(sender.list(null)).isEmpty();
        }
    }
}
