package dev.fairlead.cli.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.command.Peer;
import dev.fairlead.cli.git.GitWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clones that left contents or directories at their origin. */
class PartialCloneTest {
    private static final int VERSIONS = 30;

    @TempDir
    Path directory;

    private GitWorld world;

    @BeforeEach
    void start() {
        world = GitWorld.create(directory.resolve("origin"));
        world.git("config", "uploadpack.allowFilter", "true");
        world.git("config", "uploadpack.allowAnySHA1InWant", "true");
        for (int i = 1; i <= VERSIONS; i++) {
            world.write("prod/web", "tag: v" + i + "\n")
                    .write("prod/other" + i, "tag: o" + i + "\n")
                    .commit("v" + i);
        }
    }

    @ParameterizedTest
    @CsvSource({"blob:none,60,1", "tree:0,120,2"})
    void whatIsLackingIsFetchedManyAtATime(String filter, int objects, int requests) throws IOException {
        var clone = clone("--filter=" + filter);
        long packs = packs(clone);

        var ended = read(clone);

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("60 deployments and 0 undeployments in 30 commits");
        assertThat(packs(clone) - packs).isEqualTo(requests);
        assertThat(ended.err())
                .contains(" objects that this partial clone lacked were fetched in " + requests
                        + (requests == 1 ? " request, which took" : " requests, which took"));
        assertThat(read(clone).err()).doesNotContain("were fetched");
    }

    @Test
    void aPartialCloneWhoseOriginIsGoneTellsHowMuchIsUnknown() throws IOException {
        var clone = clone("--filter=blob:none");
        Files.move(world.directory(), directory.resolve("elsewhere"));

        var ended = read(clone);

        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.out())
                .contains(
                        "passed over  31 x content was left out of the partial clone, and its origin does not give it");
        assertThat(ended.err()).contains("the contents of 60 files are unknown, so nothing was sent", "--filter");
        try (var peer = Peer.friendly()) {
            var sent = peer.run(arguments(clone));
            assertThat(sent.code()).isEqualTo(5);
            assertThat(sent.err()).contains("the contents of 60 files are unknown, so nothing was sent");
        }
    }

    @Test
    void directoriesThatAreUnknownAreCounted() throws IOException {
        var clone = clone("--filter=tree:0");
        Files.move(world.directory(), directory.resolve("elsewhere"));

        var ended = read(clone);

        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.err()).contains("directories of 30 of 30 commits are unknown");
    }

    @Test
    void aPartOfTheContentsThatIsHereIsNotFetchedAgain() throws IOException {
        var clone = clone("--filter=blob:none");
        for (int i = 1; i <= 3; i++) {
            GitWorld.of(clone).git("cat-file", "-p", "HEAD~" + i + ":prod/web");
        }

        assertThat(read(clone).err()).contains("57 objects that this partial clone lacked were fetched in 1 request,");
    }

    @Test
    void aShallowAndPartialCloneIsAStateAtItsEdge() throws IOException {
        var clone = clone("--filter=blob:none", "--depth=3");

        var ended = read(clone);

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("4 deployments and 0 undeployments in 3 commits", "29 x unit that stood there already");
        assertThat(ended.err()).contains("were fetched in 1 request,");
    }

    @Test
    void whatAnApplicationSetLooksAtIsFetchedInOneRequest() {
        for (int i = 1; i <= VERSIONS; i++) {
            world.write("envs/e" + i + ".json", "{\"env\": \"e" + i + "\", \"version\": \"1.0." + i + "\"}");
        }
        world.write("sets/set.yaml", """
                kind: ApplicationSet
                metadata: {name: web}
                spec:
                  generators: [{git: {repoURL: x, files: [{path: 'envs/*.json'}]}}]
                  template:
                    metadata: {name: 'web-{{env}}'}
                    spec: {source: {chart: web, targetRevision: '{{version}}'}}
                """).commit("set");
        world.write("envs/e1.json", "{\"env\": \"e1\", \"version\": \"2.0.0\"}").commit("again");

        var ended = Peer.run(
                Map.of(),
                "import",
                "gitops",
                "--repository",
                clone("--filter=blob:none").toString(),
                "--path",
                "sets/*",
                "--layout",
                "argocd",
                "--environment",
                "{env}",
                "--domain",
                "GLOBAL.Acme",
                "--dry-run");

        assertThat(ended.out()).contains("31 deployments and 0 undeployments");
        assertThat(ended.err()).contains("32 objects that this partial clone lacked were fetched in 3 requests");
    }

    private Path clone(String... options) {
        var clone = directory.resolve("partial.git");
        var arguments = new String[options.length + 5];
        System.arraycopy(new String[] {"clone", "--quiet", "--bare"}, 0, arguments, 0, 3);
        System.arraycopy(options, 0, arguments, 3, options.length);
        arguments[options.length + 3] = "file://" + world.directory();
        arguments[options.length + 4] = clone.toString();
        world.git(arguments);
        return clone;
    }

    private static String[] arguments(Path clone) {
        return new String[] {
            "import",
            "gitops",
            "--repository",
            clone.toString(),
            "--path",
            "{environment}/{component}",
            "--version-key",
            "tag",
            "--domain",
            "GLOBAL.Acme"
        };
    }

    private static Peer.Ended read(Path clone) {
        var arguments = java.util.Arrays.copyOf(arguments(clone), arguments(clone).length + 1);
        arguments[arguments.length - 1] = "--dry-run";
        return Peer.run(Map.of(), arguments);
    }

    private static long packs(Path clone) throws IOException {
        try (var files = Files.list(clone.resolve("objects/pack"))) {
            return files.filter(file -> file.toString().endsWith(".pack")).count();
        }
    }
}
