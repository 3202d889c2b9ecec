package dev.fairlead.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ./dev release} says before it builds, in a small repository. */
class ReleaseScriptTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path clone;

    private record Said(int code, String text) {}

    @BeforeEach
    void layOut() throws Exception {
        for (var file : List.of("dev", "scripts/release", "scripts/release-checks.sh", "scripts/jdk.sh")) {
            Files.createDirectories(clone.resolve(file).getParent());
            Files.copy(ROOT.resolve(file), clone.resolve(file));
        }
        write("CHANGELOG.md", """
                # Changelog

                ## [Unreleased]

                ## [0.2.0] - 2027-01-01

                ### Added

                - Ships.

                ## [0.2.0-rc.1] - 2026-12-20

                - Boats.

                ## [0.1.0] - 2026-12-01

                - Rafts.

                ## [0.0.9] - 2026-11-01

                [0.2.0]: https://example.com
                """);
        write("server/src/main/resources/db/migration/V1__facts.sql", "create table fact (id bigint);\n");
        keep("0.2.0");
        said("git init --quiet --initial-branch=main .");
        commit();
    }

    private void keep(String version) throws Exception {
        var folder = Files.createDirectories(clone.resolve("server/src/test/resources/released/" + version));
        assertThat(said("cd server/src/main/resources/db/migration && sha256sum *.sql >" + folder + "/migrations.txt")
                        .code())
                .isZero();
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(clone.resolve(file).getParent());
        Files.writeString(clone.resolve(file), text);
    }

    private void commit() throws Exception {
        var said =
                said("git add --all && git -c user.name=Jo -c user.email=jo@example.com commit --quiet --message All");
        assertThat(said.code()).as(said.text()).isZero();
    }

    private Said said(String command) throws Exception {
        var builder = new ProcessBuilder("bash", "-c", command)
                .directory(clone.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT") || name.startsWith("FAIRLEAD_"));
        builder.environment().put("GNUPGHOME", clone.resolve(".git").toString());
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    private Said release(String... words) throws Exception {
        var command = new ArrayList<>(List.of("./dev", "release"));
        command.addAll(List.of(words));
        return said(String.join(" ", command));
    }

    private void refused(Said said, String... sentences) {
        assertThat(said.code()).as(said.text()).isEqualTo(2);
        assertThat(said.text()).contains(sentences);
        assertThat(clone.resolve("dist")).doesNotExist();
    }

    @Test
    void aReleaseThatCanBeMadeIsToldAndNotMade() throws Exception {
        var said = release("0.2.0", "--dry-run");
        assertThat(said.text()).startsWith("Fairlead 0.2.0 can be made of ").contains("for linux-");
        assertThat(said.code()).isZero();
        assertThat(release("0.2.0-rc.1", "--dry-run").code())
                .as("of a candidate no schema is kept")
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.0", "v1.0.0", "01.0.0", "1.0.0-", "1.0.0-01", "1.0.0+build", "1.0.0.0", "'1.0.0 '"})
    void whatIsNoSemanticVersionIsRefused(String version) throws Exception {
        refused(
                release(version),
                "is no version of a release: MAJOR.MINOR.PATCH of Semantic Versioning, such as 0.2.0");
    }

    @Test
    void whatIsBuiltBetweenReleasesIsNone() throws Exception {
        refused(release("0.2.0-SNAPSHOT"), "name a release, such as 0.2.0");
    }

    @Test
    void aVersionIsAskedFor() throws Exception {
        refused(release(), "./dev release VERSION");
        refused(release("0.2.0", "0.3.0"), "one version at a time, and there are 0.2.0 and 0.3.0");
        refused(release("0.2.0", "--fast"), "there is no option --fast");
    }

    @Test
    void changesThatAreInNoCommitAreRefused() throws Exception {
        write("new.txt", "new\n");
        refused(release("0.2.0"), "there are changes that are in no commit", "?? new.txt", "git stash");
    }

    @Test
    void aVersionThatTheChangelogDoesNotKnowIsRefused() throws Exception {
        refused(release("0.3.0"), "has no heading \"## [0.3.0]\". Write it below \"## [Unreleased]\"");
        refused(release("0.0.9"), "says nothing below \"## [0.0.9]\"");
    }

    @Test
    void aSchemaThatIsNotKeptIsRefused() throws Exception {
        refused(release("0.1.0"), "the schema of 0.1.0 is not kept yet: ./dev test-one KeptReleaseTest -Dkeep=0.1.0");
        write("server/src/main/resources/db/migration/V2__more.sql", "create table more (id bigint);\n");
        commit();
        refused(release("0.2.0"), "the schema that is kept of 0.2.0 is not the one of this commit");
    }

    @Test
    void whatWasReleasedOfAnotherCommitIsRefused() throws Exception {
        said("git tag v0.2.0");
        assertThat(release("0.2.0", "--dry-run").code()).isZero();
        write("new.txt", "new\n");
        commit();
        refused(release("0.2.0"), "0.2.0 was released already");
    }

    @Test
    void whatIsMissingForAnOptionIsRefused() throws Exception {
        refused(release("0.2.0", "--key", "nobody"), "gpg has no secret key nobody");
        refused(release("0.2.0", "--jmods", "sun=x"), "it is PLATFORM=FOLDER");
        refused(release("0.2.0", "--jmods", "mac-arm64=."), "there is no java.base.jmod in that folder");
    }

    @Test
    void theNotesAreThePartOfTheChangelog() throws Exception {
        assertThat(release("--notes", "0.2.0").text()).isEqualTo("""
                ## [0.2.0] - 2027-01-01

                ### Added

                - Ships.

                """);
        assertThat(release("--notes", "0.2.0-rc.1").text()).contains("Boats").doesNotContain("Ships", "Rafts");
        assertThat(release("--notes", "0.2").text()).isEmpty();
    }
}
