package dev.fairlead.cli.command.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.command.KnowingServer;
import dev.fairlead.cli.git.GitWorld;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltCommitTest {
    private static final String LIBRARY = "b6589fc6ab0dc82cf12099d1c2d40ab994e8410c";

    @TempDir
    Path directory;

    private final KnowingServer server = new KnowingServer();
    private GitWorld world = GitWorld.of(Path.of(""));

    @BeforeEach
    void checkOut() {
        world = GitWorld.create(directory.resolve("shop"));
        world.commit("first");
        world.git("remote", "add", "origin", "https://git.example/acme/shop.git");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theWorkspaceGoesBeforeVariablesThatNameALibrary() {
        var ended = server.build(
                world.directory(),
                Map.of(
                        "JENKINS_URL", "https://ci.example/",
                        "BUILD_NUMBER", "7",
                        "JOB_NAME", "shop",
                        "GIT_COMMIT", LIBRARY,
                        "GIT_URL", "https://joe:s3cret@git.example/acme/library.git",
                        "GIT_BRANCH", "origin/main"));

        assertThat(ended.code()).isZero();
        assertThat(server.version())
                .containsEntry("commit", world.head())
                .containsEntry("repository", "https://git.example/acme/shop.git")
                .containsEntry("buildId", "shop#7");
        assertThat(ended.err())
                .contains("Jenkins says that " + LIBRARY
                        + " was built (of https://git.example/acme/library.git), which is"
                        + " not in this repository (https://git.example/acme/shop.git): its HEAD " + world.head()
                        + " was taken")
                .doesNotContain("s3cret");
    }

    @Test
    void theWorkspaceGoesBeforeTheTipOfTheDefaultBranch() {
        var main = world.head();
        world.git("checkout", "--quiet", "-b", "hotfix");
        var hotfix = world.commit("fix");
        var variables = gitHub(main, "refs/heads/main");

        var ended = server.build(world.directory(), variables);

        assertThat(server.version()).containsEntry("commit", hotfix).containsEntry("branch", "hotfix");
        assertThat(ended.err())
                .contains("the workspace is at commit " + hotfix + ", but GitHub Actions says that " + main
                        + " was built: the workspace was taken; --commit " + main + " takes the other");

        assertThat(server.build(world.directory(), variables, "--commit=" + main)
                        .err())
                .isEmpty();
        assertThat(server.version()).containsEntry("commit", main).containsEntry("branch", "main");
        assertThat(server.build(world.directory(), variables, "--pipeline=none").err())
                .isEmpty();
        assertThat(server.version()).containsEntry("commit", hotfix).doesNotContainKey("buildId");
    }

    @Test
    void nothingIsSaidWhereBothAgree() {
        var ended = server.build(world.directory(), gitHub(world.head(), "refs/heads/main"));

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).endsWith("\npipeline: GitHub Actions, build 7.1\n");
        assertThat(server.version()).containsEntry("branch", "main").doesNotContainKey("attributes");
    }

    @Test
    void aThrowAwayMergeIsMarkedWithWhatWasProposed() {
        var proposed = mergeForPullRequest();
        var merge = world.head();

        var ended = server.build(world.directory(), gitHub(merge, "refs/pull/12/merge"));

        assertThat(ended.code()).isZero();
        assertThat(ended.err())
                .contains("commit " + merge + " is a merge made for pull request 12, which nobody keeps");
        assertThat(server.version())
                .containsEntry("commit", merge)
                .containsEntry("attributes", Map.of("pullRequest", "12", "pullRequestHead", proposed));
    }

    @Test
    void aMergeThatThePipelineMadeItselfIsRecognisedByWhatItMerged() {
        var proposed = mergeForPullRequest();

        // Bitbucket and Drone name the head of the pull request, and merge it in the workspace
        var ended = server.build(
                world.directory(),
                Map.of("BITBUCKET_BUILD_NUMBER", "7", "BITBUCKET_PR_ID", "12", "BITBUCKET_COMMIT", proposed));

        assertThat(ended.err()).contains("is a merge made for pull request 12").doesNotContain("says that");
        assertThat(server.version())
                .containsEntry("commit", world.head())
                .containsEntry("attributes", Map.of("pullRequest", "12", "pullRequestHead", proposed));
    }

    @Test
    void theHeadOfAPullRequestIsAsGoodAsAnyCommitAlsoWhereItIsAMerge() {
        world.git("checkout", "--quiet", "-b", "topic");
        world.commit("work");
        world.git("checkout", "--quiet", "main");
        world.commit("meanwhile");
        world.git("checkout", "--quiet", "topic");
        var head = world.merge("main");

        // a checkout of github.event.pull_request.head.sha
        var ended = server.build(
                world.directory(),
                Map.of("BUILDKITE", "true", "BUILDKITE_COMMIT", head, "BUILDKITE_PULL_REQUEST", "12"));

        assertThat(ended.err()).isEmpty();
        assertThat(server.version()).containsEntry("attributes", Map.of("pullRequest", "12"));
    }

    @Test
    void aWorktreeASubmoduleAndASparseCheckoutAreWorkspaces() {
        world.git(
                "worktree",
                "add",
                "--quiet",
                "--detach",
                directory.resolve("tree").toString());
        assertThat(server.build(directory.resolve("tree"), "--commits=0").code())
                .isZero();
        assertThat(server.version()).containsEntry("commit", world.head()).doesNotContainKey("branch");

        var library = GitWorld.create(directory.resolve("library"));
        library.write("inner/file", "1").commit("library");
        world.git(
                "-c",
                "protocol.file.allow=always",
                "submodule",
                "add",
                "--quiet",
                library.directory().toString(),
                "lib");
        world.commit("with a library");
        assertThat(server.build(world.directory().resolve("lib")).code()).isZero();
        assertThat(server.version()).containsEntry("commit", library.head());

        library.git("sparse-checkout", "set", "--cone", "nothing");
        assertThat(server.build(library.directory()).code()).isZero();
        assertThat(server.version()).containsEntry("commit", library.head());
    }

    @Test
    void variablesOfAHookDoNotLeadElsewhere() {
        var other = GitWorld.create(directory.resolve("other"));
        other.commit("other");

        server.build(
                world.directory(),
                Map.of(
                        "GIT_DIR", other.directory().resolve(".git").toString(),
                        "GIT_WORK_TREE", other.directory().toString(),
                        "GIT_INDEX_FILE", "index"));

        assertThat(server.version()).containsEntry("commit", world.head());
    }

    @Test
    void withoutARepositoryTheVariablesAreTaken() {
        var ended = server.build(directory, gitHub(LIBRARY, "refs/heads/main"));

        assertThat(ended.err()).isEmpty();
        assertThat(server.version())
                .containsEntry("commit", LIBRARY)
                .containsEntry("repository", "https://github.com/acme/shop")
                .containsEntry("branch", "main");
        assertThat(server.build(directory).err()).contains("no git repository in", "its lead time stays unknown");
    }

    @Test
    void anEmptyRepositoryIsSaid() {
        var empty = GitWorld.create(directory.resolve("empty"));

        var ended = server.build(empty.directory(), gitHub(LIBRARY, "refs/heads/main"));

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).contains("has no commits yet; " + LIBRARY + " was taken from the variables");
    }

    @Test
    void aCloneOfAMirrorOnTheAgentIsKnownByItsAddress() {
        world.git(
                "clone",
                "--quiet",
                "--bare",
                ".",
                directory.resolve("mirror.git").toString());
        world.git(
                "clone",
                "--quiet",
                directory.resolve("mirror.git").toString(),
                directory.resolve("clone").toString());

        server.build(directory.resolve("clone"), gitHub(world.head(), "refs/heads/main"));

        assertThat(server.version()).containsEntry("repository", "https://github.com/acme/shop");
    }

    @Test
    void theOnlyRemoteGivesTheAddressWhateverItsName() {
        world.git("remote", "rename", "origin", "upstream");

        server.build(world.directory());

        assertThat(server.version()).containsEntry("repository", "https://git.example/acme/shop.git");
    }

    @Test
    void aCommitThatIsNotHereIsRefused() {
        var ended = server.build(world.directory(), "--commit=" + LIBRARY);

        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.err()).contains("commit " + LIBRARY + " is not in this repository; is --directory right");
    }

    /** Leaves the workspace at a merge of the branch topic, and gives the head of that. */
    private String mergeForPullRequest() {
        world.git("checkout", "--quiet", "-b", "topic");
        var proposed = world.commit("work");
        world.git("checkout", "--quiet", "main");
        world.commit("meanwhile");
        world.git("checkout", "--quiet", "--detach");
        world.merge("topic");
        return proposed;
    }

    private static Map<String, String> gitHub(String sha, String reference) {
        var variables = new HashMap<String, String>();
        variables.put("GITHUB_ACTIONS", "true");
        variables.put("GITHUB_SERVER_URL", "https://github.com");
        variables.put("GITHUB_REPOSITORY", "acme/shop");
        variables.put("GITHUB_RUN_ID", "7");
        variables.put("GITHUB_RUN_ATTEMPT", "1");
        variables.put("GITHUB_SHA", sha);
        variables.put("GITHUB_REF", reference);
        variables.put("GITHUB_REF_NAME", reference.replaceFirst("refs/(heads|pull)/", ""));
        return variables;
    }
}
