package dev.fairlead.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code scripts/archive} packs, with a JDK that is a few small scripts, and the launcher in it. */
class ArchiveTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String NAME = "fairlead-1.2.3-linux-x64";

    @TempDir
    private Path folder;

    private Path tree;

    @BeforeEach
    void layOut() throws IOException {
        tree = folder.resolve("a tree");
        for (var file : List.of(
                "scripts/archive",
                "scripts/jdk.sh",
                "scripts/runtime.sh",
                "packaging/archive/fairlead",
                "packaging/systemd/fairlead.service",
                "fairlead",
                "README.md",
                "CHANGELOG.md",
                "SECURITY.md",
                "LICENSE",
                "NOTICE",
                "THIRD-PARTY.txt",
                "docs/installing.md")) {
            Files.createDirectories(tree.resolve(file).getParent());
            Files.copy(ROOT.resolve(file), tree.resolve(file));
        }
        Files.writeString(tree.resolve("server.jar"), "server");
        Files.writeString(tree.resolve("cli.jar"), "cli");
        var jdk = Files.createDirectories(folder.resolve("jdk/bin"));
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.3\"\n");
        script(jdk.resolve("java"), "exit 1");
        script(jdk.resolve("javac"), "exit 1");
        script(jdk.resolve("jlink"), """
                for word in "$@"; do runtime=$word; done
                mkdir -p "$runtime/bin"
                printf '%s\\n' "$@" | grep -v "$runtime" >"$runtime/asked"
                cat >"$runtime/bin/java" <<'JAVA'
                #!/bin/sh
                printf '%s|' "$@"
                JAVA
                chmod 755 "$runtime/bin/java"
                """);
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text.stripIndent());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String run(Path in, String... command) throws Exception {
        var builder = new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true);
        builder.environment().put("FAIRLEAD_JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().remove("FAIRLEAD_JAVA_OPTIONS");
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private Path packed(String file, String... more) throws Exception {
        var command = new ArrayList<>(
                List.of("scripts/archive", "1.2.3", "linux-x64", "server.jar", "cli.jar", "1700000000", file));
        command.addAll(List.of(more));
        run(tree, command.toArray(String[]::new));
        return tree.resolve(file);
    }

    private Path unpacked() throws Exception {
        run(folder, "tar", "-xzf", packed("dist/archive.tar.gz").toString());
        return folder.resolve(NAME);
    }

    @Test
    void theSameTreeGivesTheSameBytes() throws Exception {
        var first = Files.readAllBytes(packed("first/archive.tar.gz"));
        run(tree, "touch", "README.md", "server.jar");
        run(tree, "chmod", "600", "README.md");
        assertThat(Files.readAllBytes(packed("second/archive.tar.gz"))).isEqualTo(first);
    }

    @Test
    void itHasTheProgramsTheirJavaDocumentsAndLicences() throws Exception {
        var home = unpacked();
        assertThat(run(home, "sh", "-c", "find . -type f | LC_ALL=C sort")).isEqualTo("""
                ./CHANGELOG.md
                ./LICENSE
                ./NOTICE
                ./README.md
                ./SECURITY.md
                ./THIRD-PARTY.txt
                ./bin/fairlead
                ./docs/installing.md
                ./lib/fairlead-server.jar
                ./lib/fairlead.jar
                ./lib/launch.sh
                ./runtime/asked
                ./runtime/bin/java
                ./systemd/fairlead.service
                """);
        assertThat(home.resolve("runtime/asked"))
                .content()
                .contains("java.base,", "jdk.zipfs", "--strip-debug")
                .doesNotContain("--module-path");
        assertThat(home.resolve("systemd/fairlead.service"))
                .content()
                .contains("ExecStart=/opt/fairlead/bin/fairlead serve\n");
    }

    @Test
    void modulesOfAnotherMachineAreTakenWhereTheyAreGiven() throws Exception {
        run(
                folder,
                "tar",
                "-xzf",
                packed("archive.tar.gz", "--jmods", "/opt/other/jmods").toString());
        assertThat(folder.resolve(NAME + "/runtime/asked")).content().contains("--module-path\n/opt/other/jmods\n");
    }

    @Test
    void commandsGoToTheProgramThatHasThem() throws Exception {
        var home = unpacked();
        var server = "-jar|" + home.toRealPath() + "/lib/fairlead-server.jar|";
        assertThat(said(home, "serve", "--port", "1")).contains("-Xmx512m|").endsWith(server + "serve|--port|1|");
        for (var command : List.of("demo", "keys", "db", "doctor")) {
            assertThat(said(home, command, "a  b")).endsWith(server + command + "|a  b|");
            assertThat(said(home, "help", command)).endsWith(server + command + "|--help|");
        }
        var cli = "-jar|" + home.toRealPath() + "/lib/fairlead.jar|";
        assertThat(said(home, "report", "frequency")).endsWith(cli + "report|frequency|");
        assertThat(said(home, "help", "report")).endsWith(cli + "help|report|");
        assertThat(said(home)).contains("`fairlead COMMAND --help`", "doctor ").endsWith(cli + "--help|");
        assertThat(said(home, "help")).isEqualTo(said(home));
    }

    @Test
    void aLinkToItIsEnough() throws Exception {
        var home = unpacked();
        Files.createDirectories(folder.resolve("local/bin"));
        Files.createSymbolicLink(folder.resolve("fairlead-current"), home);
        Files.createSymbolicLink(folder.resolve("local/bin/fairlead"), Path.of("../../fairlead-current/bin/fairlead"));
        assertThat(run(folder, folder.resolve("local/bin/fairlead").toString(), "status"))
                .endsWith("fairlead.jar|status|");
    }

    private String said(Path home, String... words) throws Exception {
        var command = new ArrayList<>(List.of(home.resolve("bin/fairlead").toString()));
        command.addAll(Arrays.asList(words));
        return run(folder, command.toArray(String[]::new));
    }
}
