package dev.fairlead.cli.git.clone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.git.GitWorld;
import dev.fairlead.cli.git.history.CommitLog;
import dev.fairlead.cli.git.history.FileLog;
import dev.fairlead.cli.git.process.Complaint;
import dev.fairlead.cli.git.process.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryTest {
    private final Git git = new Git(GitWorld.variables());

    @TempDir
    Path directory;

    @Test
    void aMissingBranchIsNamedTogetherWithThoseThereAre() {
        var world = GitWorld.create(directory.resolve("a"));
        world.commit("one");
        world.git("branch", "release");

        assertUnusable(() -> world.open().tip("maim"), "there is no branch `maim`; there is main, release");
    }

    @Test
    void anEmptyRepositoryHasNoTip() {
        var world = GitWorld.create(directory.resolve("a"));

        assertUnusable(() -> world.open().tip(null), "the repository has no commits yet");
        assertUnusable(() -> world.open().tip("main"), "the repository has no commits yet");
    }

    @Test
    void aDirectoryWithinARepositoryIsNotTakenForIt() throws IOException {
        var world = GitWorld.create(directory.resolve("a"));
        world.commit("one");
        var inner = Files.createDirectories(world.directory().resolve("inner"));

        assertUnusable(() -> Repository.open(git, inner.toString()), "this is not a git repository");
    }

    @Test
    void aFileThatIsNoBundleAndAPlaceThatIsNotThereAreRefused() throws IOException {
        var file = Files.writeString(directory.resolve("x.bundle"), "nonsense");

        assertUnusable(() -> Repository.open(git, file.toString()), "cannot copy file://");
        assertUnusable(
                () -> Repository.open(git, directory.resolve("no").toString()), "there is no directory or bundle");
    }

    @Test
    void aBrokenRepositoryIsReported() throws IOException {
        var world = GitWorld.create(directory.resolve("a"));
        var sha = world.commit("one");
        Files.delete(world.directory().resolve(".git/objects/" + sha.substring(0, 2) + "/" + sha.substring(2)));

        assertUnusable(
                () -> {
                    try (var repository = world.open()) {
                        new CommitLog(repository).read(List.of(repository.tip("main")), commit -> {});
                    }
                },
                "");
    }

    @Test
    void configurationOfTheRepositoryStartsNothing() throws IOException {
        var world = GitWorld.create(directory.resolve("a"));
        world.write("file", "a\n").commit("one");
        world.write("file", "b\n").commit("two");
        var trap = directory.resolve("sprung");
        var command = "touch '" + trap + "'; false";
        for (var key : List.of("core.fsmonitor", "core.pager", "diff.external", "gpg.program", "core.sshCommand")) {
            world.git("config", key, command);
        }
        world.git("config", "log.showSignature", "true");
        world.git("config", "color.ui", "always");
        world.git("config", "diff.noprefix", "true");
        world.git("config", "diff.orderFile", "/nowhere");
        world.git("config", "diff.evil.textconv", command);
        Files.writeString(world.directory().resolve(".git/info/attributes"), "* diff=evil\n");

        try (var repository = world.open()) {
            var steps = new ArrayList<FileLog.Step>();
            new FileLog(repository, repository.tip("main"), "main", Instant.MAX).read(steps::add);
            assertThat(steps).hasSize(2);
            var ids = new ArrayList<String>();
            new CommitLog(repository, EnumSet.allOf(CommitLog.Detail.class))
                    .read(List.of(repository.tip("main")), commit -> ids.add(commit.patchId()));
            assertThat(ids).hasSize(2).doesNotContainNull();
        }
        assertThat(trap).doesNotExist();
    }

    @Test
    void aBundleIsCopiedAndTheCopyRemoved() throws IOException {
        var world = GitWorld.create(directory.resolve("a"));
        var sha = world.commit("one");
        var bundle = directory.resolve("my store.bundle").toString();
        world.git("bundle", "create", bundle, "main", "HEAD");

        try (var repository = Repository.open(git, bundle)) {
            assertThat(repository.tip("main")).isEqualTo(sha);
            assertThat(repository.address())
                    .isEqualTo("file://" + Path.of(bundle).toRealPath());
        }
    }

    @Test
    void theAddressIsTheOriginsWithoutItsSecrets() {
        var world = GitWorld.create(directory.resolve("a"));
        world.git("remote", "add", "origin", "https://joe:s3cret@example.org/acme/shop.git");
        assertThat(world.open().address()).isEqualTo("https://example.org/acme/shop.git");

        world.git("remote", "set-url", "origin", "../elsewhere");
        assertThat(world.open().address()).isEqualTo("file://" + world.directory());
    }

    @Test
    void tagsArePeeledToTheirCommits() {
        var world = GitWorld.create(directory.resolve("a"));
        var sha = world.write("file", "x").commit("one");
        world.git("tag", "v1");
        world.git("tag", "--annotate", "--message", "two", "v2");
        world.git("tag", "--annotate", "--message", "three", "v3", "v2");
        world.git("tag", "v-tree", "HEAD^{tree}");
        world.git("tag", "other");

        var tags = Tag.list(world.open(), List.of("v*"));

        assertThat(tags)
                .extracting(tag -> tag.name() + " " + tag.commit().orElse("none"))
                .containsExactlyInAnyOrder("v1 " + sha, "v2 " + sha, "v3 " + sha, "v-tree none");
    }

    @Test
    void anOldGitIsRefused() {
        assertUnusable(
                () -> Git.requireRecent("git version 2.30.9\n"), "git 2.30 is too old; install git 2.31 or newer");
        assertUnusable(() -> Git.requireRecent("hello"), "is the git on the PATH really git?");
        Git.requireRecent("git version 2.31.0");
        Git.requireRecent("git version 3.0.1.windows.1");
    }

    @Test
    void aRepositoryOfAnotherUserIsExplained() {
        assertThat(Complaint.explain("git log", 128, "fatal: detected dubious ownership in repository at '/x'"))
                .contains("safe.directory");
    }

    @Test
    void whatIsDamagedIsNamedWithWhatToDo() throws IOException {
        var world = GitWorld.create(directory.resolve("a"));
        var first = world.write("f", "1\n").commit("one");
        world.write("f", "2\n").commit("two");
        var tree = world.git("rev-parse", "HEAD~1^{tree}");

        var object = world.directory().resolve(".git/objects/" + first.substring(0, 2) + "/" + first.substring(2));
        var kept = Files.readAllBytes(object);
        assertThat(object.toFile().setWritable(true)).isTrue();
        Files.writeString(object, "garbage");
        assertUnusable(
                () -> readAll(world),
                "object " + first + " is missing from the repository, or damaged; run `git fsck`");
        Files.delete(object);
        assertUnusable(() -> readAll(world), "object " + first + " is missing");
        Files.write(object, kept);
        Files.delete(world.directory().resolve(".git/objects/" + tree.substring(0, 2) + "/" + tree.substring(2)));
        assertUnusable(() -> readAll(world), "object " + tree + " is missing");
        Files.writeString(world.directory().resolve(".git/refs/heads/main"), "1".repeat(40) + "\n");
        assertUnusable(() -> world.open().tip(null), "branch `main` points to a commit that is not there");
    }

    @Test
    void aCloneWhoseObjectsWereBorrowedSaysFromWhere() throws IOException {
        var world = GitWorld.create(directory.resolve("a"));
        world.commit("one");
        var clone = directory.resolve("b");
        world.git("clone", "--quiet", "--shared", world.directory().toString(), clone.toString());
        Files.move(world.directory(), directory.resolve("elsewhere"));

        assertUnusable(
                () -> {
                    try (var repository = Repository.open(git, clone.toString())) {
                        new CommitLog(repository).read(List.of(repository.tip(null)), commit -> {});
                    }
                },
                "");
        assertThat(Complaint.explain(
                        "git log",
                        128,
                        "error: unable to normalize alternate object path: /a/objects\n" + "fatal: bad object HEAD"))
                .contains("borrows objects of another", "/a/objects", "without --shared");
    }

    @Test
    void aFormThatThisGitDoesNotKnowIsNamed() {
        var world = GitWorld.create(directory.resolve("a"));
        world.commit("one");
        world.git("config", "core.repositoryformatversion", "1");
        world.git("config", "extensions.fromTheFuture", "yes");

        assertUnusable(() -> Repository.open(git, world.directory().toString()), "fromthefuture); install a newer git");
    }

    @Test
    void aBundleOfAPartOfAHistorySaysHowToMakeAWholeOne() throws IOException {
        var world = GitWorld.create(directory.resolve("a"));
        world.commit("one");
        world.commit("two");
        var part = directory.resolve("part.bundle").toString();
        world.git("bundle", "create", "--quiet", part, "main~1..main");
        assertUnusable(() -> Repository.open(git, part), "git bundle create FILE --all");

        var whole = directory.resolve("whole.bundle");
        world.git("bundle", "create", "--quiet", whole.toString(), "main");
        var bytes = Files.readAllBytes(whole);
        Files.write(whole, java.util.Arrays.copyOf(bytes, bytes.length - 30));
        assertUnusable(() -> Repository.open(git, whole.toString()), "ends too early");
    }

    @Test
    void aLinkedWorkingTreeIsReadLikeItsRepository() {
        var world = GitWorld.create(directory.resolve("a"));
        var sha = world.commit("one");
        var linked = directory.resolve("linked");
        world.git("worktree", "add", "--quiet", "--detach", linked.toString());

        try (var repository = Repository.open(git, linked.toString())) {
            assertThat(repository.tip(null)).isEqualTo(sha);
        }
    }

    private static void readAll(GitWorld world) {
        try (var repository = world.open()) {
            new CommitLog(repository, EnumSet.of(CommitLog.Detail.PATHS))
                    .read(List.of(repository.tip("main")), commit -> {});
        }
    }

    private static void assertUnusable(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.exit()).isEqualTo(Exit.REPOSITORY_UNUSABLE);
            assertThat(stop).hasMessageContaining(message);
        });
    }
}
