package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.postgres.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class MainTest {
    @TempDir
    private Path folder;

    private record Run(int exit, String out, String err) {}

    @ParameterizedTest
    @ValueSource(strings = {"serve", "demo", "db export FILE", "doctor"})
    void aMisspeltSettingStopsTheStart(String command) {
        var run = run(
                Map.of("FAIRLEAD_DATABSE_URL", "postgres://secret@host/db"),
                (command + " --data " + folder).split(" "));

        assertThat(run.err()).isEqualTo("""
                        fairlead: the environment variable FAIRLEAD_DATABSE_URL means nothing to Fairlead; did you mean \
                        FAIRLEAD_DATABASE_URL?
                        fairlead: nothing was started; correct it or unset it (docs/settings.md has all of them)
                        """);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "serve --help"})
    void helpIsGivenAnyway(String command) {
        var run = run(Map.of("FAIRLEAD_DATABSE_URL", "x"), command.split(" "));

        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aPortThatKubernetesSetIsExplained() {
        var run = run(Map.of(), "serve", "--port", "tcp://10.0.0.1:8080");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("enableServiceLinks: false");
    }

    /** Long before a database is set up. */
    @Test
    @Timeout(10)
    void aPortThatIsTakenIsToldAtOnceAndNothingIsMade() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var data = folder.resolve("new");
            var run = run(Map.of(), "serve", "--port", "" + other.getLocalPort(), "--data", data.toString());

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err())
                    .isEqualTo("fairlead: cannot listen on 127.0.0.1:" + other.getLocalPort()
                            + "; another program does already. Choose another port with --port.\n");
            assertThat(data).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve --port 99999",
                "serve --port -1",
                "demo --port eighty",
                "serve --host 203.0.113.7 --port 0",
                "demo --host nowhere.invalid --port 0",
                "keys --datta x",
                "doctor --jsn",
                "db exprot x"
            })
    void whatCannotBeIsOneSentenceAndWrongUsage(String command) {
        var run = run(Map.of(), (command + " --data " + folder.resolve("new")).split(" "));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("fairlead: ").doesNotContain("\tat ", "Usage:");
        assertThat(run.err().lines().count()).isLessThanOrEqualTo(3);
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "help serve",
                "help demo",
                "help keys",
                "help db",
                "help db export",
                "help db import",
                "help db move",
                "help db verify",
                "help db size",
                "help doctor",
                "serve --help",
                "demo --help",
                "keys --help",
                "db --help",
                "db export --help",
                "db import --help",
                "db move --help",
                "db verify --help",
                "doctor --help",
                "help",
                "--help",
                "serve --version",
                "db move --version",
                "help help"
            })
    void helpIsGivenInBothFormsForEachCommand(String command) {
        var run = run(Map.of(), command.split(" "));

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).startsWith(command.endsWith("--version") ? "fairlead " : "Usage: fairlead");
    }

    @ParameterizedTest
    @CsvSource({
        "FAIRLEAD_BACKUP_KEEP, 0, write how many backups stay",
        "FAIRLEAD_BACKUP_EVERY, sometimes, write a span from 1m to 90d",
        "FAIRLEAD_BACKUP_KEY, '', is empty"
    })
    void settingsOfBackupsThatCannotBeMeantStopTheStart(String variable, String value, String words) {
        var data = folder.resolve("new");
        var run = run(
                Map.of("FAIRLEAD_BACKUP_DIRECTORY", "/var/backups", variable, value),
                "serve",
                "--data",
                data.toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("fairlead: " + variable).contains(words);
        assertThat(data).doesNotExist();
    }

    @Test
    void aDoctorSaysWhatIsBadByItsExitStatusAndInJson() {
        var data = folder.resolve("none");
        var run = run(Map.of(), "doctor", "--data", data.toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("bad   data directory    " + data + " does not exist.")
                .contains(" 1 bad");
        assertThat(data).doesNotExist();

        var json = run(Map.of(), "doctor", "--json", "--data", data.toString());
        assertThat(json.exit()).isEqualTo(1);
        assertThat(JsonMapper.shared().readTree(json.out()).get(0).get("level").asString())
                .isEqualTo("bad");
    }

    @Test
    void helpOfWhatIsNoCommandSaysWhatThereIs() {
        var run = run(Map.of(), "help", "db", "copy");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .contains("there is no command `fairlead db copy`; there are export, import, move, size, verify");
    }

    /** Both are for somebody's own data. */
    @Test
    void aDemoReadsNeitherDatabaseNorDirectoryOfTheShell() throws Exception {
        Files.createFile(folder.resolve("thesis.txt"));
        var run = run(
                Map.of("FAIRLEAD_DATABASE_URL", "postgres://u:secret@localhost:1/x", "FAIRLEAD_DATA", "/nowhere"),
                "demo",
                "--port",
                "0",
                "--data",
                folder.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "does not read FAIRLEAD_DATABASE_URL",
                        "does not read FAIRLEAD_DATA",
                        "without the mark of a demo")
                .doesNotContain("secret");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("thesis.txt", "lock");
        }
    }

    @Test
    void aDemoThatRunsIsFoundBeforeAnythingIsRemoved() throws Exception {
        var demo = new DemoDirectory(folder);
        try (var _ = EmbeddedPostgres.claiming(folder, DemoDirectory.forDemo(true)::onDirectory)) {
            demo.runsAt("http://127.0.0.1:4711");
            var run = run(Map.of(), "demo", "--port", "0", "--data", folder.toString());

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err())
                    .contains("already uses the data directory", "a demo runs there, at http://127.0.0.1:4711");
            assertThat(folder.resolve("pg18/PG_VERSION")).exists();
        }
    }

    private static Run run(Map<String, String> environment, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit = Main.run(
                environment,
                Clock.systemUTC(),
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
        return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
