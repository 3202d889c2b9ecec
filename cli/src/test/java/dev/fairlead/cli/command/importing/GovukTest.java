package dev.fairlead.cli.command.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fairlead.cli.command.Peer;
import dev.fairlead.cli.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Four years of real deployments; runs where the data is present. */
class GovukTest {
    private static final Path DATA =
            Path.of("").toAbsolutePath().resolve("../../shared/data/govuk").normalize();
    private static final Path DATA_OF_A_WORKTREE =
            Path.of("").toAbsolutePath().resolve("../../../shared/data/govuk").normalize();

    private Path data = DATA;

    @BeforeEach
    void find() {
        data = Files.isDirectory(DATA) ? DATA : DATA_OF_A_WORKTREE;
        assumeTrue(Files.isDirectory(data), "skipped: there is no " + DATA);
    }

    @Test
    void everyDeploymentIsFound() throws IOException {
        var ended = Peer.run(
                Map.of(),
                "import",
                "gitops",
                "--repository=" + data.resolve("gitops.bundle"),
                "--branch=main",
                "--path=image-tags/{environment}/{component}",
                "--version-key=image_tag",
                "--domain=GLOBAL.GOVUK",
                "--application=GOV.UK",
                "--dry-run",
                "--json");

        var expected = Json.object(Json.object(Files.readString(data.resolve("expected.json"))), "deployments");
        var found = Json.object(ended.out());
        assertThat(found.get("found")).isEqualTo(expected.remove("total"));
        assertThat(found.get("environments")).isEqualTo(expected);
        assertThat(found.get("undeployments")).isEqualTo(0);
        assertThat(found.get("skipped")).isEqualTo(Map.of());
    }

    @Test
    void commitsAndReleasesAreFound() throws IOException {
        var ended = Peer.run(
                Map.of(),
                "import",
                "git",
                "--repository=" + data.resolve("router.bundle"),
                "--component=GLOBAL.GOVUK.router",
                "--tags=v*",
                "--dry-run",
                "--json");

        var found = Json.object(ended.out());
        assertThat(found.get("repository"))
                .isEqualTo("file://" + data.resolve("router.bundle").toRealPath());
        assertThat(Json.number(found, "commits")).isGreaterThan(1000);
        assertThat(Json.number(found, "versions")).isGreaterThan(100);
    }
}
