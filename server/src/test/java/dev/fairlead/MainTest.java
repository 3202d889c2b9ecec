package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @TempDir
    private Path folder;

    private record Run(int exit, String out, String err) {}

    @ParameterizedTest
    @ValueSource(strings = {"serve", "demo", "db export FILE"})
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
