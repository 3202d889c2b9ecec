package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line comes from the server: fetched by hand, and by the installer, which a real shell runs. */
class CommandLineDownloadTest {
    @AutoClose
    private static final Visit visit = new Visit(Clock.systemUTC());

    @TempDir
    private Path folder;

    private record Ended(int code, String output) {}

    /** A build that packages has it; one that compiles only what tests need may not. */
    @BeforeAll
    static void isPackaged() {
        assumeTrue(Server.class.getResource("/cli/fairlead-cli-all.jar") != null, "./dev build packages it");
    }

    private static byte[] fetched(String path) throws IOException {
        try (InputStream stream = URI.create(visit.address() + path).toURL().openStream()) {
            return stream.readAllBytes();
        }
    }

    private static String checksum(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private Ended install(Map<String, String> more, String... arguments) throws Exception {
        var script = folder.resolve("install.sh");
        Files.write(script, fetched("/cli/install.sh"));
        var command = new ArrayList<>(List.of("sh", script.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        var environment = new HashMap<>(Map.of(
                "HOME", folder.toString(),
                "FAIRLEAD_URL", visit.address(),
                "JAVA_HOME", System.getProperty("java.home")));
        environment.putAll(more);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    @Test
    void everybodyGetsTheProgramWithItsChecksum() throws Exception {
        var jar = fetched("/cli/fairlead.jar");

        assertThat(new String(fetched("/cli/fairlead.jar.sha256"), StandardCharsets.UTF_8))
                .isEqualTo(checksum(jar) + "  fairlead.jar\n");
        assertThat(jar).hasSizeGreaterThan(1_000_000).startsWith('P', 'K');
        var connection = (HttpURLConnection)
                URI.create(visit.address() + "/cli/fairlead.jar").toURL().openConnection();
        connection.setRequestProperty("If-None-Match", "\"" + checksum(jar) + "\"");
        assertThat(connection.getResponseCode()).isEqualTo(304);
    }

    @Test
    void theInstallerPutsAProgramThatSpeaksToThisServer() throws Exception {
        var ended = install(Map.of());

        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("fairlead", "/.local/bin/fairlead", "not on the PATH");
        var status = new ProcessBuilder(
                        folder.resolve(".local/bin/fairlead").toString(), "report", "frequency", "--help")
                .redirectErrorStream(true);
        status.environment().put("JAVA_HOME", Objects.requireNonNull(System.getProperty("java.home")));
        var process = status.start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("--application");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void theInstallerRefusesWhatHasAnotherChecksumAndLeavesNothing() throws Exception {
        var ended = install(Map.of(), "--to", folder.resolve("there").toString(), "--sha256", "0".repeat(64));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output()).contains("nothing is installed");
        try (var left = Files.walk(folder.resolve("there"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void theInstallerSaysWhatIsMissing() throws Exception {
        assertThat(install(Map.of("JAVA_HOME", "/nowhere")).output()).contains("Java 17 or newer is needed");
        assertThat(install(Map.of("FAIRLEAD_URL", "http://127.0.0.1:1")).output())
                .contains("http://127.0.0.1:1/cli/fairlead.jar could not be fetched");
        assertThat(install(Map.of(), "--into", "x").output()).contains("there is no option --into");
        var old = folder.resolve("old/bin/java");
        Files.createDirectories(old.getParent());
        Files.writeString(old, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
        assertThat(old.toFile().setExecutable(true)).isTrue();
        assertThat(install(Map.of("JAVA_HOME", folder.resolve("old").toString()))
                        .output())
                .contains("is Java 11");
    }

    /** A download that ends early must not run half of it. */
    @Test
    void aCutInstallerDoesNothing() throws Exception {
        var script = new String(fetched("/cli/install.sh"), StandardCharsets.UTF_8);
        for (int length = 100; length < script.length() - 10; length += 150) {
            var cut = folder.resolve("cut.sh");
            Files.writeString(cut, script.substring(0, length));
            var process = new ProcessBuilder("sh", cut.toString()).redirectErrorStream(true);
            process.environment().put("HOME", folder.toString());
            var started = process.start();
            started.getInputStream().readAllBytes();
            started.waitFor();
            assertThat(folder.resolve(".local")).doesNotExist();
        }
    }
}
