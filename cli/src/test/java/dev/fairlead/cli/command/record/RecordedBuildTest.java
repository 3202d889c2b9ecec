package dev.fairlead.cli.command.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.command.Peer;
import dev.fairlead.cli.git.GitWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent when a build is recorded, and where it is taken from. */
class RecordedBuildTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "GLOBAL.A.shop;v2, '', GLOBAL.A.shop, v2",
        "GLOBAL.A.shop;main;v2, '', GLOBAL.A.shop;main, v2",
        "GLOBAL.A.shop;main;v2, v2, GLOBAL.A.shop;main, v2",
        "GLOBAL.A.shop;main, v2, GLOBAL.A.shop;main, v2",
    })
    void theVersionOfABuildMayStandInTheName(String component, String version, String name, String its) {
        try (var peer = Peer.friendly()) {
            var words = new ArrayList<>(
                    List.of("record", "build", "--component", component, "--directory", directory.toString()));
            if (!version.isEmpty()) {
                words.addAll(List.of("--version", version));
            }

            var ended = peer.run(words.toArray(String[]::new));

            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(peer.calls())
                    .anyMatch(call ->
                            call.body().startsWith("{\"component\":\"" + name + "\",\"version\":\"" + its + "\""));
        }
    }

    @Test
    void aBuildIsFilledFromGit() {
        var world = GitWorld.create(directory.resolve("shop"));
        world.commit("one");
        var sha = world.commit("two");
        world.git("remote", "add", "origin", "https://joe:pw@example.org/acme/shop.git");
        try (var peer = Peer.friendly()) {
            var ended = peer.run(
                    "record",
                    "build",
                    "--component",
                    "GLOBAL.A.shop;main",
                    "--component-version",
                    "v2",
                    "--directory",
                    world.directory().toString());

            assertThat(ended.out())
                    .isEqualTo("created GLOBAL.A.shop;main;v2 from commit " + sha
                            + ", 2 new commits\nnot in a pipeline\n");
            assertThat(ended.code()).isZero();
            assertThat(peer.calls())
                    .extracting(Peer.Call::target)
                    .satisfiesExactly(
                            component -> assertThat(component)
                                    .isEqualTo("/api/v1/components?component=GLOBAL.A.shop%3Bmain"),
                            asked -> assertThat(asked).isEqualTo("/api/v1/commits/known"),
                            sent -> assertThat(sent).isEqualTo("/api/v1/commits"),
                            earlier -> assertThat(earlier).startsWith("/api/v1/component-versions?"),
                            told -> assertThat(told).isEqualTo("/api/v1/component-versions"));
            assertThat(peer.calls()).extracting(Peer.Call::authorization).containsOnly("Bearer s3cret");
            assertThat(peer.calls().get(4).body())
                    .isEqualTo("{\"component\":\"GLOBAL.A.shop;main\",\"version\":\"v2\","
                            + "\"repository\":\"https://example.org/acme/shop.git\",\"commit\":\"" + sha + "\","
                            + "\"committedAt\":\"2026-01-01T00:02:00Z\",\"authoredAt\":\"2026-01-01T00:01:30Z\","
                            + "\"branch\":\"main\"}");
        }
    }

    @Test
    void aBuildWithoutRepositoryTakesWhatThePipelineKnows() {
        try (var peer = Peer.friendly()) {
            var ended = Peer.run(
                    Map.of(
                            "FAIRLEAD_URL",
                            peer.url(),
                            "GITLAB_CI",
                            "true",
                            "CI_COMMIT_SHA",
                            "a".repeat(40),
                            "CI_PIPELINE_ID",
                            "7",
                            "CI_PROJECT_URL",
                            "https://gitlab.example/a/b"),
                    "record",
                    "build",
                    "--component=GLOBAL.A.shop",
                    "--component-version=v2",
                    "--directory=" + directory);

            assertThat(ended.code()).isZero();
            assertThat(peer.calls().get(1).body())
                    .contains(
                            "\"commit\":\"" + "a".repeat(40) + "\"",
                            "\"buildId\":\"7\"",
                            "https://gitlab.example/a/b.git");
        }
    }

    @Test
    void documentsGoWithABuildAsTheyAre() throws IOException {
        var sbom = Files.writeString(directory.resolve("bom.json"), "{\"bomFormat\": \"CycloneDX\"}");
        var readme = Files.writeString(directory.resolve("README.md"), "# Shop");
        try (var peer = Peer.friendly()) {
            var ended = peer.run(
                    "record",
                    "build",
                    "--component=GLOBAL.A.shop;main",
                    "--component-version=v 2",
                    "--directory=" + directory,
                    "--sbom=" + sbom,
                    "--readme=" + readme);

            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(ended.out()).endsWith(", documents: 2\nnot in a pipeline\n");
            var sent = peer.calls().subList(1, 3);
            assertThat(sent).extracting(Peer.Call::body).containsExactly("{\"bomFormat\": \"CycloneDX\"}", "# Shop");
            assertThat(sent)
                    .extracting(Peer.Call::target)
                    .allSatisfy(target -> assertThat(target)
                            .startsWith("/api/v1/documents?")
                            .contains("componentVersion=GLOBAL.A.shop%3Bmain%3Bv+2"));
            assertThat(sent.get(0).target()).contains("kind=sbom");
            assertThat(sent.get(1).target()).contains("kind=readme");
        }
    }

    @Test
    void aDocumentThatIsNotThereStopsBeforeAnythingIsSent() {
        try (var peer = Peer.friendly()) {
            var ended = peer.run(
                    "record",
                    "build",
                    "--component=GLOBAL.A.shop",
                    "--component-version=v2",
                    "--directory=" + directory,
                    "--sbom=" + directory.resolve("none.json"));

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err()).contains("--sbom: ", "cannot be read");
            assertThat(peer.calls()).isEmpty();
        }
    }
}
