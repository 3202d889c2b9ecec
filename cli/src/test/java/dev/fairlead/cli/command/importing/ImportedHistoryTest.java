package dev.fairlead.cli.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.command.Peer;
import dev.fairlead.cli.git.GitWorld;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import sends, and in which order. */
class ImportedHistoryTest {
    @TempDir
    Path directory;

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
