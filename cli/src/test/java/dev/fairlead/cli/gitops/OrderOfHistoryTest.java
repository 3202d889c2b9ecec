package dev.fairlead.cli.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.git.GitWorld;
import dev.fairlead.cli.layout.plain.ValueLayout;
import dev.fairlead.cli.layout.yaml.KeyPath;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line of the branch decides what came after what; clocks only say when. */
class OrderOfHistoryTest {
    @TempDir
    Path directory;

    private GitWorld world;

    @BeforeEach
    void start() {
        world = GitWorld.create(directory.resolve("gitops"));
    }

    @Test
    void commitsOfOneSecondKeepTheirOrder() {
        for (int i = 1; i <= 6; i++) {
            world.at("2026-01-01T09:59:00Z")
                    .write("prod/web", "tag: '1." + i + "'\n")
                    .commit("x");
        }

        assertThat(read().moments())
                .containsExactly(
                        "1.1 2026-01-01T10:00:00Z 0",
                        "1.2 2026-01-01T10:00:00Z 1",
                        "1.3 2026-01-01T10:00:00Z 2",
                        "1.4 2026-01-01T10:00:00Z 3",
                        "1.5 2026-01-01T10:00:00Z 4",
                        "1.6 2026-01-01T10:00:00Z 5");
    }

    @Test
    void aUnitNeverFinishesBeforeItsPredecessor() {
        world.at("2026-01-01T09:59:00Z").write("prod/web", "tag: '1'\n").commit("x");
        world.at("2026-01-10T09:59:00Z").write("prod/web", "tag: '2'\n").commit("x");
        world.at("2026-01-05T09:59:00Z")
                .write("prod/web", "tag: '3'\n")
                .write("prod/api", "tag: '9'\n")
                .commit("x");
        world.at("2026-01-07T09:59:00Z").write("prod/web", "tag: '4'\n").commit("x");

        var reading = read();

        assertThat(reading.moments())
                .containsExactly(
                        "1 2026-01-01T10:00:00Z 0",
                        "2 2026-01-10T10:00:00Z 0",
                        "9 2026-01-05T10:00:00Z 0",
                        "3 2026-01-10T10:00:00Z 1",
                        "4 2026-01-10T10:00:00Z 2");
        assertThat(reading.notes()).contains("commit older than the one before it", "=2");
    }

    @Test
    void aTimeThatNobodyCanMeanIsThatOfTheCommitBeside() {
        world.at("2026-01-01T09:59:00Z").write("prod/web", "tag: '1'\n").commit("x");
        world.at("2098-01-01T09:59:00Z").write("prod/web", "tag: '2'\n").commit("x");
        world.at("2026-01-03T09:59:00Z").write("prod/web", "tag: '3'\n").commit("x");

        var reading = read();

        assertThat(reading.moments())
                .containsExactly("1 2026-01-01T10:00:00Z 0", "2 2026-01-01T10:00:00Z 1", "3 2026-01-03T10:00:00Z 0");
        assertThat(reading.notes()).contains("cannot be read or lies in the future");
    }

    @Test
    void aFirstCommitFromTheFutureIsThatOfTheNext() {
        world.at("2098-01-01T09:59:00Z").write("prod/web", "tag: '1'\n").commit("x");
        world.at("2026-01-03T09:59:00Z").write("prod/web", "tag: '2'\n").commit("x");

        assertThat(read().moments()).containsExactly("1 2026-01-03T10:00:00Z 0", "2 2026-01-03T10:00:00Z 1");
    }

    @Test
    void aCommitWithoutAReadableTimeIsReadAllTheSame() {
        world.write("prod/web", "tag: '1'\n").commit("x");
        world.write("prod/web", "tag: '2'\n").commit("x");
        var odd = world.object(
                "commit",
                "tree " + world.git("rev-parse", "HEAD^{tree}") + "\nparent " + world.git("rev-parse", "HEAD~1")
                        + "\nauthor A <a@example.org>\ncommitter A <a@example.org>\n\nodd\n");
        world.git("update-ref", "refs/heads/main", odd);

        assertThat(read().moments()).containsExactly("1 2026-01-01T00:01:00Z 0", "2 2026-01-01T00:01:00Z 1");
    }

    @Test
    void aMergeOfTheBranchIntoOtherWorkLeavesItsLineAsItWas() {
        world.write("prod/web", "tag: '1'\n").commit("1");
        world.git("switch", "--quiet", "--create", "topic");
        world.write("prod/api", "tag: 'a'\n").commit("topic");
        world.git("switch", "--quiet", "main");
        world.write("prod/web", "tag: '2'\n").commit("2");
        world.write("prod/web", "tag: '3'\n").commit("3");
        world.git("switch", "--quiet", "topic");
        world.git("merge", "--quiet", "--no-ff", "--no-edit", "main");
        world.git("switch", "--quiet", "main");
        world.git("merge", "--quiet", "--ff-only", "topic");
        world.write("prod/web", "tag: '4'\n").commit("4");

        var reading = read();

        assertThat(reading.lines())
                .containsExactly("prod web 1", "prod web 2", "prod web 3", "prod api a", "prod web 4");
        assertThat(reading.notes()).contains("merge of the branch into itself");
    }

    @Test
    void aPullThatMergedGoesOnWithWhatWasPulled() {
        world.write("prod/web", "tag: '1'\n").commit("1");
        var colleague = directory.resolve("colleague");
        world.git("clone", "--quiet", ".", colleague.toString());
        world.write("prod/web", "tag: '2'\n").commit("2");
        var other = GitWorld.create(colleague);
        other.at("2026-01-01T00:10:00Z").write("prod/api", "tag: 'a'\n").commit("local");
        other.git("pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main");

        assertThat(HistoryReading.of(colleague, layout(), naming(), "{environment}/{component}")
                        .lines())
                .contains("prod web 2");
        assertThat(Path.of(colleague.toString())).exists();
    }

    @Test
    void whatIsPulledFromAForkOfTheSameNameIsNotTheLine() {
        world.git("remote", "add", "origin", "https://git.example.org/acme/deploy.git");
        world.write("prod/web", "tag: '1'\n").commit("1");
        world.git("switch", "--quiet", "--create", "fork");
        world.write("prod/web", "tag: '2'\n").commit("2");
        world.write("prod/web", "tag: '3'\n").commit("3");
        world.git("switch", "--quiet", "main");
        world.write("prod/api", "tag: 'a'\n").commit("a");
        world.write("prod/api", "tag: 'b'\n").commit("b");
        world.git(
                "merge",
                "--quiet",
                "--no-ff",
                "-m",
                "Merge branch 'main' of https://git.example.org/contributor/deploy",
                "fork");

        assertThat(read().lines()).containsExactly("prod web 1", "prod api a", "prod api b", "prod web 3");
    }

    private HistoryReading read() {
        return HistoryReading.of(world.directory(), layout(), naming(), "{environment}/{component}");
    }

    private static ValueLayout layout() {
        return new ValueLayout(KeyPath.parse("tag"));
    }

    private static Naming naming() {
        return new Naming("", "");
    }
}
