package dev.fairlead.intake.gitea;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.Deliveries;
import dev.fairlead.intake.Hostile;
import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GiteaTest {
    private static final Source SOURCE = Gitea.source();
    private static final String SHA = "3f8a1c0de5b7496287d0f1e2a3b4c5d6e7f80912";
    private static final String OTHER = "a1b2c3d4e5f60718293a4b5c6d7e8f9001122334";
    private static final String REPOSITORY =
            "'repository': {'id': 4, 'full_name': 'acme/shop', 'html_url': 'https://git.example.com/acme/shop'}";
    private static final Instant ENDED = Instant.parse("2026-11-20T14:05:00Z");

    private static final String COMMIT =
            "{'id': '" + SHA + "', 'message': 'Fix it\\n', 'url': 'https://git.example.com/c',"
                    + " 'author': {'name': 'Ada', 'username': 'ada'}, 'committer': {'name': 'Ada'},"
                    + " 'timestamp': '2026-11-20T15:00:00+01:00', 'added': ['a'], 'removed': [], 'modified': ['b']}";

    private static final String PUSH = "{'ref': 'refs/heads/main', 'before': '" + OTHER + "', 'after': '" + SHA
            + "', 'commits': [" + COMMIT + "], 'total_commits': 1, 'head_commit': " + COMMIT + ", " + REPOSITORY + "}";

    private static final String RUN =
            "{'action': 'completed', 'workflow': {'name': 'Deploy'}, 'workflow_run': {'id': 9,"
                    + " 'run_attempt': 2, 'path': 'deploy.yml', 'event': 'push', 'head_sha': '" + SHA
                    + "', 'head_branch': 'main', 'status': 'completed', 'conclusion': 'success',"
                    + " 'started_at': '2026-11-20T14:00:00Z', 'completed_at': '2026-11-20T14:05:00Z'}, " + REPOSITORY
                    + "}";

    private static final String FORGEJO =
            "{'run': {'id': 9, 'title': 'Fix it', 'workflow_id': 'deploy.yml', 'prettyref':"
                    + " 'main', 'commit_sha': '" + SHA + "', 'event': 'push', 'started': '2026-11-20T14:00:00Z',"
                    + " 'stopped': '2026-11-20T14:05:00Z', " + REPOSITORY + "}}";

    private static final String REQUEST =
            "{'action': 'closed', 'number': 3, 'pull_request': {'title': 'Fix it', 'merged':"
                    + " true, 'merged_at': '2026-11-20T14:05:00Z', 'merge_commit_sha': '" + SHA
                    + "', 'base': {'ref': 'main'}}, " + REPOSITORY + "}";

    private static final String RELEASE =
            "{'action': 'published', 'release': {'tag_name': 'v1.4.0', 'target_commitish':"
                    + " 'main', 'draft': false, 'published_at': '2026-11-20T14:05:00Z'}, " + REPOSITORY + "}";

    private static final String PACKAGE =
            "{'action': 'created', 'package': {'name': 'shop', 'type': 'container', 'version': '1.4.0', 'html_url':"
                    + " 'https://git.example.com/Acme/-/packages/container/shop/1.4.0', 'owner': {'login': 'Acme'},"
                    + " 'created_at': '2026-11-20T14:05:00Z', " + REPOSITORY + "}}";

    private static final String CREATE =
            "{'sha': '" + SHA + "', 'ref': 'v1.4.0', 'ref_type': 'tag', " + REPOSITORY + "}";

    @Test
    void bothSignInTheirOwnHeaders() {
        var body = "Hello, World!".getBytes(StandardCharsets.UTF_8);
        var digits = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        var secret = "It's a Secret to Everybody";
        for (var header : List.of("X-Gitea-Signature", "X-Forgejo-Signature")) {
            assertThat(genuine(Map.of(header, digits), body, secret)).isTrue();
            assertThat(genuine(Map.of(header, digits), body, "another")).isFalse();
        }
        assertThat(genuine(Map.of("X-Hub-Signature-256", "sha256=" + digits), body, secret))
                .isTrue();
        assertThat(genuine(Map.of(), body, secret)).isFalse();
        assertThat(SOURCE.identity().apply(Deliveries.of("X-Gitea-Delivery", "d", "{}")))
                .contains("d");
        assertThat(SOURCE.event().apply(Deliveries.of("X-Forgejo-Event", "push", "{}")))
                .contains("push");
    }

    private static boolean genuine(Map<String, String> headers, byte[] body, String secret) {
        return SOURCE.verification().genuine(new Delivery(headers, body, ENDED), secret, ENDED);
    }

    @Test
    void aPushSaysWhetherItListsAllItsCommits() {
        var pushed = (Told.Pushed) told("push", PUSH);
        assertThat(pushed.complete()).isTrue();
        assertThat(pushed.commits().getFirst().author()).isEqualTo("Ada");
        assertThat(((Told.Pushed) told("push", PUSH.replace("'total_commits': 1", "'total_commits': 9"))).complete())
                .isFalse();
        var tag = (Told.Built) told("push", PUSH.replace("refs/heads/main", "refs/tags/v1.4.0"));
        assertThat(tag.version()).isEqualTo(new ToldVersion("v1.4.0", SHA, null, null));
        assertThat(((Told.Built) told("create", CREATE)).version()).isEqualTo(tag.version());
        assertThat(translate("push", PUSH.replace("'after': '" + SHA, "'after': '" + "0".repeat(40)))
                        .told())
                .isEmpty();
    }

    @Test
    void aRunIsADeploymentOnlyByARule() {
        var run = (Told.Deployed) told("workflow_run", RUN);
        assertThat(run.externalId()).isEqualTo("git.example.com/repositories/4/runs/9/attempts/2");
        assertThat(run.labels().values())
                .containsEntry(Labels.RUN, "9")
                .containsEntry(Labels.JOB, "Deploy")
                .doesNotContainKey(Labels.ENVIRONMENT);
        assertThat(run.finishedAt()).isEqualTo(ENDED);
        assertThat(translate("workflow_run", RUN.replace("'success'", "'skipped'"))
                        .told())
                .isEmpty();
        assertThat(translate("workflow_run", RUN.replace("'action': 'completed'", "'action': 'in_progress'"))
                        .told())
                .isEmpty();
        var forgejo = (Told.Deployed) told("action_run_failure", FORGEJO);
        assertThat(forgejo.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(forgejo.labels().find(Labels.RUN)).contains("9");
        assertThat(((Told.Deployed) told("action_run_recover", FORGEJO)).outcome())
                .isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void mergesReleasesAndPackagesAreTold() {
        var merged = (Told.Merged) told("pull_request", REQUEST);
        assertThat(merged.commit()).isEqualTo(SHA);
        assertThat(merged.number()).isEqualTo("3");
        assertThat(translate("pull_request", REQUEST.replace("true", "false").replace("'2026-11-20T14:05:00Z'", "null"))
                        .told())
                .isEmpty();
        assertThat(((Told.Built) told("release", RELEASE)).version())
                .isEqualTo(new ToldVersion("v1.4.0", null, null, null));
        var image = (Told.Built) told("package", PACKAGE);
        assertThat(image.labels().find(Labels.IMAGE)).contains("git.example.com/acme/shop");
        assertThat(image.version().name()).isEqualTo("1.4.0");
    }

    @Test
    void everythingElseIsPassedOverWithAReason() {
        for (var event : List.of("issues", "fork", "delete", "wiki")) {
            assertThat(translate(event, "{}").passed()).hasSize(1);
        }
    }

    @Test
    void whateverStandsInAFieldIsToldPassedOverOrRefusedByName() {
        var documents = new LinkedHashMap<String, String>();
        documents.put("push", PUSH);
        documents.put("workflow_run", RUN);
        documents.put("action_run_success", FORGEJO);
        documents.put("pull_request", REQUEST);
        documents.put("release", RELEASE);
        documents.put("package", PACKAGE);
        documents.put("create", CREATE);
        documents.forEach((event, json) -> assertThat(
                        Hostile.hold(SOURCE, Map.of("X-Gitea-Event", event), json.replace('\'', '"')))
                .isGreaterThan(50));
    }

    private static Told told(String event, String json) {
        return translate(event, json).told().getFirst();
    }

    private static Translation translate(String event, String json) {
        return SOURCE.translator().translate(Deliveries.of("X-Gitea-Event", event, json));
    }
}
