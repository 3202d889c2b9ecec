package dev.fairlead.cli.git.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.git.GitWorld;
import dev.fairlead.cli.git.clone.Repository;
import dev.fairlead.cli.git.history.Commit;
import dev.fairlead.cli.git.history.CommitLog;
import dev.fairlead.cli.git.process.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchIdsTest {
    @TempDir
    Path directory;

    @Test
    void theSameChangeInTwoCommitsHasOneId() {
        var world = GitWorld.create(directory.resolve("a"));
        world.write("file", "a\n").commit("root");
        world.git("switch", "--quiet", "--create", "topic");
        var original = world.write("file", "a\nb\n").commit("change");
        world.git("switch", "--quiet", "main");
        world.write("other", "x\n").commit("other");
        world.git("cherry-pick", "topic");

        var ids = ids(world, "main", "topic");

        assertThat(ids.get(world.head())).isNotNull().isEqualTo(ids.get(original));
        assertThat(ids.values()).doesNotContainNull().hasSize(4);
    }

    @Test
    void aChangeThatIsMadeAgainAfterItsRevertIsAnother() {
        var world = GitWorld.create(directory.resolve("a"));
        world.write("flag", "off\n").commit("root");
        var first = world.write("flag", "on\n").commit("on");
        world.write("flag", "off\n").commit("Revert \"on\"");
        var again = world.write("flag", "on\n").commit("on again");

        var ids = ids(world, "main");

        assertThat(ids.get(again)).isNotEqualTo(ids.get(first));
    }

    @Test
    void whatChangesNothingHasNoIdAndNeitherHasAMerge() {
        var world = GitWorld.create(directory.resolve("a"));
        world.write("file", "a\n").commit("root");
        world.git("switch", "--quiet", "--create", "topic");
        world.write("other", "a\n").commit("topic");
        world.git("switch", "--quiet", "main");
        var empty = world.commit("empty");
        var merge = world.merge("topic");

        var ids = ids(world, "main");

        assertThat(ids.get(empty)).isNull();
        assertThat(ids.get(merge)).isNull();
        assertThat(ids).hasSize(4);
    }

    @Test
    void contentThatLooksLikeAHeadingIsContent() {
        var world = GitWorld.create(directory.resolve("a"));
        world.write("file", "a\n").commit("root");
        var name = "0123456789012345678901234567890123456789";
        world.write("file", "a\n-- a\n++ b\n" + name + "\ndiff --git a/x b/x\n").commit("one");
        world.write("file", "a\n-- a\n" + name + "\ndiff --git a/x b/x\n").commit("two");
        world.write("file", name).commit("three");
        world.git("config", "core.fileMode", "true");
        world.directory().resolve("file").toFile().setExecutable(true);
        world.commit("four");

        assertThat(ids(world, "main").values())
                .doesNotContainNull()
                .doesNotHaveDuplicates()
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "core.abbrev 40",
                "core.abbrev 5",
                "diff.noprefix true",
                "diff.mnemonicPrefix true",
                "diff.context 11",
                "diff.interHunkContext 20",
                "diff.algorithm patience",
                "diff.algorithm histogram",
                "diff.indentHeuristic false",
                "diff.renames copies",
                "diff.suppressBlankEmpty true",
                "diff.submodule log",
                "diff.relative true",
                "diff.orderFile order",
                "diff.external false",
                "diff.odd.textconv tr a-z A-Z <",
                "diff.odd.binary true",
                "diff.odd.xfuncname ^x",
                "diff.wsErrorHighlight all",
                "diff.colorMoved zebra",
                "color.ui always",
                "log.showRoot false",
                "log.follow true",
                "core.quotePath true",
                "core.bigFileThreshold 1",
                "core.compression 9",
                "format.pretty oneline",
                "log.diffMerges combined",
                "core.autocrlf true",
            })
    void noSettingChangesAnId(String setting) throws IOException {
        var world = variety();
        var before = ids(world, "main");
        var words = setting.split(" ", 2);
        world.git("config", words[0], words[1]);
        Files.writeString(world.directory().resolve("order"), "z*\n");
        Files.writeString(world.directory().resolve(".git/info/attributes"), "* diff=odd\n*.txt -diff\n");
        Files.writeString(world.directory().resolve(".gitattributes"), "* diff=odd\n*.bin diff\n");
        var global = Files.writeString(
                directory.resolve("global"),
                "[" + words[0].replaceFirst("\\.[^.]*$", "").replaceFirst("\\.(.*)", " \"$1\"") + "]\n"
                        + words[0].replaceFirst(".*\\.", "") + " = \"" + words[1] + "\"\n");
        var variables = new HashMap<>(GitWorld.variables());
        variables.put("GIT_CONFIG_GLOBAL", global.toString());
        variables.put("GIT_DIFF_OPTS", "--unified=9");
        variables.put("GIT_CONFIG_COUNT", "1");
        variables.put("GIT_CONFIG_KEY_0", words[0]);
        variables.put("GIT_CONFIG_VALUE_0", words[1]);

        assertThat(ids(world, variables, "main")).isEqualTo(before).hasSize(7);
    }

    @Test
    void neitherTheSizeNorTheKindOfACloneChangesAnId() throws IOException {
        var world = variety();
        var before = ids(world, "main");
        // so many objects that git writes names of objects with more digits
        var stream = new StringBuilder("""
                reset refs/heads/filler
                commit refs/heads/filler
                committer A <a@b> 1767225600 +0000
                data 1
                x
                """);
        for (int i = 0; i < 18_000; i++) {
            stream.append("M 100644 inline f")
                    .append(i % 100)
                    .append('/')
                    .append(i)
                    .append("\ndata ");
            var content = "content " + i;
            stream.append(content.length()).append('\n').append(content).append('\n');
        }
        world.feed(stream.append("\ndone\n").toString(), "fast-import", "--quiet", "--done");
        var bare = directory.resolve("bare.git");
        world.git("clone", "--quiet", "--bare", world.directory().toString(), bare.toString());
        var linked = directory.resolve("linked");
        world.git("worktree", "add", "--quiet", "--detach", linked.toString());

        assertThat(world.git("count-objects").split(" ")[0]).matches("\\d+");
        assertThat(ids(world, "main")).isEqualTo(before);
        for (var place : List.of(bare, linked)) {
            try (var repository = Repository.open(new Git(GitWorld.variables()), place.toString())) {
                assertThat(ids(repository, List.of(world.git("rev-parse", "main"))))
                        .isEqualTo(before);
            }
        }
    }

    @Test
    void theEdgeOfAShallowCloneHasNeitherIdNorPathsAndTheRestHasTheSame() {
        var world = variety();
        var all = ids(world, "main");
        var clone = directory.resolve("shallow");
        world.git("clone", "--quiet", "--depth", "2", "file://" + world.directory(), clone.toString());

        try (var shallow = Repository.open(new Git(GitWorld.variables()), clone.toString())) {
            var commits = new ArrayList<Commit>();
            new CommitLog(shallow, Set.of(CommitLog.Detail.values())).read(List.of(shallow.tip(null)), commits::add);

            assertThat(commits).hasSize(2);
            assertThat(commits.get(0).patchId()).isNull();
            assertThat(commits.get(0).paths()).isNull();
            assertThat(commits.get(1).patchId())
                    .isEqualTo(all.get(commits.get(1).sha()));
            assertThat(commits.get(1).paths()).isNotEmpty();
        }
    }

    @Test
    void missingContentsCostOnlyTheIdsOfTheirOwnCommits() throws IOException {
        var world = variety();
        var before = ids(world, "main");
        var lost = world.git("rev-parse", "main~3:b.bin");
        Files.delete(world.directory().resolve(".git/objects/" + lost.substring(0, 2) + "/" + lost.substring(2)));

        var log = new CommitLog(world.open(), Set.of(CommitLog.Detail.PATCH_IDS));
        var after = new LinkedHashMap<String, @Nullable String>();
        log.read(List.of(world.head()), commit -> after.put(commit.sha(), commit.patchId()));

        assertThat(log.unreadablePatches()).isBetween(1, 2);
        before.forEach((sha, id) -> assertThat(after.get(sha)).isIn(id, null));
        assertThat(after.values().stream().filter(id -> id == null)).hasSize(log.unreadablePatches());
    }

    /** Text, binary content, a rename, a mode, spaces in names, a root and a file without a last line end. */
    private GitWorld variety() {
        var world = GitWorld.create(directory.resolve("variety"));
        var lines = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            lines.append("line ").append(i % 7).append("\n\n");
        }
        world.write("a file.txt", lines.toString()).write("b.bin", "\0one").commit("root");
        world.write("a file.txt", lines.toString().replaceFirst("line 3", "line three") + "end")
                .commit("text");
        world.write("a file.txt", lines.insert(200, "}\n\n{\n").toString()).commit("more text");
        world.write("b.bin", "\0two").write("ünïcode", "x\n").commit("binary");
        world.git("mv", "a file.txt", "z.txt");
        world.commit("rename");
        world.remove("b.bin").commit("gone");
        world.write("sub/x", "1\n").commit("below");
        return world;
    }

    private static Map<String, @Nullable String> ids(GitWorld world, String... branches) {
        return ids(world, GitWorld.variables(), branches);
    }

    private static Map<String, @Nullable String> ids(
            GitWorld world, Map<String, String> variables, String... branches) {
        try (var repository =
                Repository.open(new Git(variables), world.directory().toString())) {
            return ids(repository, Arrays.stream(branches).map(repository::tip).toList());
        }
    }

    private static Map<String, @Nullable String> ids(Repository repository, List<String> tips) {
        var ids = new LinkedHashMap<String, @Nullable String>();
        new CommitLog(repository, Set.of(CommitLog.Detail.PATCH_IDS))
                .read(tips, commit -> ids.put(commit.sha(), commit.patchId()));
        return ids;
    }
}
