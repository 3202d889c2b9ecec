package dev.fairlead.cli.command.importing;

import static dev.fairlead.cli.command.importing.GitImports.dryRun;
import static dev.fairlead.cli.command.importing.GitImports.facts;
import static dev.fairlead.cli.command.importing.GitImports.json;
import static dev.fairlead.cli.command.importing.GitImports.monorepo;
import static dev.fairlead.cli.command.importing.GitImports.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.command.Peer;
import dev.fairlead.cli.git.GitWorld;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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

    @Test
    void aShallowCloneSaysWhatIsMissingAndHowToGetIt() {
        var world = monorepo(directory);
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
        var world = monorepo(directory);
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
        var world = monorepo(directory);
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
        var world = monorepo(directory);
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
}
