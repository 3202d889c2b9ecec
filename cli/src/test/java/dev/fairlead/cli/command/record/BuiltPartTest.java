package dev.fairlead.cli.command.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fairlead.cli.command.KnowingServer;
import dev.fairlead.cli.command.Peer;
import dev.fairlead.cli.git.GitWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is built in a part of a repository, of another user's, of a submodule, and by pull requests. */
class BuiltPartTest {
    /** As git itself tests it: it takes every repository for that of another user. */
    private static final Map<String, String> FOREIGN = Map.of("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");

    @TempDir
    Path directory;

    private final KnowingServer server = new KnowingServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whereAComponentLivesNeedNotBeSaidWhenTheServerKnowsIt() {
        var world = GitWorld.create(directory);
        var api = world.write("api/main.c", "1").commit("api");
        server.build(world.directory());
        assertThat(server.commit(api)).doesNotContainKey("paths");

        server.livesIn("api/**");
        var web = world.write("web/main.js", "1").commit("web");
        var ended = server.build(world.directory());

        assertThat(ended.code()).isZero();
        assertThat(server.commit(web).get("paths")).isEqualTo(List.of("web/main.js"));
        assertThat(server.commit(api).get("paths"))
                .as("told again with its files")
                .isEqualTo(List.of("api/main.c"));
        assertThat(server.version())
                .as("what the server knows is not told to it")
                .doesNotContainKey("paths");
    }

    @Test
    void whatBecomesOfPathsThatABuildTellsIsSaid() {
        var answers = List.of(
                "201 {\"status\":\"created\",\"name\":\"x\",\"pathsChanged\":{\"from\":[\"api/**\"],\"to\":[\"web/**\"]}}",
                "201 {\"status\":\"created\",\"name\":\"x\",\"pathsChanged\":{\"from\":[],\"to\":[\"web/**\"]}}",
                "201 {\"status\":\"created\",\"name\":\"x\",\"pathsKept\":{\"paths\":[\"api/**\"],\"told\":[\"web/**\"],"
                        + "\"setBy\":\"jo\",\"setAt\":\"2026-11-01T00:00:00Z\"}}");
        var said = List.of(
                "paths of checkout changed from api/** to web/**; its changes are counted anew",
                "paths of checkout changed from all of the repository to web/**; its changes are counted anew",
                "paths of checkout stay api/**, as fairlead.yaml says (applied by jo, 2026-11-01T00:00:00Z); web/** was not taken."
                        + " Change them in fairlead.yaml, or leave out --paths");
        for (int i = 0; i < answers.size(); i++) {
            var answer = answers.get(i);
            try (var peer = new Peer(call -> call.target().endsWith("/component-versions") ? answer : "200 {}")) {
                var ended = peer.run(
                        "record",
                        "build",
                        "--component",
                        "GLOBAL.Acme.checkout",
                        "--version",
                        "v1",
                        "--paths",
                        "web/**",
                        "--json",
                        "--directory",
                        directory.toString());

                assertThat(ended.code()).isZero();
                assertThat(ended.err()).contains(said.get(i));
                assertThat(ended.out()).contains(i < 2 ? "pathsChanged" : "pathsKept");
            }
        }
    }

    @Test
    void aRepositoryOfAnotherUserIsReadAndNothingOfItsConfigurationIsStarted() throws Exception {
        var world = GitWorld.create(directory);
        var head = world.write("a", "1").commit("one");
        var started = directory.resolveSibling(directory.getFileName() + "-started");
        world.git("config", "core.fsmonitor", "touch " + started);
        world.git("config", "core.sshCommand", "touch " + started + ";");
        world.git("config", "core.pager", "touch " + started);
        world.git("config", "diff.external", "touch " + started);
        world.git("config", "remote.origin.url", "ssh://git@git.example.com/acme/shop");
        world.git("config", "remote.origin.promisor", "true");
        world.git("config", "remote.origin.uploadpack", "touch " + started);

        var ended = server.build(world.directory(), FOREIGN);

        assertThat(ended.code()).isZero();
        assertThat(ended.err())
                .contains(
                        "belongs to another user",
                        "safe.directory " + world.directory().toRealPath());
        assertThat(server.version()).containsEntry("commit", head);
        assertThat(server.commits()).containsExactly(head);
        assertThat(started).doesNotExist();
    }

    @Test
    void aShallowCloneOfAnotherUserIsNotDeepened() {
        var world = GitWorld.create(directory.resolve("origin"));
        world.write("a", "1").commit("one");
        world.write("a", "2").commit("two");
        world.git(
                "clone",
                "--quiet",
                "--depth=1",
                "file://" + world.directory(),
                directory.resolve("clone").toString());

        var ended = server.build(directory.resolve("clone"), FOREIGN);

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).contains("belongs to another user, so nothing that its configuration names is started");
        assertThat(server.commits()).hasSize(1);
    }

    @Test
    void aRepositoryAboveTheDirectoryOfAnotherOwnerIsNotReadButTheBuildIsRecorded() throws Exception {
        var world = GitWorld.create(directory);
        world.write("mine/a", "1").commit("one");
        var mine = world.directory().resolve("mine");
        assumeTrue(canGiveAway(mine), "only root gives files away");
        var variables = new HashMap<>(FOREIGN);
        variables.putAll(Map.of("GITLAB_CI", "true", "CI_COMMIT_SHA", "a".repeat(40)));

        var ended = server.build(mine, variables);

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).contains("git refuses the repository in", "it was recorded without it");
        assertThat(server.version()).containsEntry("commit", "a".repeat(40));
    }

    private static boolean canGiveAway(Path path) {
        try {
            Files.setAttribute(path, "unix:uid", 12345);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    @Test
    void aComponentInASubmoduleIsBuiltFromTheSubmodulesOwnRepository() {
        var library = GitWorld.create(directory.resolve("library"));
        var built = library.write("lib.c", "1").commit("library");
        var world = withSubmodule(library);

        var ended = server.build(world.directory().resolve("vendor/lib"));

        assertThat(ended.code()).isZero();
        assertThat(server.version()).containsEntry("commit", built);
        assertThat(server.commits()).containsExactly(built);
    }

    @Test
    void aSubmoduleThatIsNotCheckedOutIsNotTakenForTheRepositoryAroundIt() {
        var library = GitWorld.create(directory.resolve("library"));
        library.write("lib.c", "1").commit("library");
        var world = withSubmodule(library);
        world.git("submodule", "--quiet", "deinit", "--force", "vendor/lib");

        var ended = server.build(world.directory().resolve("vendor/lib"));

        assertThat(ended.code()).isZero();
        assertThat(ended.err())
                .contains("vendor/lib is a submodule that is not checked out", "git submodule update --init");
        assertThat(server.version()).doesNotContainKeys("commit", "repository");
        assertThat(server.commits()).isEmpty();
    }

    @Test
    void aMovedSubmoduleTouchesItsFolder() {
        var library = GitWorld.create(directory.resolve("library"));
        library.write("lib.c", "1").commit("library");
        var world = withSubmodule(library);
        library.write("lib.c", "2").commit("more");
        world.git("-C", "vendor/lib", "-c", "protocol.file.allow=always", "pull", "--quiet", "origin", "main");
        world.git("add", "vendor/lib");
        world.git("commit", "--quiet", "--message=move");

        server.build(world.directory(), "--paths=vendor/lib/**");

        assertThat(server.commit(world.head()).get("paths")).isEqualTo(List.of("vendor/lib/"));
    }

    private GitWorld withSubmodule(GitWorld library) {
        var world = GitWorld.create(directory.resolve("world"));
        world.write("main.c", "1").commit("main");
        world.git(
                "-c",
                "protocol.file.allow=always",
                "submodule",
                "--quiet",
                "add",
                library.directory().toString(),
                "vendor/lib");
        world.git("commit", "--quiet", "--message=vendor");
        return world;
    }

    @Test
    void changesThatCameByAPullRequestSayWhenItWasBegun() {
        var world = GitWorld.create(directory).at("2026-01-01T00:00:00Z");
        world.write("a", "1").commit("main");
        world.git("checkout", "--quiet", "-b", "feature");
        var first = world.at("2026-01-02T00:00:00Z").write("b", "1").commit("first");
        var second = world.at("2026-01-05T00:00:00Z").write("b", "2").commit("second");
        // the branch was built before it was merged
        server.build(world.directory());
        world.git("checkout", "--quiet", "main");
        var direct = world.at("2026-01-06T00:00:00Z").write("a", "2").commit("Fix it at once (#11)");
        var merge = merged(world, "feature", "Merge pull request #12 from acme/feature");

        server.build(world.directory());

        for (var sha : List.of(first, second)) {
            assertThat(server.commit(sha)).containsEntry("firstCommittedAt", "2026-01-02T00:00:30Z");
        }
        assertThat(server.commit(direct)).doesNotContainKey("firstCommittedAt");
        assertThat(server.last()).containsExactlyInAnyOrder(direct, merge, first, second);
        server.build(world.directory());
        assertThat(server.last()).isEmpty();
    }

    @Test
    void theInnerOfTwoPullRequestsIsThatOfTheChangeAndASquashIsOfNone() {
        var world = GitWorld.create(directory).at("2026-01-01T00:00:00Z");
        world.write("a", "1").commit("main");
        world.git("checkout", "--quiet", "-b", "develop");
        var early = world.at("2026-01-02T00:00:00Z").write("d", "1").commit("on develop");
        var squash = world.at("2026-01-03T00:00:00Z").write("d", "2").commit("Squashed (#7)");
        world.git("checkout", "--quiet", "-b", "feature");
        var change = world.at("2026-01-04T00:00:00Z").write("f", "1").commit("feature");
        world.git("checkout", "--quiet", "develop");
        merged(world, "feature", "Merge branch 'feature' into 'develop'\n\nFeature\n\nSee merge request acme/shop!8");
        world.git("checkout", "--quiet", "main");
        merged(world, "develop", "Merged in develop (pull request #9)");
        world.git("checkout", "--quiet", "-b", "local");
        var local = world.at("2026-01-08T00:00:00Z").write("l", "1").commit("local");
        world.git("checkout", "--quiet", "main");
        merged(world, "local", "Merge branch 'local'");

        server.build(world.directory());

        assertThat(server.commit(change)).containsEntry("firstCommittedAt", "2026-01-04T00:00:30Z");
        assertThat(server.commit(early)).containsEntry("firstCommittedAt", "2026-01-02T00:00:30Z");
        assertThat(server.commit(squash)).doesNotContainKey("firstCommittedAt");
        assertThat(server.commit(local)).as("nobody proposed it").doesNotContainKey("firstCommittedAt");
    }

    @Test
    void onTheMainBranchItIsToldWhenChangesReachedIt() {
        var world = GitWorld.create(directory).at("2026-01-01T00:00:00Z");
        var root = world.write("a", "1").commit("main");
        world.git("checkout", "--quiet", "-b", "feature");
        var change = world.at("2026-01-02T00:00:00Z").write("b", "1").commit("change");
        server.build(world.directory(), onGitLab("feature"));
        assertThat(server.commit(root)).doesNotContainKey("mergedAt");
        world.git("checkout", "--quiet", "main");
        var direct = world.at("2026-01-03T00:00:00Z").write("a", "2").commit("direct");
        world.at("2026-01-04T00:00:00Z");
        var merge = merged(world, "feature", "Merge pull request #12 from acme/feature");

        server.build(world.directory(), onGitLab("main"));

        assertThat(server.commit(change))
                .containsEntry("mergedAt", server.commit(merge).get("committedAt"));
        assertThat(server.commit(direct))
                .containsEntry("mergedAt", server.commit(direct).get("committedAt"));
        assertThat(server.commit(merge))
                .containsEntry("mergedAt", server.commit(merge).get("committedAt"));
    }

    private static Map<String, String> onGitLab(String branch) {
        return Map.of("GITLAB_CI", "true", "CI_COMMIT_BRANCH", branch, "CI_DEFAULT_BRANCH", "main");
    }

    private static String merged(GitWorld world, String branch, String message) {
        world.git("merge", "--quiet", "--no-ff", "--message=" + message, branch);
        return world.head();
    }
}
