package dev.fairlead;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./fairlead}, run by a real shell in a checkout whose Maven and JDK are small scripts that tell what they did. */
class LauncherTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final int TOOK_TOO_LONG = -1;

    @TempDir
    Path folder;

    private Path checkout;
    private Path jdk;

    private record Run(int exit, String out, String err) {}

    @BeforeEach
    void layOut() throws IOException {
        checkout = folder.resolve("my checkout");
        jdk = jdk("25.0.3");
        for (var file : List.of("fairlead", "scripts/jdk.sh")) {
            var copy = checkout.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(PROJECT.resolve(file), copy);
        }
        source("pom.xml");
        source("cli/src/main/java/Cli.java");
        source("server/src/main/java/Server.java");
        script(checkout.resolve("mvnw"), """
                [ "$1" = --version ] && exit 0
                echo built >>builds
                [ -f broken ] && echo "[ERROR] Cli.java:[1,1] no sense" && exit 1
                mkdir -p cli/target server/target
                echo jar >cli/target/fairlead-cli-all.jar
                echo jar >server/target/fairlead-server.jar
                """);
    }

    @Test
    void buildsOnFirstUseAndPassesArgumentsAndExitCodeOn() throws Exception {
        var run = fairlead("import", "git", "a  b", "*");

        assertThat(run.err()).contains("building for the first time").contains("built in");
        assertThat(run.out()).endsWith("target/fairlead.jar|import|git|a  b|*|\n");
        assertThat(run.exit()).isEqualTo(7);
    }

    @Test
    void serverCommandsGoToTheServerWithABoundedHeap() throws Exception {
        assertThat(fairlead("serve", "--port", "1").out())
                .contains("|-Xmx512m|")
                .endsWith("target/fairlead-server.jar|serve|--port|1|\n");
        assertThat(fairlead("doctor", "--json").out()).endsWith("target/fairlead-server.jar|doctor|--json|\n");
        assertThat(fairlead("help", "doctor").out()).endsWith("target/fairlead-server.jar|doctor|--help|\n");
        assertThat(fairlead("help", "db").out()).endsWith("target/fairlead-server.jar|db|--help|\n");
    }

    @Test
    void helpTellsOfTheServerAndLetsTheCommandLineTellOfItself() throws Exception {
        var run = fairlead();

        assertThat(run.out()).contains("demo ", "serve ", "db ").endsWith("target/fairlead.jar|--help|\n");
    }

    @Test
    void buildsAgainOnlyWhenASourceIsNewer() throws Exception {
        fairlead("report");
        fairlead("report");
        assertThat(builds()).isEqualTo(1);

        Files.setLastModifiedTime(
                checkout.resolve("cli/src/main/java/Cli.java"),
                FileTime.from(Files.getLastModifiedTime(checkout.resolve("target/fairlead.jar"))
                        .toInstant()
                        .plusSeconds(1)));
        assertThat(fairlead("report").err()).contains("sources changed");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void twoLaunchesAtOnceBuildOnce() throws Exception {
        var one = start("report");
        var other = start("report");

        assertThat(finished(one).exit()).isEqualTo(7);
        assertThat(finished(other).exit()).isEqualTo(7);
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void takesOverTheLockOfALaunchThatWasKilled() throws Exception {
        var gone = new ProcessBuilder("true").start();
        gone.waitFor();
        var lock = Files.createDirectories(checkout.resolve("target/build.lock"));
        Files.writeString(lock.resolve("pid"), gone.pid() + "\n");

        assertThat(fairlead("report").exit()).isEqualTo(7);
        assertThat(lock).doesNotExist();
    }

    @Test
    void showsWhyABuildFailedAndRunsNothing() throws Exception {
        Files.createFile(checkout.resolve("broken"));

        var run = fairlead("report");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("[ERROR] Cli.java:[1,1] no sense", "target/build.log");
        assertThat(checkout.resolve("target/build.lock")).doesNotExist();
    }

    @Test
    void refusesAJdkThatIsTooOldByItsName() throws Exception {
        jdk = jdk("21.0.1");

        var run = fairlead("report");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("FAIRLEAD_JAVA_HOME is " + jdk + ", which is not a JDK 25 or newer");
    }

    private Run fairlead(String... arguments) throws Exception {
        return finished(start(arguments));
    }

    private Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("sh", checkout.resolve("fairlead").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(Map.of("FAIRLEAD_JAVA_HOME", jdk.toString(), "FAIRLEAD_JAVA_OPTIONS", ""));
        return builder.start();
    }

    private static Run finished(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return new Run(TOOK_TOO_LONG, "", "");
        }
        return new Run(
                process.exitValue(),
                new String(process.getInputStream().readAllBytes(), UTF_8),
                new String(process.getErrorStream().readAllBytes(), UTF_8));
    }

    private long builds() throws IOException {
        return Files.readAllLines(checkout.resolve("builds")).size();
    }

    private Path jdk(String version) throws IOException {
        var home = folder.resolve("jdk-" + version);
        script(home.resolve("bin/java"), "printf '%s|' \"$@\"; echo; exit 7\n");
        script(home.resolve("bin/javac"), "exit 0\n");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private void source(String name) throws IOException {
        var file = checkout.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        // older than anything that is built here, as a checkout's files are
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
