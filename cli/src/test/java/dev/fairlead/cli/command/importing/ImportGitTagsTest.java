package dev.fairlead.cli.command.importing;

import static dev.fairlead.cli.command.importing.GitImports.facts;
import static dev.fairlead.cli.command.importing.GitImports.json;
import static dev.fairlead.cli.command.importing.GitImports.monorepo;
import static dev.fairlead.cli.command.importing.GitImports.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.command.Peer;
import dev.fairlead.cli.git.GitWorld;
import dev.fairlead.cli.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tags of a repository are versions of which component. */
class ImportGitTagsTest {
    @TempDir
    Path directory;

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
        var world = monorepo(directory);
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
        var world = monorepo(directory);
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
        var world = monorepo(directory);
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
    @Tag("thorough")
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

    private static void writePacked(Path file, String lines) {
        try {
            Files.writeString(file, "# pack-refs with: sorted\n" + lines);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
