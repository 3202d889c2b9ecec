package dev.fairlead.cli.command.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.command.Peer;
import dev.fairlead.cli.git.GitWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "succeeded, changes GLOBAL.A.shop in GLOBAL.A.prod",
        "failed, 'counts as a failed attempt of GLOBAL.A.shop in GLOBAL.A.prod, where nothing changed'",
        "cancelled, 'counts as a cancelled attempt of GLOBAL.A.shop in GLOBAL.A.prod, where nothing changed'",
        "running, 'is under way to GLOBAL.A.shop in GLOBAL.A.prod, and counts when it has ended'",
    })
    void whatADeploymentDoesToTheNumbersIsSaidByItsOutcome(String outcome, String said) {
        try (var peer = Peer.friendly()) {
            var ended = peer.run(
                    "record",
                    "deployment",
                    "--component=GLOBAL.A.web;v1",
                    "--environment=GLOBAL.A.prod",
                    "--outcome=" + outcome);

            assertThat(ended.out()).contains("  " + said + "\n");
            assertThat(ended.out().contains("  changes ")).isEqualTo(outcome.equals("succeeded"));
        }
    }

    @Test
    void whatWasKnownChangesNothing() {
        try (var peer = new Peer(call -> "200 {\"status\":\"unchanged\",\"id\":12,\"name\":\"x\","
                + "\"series\":[{\"component\":\"GLOBAL.A.web\",\"environment\":\"GLOBAL.A.prod\"}]}")) {
            assertThat(peer.run("record", "deployment", "--component=GLOBAL.A.web;v1", "--environment=GLOBAL.A.prod")
                            .out())
                    .doesNotContain("changes");
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
    void aStartByAClockThatIsAheadLosesNoDeployment() {
        var started = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        try (var peer = Peer.friendly()) {
            var ended = peer.run(
                    "record",
                    "deployment",
                    "--component=GLOBAL.A.shop;v1",
                    "--environment=GLOBAL.A.prod",
                    "--started=" + started);

            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(ended.err()).contains("--started is ahead of this machine's clock by ");
            assertThat(peer.calls().get(0).body()).contains("\"finishedAt\":\"" + started + "\"");
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

    @Test
    void aDeploymentTakesRolloutAndIdFromThePipeline() {
        try (var peer = Peer.friendly()) {
            var ended = Peer.run(
                    Map.of("FAIRLEAD_URL", peer.url(), "GITLAB_CI", "true", "CI_PIPELINE_ID", "7", "CI_JOB_ID", "70"),
                    "record",
                    "deployment",
                    "--component=GLOBAL.A.shop;v2",
                    "--environment=GLOBAL.A.prod",
                    "--finished=2026-01-01T10:00:00+02:00");

            assertThat(ended.out()).startsWith("created deployment 12: GLOBAL.A.shop;v2 to GLOBAL.A.prod\n");
            assertThat(peer.calls().get(0).body())
                    .isEqualTo("{\"component\":\"GLOBAL.A.shop;v2\",\"environment\":\"GLOBAL.A.prod\","
                            + "\"outcome\":\"succeeded\",\"finishedAt\":\"2026-01-01T08:00:00Z\","
                            + "\"rollout\":\"gitlab#7\",\"source\":\"gitlab\","
                            + "\"formerly\":[{\"source\":\"gitlab\","
                            + "\"externalId\":\"70/GLOBAL.A.shop@GLOBAL.A.prod\"}],"
                            + "\"externalId\":\"7///70/GLOBAL.A.shop;v2@GLOBAL.A.prod\"}");
            assertThat(ended.out()).endsWith("\npipeline: GitLab CI, build 7\n");
        }
    }

    @Test
    void aServerOfAnOlderReleaseIsToldTheDeploymentWithoutFormerKeys() {
        try (var peer = new Peer(call -> call.body().contains("formerly")
                ? "422 {\"title\":\"A value is not valid\",\"field\":\"formerly\"}"
                : "201 {\"status\":\"created\",\"id\":12}")) {
            var ended = Peer.run(
                    Map.of("FAIRLEAD_URL", peer.url(), "GITLAB_CI", "true", "CI_PIPELINE_ID", "7", "CI_JOB_ID", "70"),
                    "record",
                    "deployment",
                    "--component=GLOBAL.A.shop;v2",
                    "--environment=GLOBAL.A.prod");

            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(peer.calls()).hasSize(2);
            assertThat(peer.calls().get(1).body()).doesNotContain("formerly").contains("\"externalId\":\"7///70/");
        }
    }

    @Test
    void whatTheUserSaysGoesBeforeWhatThePipelineSays() {
        try (var peer = Peer.friendly()) {
            var variables =
                    Map.of("FAIRLEAD_URL", peer.url(), "GITLAB_CI", "true", "CI_PIPELINE_ID", "7", "CI_JOB_ID", "70");
            var begin = List.of("record", "deployment", "--component=GLOBAL.A.shop", "--environment=GLOBAL.A.prod");
            for (var more : List.of(
                    List.of("--version=v2", "--leg=eu"),
                    List.of("--version", "v2", "--attempt=2"),
                    List.of("--version=v2", "--id=mine", "--rollout=together", "--source=bot"),
                    List.of("--version=v2", "--pipeline=none"))) {
                var arguments = new ArrayList<>(begin);
                arguments.addAll(more);
                assertThat(Peer.run(variables, arguments.toArray(String[]::new)).code())
                        .isZero();
            }

            assertThat(peer.calls().get(0).body())
                    .contains("\"externalId\":\"7//eu/70/GLOBAL.A.shop;v2@GLOBAL.A.prod\"");
            assertThat(peer.calls().get(1).body()).contains("\"externalId\":\"7///2/GLOBAL.A.shop;v2@GLOBAL.A.prod\"");
            assertThat(peer.calls().get(2).body())
                    .contains("\"externalId\":\"mine\"", "\"rollout\":\"together\"", "\"source\":\"bot\"")
                    .doesNotContain("formerly");
            assertThat(peer.calls().get(3).body()).doesNotContain("externalId", "rollout", "source");
        }
    }

    @Test
    void aRunningDeploymentHasNoFinish() {
        try (var peer = Peer.friendly()) {
            peer.run(
                    "record",
                    "deployment",
                    "--undeploy=GLOBAL.A.shop",
                    "--environment=GLOBAL.A.prod",
                    "--outcome=running");

            assertThat(peer.calls().get(0).body())
                    .contains("\"undeploy\":\"GLOBAL.A.shop\"")
                    .doesNotContain("finishedAt");
        }
    }

    @Test
    void refusedFactsAreCountedShownAndFailTheCommand() throws IOException {
        var file = Files.writeString(directory.resolve("facts"), "[{\"a\":1},\n{\"b\":\n2}]");
        try (var peer =
                new Peer(call -> "207 {\"line\":2,\"status\":\"error\",\"problem\":{\"title\":\"Unknown field\","
                        + "\"detail\":\"did you mean commit\",\"field\":\"b\"}}\n{\"summary\":{\"created\":1,\"updated\":0,"
                        + "\"unchanged\":0,\"errors\":1}}\n")) {
            var ended = peer.run("record", "facts", "commits", file.toString());

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.out())
                    .isEqualTo("commits: 1 created, 0 updated, 0 unchanged, 1 refused\n  1 x Unknown field\n");
            assertThat(ended.err())
                    .isEqualTo("fairlead: refused: Unknown field: did you mean commit (field `b`), in {\"b\":2}\n");
            assertThat(peer.calls().get(0).body()).isEqualTo("{\"a\":1}\n{\"b\":2}\n");
        }
    }

    @Test
    void manyFactsGoInChunksAndInOrder() throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            text.append("{\"n\":").append(i).append("}\n");
        }
        var file = Files.writeString(directory.resolve("facts"), text);
        try (var peer = Peer.friendly()) {
            var ended = peer.run("record", "facts", "deployments", file.toString(), "--json");

            assertThat(ended.out())
                    .isEqualTo("{\"created\":5000,\"updated\":0,\"unchanged\":0,\"errors\":0,\"reasons\":{}}\n");
            assertThat(peer.calls()).hasSize(3);
            assertThat(String.join(
                            "", peer.calls().stream().map(Peer.Call::body).toList()))
                    .isEqualTo(text.toString());
        }
    }

    @Test
    void aServerThatIsBeingRestartedIsWaitedFor() throws IOException {
        var file = Files.writeString(directory.resolve("facts"), "{}");
        var attempts = new AtomicInteger();
        // the second answer breaks off before its summary
        try (var peer = new Peer(call -> switch (attempts.incrementAndGet()) {
            case 1 -> "503 starting";
            case 2 -> "200 {\"line\":1";
            default -> "200 " + Peer.summary(1);
        })) {
            var ended = peer.run("record", "facts", "commits", file.toString(), "--retry", "5");

            assertThat(ended.code()).isZero();
            assertThat(ended.err()).startsWith("Waiting for the server at ");
            assertThat(peer.calls()).hasSize(3);
        }
    }

    @Test
    void importingGitSendsCommitsAndTags() {
        var world = GitWorld.create(directory.resolve("shop"));
        world.commit("one");
        world.git("tag", "v1");
        world.git("tag", "semi;colon");
        try (var peer = Peer.friendly()) {
            var ended = peer.run(
                    "import",
                    "git",
                    "--repository=" + world.directory(),
                    "--component=GLOBAL.A.shop",
                    "--tags=*",
                    "--application=GLOBAL.A.store",
                    "--repository-url=https://example.org/shop");

            assertThat(ended.code()).isZero();
            assertThat(ended.out()).contains("commits: 1 created", "skipped  1 x tag's name contains a semicolon");
            assertThat(peer.calls().get(0).body())
                    .isEqualTo("{\"component\":\"GLOBAL.A.shop\",\"repository\":\"https://example.org/shop\","
                            + "\"applications\":[\"GLOBAL.A.store\"]}");
            assertThat(peer.calls().get(1).body()).contains("\"mergedAt\":\"2026-01-01T00:01:00Z\"");
            assertThat(peer.calls().get(2).body()).contains("\"version\":\"v1\"");
        }
    }

    @Test
    void importingGitopsDeclaresTheApplicationFirst() {
        var world = GitWorld.create(directory.resolve("gitops"));
        world.write("live/shop", "tag: v1\n").write("live/cart.x", "tag: v1\n").commit("one");
        try (var peer = new Peer(call ->
                call.target().endsWith("deployments") ? "200 " + Peer.summary(2) : "200 {\"status\":\"created\"}")) {
            var ended = peer.run(
                    "import",
                    "gitops",
                    "--repository=" + world.directory(),
                    "--path={environment}/{component}",
                    "--version-key=tag",
                    "--domain=GLOBAL.A",
                    "--application=Store",
                    "--tier=live=production");

            assertThat(ended.code()).isZero();
            assertThat(peer.calls())
                    .extracting(call -> call.target() + " "
                            + call.body().lines().findFirst().orElse(""))
                    .satisfiesExactly(
                            first -> assertThat(first)
                                    .isEqualTo("/api/v1/application-versions {\"application\":\"GLOBAL.A.Store\","
                                            + "\"components\":[\"GLOBAL.A.cart-x\",\"GLOBAL.A.shop\"]}"),
                            second -> assertThat(second)
                                    .isEqualTo("/api/v1/environments {\"environment\":\"GLOBAL.A.live\","
                                            + "\"tier\":\"production\"}"),
                            third -> assertThat(third)
                                    .startsWith("/api/v1/deployments {\"component\":\"GLOBAL.A.cart-x;v1\""));
        }
    }
}
