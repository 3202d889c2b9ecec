package dev.fairlead.cli.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.command.Peer;
import dev.fairlead.cli.git.GitWorld;
import dev.fairlead.cli.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportGitTest {
    @TempDir
    Path directory;

    @Test
    void commitsWithoutAReadableTimeAreSentWithoutOneAndNamed() {
        var world = GitWorld.create(directory.resolve("a"));
        var parent = world.write("a", "1\n").commit("one");
        var tree = world.git("rev-parse", "HEAD^{tree}");
        var good = " 1767225600 +0000";
        var odd = new ArrayList<String>();
        for (var time :
                List.of("", " -1000 +0000", " 18446744073709551615 +0000", " 1000000000000 +0000", " x +0000")) {
            parent = world.object(
                    "commit",
                    "tree " + tree + "\nparent " + parent + "\nauthor A <a@b>" + time + "\ncommitter C <c@d>" + time
                            + "\n\nodd\n");
            odd.add(parent);
        }
        parent = world.object(
                "commit", "tree " + tree + "\nparent " + parent + "\ncommitter C <c@d>" + good + "\n\nx\n");
        odd.add(parent);
        // an odd zone does not matter, and neither do signs that no terminal should see
        parent = world.object(
                "commit",
                "tree " + tree + "\nparent " + parent + "\nauthor A\u0001\u001b[31m\u00e9 <a@b> 1767225600 +518:00"
                        + "\ncommitter C <c@d> 1767225600 +051800\nencoding latin1\n\ns\u00e9\0hidden\n");
        world.git("update-ref", "refs/heads/main", parent);
        world.git("tag", "v1", odd.get(0));
        var last = world.write("a", "2\n").commit("last");

        try (var peer = Peer.friendly()) {
            var ended = run(peer, world);

            assertThat(ended.code()).isZero();
            assertThat(ended.err())
                    .contains("6 commits have a time that cannot be read, such as " + odd.get(0) + ", " + odd.get(1)
                            + ", " + odd.get(2) + ": kept in the history without it");
            var commits = facts(peer, "commits");
            assertThat(commits).hasSize(9);
            assertThat(commits.subList(1, 6))
                    .allSatisfy(fact -> assertThat(fact)
                            .doesNotContainKeys("authoredAt", "committedAt", "mergedAt")
                            .containsKey("parents"));
            assertThat(commits.get(6)).doesNotContainKey("authoredAt");
            assertThat(commits.get(6)).containsEntry("committedAt", "2026-01-01T00:00:00Z");
            assertThat(commits.get(7))
                    .containsEntry("authoredAt", "2026-01-01T00:00:00Z")
                    .containsEntry("author", "A  [31m\u00e9")
                    .containsEntry("subject", "s\u00e9");
            assertThat(commits.get(8)).containsEntry("commit", last);
            assertThat(facts(peer, "component-versions").get(1))
                    .containsEntry("version", "v1")
                    .doesNotContainKey("committedAt");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[0-9]*| 1.0 2.0",
                "[!v]*| 1.0 2.0 api/v1 e!x",
                "[^v]*| 1.0 2.0 api/v1 e!x",
                "[!e-v]*| 1.0 2.0 api/v1",
                "a*1| api/v1",
                "a**1| api/v1",
                "v?| v1",
                "[[:digit:]].0| 1.0 2.0",
                "e\\!x| e!x",
                "**/v1| api/v1",
                "V1| ",
            })
    void tagPatternsMeanWhatTheyMeanToGit(String pattern, String expected) {
        var world = GitWorld.create(directory.resolve("a"));
        world.commit("one");
        for (var tag : List.of("1.0", "2.0", "v1", "api/v1", "e!x")) {
            world.git("tag", tag);
        }
        world.git("config", "column.ui", "always");
        world.git("config", "tag.sort", "-version:refname");
        world.git("config", "tag.gpgSign", "false");

        var ended = Peer.run(
                Map.of(),
                "import",
                "git",
                "--repository=" + world.directory(),
                "--component=GLOBAL.A.c",
                "--tags=" + pattern,
                "--dry-run");

        var found = ended.out()
                .lines()
                .filter(line -> line.startsWith("  "))
                .map(line -> line.strip().split(" ")[0]);
        assertThat(String.join(" ", found.sorted().toList())).isEqualTo(expected == null ? "" : expected);
        assertThat(String.join(
                        " ",
                        world.git("tag", "--no-column", "--sort=refname", "--list", pattern)
                                .split("\n")))
                .isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void aPatternTakesTheVersionOutOfTheTagAndCountsTheRest() {
        var world = monorepo();
        try (var peer = Peer.friendly()) {
            var ended = run(
                    peer,
                    world,
                    "--tags=api/*",
                    "--tags=@shop/*",
                    "--version-pattern=(?:api/v|@shop/web@)(\\d.*)",
                    "--paths=api/**",
                    "--paths=*.lock");

            assertThat(facts(peer, "component-versions"))
                    .extracting(fact -> fact.get("version") + " " + fact.get("paths"))
                    .containsExactly(
                            "null [api/**, *.lock]", "1.0.0 null", "1.1.0 null", "2.0.0 null", "2.1.0-rc.1 null");
            assertThat(ended.out()).contains("skipped  1 x tag does not match the version pattern, such as api/latest");
            assertThat(facts(peer, "commits"))
                    .extracting(fact -> fact.get("paths"))
                    .containsExactly(List.of("api/a"), List.of("api/a", "libs/x"), List.of("web/w"), List.of());
        }
    }

    @Test
    void tagsThatDisagreeAboutAVersionGiveNone() {
        var world = monorepo();
        world.git("tag", "old/v1.0.0", "main");
        world.git("tag", "same/v1.1.0", "api/v1.1.0");
        try (var peer = Peer.friendly()) {
            var ended = run(peer, world, "--version-pattern=[^/]*/v(.*)");

            assertThat(facts(peer, "component-versions"))
                    .extracting(fact -> fact.get("version"))
                    .containsExactly(null, "1.1.0");
            assertThat(ended.out())
                    .contains("2 x tags of different commits give one version; narrow --tags, such as api/v1.0.0 and"
                            + " old/v1.0.0, both version 1.0.0");
        }
    }

    @Test
    void severalPrefixesAreSaidWithTheCommandsForEach() {
        var world = monorepo();
        var ended = Peer.run(
                Map.of(),
                "import",
                "git",
                "--repository=" + world.directory(),
                "--component=GLOBAL.A.shop",
                "--dry-run");

        assertThat(ended.err())
                .contains("tags have 3 prefixes (@shop/web@, api/v, instrumentation-express-v)"
                        .replace("api/v", "api/")
                        .replace("express-v", "express-"))
                .contains("--component GLOBAL.A.api --tags 'api/*' --version-pattern 'api/(.*)' --paths 'api/**'")
                .contains("--component GLOBAL.A.instrumentation-express --tags 'instrumentation-express-*'"
                        + " --version-pattern 'instrumentation-express-(.*)'")
                .contains("--component GLOBAL.A.shop-web --tags '@shop/web@*' --version-pattern '@shop/web@(.*)'");
        // what is proposed is what works
        var proposed = ended.err()
                .lines()
                .filter(line -> line.contains("fairlead import git"))
                .map(line -> line.substring(line.indexOf("import git")).replace("'", ""));
        assertThat(proposed.map(line -> Peer.run(Map.of(), (line + " --dry-run --json").split(" "))))
                .allSatisfy(one -> {
                    assertThat(one.err()).isEmpty();
                    assertThat(Json.number(json(one.out()), "versions")).isBetween(2L, 3L);
                });
    }

    @Test
    void tagsOfTreesAndOfNothingAreCountedByWhatTheyAre() throws IOException {
        var world = GitWorld.create(directory.resolve("a"));
        var commit = world.write("a", "x\n").commit("one");
        world.git("tag", "tree", "HEAD^{tree}");
        world.git("tag", "blob", "HEAD:a");
        world.git("tag", "--annotate", "--message", "x", "inner");
        world.git("tag", "--annotate", "--message", "x", "outer", "inner");
        Files.writeString(world.directory().resolve(".git/refs/tags/gone"), "1".repeat(40) + "\n");
        try (var peer = Peer.friendly()) {
            var ended = run(peer, world);

            assertThat(ended.code()).isZero();
            assertThat(facts(peer, "component-versions"))
                    .filteredOn(fact -> fact.containsKey("version"))
                    .extracting(fact -> fact.get("version") + " " + fact.get("commit"))
                    .containsExactly("inner " + commit, "outer " + commit);
            assertThat(ended.out())
                    .contains(
                            "1 x tag points to no commit but a blob, such as blob",
                            "1 x tag points to no commit but a tree, such as tree",
                            "1 x tag points to an object that is missing from the repository, such as gone");
        }
    }

    @Test
    @Timeout(60)
    void aHundredThousandTagsAreReadByOneGit() {
        var world = GitWorld.create(directory.resolve("a"));
        var sha = world.commit("one");
        var tagger = "type commit\ntag x\ntagger A <a@b> 1767225600 +0000\n\nx\n";
        var inner = world.object("tag", "object " + sha + "\n" + tagger);
        var outer = world.object("tag", "object " + inner + "\n" + tagger.replace("type commit", "type tag"));
        var packed = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            packed.append(i % 2 == 0 ? sha : outer)
                    .append(String.format(java.util.Locale.ROOT, " refs/tags/v1.%06d\n", i));
        }
        writePacked(world.directory().resolve(".git/packed-refs"), packed.toString());

        var ended = Peer.run(
                Map.of(),
                "import",
                "git",
                "--repository=" + world.directory(),
                "--component=GLOBAL.A.c",
                "--dry-run",
                "--json");

        assertThat(Json.number(json(ended.out()), "versions")).isEqualTo(100_000);
    }

    @Test
    void aVersionThatIsCorrectedByAMovedTagIsSaid() {
        var world = GitWorld.create(directory.resolve("a"));
        world.commit("one");
        world.git("tag", "v1");
        try (var peer = new Peer(call ->
                call.target().endsWith("component-versions") && call.body().contains("version\"")
                        ? "200 {\"line\":1,\"status\":\"updated\",\"name\":\"GLOBAL.A.c;v1\"}\n"
                                + Peer.summary(0).replace("\"updated\":0", "\"updated\":1")
                        : Peer.friendlyAnswer(call))) {
            assertThat(run(peer, world).err())
                    .contains("1 version was corrected, such as GLOBAL.A.c;v1: a tag was moved");
        }
    }

    @Test
    void aShallowCloneSaysWhatIsMissingAndHowToGetIt() {
        var world = monorepo();
        var clone = directory.resolve("shallow");
        world.git("clone", "--quiet", "--depth", "2", "file://" + world.directory(), clone.toString());
        try (var peer = Peer.friendly()) {
            var ended = peer.run("import", "git", "--repository=" + clone, "--component=GLOBAL.A.c", "--paths=api/**");

            assertThat(ended.code()).isZero();
            assertThat(ended.err()).contains("this clone is shallow", "git fetch --unshallow --tags");
            var commits = facts(peer, "commits");
            assertThat(commits.get(0)).doesNotContainKeys("paths", "patchId").containsKey("parents");
            assertThat((List<?>) commits.get(0).get("parents")).hasSize(1);
            assertThat(commits.get(1)).containsKey("paths");
        }
    }

    @Test
    void aPartialCloneIsReadWithoutFetchingContents() {
        var world = monorepo();
        world.git("config", "uploadpack.allowFilter", "true");
        var clone = directory.resolve("partial.git");
        world.git("clone", "--quiet", "--bare", "--filter=blob:none", "file://" + world.directory(), clone.toString());
        try (var peer = Peer.friendly()) {
            var ended = peer.run("import", "git", "--repository=" + clone, "--component=GLOBAL.A.c", "--paths=api/**");

            assertThat(ended.code()).isZero();
            assertThat(ended.err()).contains("this clone is partial").contains("ids of patches are left out");
            assertThat(facts(peer, "commits"))
                    .hasSize(4)
                    .allSatisfy(fact -> assertThat(fact).containsKey("paths").doesNotContainKey("patchId"));
        }
    }

    @Test
    void aHeadThatIsNotBornMeansTheOnlyBranchOrAQuestion() {
        var world = monorepo();
        world.git("symbolic-ref", "HEAD", "refs/heads/master");
        assertThat(dryRun(world.directory()).code()).isZero();
        var bundle = directory.resolve("only-main.bundle");
        world.git("bundle", "create", "--quiet", bundle.toString(), "main");
        assertThat(dryRun(bundle).out()).contains("4 commits");

        world.git("branch", "next", "main");
        var asked = dryRun(world.directory());
        assertThat(asked.code()).isEqualTo(5);
        assertThat(asked.err())
                .contains("HEAD names a branch that does not exist, `master`; choose with --branch: main, next");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--version-pattern=api/.*| has no group",
                "--version-pattern=api/(| is no regular expression",
                "--paths=| --paths is empty",
                "--paths=/api/**| begins with a slash",
                "--paths=:(icase)api| begins with a colon",
                "--paths=api/../web| leads out",
            })
    void badPatternsAreExplained(String option, String message) {
        var ended =
                Peer.run(Map.of(), "import", "git", "--repository=.", "--component=GLOBAL.A.c", option, "--dry-run");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains(message);
    }

    @Test
    void patchIdsAreSentUnlessTheyAreNotWanted() {
        var world = monorepo();
        try (var peer = Peer.friendly()) {
            run(peer, world);
            assertThat(facts(peer, "commits"))
                    .filteredOn(fact -> fact.containsKey("patchId"))
                    .hasSize(3);
        }
        try (var peer = Peer.friendly()) {
            run(peer, world, "--no-patch-ids");
            assertThat(facts(peer, "commits")).noneMatch(fact -> fact.containsKey("patchId"));
        }
    }

    @Test
    void twoAddressesAreDeclaredToBeOneWithoutTheirSecrets() {
        try (var peer = new Peer(call -> "201 {\"status\":\"created\"}")) {
            var ended = peer.run(
                    "repositories",
                    "alias",
                    "https://joe:pw@git.example.com/old/x",
                    "git@git.example.com:new/x",
                    "--domain",
                    "GLOBAL.A");

            assertThat(ended.code()).isZero();
            assertThat(peer.calls().get(0).target()).isEqualTo("/api/v1/repositories/aliases");
            assertThat(json(peer.calls().get(0).body()))
                    .containsEntry("alias", "https://git.example.com/old/x")
                    .containsEntry("repository", "git@git.example.com:new/x")
                    .containsEntry("domain", "GLOBAL.A");
        }
    }

    private GitWorld monorepo() {
        var world = GitWorld.create(directory.resolve("mono"));
        world.write("api/a", "1\n").commit("one");
        for (var tag : List.of("api/v1.0.0", "api/latest", "instrumentation-express-v0.1.0")) {
            world.git("tag", tag);
        }
        world.write("api/a", "2\n").write("libs/x", "1\n").commit("two");
        for (var tag : List.of("api/v1.1.0", "@shop/web@2.0.0", "instrumentation-express-v0.2.0")) {
            world.git("tag", tag);
        }
        world.write("web/w", "1\n").commit("three");
        world.git("tag", "@shop/web@2.1.0-rc.1");
        world.commit("nothing");
        return world;
    }

    private static Peer.Ended run(Peer peer, GitWorld world, String... options) {
        var all = new ArrayList<>(
                List.of("import", "git", "--repository=" + world.directory(), "--component=GLOBAL.A.c"));
        all.addAll(Arrays.asList(options));
        return peer.run(all.toArray(String[]::new));
    }

    private static Peer.Ended dryRun(Path place) {
        return Peer.run(
                Map.of(), "import", "git", "--repository=" + place, "--component=GLOBAL.A.c", "--tags=", "--dry-run");
    }

    private static List<Map<String, Object>> facts(Peer peer, String kind) {
        return peer.calls().stream()
                .filter(call -> call.target().endsWith("/" + kind))
                .flatMap(call -> call.body().lines())
                .map(ImportGitTest::json)
                .toList();
    }

    private static Map<String, Object> json(String text) {
        try {
            return Json.object(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    private static void writePacked(Path file, String lines) {
        try {
            Files.writeString(file, "# pack-refs with: sorted\n" + lines);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
