package dev.fairlead.cli.git.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.git.GitWorld;
import dev.fairlead.cli.git.clone.Repository;
import dev.fairlead.cli.git.process.Git;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitLogTest {
    @TempDir
    Path directory;

    @Test
    void readsCommitsOldestFirstWithTheirTimes() {
        var world = GitWorld.create(directory.resolve("a"));
        var first = world.by("Zoë").commit("First\n\nwith a body");
        var second = world.commit("Second");

        var commits = read(world);

        assertThat(commits).extracting(Commit::sha).containsExactly(first, second);
        assertThat(commits.get(0).author()).isEqualTo("Zoë");
        assertThat(commits.get(0).subject()).isEqualTo("First");
        assertThat(commits.get(0).committedAt()).hasToString("2026-01-01T00:01:00Z");
        assertThat(commits.get(0).authoredAt()).hasToString("2026-01-01T00:00:30Z");
        assertThat(commits.get(1).parents()).containsExactly(first);
    }

    @Test
    void aCommitIsMergedWhenTheMainLineFirstContainsIt() {
        var world = GitWorld.create(directory.resolve("a"));
        var root = world.commit("root");
        world.git("switch", "--quiet", "--create", "topic");
        var topic = world.commit("topic");
        world.git("switch", "--quiet", "main");
        var main = world.commit("main");
        var merge = world.merge("topic");

        try (var repository = world.open()) {
            var merged = MergeTimes.of(repository, repository.tip("main"));

            assertThat(merged.of(root)).hasToString("2026-01-01T00:01:00Z");
            assertThat(merged.of(main)).hasToString("2026-01-01T00:03:00Z");
            assertThat(merged.of(topic)).hasToString("2026-01-01T00:04:00Z");
            assertThat(merged.of(merge)).hasToString("2026-01-01T00:04:00Z");
        }
    }

    @Test
    void theEdgeOfAShallowCloneKeepsItsParents() {
        var world = GitWorld.create(directory.resolve("a"));
        world.commit("one");
        var two = world.commit("two");
        var three = world.commit("three");
        world.git(
                "clone",
                "--quiet",
                "--depth",
                "1",
                "file://" + world.directory(),
                directory.resolve("b").toString());

        try (var shallow = Repository.open(
                new Git(GitWorld.variables()), directory.resolve("b").toString())) {
            var commits = new ArrayList<Commit>();
            new CommitLog(shallow).read(List.of(shallow.tip(null)), commits::add);

            assertThat(commits).extracting(Commit::sha).containsExactly(three);
            assertThat(commits.get(0).parents()).containsExactly(two);
        }
    }

    @Test
    void readsRepositoriesWithLongObjectNames() {
        var world = GitWorld.create(directory.resolve("a"), "--object-format=sha256");
        var sha = world.commit("one");

        assertThat(sha).hasSize(64);
        assertThat(read(world)).extracting(Commit::sha).containsExactly(sha);
    }

    @Test
    void recentCommitsAreLimitedByNumber() {
        var world = GitWorld.create(directory.resolve("a"));
        world.commit("one");
        var two = world.commit("two");
        var three = world.commit("three");

        try (var repository = world.open()) {
            assertThat(new CommitLog(repository).recent(three, 2))
                    .extracting(Commit::sha)
                    .containsExactly(two, three);
        }
    }

    private static List<Commit> read(GitWorld world) {
        try (var repository = world.open()) {
            var commits = new ArrayList<Commit>();
            new CommitLog(repository).read(List.of(repository.tip("main")), commits::add);
            return commits;
        }
    }
}
