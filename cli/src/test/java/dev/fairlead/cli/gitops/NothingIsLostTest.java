package dev.fairlead.cli.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.git.GitWorld;
import dev.fairlead.cli.layout.Layouts;
import dev.fairlead.cli.layout.kustomize.KustomizeLayout;
import dev.fairlead.cli.layout.reading.Layout;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a repository says is taken, or said to be passed over, and why. */
class NothingIsLostTest {
    private static final Layout TAG = Layouts.VALUE.with("tag", null);

    @TempDir
    Path directory;

    private GitWorld world;

    @BeforeEach
    void start() {
        world = GitWorld.create(directory.resolve("gitops"));
    }

    @Test
    void aFolderThatIsRenamedDeploysNothing() {
        world.write("old/prod/web.yaml", "tag: '1'\n").commit("1");
        world.git("mv", "old", "apps");
        world.commit("2");
        world.write("apps/prod/web.yaml", "tag: '2'\n").commit("3");

        var reading = HistoryReading.of(
                world.directory(),
                TAG,
                new Naming("", ""),
                "old/{environment}/{component}.yaml",
                "apps/{environment}/{component}.yaml");

        assertThat(reading.lines()).containsExactly("prod web 1", "prod web 2");
    }

    @Test
    void whatTheOtherFileOfAUnitSaysRunsOnWhenOneIsGone() {
        world.write("a/prod/web", "tag: '1'\n").commit("1");
        world.write("b/prod/web", "tag: '2'\n").commit("2");
        world.remove("b/prod/web").commit("3");
        world.write("b/prod/web", "tag: '1'\n").commit("4");
        world.remove("a/prod/web").commit("5");

        var reading = read(TAG, "*/{environment}/{component}");

        assertThat(reading.lines()).containsExactly("prod web 1", "prod web 2", "prod web 1", "prod web 1");
        assertThat(reading.notes()).contains("one of several files of a unit is gone");
    }

    @Test
    void filesThatMoveBetweenEnvironmentsAreGoneHereAndThere() {
        world.write("staging/web", "tag: '1'\n").commit("1");
        world.git("mv", "staging", "production");
        world.commit("2");

        assertThat(read(TAG, "{environment}/{component}").lines())
                .containsExactlyInAnyOrder("staging web 1", "staging web gone", "production web 1");
    }

    @Test
    void aDigestThatChangesUnderOneTagIsADeployment() {
        kustomize("{name: web, newTag: stable, digest: 'sha256:1'}");
        kustomize("{name: web, newTag: stable, digest: 'sha256:2'}");
        kustomize("{name: web, newTag: v2.1@sha256:3}");
        kustomize("{name: web, newName: other.example/acme/web, newTag: v2.1@sha256:3}");
        kustomize("{name: web, newTag: v2.1@sha256:4}");
        kustomize("{name: web, newTag: v2.1@sha256:3}");

        assertThat(read(new KustomizeLayout(), "{environment}/kustomization.yaml")
                        .lines())
                .containsExactly(
                        "prod web stable@sha256:1",
                        "prod web stable@sha256:2",
                        "prod web v2.1",
                        "prod web v2.1@sha256:4",
                        "prod web v2.1");
    }

    @Test
    void imagesOfOneNameAreTwoComponents() {
        kustomize("{name: shop/api, newTag: '1'}, {name: host.example/billing/api, newTag: '2'}");

        var reading = read(new KustomizeLayout(), "{environment}/kustomization.yaml");

        assertThat(reading.lines()).containsExactly("prod shop-api 1", "prod billing-api 2");
        assertThat(reading.notes()).contains("images of one name in one file");
    }

    @Test
    void imagesOfOneNameInTwoFilesAreSaidToFallTogether() {
        world.write("prod/a/kustomization.yaml", "images: [{name: shop/api, newTag: '1'}]\n")
                .commit("1");
        world.write("prod/b/kustomization.yaml", "images: [{name: billing/api, newTag: '2'}]\n")
                .commit("2");

        assertThat(read(new KustomizeLayout(), "{environment}/*/kustomization.yaml")
                        .notes())
                .contains("images that fall together as one component");
        assertThat(HistoryReading.of(
                                world.directory(),
                                new KustomizeLayout(),
                                new Naming("", "{repository}"),
                                "{environment}/*/kustomization.yaml")
                        .lines())
                .containsExactly("prod shop-api 1", "prod billing-api 2");
    }

    @Test
    void aTagThatIsLeftToTheBaseUndeploysNothing() {
        kustomize("{name: web, newTag: '1'}");
        kustomize("{name: web, newName: acme/web}");
        kustomize("{name: web, newTag: '2'}");

        var reading = read(new KustomizeLayout(), "{environment}/kustomization.yaml");

        assertThat(reading.lines()).containsExactly("prod web 1", "prod web 2");
        assertThat(reading.passed()).contains("tag is left to the base", "=1");
    }

    @Test
    void whatIsNoVersionIsCountedOnceAndLeavesWhatRan() {
        world.write("prod/web", "tag: '1'\n").commit("1");
        world.write("prod/web", "tag: '>=1.0.0'\n").commit("2");
        world.write("prod/web", "tag: '>=1.0.0'\nmore: true\n").commit("3");
        world.write("prod/web", "tag: ${TAG:1.1}\n").commit("4");
        world.write("prod/other", "nothing: here\n").commit("5");

        var reading = read(TAG, "{environment}/{component}");

        assertThat(reading.lines()).containsExactly("prod web 1");
        assertThat(reading.passed()).contains("range of versions", "=1", "template");
        assertThat(reading.history.silent()).containsExactly("prod/other");
    }

    @Test
    void whatIsNoFileIsSaid() {
        world.write("prod/web", "tag: '1'\n").commit("1");
        world.git("rm", "--quiet", "prod/web");
        var blob = world.object("blob", "elsewhere");
        world.git("update-index", "--add", "--cacheinfo", "120000," + blob + ",prod/web");
        world.git("update-index", "--add", "--cacheinfo", "160000," + world.head() + ",prod/module");
        world.git("commit", "--quiet", "--message", "2");

        var reading = read(TAG, "{environment}/{component}");

        assertThat(reading.lines()).containsExactly("prod web 1");
        assertThat(reading.passed()).contains("symbolic link", "submodule");
    }

    @Test
    void theEdgeOfAShallowCloneIsAStateAndNoChange() {
        world.write("prod/web", "tag: '1'\n").write("prod/api", "tag: 'a'\n").commit("1");
        world.write("prod/web", "tag: '2'\n").commit("2");
        world.write("prod/web", "tag: '3'\n").commit("3");
        var shallow = directory.resolve("shallow");
        world.git("clone", "--quiet", "--depth=2", "file://" + world.directory(), shallow.toString());

        var reading = HistoryReading.of(shallow, TAG, new Naming("", ""), "{environment}/{component}");

        assertThat(reading.lines()).containsExactly("prod web 3");
        assertThat(reading.notes()).contains("where the shallow clone begins", "=2");
    }

    @Test
    void whatHelmRendersOtherwiseIsNoted() {
        world.write("prod/web", "tag: 1.10\n").commit("1");

        var reading = read(TAG, "{environment}/{component}");

        assertThat(reading.lines()).containsExactly("prod web 1.10");
        assertThat(reading.history.notes().examples().toString()).contains("1.10 becomes 1.1");
    }

    @Test
    void aListWhereAVersionStoodIsNoUndeployment() {
        world.write("prod/web", "tag: '1'\n").commit("1");
        world.write("prod/web", "tag: [a, b]\n").commit("2");
        world.write("prod/web", "tag: {a: b}\n").commit("3");
        world.write("prod/web", "tag: '2'\n").commit("4");

        var reading = read(TAG, "{environment}/{component}");

        assertThat(reading.lines()).containsExactly("prod web 1", "prod web 2");
        assertThat(reading.passed()).contains("no single value stands at the key=1");
    }

    @Test
    void filesWhoseNamesAreNoUtf8StayTwo() {
        var one = world.object("blob", "tag: '1'\n");
        var two = world.object("blob", "tag: '2'\n");
        world.feed(
                "100644 " + one + "\tprod/w\u00ffb\n100644 " + two + "\tprod/w\u00feb\n",
                "update-index",
                "--index-info");
        world.git("commit", "--quiet", "--message", "1");

        assertThat(read(TAG, "{environment}/{component}").lines())
                .containsExactlyInAnyOrder("prod w\\xffb 1", "prod w\\xfeb 2");
    }

    private void kustomize(String images) {
        world.write("prod/kustomization.yaml", "images: [" + images + "]\n").commit("x");
    }

    private HistoryReading read(Layout layout, String path) {
        return HistoryReading.of(world.directory(), layout, new Naming("", ""), path);
    }
}
