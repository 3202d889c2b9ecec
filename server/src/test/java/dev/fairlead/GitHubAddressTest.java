package dev.fairlead;

import static dev.fairlead.GitHubShop.DEPLOYMENTS;
import static dev.fairlead.GitHubShop.REPO;
import static dev.fairlead.GitHubShop.REPOSITORY;
import static dev.fairlead.GitHubShop.SINCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.intake.backfill.Apis;
import dev.fairlead.intake.backfill.Run;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Which servers are asked, and who sees the token: what an API's address says, moves to or leads to. */
class GitHubAddressTest {
    @AutoClose
    private final BackfillWorld world = new BackfillWorld();

    private final RemoteServer remote = world.remote;
    private final GitHubShop shop = new GitHubShop(remote);

    @Test
    void aTokenThatIsRefusedIsSaidAndNeverShown() {
        remote.on("/api/v3" + REPO, 401, "{'message': 'Bad credentials'}");
        var source = world.connected("github", "acme/shop");
        var run = world.read(source, SINCE, false).run();
        assertThat(run.state()).isEqualTo(Run.State.FAILED);
        assertThat(run.troubles()).singleElement().asString().contains("does not accept the token", "connect");
        assertThat(world.texts("select coalesce(encode(sealed, 'escape'), '') || address || troubles::text"
                        + " from intake_api, intake_run"))
                .allSatisfy(text -> assertThat(text).doesNotContain(BackfillWorld.TOKEN));
    }

    @Test
    void whatIsNoApiIsSaid() {
        remote.on("/api/v3" + REPO, 200, "<html><title>Sign in</title></html>");
        var source = world.connected("github", "acme/shop");
        assertThat(world.read(source, SINCE, false).run().troubles())
                .singleElement()
                .asString()
                .contains("something other than JSON", "/api/v3");
    }

    @Test
    void theTokenGoesToNoOtherServer() {
        try (var other = new RemoteServer()) {
            other.on("/", REPOSITORY);
            remote.on("/api/v3" + REPO, 301, "", "Location", other.address() + "/repositories/77");
            var source = world.connected("github", "acme/shop");
            assertThat(world.read(source, SINCE, false).run().troubles())
                    .singleElement()
                    .asString()
                    .contains("another server");
            shop.deployments("[]");
            remote.on("/api/v3" + REPO, REPOSITORY)
                    .on("/api/v3" + DEPLOYMENTS, 200, "[]", "Link", "<" + other.address() + "/x>; rel=\"next\"");
            assertThat(world.read(source, SINCE, false).run().troubles())
                    .singleElement()
                    .asString()
                    .contains("another server");
            assertThat(other.asked()).isEmpty();
        }
    }

    @Test
    void whatIsUnderWayEndsWhereTheServerIsAnother() {
        var source = world.connected("github", "acme/shop");
        // a clock that went back: what was asked for before seems to be newer
        world.read(source, "2026-06-02T12:00:00Z", false);
        assertThat(world.one("with later as (update intake_run set asked_at = asked_at + interval '1 day' returning 1)"
                        + " select count(*) from later"))
                .isOne();
        remote.first("/api/v3" + DEPLOYMENTS + "page=2", 429, "{'message': 'slow down'}", "Retry-After", "600");
        var run = world.intake()
                .backfills()
                .ask("admin", source, Instant.parse(SINCE), false)
                .run()
                .id();
        Eventually.until(() -> world.intake().backfills().get(source, run).run().waits() != null);
        try (var other = new RemoteServer()) {
            world.intake().apis().set("admin", source, new Apis.Wanted(other.address(), "another", null, null, null));
            var ended = world.intake().backfills().get(source, run).run();
            assertThat(ended.state()).isEqualTo(Run.State.CANCELLED);
            assertThat(ended.troubles())
                    .containsExactly("its API is on another server now: ask for what is past there");
            assertThat(world.one("select count(*) from intake_cursor")).isZero();
        }
    }

    @Test
    void aRenamedRepositoryIsFollowedOnItsServer() {
        remote.on("/api/v3/repos/acme/old", 301, "", "Location", "/api/v3/repositories/77")
                .on("/api/v3/repositories/77", REPOSITORY);
        var source = world.connected("github", "acme/old");
        assertThat(world.counts(source, SINCE).fresh()).isEqualTo(3);
    }
}
