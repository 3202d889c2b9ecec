package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.intake.backfill.Apis;
import dev.fairlead.intake.backfill.Run;
import dev.fairlead.intake.kept.CountStore;
import dev.fairlead.intake.kept.Silence;
import dev.fairlead.intake.register.InboxSource;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What GitLab, Jenkins, Argo CD and PagerDuty answer becomes what their deliveries would have become. */
class RemoteReadersTest {
    private static final String COMMIT = "a1b2c3d4e5f60718293a4b5c6d7e8f9001122334";
    private static final String SINCE = "2026-06-01T00:00:00Z";

    @AutoClose
    private final BackfillWorld world = new BackfillWorld();

    private final RemoteServer remote = world.remote;

    private Run done(InboxSource source) {
        var seen = world.read(source, SINCE, false);
        assertThat(seen.run().troubles()).isEmpty();
        assertThat(seen.run().state()).isEqualTo(Run.State.DONE);
        assertThat(seen.became().keySet())
                .as("%s", world.texts("select reasons::text from intake_delivery"))
                .isSubsetOf("told");
        return seen.run();
    }

    private void nothingNew(InboxSource source) {
        assertThat(world.counts(source, null).fresh()).isZero();
        assertThat(world.counts(source, SINCE).fresh()).isZero();
    }

    private static final String GITLAB_PROJECT =
            "{'id': 9, 'path_with_namespace': 'acme/shop', 'web_url': 'https://gitlab.example.com/acme/shop'}";

    private void gitlab() {
        remote.on("/api/v4/projects/acme%2Fshop", GITLAB_PROJECT)
                .on("/api/v4/projects/9/deployments", "[" + gitlabDeployment(41, "success") + "]")
                .on("/api/v4/projects/9/merge_requests", """
                        [{"id": 1, "iid": 12, "title": "Faster", "state": "merged", "target_branch": "main",
                          "merged_at": "2026-06-02T08:00:00.000Z", "updated_at": "2026-06-02T08:01:00.000Z", "sha": "%s",
                          "merge_commit_sha": null, "squash_commit_sha": null, "web_url": "https://gitlab.example.com/x"}]
                        """.formatted(COMMIT))
                .on("/api/v4/projects/9/releases", """
                        [{"tag_name": "v1.0", "name": "One", "released_at": "2026-06-02T09:00:00.000Z",
                          "commit": {"id": "%s"}, "_links": {"self": "https://gitlab.example.com/acme/shop/-/releases/v1.0"}},
                         {"tag_name": "v0.9", "released_at": "2026-05-02T09:00:00.000Z", "commit": {"id": "%s"}}]
                        """.formatted(COMMIT, COMMIT))
                .on("/api/v4/projects/9/issues", """
                        [{"iid": 3, "title": "Checkout is down", "state": "closed", "issue_type": "incident",
                          "severity": "CRITICAL", "labels": ["service::shop"], "web_url": "https://gitlab.example.com/i",
                          "created_at": "2026-06-03T08:00:00.000Z", "updated_at": "2026-06-03T09:00:00.000Z",
                          "closed_at": "2026-06-03T08:45:00.000Z"}]
                        """);
    }

    private static String gitlabDeployment(int id, String status) {
        return """
                {"id": %d, "iid": 2, "ref": "main", "sha": "%s", "status": "%s", "created_at": "2026-06-02T08:00:00.000Z",
                 "updated_at": "2026-06-02T08:20:02.000Z", "environment": {"id": 9, "name": "live", "tier": "production"},
                 "deployable": {"id": 664, "status": "success", "name": "deploy", "started_at": "2026-06-02T08:10:00.000Z",
                   "finished_at": "2026-06-02T08:20:00.000Z", "web_url": "https://gitlab.example.com/acme/shop/-/jobs/664",
                   "commit": {"title": "Faster"}}}
                """.formatted(id, COMMIT, status);
    }

    @Test
    void gitlabTellsDeploymentsMergesReleasesAndIncidents() {
        gitlab();
        var source = world.connected("gitlab", "acme/shop");
        assertThat(done(source).counts().fresh()).isEqualTo(5);
        assertThat(world.deployments()).containsExactly("live shop;v1.0 succeeded 06-02T08:10:00 06-02T08:20:00");
        assertThat(world.texts("select name || ' ' || tier from environment")).containsExactly("live production");
        assertThat(world.texts("select title || ' ' || severity || ' ' || (resolved_at - detected_at) from incident"))
                .containsExactly("Checkout is down critical 00:45:00");
        nothingNew(source);
        assertThat(remote.requests())
                .allSatisfy(asked -> assertThat(asked.key()).isEqualTo(BackfillWorld.TOKEN));
    }

    @Test
    void gitlabsDeliveryAndItsApiTellOneDeployment() {
        gitlab();
        remote.on("/api/v4/projects/9/releases", "[]");
        var source = world.connected("gitlab", "acme/shop");
        world.deliver(source, """
                {'object_kind': 'deployment', 'status': 'success', 'status_changed_at': '2026-06-02 08:20:01 UTC',
                 'deployment_id': 41, 'deployable_id': 664, 'environment': 'live', 'environment_tier': 'production',
                 'deployable_url': 'https://gitlab.example.com/acme/shop/-/jobs/664', 'ref': 'main',
                 'commit_url': 'https://gitlab.example.com/acme/shop/-/commit/%s', 'project':
                 {'id': 9, 'path_with_namespace': 'acme/shop', 'web_url': 'https://gitlab.example.com/acme/shop'}}
                """.formatted(COMMIT), "X-Gitlab-Event", "Deployment Hook");
        assertThat(done(source).counts().known()).isEqualTo(2);
        assertThat(world.deployments()).singleElement().asString().endsWith("06-02T08:20:01");
        assertThat(world.one(
                        "select count(*) from audit_entry where action = 'correct' and subject_kind = 'deployment'"))
                .isZero();
    }

    @Test
    void gitlabsGroupsAreReadProjectByProjectAndWhatIsSwitchedOffIsPassedOver() {
        gitlab();
        remote.on("/api/v4/groups/acme/projects", "[" + GITLAB_PROJECT + "]")
                .on("/api/v4/projects/9/issues", 404, "{'message': '404 Not found'}");
        var source = world.connected("gitlab", "acme");
        var run = done(source);
        assertThat(run.counts().fresh()).isEqualTo(4);
        assertThat(run.reasons()).containsKey("a list is not there, or is switched off");
    }

    @Test
    void gitlabsPipelinesSayThemselvesWhenTheyEnded() {
        gitlab();
        remote.on("/api/v4/projects/9/pipelines", """
                        [{"id": 47, "sha": "%s", "ref": "main", "status": "success", "updated_at": "2026-06-02T08:30:00Z"},
                         {"id": 48, "sha": "%s", "ref": "main", "status": "running", "updated_at": "2026-06-02T08:31:00Z"}]
                        """.formatted(COMMIT, COMMIT))
                .on("/api/v4/projects/9/pipelines/47", """
                        {"id": 47, "sha": "%s", "ref": "main", "tag": false, "status": "success", "source": "push",
                         "created_at": "2026-06-02T08:00:00Z", "updated_at": "2026-06-02T08:30:00Z",
                         "finished_at": "2026-06-02T08:29:00Z", "web_url": "https://gitlab.example.com/p/47"}
                        """.formatted(COMMIT));
        var source = world.connected("gitlab", "acme/shop");
        world.intake().apis().set("admin", source, new Apis.Wanted(null, null, null, List.of("pipelines"), null));
        var seen = world.read(source, SINCE, false);
        // it is a deployment only where a rule says so
        assertThat(seen.became()).containsOnly(Map.entry("passed", 1L));
        assertThat(seen.run().reasons()).containsKey("a pipeline has not ended yet, or was skipped");
    }

    @Test
    void jenkinsTellsBuildsOfJobsInFolders() {
        remote.on("/job/acme/api/json?tree=_class", "{'_class': 'Folder', 'jobs': [{'name': 'deploy-shop'}]}")
                .on("/job/acme/job/deploy-shop/api/json?tree=_class", "{'_class': 'WorkflowJob'}")
                .on("/job/acme/job/deploy-shop/api/json?tree=allBuilds", """
                        {"_class": "WorkflowJob", "allBuilds": [
                          {"number": 12, "url": "https://ci.example.com/job/acme/job/deploy-shop/12/", "result": null,
                           "building": true, "timestamp": 1780390800000, "duration": 0, "actions": []},
                          {"number": 11, "url": "https://ci.example.com/job/acme/job/deploy-shop/11/", "result": "SUCCESS",
                           "building": false, "timestamp": 1780387200000, "duration": 60000, "actions": [{},
                            {"parameters": [{"name": "ENVIRONMENT", "value": "live"}, {"name": "DRY", "value": false}]},
                            {"lastBuiltRevision": {"SHA1": "%s", "branch": [{"name": "refs/remotes/origin/main"}]},
                             "remoteUrls": ["https://git.example.com/acme/shop.git"]}]},
                          {"number": 10, "url": "https://ci.example.com/job/acme/job/deploy-shop/10/", "result": "FAILURE",
                           "building": false, "timestamp": 1700000000000, "duration": 60000, "actions": []}]}
                        """.formatted(COMMIT));
        var running = """
                {"number": 12, "url": "https://ci.example.com/job/acme/job/deploy-shop/12/", "result": null,
                 "building": true, "timestamp": 1780390800000, "duration": 0, "actions": []}""";
        remote.on("/job/acme/job/deploy-shop/12/api/json", running);
        var source = world.connected("jenkins", "acme");
        world.intake().apis().set("admin", source, new Apis.Wanted(null, "ann:11aa", null, null, null));
        assertThat(done(source).counts().fresh()).isOne();
        assertThat(world.deployments())
                .containsExactly("live shop;" + COMMIT.substring(0, 12) + " succeeded 06-02T08:00:00 06-02T08:01:00");
        assertThat(remote.requests())
                .allSatisfy(asked -> assertThat(asked.key())
                        .isEqualTo("Basic "
                                + Base64.getEncoder()
                                        .encodeToString("ann:11aa".getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        nothingNew(source);

        // what ran is looked at again by its number; the plugin that tells builds told it, too
        remote.on("/job/acme/job/deploy-shop/12/api/json", """
                {"number": 12, "url": "https://ci.example.com/job/acme/job/deploy-shop/12/", "result": "FAILURE",
                 "building": false, "timestamp": 1780390800000, "duration": 30000, "actions": [
                  {"parameters": [{"name": "ENVIRONMENT", "value": "live"}]},
                  {"lastBuiltRevision": {"SHA1": "%s", "branch": []}, "remoteUrls": ["https://git.example.com/acme/shop"]}]}
                """.formatted(COMMIT));
        world.deliver(source, """
                {'name': 'deploy-shop', 'url': 'job/acme/job/deploy-shop/', 'build': {'number': 12, 'phase': 'COMPLETED',
                 'full_url': 'https://ci.example.com/job/acme/job/deploy-shop/12/', 'status': 'FAILURE',
                 'timestamp': 1780390830500, 'duration': 0, 'parameters': {'ENVIRONMENT': 'live'},
                 'scm': {'url': 'https://git.example.com/acme/shop', 'branch': 'main', 'commit': '%s'}}}
                """.formatted(COMMIT));
        assertThat(world.counts(source, null).known()).isOne();
        assertThat(world.deployments()).hasSize(2);
    }

    private static String argo(String history) {
        return """
                {"metadata": {"name": "shop", "namespace": "argocd", "uid": "u-1", "labels": {"env": "live"}},
                 "spec": {"project": "default", "destination": {"server": "https://k8s", "namespace": "shop"},
                   "source": {"repoURL": "https://git.example.com/acme/manifests", "path": "shop", "targetRevision": "main"}},
                 "status": {"summary": {"images": ["ghcr.io/acme/shop:v2"]}, "health": {"status": "Healthy"},
                   "operationState": {"phase": "Succeeded", "startedAt": "2026-06-03T08:00:00Z",
                     "finishedAt": "2026-06-03T08:01:00Z", "syncResult": {"revision": "%s",
                       "source": {"repoURL": "https://git.example.com/acme/manifests", "path": "shop"}}},
                   "history": [%s]}}
                """.formatted(COMMIT, history);
    }

    private static String sync(String revision, String started, String finished, String path) {
        return """
                {"id": 1, "revision": "%s", "deployStartedAt": "%s", "deployedAt": "%s", "source":
                 {"repoURL": "https://git.example.com/acme/manifests", "path": "%s", "targetRevision": "HEAD"}}
                """.formatted(revision, started, finished, path);
    }

    @Test
    void argoCdTellsTheLastSyncAndThoseBeforeByTheImagesOfTheirManifests() {
        remote.on(
                        "/api/v1/applications?",
                        "{\"items\": ["
                                + argo(String.join(
                                        ",",
                                        sync("1111", "2026-05-01T08:00:00Z", "2026-05-01T08:01:00Z", "shop"),
                                        sync("2222", "2026-06-01T08:00:00Z", "2026-06-01T08:01:00Z", "shop"),
                                        sync("3333", "2026-06-02T08:00:00Z", "2026-06-02T08:01:00Z", "other"),
                                        sync(COMMIT, "2026-06-03T08:00:00Z", "2026-06-03T08:01:00Z", "shop")))
                                + "]}")
                .on("/api/v1/applications/shop/manifests?revision=2222", """
                        {"manifests": ["{\\"kind\\": \\"Deployment\\", \\"spec\\": {\\"template\\": {\\"spec\\": {\\"containers\\":\
                         [{\\"name\\": \\"shop\\", \\"image\\": \\"ghcr.io/acme/shop:v1\\"}]}}}}", "{\\"kind\\": \\"Service\\"}"]}""");
        var source = world.connected("argocd");
        var run = done(source);
        assertThat(world.deployments())
                .containsExactly(
                        "live shop;v1 succeeded 06-01T08:00:00 06-01T08:01:00",
                        "live shop;v2 succeeded 06-03T08:00:00 06-03T08:01:00");
        assertThat(run.reasons().keySet())
                .singleElement()
                .asString()
                .contains("does not know which images an earlier sync of shop put there");
        remote.forget();
        nothingNew(source);
        assertThat(remote.asked()).noneMatch(asked -> asked.contains("manifests?revision=2222"));
    }

    @Test
    void argoCdsNotificationAndItsApiTellOneDeployment() {
        var application = argo("");
        remote.on("/api/v1/applications?", "{\"items\": [" + application + "]}");
        var source = world.connected("argocd");
        world.deliver(source, application.replace("\"history\": []", "\"history\": null"));
        assertThat(done(source).counts().known()).isOne();
        assertThat(world.deployments()).hasSize(1);
    }

    private static String incident(String id, String status, String created, @Nullable String resolved) {
        return """
                {"id": "%s", "type": "incident", "incident_number": 7, "title": "Checkout is down", "status": "%s",
                 "created_at": "%s", "resolved_at": %s, "last_status_change_at": "%s", "urgency": "high",
                 "html_url": "https://acme.pagerduty.com/incidents/%s", "service":
                 {"id": "PSHOP", "type": "service_reference", "summary": "shop"}, "priority": null, "teams": []}
                """.formatted(id, status, created, resolved == null ? "null" : "\"" + resolved + "\"", created, id);
    }

    @Test
    void pagerDutyTellsIncidentsAndLooksAgainAtThoseThatAreOpen() {
        var at = "/incidents?since=";
        remote.on(at, "{'incidents': [], 'limit': 100, 'offset': 0, 'more': false}");
        remote.first(
                at,
                200,
                "{\"incidents\": [" + incident("Q2", "triggered", "2026-06-05T08:00:00Z", null)
                        + "], \"limit\": 100, \"offset\": 0, \"more\": true}");
        remote.first(
                at,
                200,
                "{\"incidents\": [" + incident("Q1", "resolved", "2026-06-04T08:00:00Z", "2026-06-04T08:30:00Z")
                        + "], \"limit\": 100, \"offset\": 0, \"more\": true}");
        remote.on("/incidents/Q2", "{\"incident\": " + incident("Q2", "triggered", "2026-06-05T08:00:00Z", null) + "}");
        var source = world.connected("pagerduty", "PSHOP");
        assertThat(done(source).counts().fresh()).isEqualTo(2);
        assertThat(remote.asked().getFirst()).contains("service_ids%5B%5D=PSHOP", "time_zone=UTC", "offset=0");
        assertThat(remote.asked().get(1)).contains("offset=100");
        assertThat(remote.asked().get(2)).contains("offset=200");
        assertThat(remote.asked().get(3)).contains("offset=0");
        assertThat(world.texts("select external_id || ' ' || coalesce((resolved_at - detected_at)::text, 'open')"
                        + " from incident order by 1"))
                .containsExactly("Q1 00:30:00", "Q2 open");
        assertThat(world.counts(source, null).fresh()).isZero();
        remote.on(
                "/incidents/Q2",
                "{\"incident\": " + incident("Q2", "resolved", "2026-06-05T08:00:00Z", "2026-06-05T09:00:00Z") + "}");
        assertThat(world.counts(source, null).fresh()).isOne();
        assertThat(world.texts("select external_id || ' ' || (resolved_at - detected_at) from incident order by 1"))
                .containsExactly("Q1 00:30:00", "Q2 01:00:00");
        assertThat(world.counts(source, null).fresh()).isZero();
    }

    @Test
    void pagerDutysEventAndItsApiTellOneIncident() {
        remote.on(
                "/incidents?since=",
                "{\"incidents\": [" + incident("Q1", "resolved", "2026-06-04T08:00:00Z", "2026-06-04T08:30:00Z")
                        + "], \"more\": false}");
        var source = world.connected("pagerduty");
        // signed in PagerDuty's own way elsewhere; here what matters is that both are one
        world.read(source, SINCE, false);
        assertThat(world.one("select count(*) from incident")).isOne();
        world.intake().backfills().ask("admin", source, Instant.parse("2026-05-01T00:00:00Z"), false);
        Eventually.until(
                () -> world.intake().backfills().list(source).getFirst().endedAt() != null);
        assertThat(world.intake().backfills().list(source).getFirst().counts().fresh())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com",
                "example.com",
                "https://",
                "https://a:b@example.com",
                "https://example.com?x=1"
            })
    void anAddressIsOneOfAServer(String address) {
        var source = world.source("github");
        assertThatThrownBy(() -> world.intake()
                        .apis()
                        .set("admin", source, new Apis.Wanted(address, null, List.of("acme"), null, null)))
                .hasMessageContaining("address");
    }

    @ParameterizedTest
    @CsvSource({"http://169.254.169.254, network link", "http://0.0.0.0, network link", "http://there.invalid, no host"
    })
    void whatIsNeverAnApiIsNotAsked(String address, String why) {
        var source = world.source("pagerduty");
        world.intake().apis().set("admin", source, new Apis.Wanted(address, BackfillWorld.TOKEN, null, null, null));
        assertThat(world.read(source, SINCE, false).run().troubles())
                .singleElement()
                .asString()
                .contains(why);
    }

    @Test
    void anotherServerNeedsItsOwnToken() {
        var source = world.connected("gitlab", "acme");
        var elsewhere = new Apis.Wanted("https://gitlab.example.com", null, null, null, null);
        assertThatThrownBy(() -> world.intake().apis().set("admin", source, elsewhere))
                .hasMessageContaining("token");
        var same = world.intake()
                .apis()
                .set("admin", source, new Apis.Wanted(world.remote.address() + "/api/v4/", null, null, null, 5));
        assertThat(same.token()).isNotNull();
        assertThat(same.everyMinutes()).isEqualTo(5);
        assertThat(same.address()).isEqualTo(world.remote.address() + "/api/v4");
    }

    @Test
    void oneReadingAtATime() {
        remote.on("/api/v4/projects/acme", 429, "{}", "Retry-After", "3600");
        var source = world.connected("gitlab", "acme");
        var backfills = world.intake().backfills();
        var first = backfills.ask("admin", source, null, false).run();
        assertThatThrownBy(() -> backfills.ask("admin", source, null, false)).hasMessageContaining("run " + first.id());
        Eventually.until(() -> backfills.get(source, first.id()).run().waits() != null);
        var waiting = backfills.get(source, first.id()).run();
        assertThat(waiting.waits()).startsWith("GitLab allows no more requests until");
        assertThat(waiting.dueAt()).isAfter(Instant.now().plusSeconds(3000));
        assertThat(backfills.cancel(source, first.id()).run().state()).isEqualTo(Run.State.CANCELLED);
        assertThatThrownBy(() -> backfills.cancel(source, first.id())).hasMessageContaining("ended");
        assertThat(backfills.ask("admin", source, null, false).run().state()).isEqualTo(Run.State.WAITING);
    }

    @Test
    void whatAnApiTellsIsNoSignOfLife() {
        gitlab();
        var source = world.connected("gitlab", "acme/shop");
        done(source);
        Map<Long, Silence> silences = world.database()
                .database()
                .read(handle ->
                        new CountStore(handle, source.organization()).silences(List.of(source.id()), Instant.now()));
        assertThat(silences).isEmpty();
    }
}
