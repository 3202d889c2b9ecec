package dev.fairlead.cli.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.command.Peer;
import dev.fairlead.cli.git.GitWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories that are stored in unusual ways, are empty or damaged, or have names that are nearly the same. */
class OddRepositoriesTest {
    private static final int TAGS = 100_000;

    @TempDir
    Path directory;

    @Test
    void longNamesOfObjectsAreRead() {
        var world = GitWorld.create(directory.resolve("sha256"), "--object-format=sha256");
        world.write("prod/web", "tag: '1'\n").commit("one");
        world.write("prod/web", "tag: '2'\n").commit("two");
        world.git("tag", "v1");
        world.git("config", "uploadpack.allowFilter", "true");
        world.git("config", "uploadpack.allowAnySHA1InWant", "true");
        var partial = directory.resolve("partial.git");
        world.git(
                "clone", "--quiet", "--bare", "--filter=blob:none", "file://" + world.directory(), partial.toString());

        for (var place : new Path[] {world.directory(), partial}) {
            var ended = gitops(place);
            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(ended.out()).contains("2 deployments and 0 undeployments in 2 commits");
        }
        assertThat(world.head()).hasSize(64);
        var git = git(world.directory());
        assertThat(git.code()).as(git.err()).isZero();
        assertThat(git.out()).contains("2 commits", "1 version");
    }

    @Test
    void referencesInTablesAreReadOrANewerGitIsAskedFor() throws IOException {
        var known = Peer.run(Map.of(), "version").code() == 0 && gitKnowsTables();
        var world = GitWorld.create(
                directory.resolve("tables"), known ? new String[] {"--ref-format=reftable"} : new String[0]);
        world.write("prod/web", "tag: '1'\n").commit("one");
        if (!known) {
            world.git("config", "core.repositoryformatversion", "1");
            world.git("config", "extensions.refStorage", "reftable");
        }

        var ended = gitops(world.directory());

        if (known) {
            assertThat(ended.out()).contains("1 deployment and 0 undeployments in 1 commit");
        } else {
            assertThat(ended.code()).isEqualTo(5);
            assertThat(ended.err()).contains("refstorage", "install a newer git: reftable needs 2.45");
        }
    }

    private static boolean gitKnowsTables() throws IOException {
        var version = new String(
                new ProcessBuilder("git", "version").start().getInputStream().readAllBytes(),
                java.nio.charset.StandardCharsets.US_ASCII);
        var parts = version.replaceFirst("git version ", "").split("\\.");
        return Integer.parseInt(parts[0]) > 2 || Integer.parseInt(parts[1]) >= 45;
    }

    @Test
    @Tag("thorough")
    void aHundredThousandTagsAreRead() throws IOException {
        var world = GitWorld.create(directory.resolve("tags"));
        world.write("prod/web", "tag: '1'\n");
        var head = world.commit("one");
        var packed = new StringBuilder("# pack-refs with: peeled fully-peeled sorted \n");
        for (int i = 0; i < TAGS; i++) {
            packed.append(head)
                    .append(" refs/tags/v")
                    .append(String.format("%06d", i))
                    .append('\n');
        }
        Files.writeString(world.directory().resolve(".git/packed-refs"), packed);

        var git = git(world.directory());

        assertThat(git.code()).as(git.err()).isZero();
        assertThat(git.out()).contains("100,000 versions");
        assertThat(gitops(world.directory()).out()).contains("1 deployment and 0 undeployments in 1 commit");
    }

    @Test
    void anEmptyRepositoryHasNothingToImport() {
        var world = GitWorld.create(directory.resolve("empty"));

        for (var ended : new Peer.Ended[] {gitops(world.directory()), git(world.directory())}) {
            assertThat(ended.code()).isEqualTo(5);
            assertThat(ended.err()).contains("the repository has no commits yet");
        }
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        var world = GitWorld.create(directory.resolve("damaged"));
        world.write("prod/web", "tag: '1'\n").commit("one");
        world.write("prod/web", "tag: '2'\n").commit("two");
        var blob = world.git("rev-parse", "HEAD~1:prod/web");
        var object = world.directory().resolve(".git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2));
        assertThat(object.toFile().setWritable(true)).isTrue();

        Files.writeString(object, "garbage");
        assertThat(gitops(world.directory()).err())
                .contains("object " + blob + " is missing from the repository, or damaged");
        Files.delete(object);
        var ended = gitops(world.directory());
        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.err()).contains("object " + blob + " is missing from the repository, or damaged", "git fsck");
    }

    @Test
    void namesThatDifferInCaseOnlyAreTwoAndSaidToBe() {
        var world = GitWorld.create(directory.resolve("cases"));
        var one = world.object("blob", "tag: '1'\n");
        var two = world.object("blob", "tag: '2'\n");
        world.git("update-index", "--add", "--cacheinfo", "100644," + one + ",prod/Web");
        world.git("update-index", "--add", "--cacheinfo", "100644," + two + ",prod/web");
        world.git("commit", "--quiet", "--message", "cases");

        var ended = gitops(world.directory());

        assertThat(ended.out())
                .contains(
                        "prod  Web  1",
                        "prod  web  2",
                        "1 x names that differ in upper and lower case only: they are two");
    }

    private static Peer.Ended gitops(Path place) {
        return Peer.run(
                Map.of(),
                "import",
                "gitops",
                "--repository",
                place.toString(),
                "--path",
                "{environment}/{component}",
                "--version-key",
                "tag",
                "--domain",
                "GLOBAL.Acme",
                "--dry-run");
    }

    private static Peer.Ended git(Path place) {
        return Peer.run(
                Map.of(),
                "import",
                "git",
                "--repository",
                place.toString(),
                "--component",
                "GLOBAL.Acme.web",
                "--dry-run");
    }
}
