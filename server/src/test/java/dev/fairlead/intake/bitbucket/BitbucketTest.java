package dev.fairlead.intake.bitbucket;

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

class BitbucketTest {
    private static final Source SOURCE = Bitbucket.source();
    private static final String SHA = "3f8a1c0de5b7496287d0f1e2a3b4c5d6e7f80912";
    private static final String OTHER = "a1b2c3d4e5f60718293a4b5c6d7e8f9001122334";
    private static final Instant ENDED = Instant.parse("2026-11-20T14:05:00Z");
    private static final String REPOSITORY =
            "'repository': {'uuid': '{r1}', 'full_name': 'acme/shop', 'links': {'html':"
                    + " {'href': 'https://bitbucket.org/acme/shop'}}}";

    private static final String TARGET = "{'type': 'commit', 'hash': '" + SHA + "', 'message': 'Fix it\\n', 'date':"
            + " '2026-11-20T14:05:00+00:00', 'author': {'raw': 'Ada <ada@example.com>'}, 'parents': [{'hash': '" + OTHER
            + "'}]}";

    private static final String PUSH = "{'push': {'changes': [{'new': {'type': 'branch', 'name': 'main', 'target': "
            + TARGET
            + "}, 'old': null, 'truncated': false, 'commits': [{'hash': '" + SHA
            + "', 'message': 'Fix it', 'author': {'raw': 'Ada <ada@example.com>'}}]}, {'new': {'type': 'tag', 'name':"
            + " 'v1.4.0', 'date': null, 'target': " + TARGET + "}, 'commits': [], 'truncated': false}, {'new': null,"
            + " 'old': {'type': 'branch', 'name': 'gone'}}]}, " + REPOSITORY + "}";

    private static final String FULFILLED =
            "{'pullrequest': {'id': 8, 'title': 'Fix it', 'state': 'MERGED', 'updated_on':"
                    + " '2026-11-20T14:05:00+00:00', 'merge_commit': {'hash': '" + SHA
                    + "'}, 'destination': {'branch': {'name': 'main'}}, 'links': {'html': {'href':"
                    + " 'https://bitbucket.org/pr/8'}}}, "
                    + REPOSITORY + "}";

    private static final String STATUS = "{'commit_status': {'key': 'deploy', 'name': 'Deploy', 'state': 'SUCCESSFUL',"
            + " 'refname': 'main', 'url': 'https://bitbucket.org/acme/shop/addon/pipelines/home#!/results/17',"
            + " 'created_on': '2026-11-20T14:00:00+00:00', 'updated_on': '2026-11-20T14:05:00+00:00', 'commit': {'hash': '"
            + SHA + "'}}, " + REPOSITORY + "}";

    private static final String SERVER = "{'slug': 'shop', 'project': {'key': 'ACME'}, 'links': {'clone': [{'href':"
            + " 'ssh://git@bitbucket.example.com:7999/acme/shop.git', 'name': 'ssh'}, {'href':"
            + " 'https://bitbucket.example.com/scm/acme/shop.git', 'name': 'http'}]}}";

    private static final String CHANGED = "{'eventKey': 'repo:refs_changed', 'date': '2026-11-20T15:05:00+0100',"
            + " 'repository': " + SERVER
            + ", 'changes': [{'ref': {'id': 'refs/heads/main', 'type': 'BRANCH'}, 'fromHash': '"
            + OTHER + "', 'toHash': '" + SHA + "', 'type': 'UPDATE'}], 'commits': [{'id': '" + SHA
            + "', 'message': 'Fix it', 'author': {'name': 'Ada'}, 'authorTimestamp': 1795186800000,"
            + " 'committerTimestamp': 1795186860000, 'parents': [{'id': '" + OTHER + "'}]}]}";

    private static final String MERGED = "{'eventKey': 'pr:merged', 'date': '2026-11-20T15:05:00+0100', 'pullRequest':"
            + " {'id': 9, 'title': 'Fix it', 'closedDate': 1795183500000, 'toRef': {'displayId': 'main', 'repository': "
            + SERVER + "}, 'properties': {'mergeCommit': {'id': '" + SHA + "'}}, 'links': {'self': [{'href':"
            + " 'https://bitbucket.example.com/pr/9'}]}}}";

    @Test
    void theSignatureHasTheNameOfGithubsOldOne() {
        var body = "Hello, World!".getBytes(StandardCharsets.UTF_8);
        var genuine = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        assertThat(genuine(Map.of("X-Hub-Signature", genuine), body, "It's a Secret to Everybody"))
                .isTrue();
        assertThat(genuine(Map.of("X-Hub-Signature", genuine), body, "another")).isFalse();
        assertThat(genuine(Map.of("X-Hub-Signature-256", genuine), body, "It's a Secret to Everybody"))
                .isFalse();
        assertThat(SOURCE.identity().apply(Deliveries.of("X-Request-UUID", "c", "{}")))
                .contains("c");
        assertThat(SOURCE.identity().apply(Deliveries.of("X-Request-Id", "s", "{}")))
                .contains("s");
    }

    private static boolean genuine(Map<String, String> headers, byte[] body, String secret) {
        return SOURCE.verification().genuine(new Delivery(headers, body, ENDED), secret, ENDED);
    }

    @Test
    void eachChangeOfAPushIsToldOrPassedOver() {
        var translation = translate("repo:push", PUSH);
        assertThat(translation.passed()).hasSize(1);
        var pushed = (Told.Pushed) translation.told().getFirst();
        assertThat(pushed.complete()).isTrue();
        assertThat(pushed.commits()).singleElement().satisfies(commit -> {
            assertThat(commit.parents()).containsExactly(OTHER);
            assertThat(commit.committedAt()).isEqualTo(ENDED);
            assertThat(commit.author()).isEqualTo("Ada");
        });
        assertThat(((Told.Built) translation.told().getLast()).version())
                .isEqualTo(new ToldVersion("v1.4.0", SHA, null, null));
        var cut = (Told.Pushed) translate("repo:push", PUSH.replaceFirst("'truncated': false", "'truncated': true"))
                .told()
                .getFirst();
        assertThat(cut.complete()).isFalse();
    }

    @Test
    void aMergeThatNamesItsCommitShortlyIsPassedOver() {
        var merged = (Told.Merged) told("pullrequest:fulfilled", FULFILLED);
        assertThat(merged.commit()).isEqualTo(SHA);
        assertThat(merged.mergedAt()).isEqualTo(ENDED);
        assertThat(translate("pullrequest:fulfilled", FULFILLED.replace(SHA, SHA.substring(0, 12)))
                        .passed())
                .singleElement()
                .asString()
                .contains("12 digits");
    }

    @Test
    void aBuildIsADeploymentOnlyByARule() {
        var run = (Told.Deployed) told("repo:commit_status_updated", STATUS);
        assertThat(run.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(run.externalId()).isEqualTo("bitbucket.org/repositories/{r1}/statuses/" + SHA + "/deploy/17");
        assertThat(run.labels().values())
                .containsEntry(Labels.RUN, "deploy")
                .containsEntry(Labels.JOB, "Deploy")
                .doesNotContainKey(Labels.ENVIRONMENT);
        assertThat(translate("repo:commit_status_created", STATUS.replace("SUCCESSFUL", "INPROGRESS"))
                        .told())
                .isEmpty();
    }

    @Test
    void dataCenterTellsBothTimesAndItsAddress() {
        var pushed = (Told.Pushed) told("repo:refs_changed", CHANGED);
        assertThat(pushed.complete()).isTrue();
        assertThat(pushed.commits().getFirst().authoredAt()).isEqualTo("2026-11-20T15:00:00Z");
        assertThat(pushed.commits().getFirst().committedAt()).isEqualTo("2026-11-20T15:01:00Z");
        assertThat(pushed.labels().values())
                .containsEntry(Labels.REPOSITORY, "https://bitbucket.example.com/scm/acme/shop")
                .containsEntry(Labels.PROJECT, "ACME/shop");
        var merged = (Told.Merged) told("pr:merged", MERGED);
        assertThat(merged.commit()).isEqualTo(SHA);
        assertThat(merged.mergedAt()).isEqualTo(ENDED);
        assertThat(translate("repo:refs_changed", CHANGED.replaceFirst("'commits': \\[.*", "'commits': []}"))
                        .passed())
                .singleElement()
                .asString()
                .contains("were not told");
        assertThat(translate("repo:refs_changed", CHANGED.replace("UPDATE", "DELETE"))
                        .told())
                .isEmpty();
    }

    @Test
    void everythingElseIsPassedOverWithAReason() {
        for (var event : List.of("diagnostics:ping", "repo:fork", "pr:opened", "repo:modified")) {
            assertThat(translate(event, "{'test': true}").passed()).hasSize(1);
        }
    }

    @Test
    void whateverStandsInAFieldIsToldPassedOverOrRefusedByName() {
        var documents = new LinkedHashMap<String, String>();
        documents.put("repo:push", PUSH);
        documents.put("pullrequest:fulfilled", FULFILLED);
        documents.put("repo:commit_status_created", STATUS);
        documents.put("repo:refs_changed", CHANGED);
        documents.put("pr:merged", MERGED);
        documents.forEach(
                (event, json) -> assertThat(Hostile.hold(SOURCE, Map.of("X-Event-Key", event), json.replace('\'', '"')))
                        .isGreaterThan(100));
    }

    private static Told told(String event, String json) {
        return translate(event, json).told().getFirst();
    }

    private static Translation translate(String event, String json) {
        return SOURCE.translator().translate(Deliveries.of("X-Event-Key", event, json));
    }
}
