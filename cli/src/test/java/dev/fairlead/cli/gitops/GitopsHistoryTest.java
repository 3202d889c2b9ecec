package dev.fairlead.cli.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.git.GitWorld;
import dev.fairlead.cli.git.clone.Repository;
import dev.fairlead.cli.git.history.FileLog;
import dev.fairlead.cli.layout.kustomize.KustomizeLayout;
import dev.fairlead.cli.layout.plain.ValueLayout;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.yaml.KeyPath;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitopsHistoryTest {
    private static final Instant LATEST = Instant.parse("2027-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private GitWorld world;
    private GitopsHistory history;

    @BeforeEach
    void start() {
        world = GitWorld.create(directory.resolve("gitops"));
        history = history("{environment}/{component}", new ValueLayout(KeyPath.parse("tag")));
    }

    @Test
    void everyChangeOfTheVersionIsADeployment() {
        world.write("prod/shop", "tag: v1\n").commit("1");
        world.write("prod/shop", "tag: v2\n").write("prod/cart", "tag: v7\n").commit("2");
        world.write("prod/shop", "tag: v2\nflag: true\n").commit("3");
        world.write("prod/shop", "tag: v1\nflag: true\n").commit("4");

        assertThat(read()).containsExactly("01 prod shop v1", "02 prod cart v7", "02 prod shop v2", "04 prod shop v1");
    }

    @Test
    void aRemovedFileIsAnUndeploymentAndTheSameTagAgainADeployment() {
        world.write("prod/shop", "tag: v1\n").commit("1");
        world.remove("prod/shop").commit("2");
        world.write("prod/shop", "tag: v1\n").commit("3");
        world.write("prod/shop", "flag: true\n").commit("4");
        world.write("prod/shop", "").commit("5");
        world.write("prod/shop", "tag: v1\n").commit("6");

        assertThat(read())
                .containsExactly(
                        "01 prod shop v1",
                        "02 prod shop gone",
                        "03 prod shop v1",
                        "04 prod shop gone",
                        "06 prod shop v1");
    }

    @Test
    void oddNamesOfFilesAreRead() {
        world.write("prod/größe", "tag: v1\n")
                .write("eu west/two words", "tag: v1\n")
                .write("prod/line\nbreak", "tag: v1\n")
                .commit("1");

        assertThat(read()).containsExactly("01 eu west two words v1", "01 prod größe v1");
        assertThat(history.passed().counts()).containsEntry("name of environment or component cannot be used", 1);
    }

    @Test
    void whatCannotBeAVersionIsCounted() {
        world.write("prod/shop", "tag: 'a;b'\n").commit("1");
        world.write("prod/shop", "tag: \"a\\u0007b\"\n").commit("2");
        world.write("prod/shop", "tag: \"" + "x".repeat(300) + "\"\n").commit("3");

        assertThat(read()).isEmpty();
        assertThat(history.passed().counts())
                .hasToString("{version contains a control character=1, version contains a semicolon=1, version is"
                        + " longer than 255 characters=1}");
    }

    @Test
    void aFileThatIsNotYamlChangesNothing() {
        world.write("prod/shop", "tag: v1\n").commit("1");
        world.write("prod/shop", "tag: [v1\n\u0001").commit("2");
        world.write("prod/shop", "tag: v1\n").commit("3");
        world.write("prod/huge", "tag: " + "x".repeat(1_100_000)).commit("4");

        assertThat(read()).containsExactly("01 prod shop v1");
        assertThat(history.passed().counts())
                .containsExactlyInAnyOrderEntriesOf(Map.of("file is not YAML", 1, "file is longer than 1 MB", 1));
    }

    @Test
    void aMergeCountsWhenItReachesTheBranch() {
        world.write("prod/shop", "tag: v1\n").commit("1");
        world.git("switch", "--quiet", "--create", "topic");
        world.write("prod/shop", "tag: v2\n").commit("2");
        world.write("prod/shop", "tag: v3\n").commit("3");
        world.git("switch", "--quiet", "main");
        world.merge("topic");

        assertThat(read()).containsExactly("01 prod shop v1", "04 prod shop v3");
    }

    @Test
    void aRenamedFileIsNoDeployment() {
        history = history("**/{environment}/{component}.yaml", new ValueLayout(KeyPath.parse("tag")));
        world.write("old/prod/shop.yaml", "tag: v1\n").commit("1");
        world.git("mv", "old", "new");
        world.commit("2");
        world.write("new/prod/shop.yaml", "tag: v2\n").commit("3");

        assertThat(read()).containsExactly("01 prod shop v1", "03 prod shop v2");
    }

    @Test
    void twoClustersOfAnEnvironmentAreOneRolloutAndGoneWithTheLast() {
        history = history("*/{environment}/{component}", new ValueLayout(KeyPath.parse("tag")));
        world.write("a/prod/shop", "tag: v1\n")
                .write("b/prod/shop", "tag: v1\n")
                .commit("1");
        world.remove("a/prod/shop").commit("2");
        world.remove("b/prod/shop").commit("3");

        assertThat(read()).containsExactly("01 prod shop v1", "01 prod shop v1", "03 prod shop gone");
    }

    @Test
    void oneFileCanNameManyComponents() {
        history = history("{environment}/kustomization.yaml", new KustomizeLayout());
        world.write("prod/kustomization.yaml", """
                        images:
                          - name: placeholder
                            newName: registry.example:5000/acme/shop
                            newTag: "1.10"
                          - name: acme/cart
                            digest: sha256:abc
                        """).commit("1");
        world.write("prod/kustomization.yaml", "images:\n- name: acme/cart\n  digest: sha256:abc\n")
                .commit("2");

        assertThat(read()).containsExactly("01 prod shop 1.10", "01 prod cart sha256:abc", "02 prod shop gone");
    }

    @Test
    void externalIdsAreTheSameAtEveryReading() {
        world.write("prod/shop", "tag: v1\n").commit("1");

        var first = facts();
        history = history("{environment}/{component}", new ValueLayout(KeyPath.parse("tag")));

        assertThat(facts()).isEqualTo(first);
        assertThat(first.get(0))
                .contains(
                        "component=GLOBAL.A.shop;v1",
                        "source=gitops,",
                        ":prod/shop#tag GLOBAL.A.prod GLOBAL.A.shop;v1",
                        ":prod/shop#shop");
    }

    private List<String> facts() {
        var facts = new ArrayList<String>();
        try (var repository = world.open()) {
            history.read(
                    repository,
                    line(repository),
                    deployed -> facts.add(
                            deployed.fact("GLOBAL.A", List.of("gitops:x")).toString()));
        }
        return facts;
    }

    private static FileLog line(Repository repository) {
        return new FileLog(repository, repository.tip("main"), "main", LATEST);
    }

    private static GitopsHistory history(String path, Layout layout) {
        return history(List.of(path), layout, new Naming("", ""));
    }

    private static GitopsHistory history(List<String> paths, Layout layout, Naming naming) {
        return new GitopsHistory(paths.stream().map(PathPattern::parse).toList(), layout, naming);
    }

    /** Minute, environment, component and version of each. */
    private List<String> read() {
        var lines = new ArrayList<String>();
        try (var repository = world.open()) {
            history.read(
                    repository,
                    line(repository),
                    deployed -> lines.add(String.join(
                            " ",
                            deployed.at().toString().substring(14, 16),
                            deployed.environment(),
                            deployed.component(),
                            deployed.version().orElse("gone"))));
        }
        return lines;
    }
}
