package dev.fairlead;

import static dev.fairlead.GitHubShop.DEPLOYMENTS;
import static dev.fairlead.GitHubShop.NEW;
import static dev.fairlead.GitHubShop.OLD;
import static dev.fairlead.GitHubShop.REPO;
import static dev.fairlead.GitHubShop.REPOSITORY;
import static dev.fairlead.GitHubShop.SINCE;
import static dev.fairlead.GitHubShop.deployment;
import static dev.fairlead.GitHubShop.status;
import static dev.fairlead.GitHubShop.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.intake.backfill.Apis;
import dev.fairlead.intake.backfill.Run;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** GitHub's past, and what its deliveries missed: read page by page, over limits and failures, and counted once. */
class GitHubBackfillTest {
    @AutoClose
    private final BackfillWorld world = new BackfillWorld();

    private final RemoteServer remote = world.remote;

    private final GitHubShop shop = new GitHubShop(remote);

    @Test
    void thePastIsReadPageByPageBackToWhereItWasAskedFor() {
        var source = world.connected("github", "acme/shop");
        var seen = world.read(source, SINCE, false);
        assertThat(seen.run().state()).isEqualTo(Run.State.DONE);
        assertThat(seen.run().troubles()).isEmpty();
        assertThat(seen.run().counts().fresh()).isEqualTo(3);
        assertThat(seen.became()).containsOnly(java.util.Map.entry("told", 3L));
        assertThat(seen.created()).containsEntry("deployment", 3L);
        assertThat(world.deployments())
                .containsExactly(
                        "production shop;" + OLD.substring(0, 12) + " failed 06-01T09:00:00 06-01T09:10:00",
                        "production shop;" + OLD.substring(0, 12) + " succeeded 06-02T09:00:00 06-02T09:10:00",
                        "production shop;" + NEW.substring(0, 12) + " succeeded 06-03T09:00:00 06-03T09:10:00");
        assertThat(remote.requests())
                .allSatisfy(asked -> assertThat(asked.key()).isEqualTo("Bearer " + BackfillWorld.TOKEN));
        assertThat(remote.asked()).noneMatch(asked -> asked.contains("page=9") || asked.contains("/deployments/0/"));
        assertThat(seen.run().counts().requests()).isEqualTo(remote.asked().size());
    }

    @Test
    void aSecondRunAsksOnlyForWhatIsNew() {
        var source = world.connected("github", "acme/shop");
        world.read(source, SINCE, false);
        remote.forget();
        var again = world.read(source, null, false);
        assertThat(again.run().state()).isEqualTo(Run.State.DONE);
        assertThat(again.run().counts().fresh()).isZero();
        assertThat(again.became()).isEmpty();
        assertThat(remote.asked()).noneMatch(asked -> asked.contains("page=2") || asked.contains("/statuses"));
        assertThat(world.deployments()).hasSize(3);

        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        shop.deployments("[" + deployment(4, OLD, now) + "," + deployment(3, NEW, "2026-06-03T09:00:00Z") + "]");
        remote.on(statuses(4), "[" + status(41, "in_progress", now) + "]");
        assertThat(world.counts(source, null).fresh()).isOne();
        assertThat(world.deployments()).hasSize(4).last().asString().contains("running");

        // it has ended meanwhile, and is found by its number
        shop.deployments("[]");
        remote.on("/api/v3" + REPO + "/deployments/4", deployment(4, OLD, now))
                .on(statuses(4), "[" + status(42, "success", now) + "," + status(41, "in_progress", now) + "]");
        assertThat(world.counts(source, null).fresh()).isOne();
        assertThat(world.deployments()).hasSize(4).last().asString().contains("succeeded");
        assertThat(world.counts(source, null).fresh()).isZero();
    }

    @Test
    void anEarlierBeginningReadsWhatIsOlder() {
        var source = world.connected("github", "acme/shop");
        world.read(source, "2026-06-03T00:00:00Z", false);
        assertThat(world.deployments()).hasSize(1);
        assertThat(world.counts(source, SINCE).fresh()).isEqualTo(2);
        assertThat(world.deployments()).hasSize(3);
        remote.forget();
        assertThat(world.counts(source, SINCE).fresh()).isZero();
        assertThat(remote.asked()).noneMatch(asked -> asked.contains("page=2"));
    }

    @Test
    void nothingIsKeptOfADryRun() {
        var source = world.connected("github", "acme/shop");
        var seen = world.read(source, SINCE, true);
        assertThat(seen.run().counts().fresh()).isEqualTo(3);
        assertThat(seen.run().outcomes()).containsOnly(java.util.Map.entry("told", 3L));
        assertThat(world.one("select count(*) from intake_delivery")).isZero();
        assertThat(world.one("select count(*) from intake_cursor")).isZero();
        assertThat(world.deployments()).isEmpty();
        assertThat(world.counts(source, SINCE).fresh()).isEqualTo(3);
    }

    @Test
    void limitsAreObeyedAndReadingGoesOnWhereItStopped() {
        remote.first("/api/v3" + DEPLOYMENTS + "page=2", 429, "{'message': 'slow down'}", "Retry-After", "1");
        remote.first(
                statuses(3),
                403,
                "{'message': 'You have exceeded a secondary rate limit'}",
                "X-RateLimit-Remaining",
                "0",
                "X-RateLimit-Reset",
                Long.toString(Instant.now().getEpochSecond() + 1));
        var source = world.connected("github", "acme/shop");
        var seen = world.read(source, SINCE, false);
        assertThat(seen.run().state()).isEqualTo(Run.State.DONE);
        assertThat(world.deployments()).hasSize(3);
        assertThat(remote.asked().stream().filter(asked -> asked.contains("page=2")))
                .hasSize(2);
        // the first page was broken off once, and was not read again when the second one was
        assertThat(remote.asked().stream().filter(asked -> asked.endsWith("/deployments?per_page=30")))
                .hasSize(2);
    }

    @Test
    void aServerThatStumblesIsAskedAgainAndAtLastGivenUp() {
        remote.first("/api/v3" + DEPLOYMENTS + "page=2", 500, "oops");
        remote.first("/api/v3" + DEPLOYMENTS + "page=2", 502, "<html>Bad Gateway</html>");
        var source = world.connected("github", "acme/shop");
        assertThat(world.read(source, SINCE, false).run().state()).isEqualTo(Run.State.DONE);
        assertThat(world.deployments()).hasSize(3);

        remote.on("/api/v3" + DEPLOYMENTS, 503, "away");
        var failed = world.read(source, null, false).run();
        assertThat(failed.state()).isEqualTo(Run.State.FAILED);
        assertThat(failed.troubles()).singleElement().asString().contains("status 503", "4 times in a row", "goes on");

        shop.deployments("[]");
        assertThat(world.read(source, null, false).run().state()).isEqualTo(Run.State.DONE);
    }

    @Test
    void aFailureInTheMiddleLosesNothingThatWasRead() {
        for (int i = 0; i < 4; i++) {
            remote.first("/api/v3" + DEPLOYMENTS + "page=2", 500, "oops");
        }
        var source = world.connected("github", "acme/shop");
        var failed = world.read(source, SINCE, false);
        assertThat(failed.run().state()).isEqualTo(Run.State.FAILED);
        assertThat(world.deployments()).hasSize(2);
        remote.forget();
        var rest = world.read(source, SINCE, false);
        assertThat(rest.run().state()).isEqualTo(Run.State.DONE);
        assertThat(rest.run().counts().fresh()).isOne();
        assertThat(remote.asked()).noneMatch(asked -> asked.endsWith("/deployments?per_page=30"));
        assertThat(world.deployments()).hasSize(3);
    }

    @Test
    void oneRepositoryThatCannotBeReadStopsNoOther() {
        remote.on("/api/v3" + REPO + "/releases", 403, "{'message': 'Resource not accessible'}");
        var source = world.connected("github", "acme/gone", "acme/shop");
        var run = world.read(source, SINCE, false).run();
        assertThat(run.state()).isEqualTo(Run.State.DONE);
        assertThat(run.troubles()).hasSize(2);
        assertThat(run.troubles().getFirst()).startsWith("acme/gone: GitHub has no");
        assertThat(run.troubles().getLast()).startsWith("acme/shop releases: GitHub does not let this token read");
        assertThat(world.deployments()).hasSize(3);
    }

    @Test
    void allRepositoriesOfAnOwnerAreRead() {
        remote.on("/api/v3/users/acme/repos", 200, "[]", "Link", "<HERE/api/v3/users/acme/repos?page=2>; rel=\"next\"")
                .on("/api/v3/users/acme/repos?page=2", "[" + REPOSITORY + "]");
        var source = world.connected("github", "acme");
        assertThat(world.counts(source, SINCE).fresh()).isEqualTo(3);
    }

    @Test
    void mergesReleasesAndRunsAreReadAsTheyWouldHaveBeenDelivered() {
        remote.on("/api/v3" + DEPLOYMENTS, "[]")
                .on("/api/v3" + REPO + "/pulls", """
                        [{"number": 8, "state": "closed", "title": "Faster", "html_url": "https://github.com/acme/shop/pull/8",
                          "created_at": "2026-06-01T08:00:00Z", "updated_at": "2026-06-04T08:00:00Z",
                          "merged_at": "2026-06-02T08:00:00Z", "merge_commit_sha": "%s", "base": {"ref": "main"}},
                         {"number": 7, "state": "closed", "title": "No", "updated_at": "2026-06-03T08:00:00Z",
                          "merged_at": null, "merge_commit_sha": null, "base": {"ref": "main"}},
                         {"number": 6, "state": "closed", "title": "Old", "updated_at": "2026-05-03T08:00:00Z",
                          "merged_at": "2026-05-02T08:00:00Z", "merge_commit_sha": "%s", "base": {"ref": "main"}}]
                        """.formatted(NEW, OLD))
                .on("/api/v3" + REPO + "/releases", """
                        [{"id": 5, "tag_name": "v2.0.0", "target_commitish": "%s", "draft": false,
                          "created_at": "2026-06-02T08:00:00Z", "published_at": "2026-06-02T09:00:00Z"},
                         {"id": 6, "tag_name": "v3.0.0", "target_commitish": "main", "draft": true,
                          "created_at": "2026-06-02T07:00:00Z", "published_at": null}]
                        """.formatted(NEW));
        var source = world.connected("github", "acme/shop");
        var seen = world.read(source, SINCE, false);
        assertThat(seen.run().counts().fresh()).isEqualTo(2);
        assertThat(seen.run().reasons())
                .containsEntry("a pull request was closed without being merged", 1L)
                .containsEntry("a release is a draft", 1L);
        assertThat(seen.became()).containsOnly(java.util.Map.entry("told", 2L));
        assertThat(world.texts("select version from component_version")).containsExactly("v2.0.0");
        assertThat(world.counts(source, null).fresh()).isZero();
    }

    @Test
    void runsAreAskedForByShorterSpansWhereThereAreMany() {
        var runs = "/api/v3" + REPO + "/actions/runs?";
        remote.on(runs, "{'total_count': 0, 'workflow_runs': []}");
        remote.first(runs, 200, "{'total_count': 2400, 'workflow_runs': []}");
        remote.first(runs, 200, "{'total_count': 1200, 'workflow_runs': []}");
        var source = world.connected("github", "acme/shop");
        world.intake().apis().set("admin", source, new Apis.Wanted(null, null, null, List.of("runs"), null));
        var since = Instant.now().minus(9, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        var seen = world.read(source, since.toString(), false);
        assertThat(seen.run().state()).isEqualTo(Run.State.DONE);
        var spans = remote.asked().stream()
                .filter(asked -> asked.startsWith(runs))
                .map(asked -> java.net.URLDecoder.decode(
                                asked.replaceFirst("^.*created=", ""), java.nio.charset.StandardCharsets.UTF_8)
                        .split("\\.\\."))
                .toList();
        // a week, its half, a quarter of it; then what is before, back to the beginning without a gap
        assertThat(spans.get(1)[1]).isEqualTo(spans.get(0)[1]);
        assertThat(spans.get(2)[1]).isEqualTo(spans.get(0)[1]);
        for (int i = 3; i < spans.size(); i++) {
            assertThat(spans.get(i)[1]).isEqualTo(spans.get(i - 1)[0]);
        }
        assertThat(spans.getLast()[0]).isEqualTo(since.toString());
    }

    private static String delivered(int id, String sha, String state, String at) {
        return """
                {"action": "created", "repository": %s, "deployment": %s, "deployment_status": %s}\
                """.formatted(REPOSITORY, deployment(id, sha, at), status(id * 10, state, at));
    }

    @Test
    void whatWasDeliveredIsCountedOnceAndWhatWasMissedIsFound() {
        var source = world.connected("github", "acme/shop");
        var first = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).toString();
        world.deliver(source, delivered(5, OLD, "success", first), "X-GitHub-Event", "deployment_status");
        world.deliver(source, delivered(6, NEW, "in_progress", first), "X-GitHub-Event", "deployment_status");
        // the API knows of both, of the end of the second, and of a third
        var end = Instant.parse(first).plusSeconds(300).toString();
        shop.deployments("[" + deployment(7, OLD, first) + "," + deployment(6, NEW, first) + ","
                + deployment(5, OLD, first) + "]");
        remote.on("/api/v3" + DEPLOYMENTS + "page=2", "[]")
                .on(statuses(5), "[" + status(50, "success", first) + "]")
                .on(statuses(6), "[" + status(61, "failure", end) + "," + status(60, "in_progress", first) + "]")
                .on(statuses(7), "[" + status(70, "success", first) + "]");
        var seen = world.read(source, SINCE, false);
        assertThat(seen.run().counts().known()).isOne();
        assertThat(seen.run().counts().fresh()).isEqualTo(2);
        assertThat(world.deployments()).hasSize(3);
        world.intake().reconciliation().judge();
        assertThat(world.intake().apis().find(source).orElseThrow().missed()).isEqualTo(2);
        assertThat(world.texts("select identity from intake_delivery d join intake_found f on f.delivery_id = d.id"
                        + " where f.missed order by identity"))
                .containsExactly(
                        "api:repositories/77/deployments/6/statuses/61",
                        "api:repositories/77/deployments/7/statuses/70");
        // told late by the sender, too: it is the same deployment
        world.deliver(source, delivered(7, OLD, "success", first), "X-GitHub-Event", "deployment_status");
        assertThat(world.deployments()).hasSize(3);
    }

    @Test
    void thePastIsNotMissed() {
        var source = world.connected("github", "acme/shop");
        world.deliver(
                source, delivered(9, NEW, "success", "2026-06-09T08:00:00Z"), "X-GitHub-Event", "deployment_status");
        world.read(source, SINCE, false);
        world.intake().reconciliation().judge();
        assertThat(world.intake().apis().find(source).orElseThrow().missed()).isZero();
        assertThat(world.one("select count(*) from intake_found where missed is null"))
                .isZero();
    }

    @Test
    void theServerAsksByItself() {
        var source = world.source("github");
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        shop.deployments("[" + deployment(4, NEW, now) + "]");
        remote.on("/api/v3" + DEPLOYMENTS + "page=2", "[]").on(statuses(4), "[" + status(41, "success", now) + "]");
        world.connect(source, 1, "acme/shop");
        Eventually.until(() -> world.deployments().size() == 1);
        Eventually.until(
                () -> world.intake().backfills().list(source).getFirst().endedAt() != null);
        var run = world.intake().backfills().list(source).getFirst();
        assertThat(run.regular()).isTrue();
        assertThat(run.state()).isEqualTo(Run.State.DONE);
        // not again before its time has come
        world.settle();
        assertThat(world.intake().backfills().list(source)).hasSize(1);
    }
}
