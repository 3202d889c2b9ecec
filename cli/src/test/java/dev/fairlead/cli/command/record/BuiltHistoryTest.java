package dev.fairlead.cli.command.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.command.KnowingServer;
import dev.fairlead.cli.command.Peer;
import dev.fairlead.cli.git.GitWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltHistoryTest {
    private static final Map<String, String> ON_GITHUB = Map.of("GITHUB_ACTIONS", "true", "GITHUB_RUN_ID", "7");

    @TempDir
    Path directory;

    private final KnowingServer server = new KnowingServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aBranchMergedAfterManyCommitsIsSentWhole() {
        var world = aged(1_200);
        world.git("checkout", "--quiet", "-b", "old", first(world));
        var branch = List.of(world.commit("a"), world.commit("b"), world.commit("c"));
        world.git("checkout", "--quiet", "main");
        var main = world.head();

        assertThat(server.build(world.directory()).out()).contains(", 1,200 new commits\n");
        var merge = world.merge("old");
        var ended = server.build(world.directory());

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(server.last()).containsExactlyInAnyOrder(merge, branch.get(0), branch.get(1), branch.get(2));
        assertThat(server.commits()).hasSize(1_204).contains(main);
    }

    @Test
    void theSameBuildAgainSendsNothingAndAsksLittle() {
        var world = aged(1_200);
        server.build(world.directory());
        long before = server.questions();

        var ended = server.build(world.directory());

        assertThat(ended.out()).contains(", 0 new commits\n");
        assertThat(server.last()).isEmpty();
        assertThat(server.questions() - before).isLessThanOrEqualTo(2);
    }

    @Test
    void whatEarlierReleasesLeftOutIsFilledIn() {
        var world = aged(1_500);
        server.build(world.directory());
        var all = server.commits();
        // the newest 1000 were sent, and one in the middle was refused
        server.forget(world.git("rev-list", "--skip=1000", "HEAD").lines().toList());
        server.forget(List.of(world.git("rev-parse", "HEAD~300")));
        var next = world.commit("next");

        var ended = server.build(world.directory());

        assertThat(ended.out()).contains(", 502 new commits\n");
        assertThat(server.commits()).containsAll(all).contains(next);
    }

    @Test
    void aCommitWithAWrongClockHidesNothing() {
        var world = GitWorld.create(directory.resolve("shop"));
        for (int i = 0; i < 10; i++) {
            world.commit("older");
        }
        world.at("2020-01-01T00:00:00Z").commit("of a wrong clock");
        world.at("2026-11-01T00:00:00Z").commit("newer");
        world.commit("newest");

        server.build(world.directory());

        assertThat(server.commits()).hasSize(13);
    }

    @Test
    void aBoundIsToldWhereItCutsSomethingOff() {
        var world = aged(150);

        var ended = server.build(world.directory(), "--commits=100");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains(", 100 new commits\n");
        assertThat(ended.err()).contains("50 commits that the server lacks were not sent, since --commits allows 100");
        assertThat(server.commits()).contains(world.head());
        assertThat(server.build(world.directory(), "--since=2026-01-01T00:00:00Z")
                        .err())
                .contains("--since is ignored");
        assertThat(server.commits()).hasSize(150);
        assertThat(server.build(world.directory(), "--commits=0").err()).isEmpty();
    }

    @Test
    void aShallowCloneIsDeepenedUntilItMeetsWhatTheServerKnows() {
        var world = aged(400);
        server.build(world.directory());
        for (int i = 0; i < 20; i++) {
            world.commit("more");
        }
        var clone = shallow(world, "clone");

        var ended = server.build(clone, ON_GITHUB);

        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .contains(", 20 new commits\n")
                .containsPattern("the clone was shallow: 50 more commits were fetched in \\d+ ms \\(--deepen never");
        assertThat(server.commits()).hasSize(420);
        assertThat(git(clone, "status", "--porcelain")).isEmpty();
        assertThat(git(clone, "rev-parse", "HEAD")).isEqualTo(world.head());
    }

    @Test
    void whatStaysUnknownIsSaidWithTheRemedyOfThePipeline() {
        var world = aged(12);
        var clone = shallow(world, "clone");

        var ended = server.build(clone, ON_GITHUB, "--deepen=never", "--json");

        assertThat(ended.code()).isZero();
        assertThat(ended.err())
                .contains("this clone is shallow, and the server does not know what lies before its edge")
                .contains("lead times of the changes there stay unknown. --deepen auto would fetch them."
                        + " Clone with `fetch-depth: 0` at actions/checkout (GitHub Actions)");
        assertThat(ended.out()).contains("\"beyond\":1", "\"pipeline\":{\"system\":\"github\"");
        // its parents are told, so that the server knows of the hole
        assertThat(server.commit(world.head()).get("parents")).isEqualTo(List.of(world.git("rev-parse", "HEAD~1")));
        assertThat(server.build(clone, ON_GITHUB, "--deepen=never").err()).isEmpty();
    }

    @Test
    void deepeningHasABound() {
        var world = aged(400);
        var clone = shallow(world, "clone");

        var ended = server.build(clone, "--deepen=60");

        assertThat(ended.out()).contains(", 61 new commits\n");
        assertThat(ended.err()).contains("although 60 more commits were fetched. Clone without --depth");
    }

    @Test
    void aRemoteThatGivesNothingIsAWarning() throws IOException {
        var world = aged(12);
        var clone = shallow(world, "clone");
        Files.move(world.directory(), directory.resolve("gone"));

        var ended = server.build(clone);

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains(", 1 new commit\n");
        assertThat(ended.err()).contains("More could not be fetched: ");
    }

    @Test
    void aPartialCloneIsNotMadeToFetchContents() {
        var world = GitWorld.create(directory.resolve("shop"));
        for (int i = 0; i < 8; i++) {
            world.write("file" + i, "content " + i).commit("commit " + i);
        }
        world.git("config", "uploadpack.allowFilter", "true");
        var clone = directory.resolve("partial");
        git(
                directory,
                "clone",
                "--quiet",
                "--no-checkout",
                "--filter=blob:none",
                "file://" + world.directory(),
                "partial");

        var ended = server.build(clone, "--paths=*");

        assertThat(ended.err()).isEmpty();
        assertThat(server.commits()).hasSize(8);
        assertThat(server.commit(world.head()).get("paths")).isEqualTo(List.of("file7"));
        assertThat(git(clone, "rev-list", "--objects", "--missing=print", "HEAD")
                        .lines()
                        .filter(line -> line.startsWith("?")))
                .hasSize(8);
    }

    @Test
    void aComponentWithPathsTellsTheFilesOfCommitsThatWereToldWithout() {
        var world = GitWorld.create(directory.resolve("shop"));
        world.write("api/a", "1").commit("api");
        var sha = world.write("web/a", "1").write("api/a", "2").commit("both");
        server.build(world.directory());
        assertThat(server.commit(sha)).doesNotContainKey("paths");

        var ended = server.build(world.directory(), "--paths=api/**", "--paths=*.lock");

        assertThat(ended.code()).isZero();
        assertThat(server.last()).hasSize(2);
        assertThat(server.commit(sha).get("paths")).isEqualTo(List.of("api/a", "web/a"));
        assertThat(server.version().get("paths")).isEqualTo(List.of("api/**", "*.lock"));
    }

    @Test
    void aServerOfAnOlderReleaseGetsTheNewestAndThatIsSaid() {
        var world = aged(1_200);
        try (var peer = Peer.friendly()) {
            var ended = peer.run(
                    "record", "build", "--component=GLOBAL.A.shop", "--version=v1", "--directory=" + world.directory());

            assertThat(ended.code()).isZero();
            assertThat(ended.out()).contains(", 1,000 new commits\n");
            assertThat(ended.err()).contains("this server is of an older release", "the newest 1000 are sent");
        }
    }

    /** So many commits at once, an hour apart. */
    private GitWorld aged(int commits) {
        var world = GitWorld.create(directory.resolve("shop"));
        var stream = new StringBuilder();
        for (int i = 0; i < commits; i++) {
            long time = 1_767_225_600L + i * 3_600L;
            stream.append("commit refs/heads/main\ncommitter A <a@example.org> ")
                    .append(time)
                    .append(" +0000\n");
            stream.append("data 1\nc\nM 100644 inline file\ndata ")
                    .append(String.valueOf(i).length())
                    .append('\n');
            stream.append(i).append("\n\n");
        }
        assertThat(world.feed(stream.toString(), "fast-import", "--quiet", "--force"))
                .isEmpty();
        world.git("reset", "--quiet", "--hard", "main");
        return world;
    }

    private static String first(GitWorld world) {
        return world.git("rev-list", "--max-parents=0", "HEAD");
    }

    private Path shallow(GitWorld world, String name) {
        git(directory, "clone", "--quiet", "--depth=1", "file://" + world.directory(), name);
        return directory.resolve(name);
    }

    private static String git(Path directory, String... arguments) {
        return GitWorld.of(directory).git(arguments);
    }
}
