package dev.fairlead.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fairlead.Eventually;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A release, made for real of what is committed, twice; and what is in it, run with the Java in it. */
@Tag("thorough")
class ReleaseTest {
    private static final String VERSION = "99.0.0-trial.1";
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private static Path folder;

    private static Path files;
    private static Path home;

    @BeforeAll
    static void make() throws Exception {
        said(folder, "git clone --quiet '%s' clone".formatted(ROOT));
        var clone = folder.resolve("clone");
        said(
                clone,
                "printf '\\n## [%s] - 2099-01-01\\n\\n- A trial.\\n' >>CHANGELOG.md && git -c user.name=Jo -c user.email=jo@example.com commit --quiet --all --message Trial"
                        .formatted(VERSION));
        said(
                folder,
                "mkdir -m 700 keys && gpg --batch --quiet --passphrase '' --quick-generate-key trial@example.com ed25519 sign never");
        try {
            var told = said(clone, "./dev release %s --check --key trial@example.com".formatted(VERSION));
            assertThat(told).contains("a second build gives the same bytes", "Left out: ");
        } finally {
            said(folder, "gpgconf --kill all");
        }
        files = clone.resolve("dist/" + VERSION);
        said(folder, "tar -xzf %s/fairlead-%s-linux-*.tar.gz".formatted(files, VERSION));
        try (var unpacked = Files.list(folder)) {
            home = unpacked.filter(path -> path.getFileName().toString().startsWith("fairlead-99"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String said(Path in, String command) throws Exception {
        var builder = new ProcessBuilder("bash", "-c", command)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().put("GNUPGHOME", folder.resolve("keys").toString());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + "\n" + said).isZero();
        return said;
    }

    /** What docs/installing.md says of a download, up to the server that would run on. */
    @Test
    void whatTheDocumentSaysOfADownloadIsSo() throws Exception {
        var section = Files.readString(ROOT.resolve("docs/installing.md")).split("(?m)^## ")[1];
        var script = new StringBuilder("set -e\ncp -R '%s' download && cd download\n".formatted(files));
        Pattern.compile("(?ms)^```sh\n(.*?)^```")
                .matcher(section)
                .results()
                .limit(2)
                .forEach(block -> script.append(block.group(1).replace("bin/fairlead demo\n", "")));
        var machine = files.resolve("fairlead-%s-linux-x64.tar.gz".formatted(VERSION));
        assumeTrue(Files.exists(machine), "the document's example is for linux-x64");
        assertThat(said(folder, script.toString().replace("0.1.0", VERSION)))
                .contains("Good signature from \"trial@example.com\"")
                .endsWith("fairlead " + VERSION + "\n");
    }

    @Test
    void checksumsAreThoseOfTheFiles() throws Exception {
        assertThat(said(files, "sha256sum --check SHA256SUMS"))
                .contains(
                        "fairlead-server-" + VERSION + ".jar: OK",
                        "fairlead-cli-" + VERSION + ".jar: OK",
                        "fairlead-" + VERSION + ".cdx.json: OK",
                        "THIRD-PARTY.txt: OK",
                        "CHANGELOG-" + VERSION + ".md: OK");
    }

    /** Nothing but what the bill lists, and all of that. */
    @Test
    void theJarHasWhatItsBillLists() throws Exception {
        var bill = new JsonMapper().readTree(Files.readString(files.resolve("fairlead-" + VERSION + ".cdx.json")));
        Set<String> listed = new HashSet<>();
        for (var one : bill.path("components")) {
            for (var jar :
                    jars(one.path("name").asString() + "-" + one.path("version").asString())) {
                listed.addAll(classes(jar));
            }
        }
        var others = new TreeSet<>(classes(files.resolve("fairlead-server-" + VERSION + ".jar")));
        others.removeIf(name -> name.startsWith("dev/fairlead/"));
        assertThat(others).hasSizeGreaterThan(5_000);
        others.removeAll(listed);
        assertThat(others).isEmpty();
        try (var jar =
                new JarFile(files.resolve("fairlead-server-" + VERSION + ".jar").toFile())) {
            assertThat(jar.getInputStream(jar.getEntry("META-INF/sbom/fairlead-server.cdx.json"))
                            .readAllBytes())
                    .isEqualTo(Files.readAllBytes(files.resolve("fairlead-" + VERSION + ".cdx.json")));
            assertThat(jar.getInputStream(jar.getEntry("META-INF/THIRD-PARTY.txt"))
                            .readAllBytes())
                    .isEqualTo(Files.readAllBytes(files.resolve("THIRD-PARTY.txt")));
            assertThat(jar.getInputStream(jar.getEntry("cli/fairlead-cli-all.jar"))
                            .readAllBytes())
                    .as("what the server hands out is what is released")
                    .isEqualTo(Files.readAllBytes(files.resolve("fairlead-cli-" + VERSION + ".jar")));
        }
    }

    private static List<Path> jars(String name) {
        return Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(":"))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().startsWith(name))
                .filter(path -> path.toString().endsWith(".jar"))
                .toList();
    }

    private static List<String> classes(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class"))
                    .toList();
        }
    }

    @Test
    void itsJavaHasTheModulesThatTheProgramsUse() throws Exception {
        var needed = said(
                files,
                "'%s/bin/jdeps' --ignore-missing-deps --multi-release 25 --print-module-deps fairlead-server-%s.jar"
                        .formatted(System.getProperty("java.home"), VERSION));
        var there = said(home, "runtime/bin/java --list-modules")
                .lines()
                .map(line -> line.replaceFirst("@.*", ""))
                .collect(Collectors.toSet());
        assertThat(there).contains(needed.strip().split(","));
    }

    @Test
    void itServesPagesWithTheJavaInIt() throws Exception {
        var nowhere = "env -i PATH=/usr/bin:/bin HOME=%s ".formatted(folder);
        assertThat(said(home, nowhere + "bin/fairlead --version")).isEqualTo("fairlead " + VERSION + "\n");
        assertThat(said(home, nowhere + "bin/fairlead doctor --help")).contains("Usage: fairlead doctor");
        var command = new ArrayList<>(List.of("env", "-i", "PATH=/usr/bin:/bin", "HOME=" + folder));
        command.addAll(List.of(home.resolve("bin/fairlead").toString(), "serve", "--port", "0", "--data"));
        command.add(folder.resolve("data").toString());
        var log = folder.resolve("server.log");
        var server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            var address = address(server, log);
            assertThat(fetched(address + "/health/ready")).contains("\"version\":\"" + VERSION + "\"");
            assertThat(fetched(address + "/")).contains("Fairlead", "Sign in");
            var sum = fetched(address + "/cli/fairlead.jar.sha256").split(" ", 2)[0];
            assertThat(files.resolve("SHA256SUMS")).content().contains(sum + "  fairlead-cli-" + VERSION + ".jar");
        } finally {
            server.destroy();
            assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static String address(Process server, Path log) throws Exception {
        var said = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
        Eventually.until(
                () -> !server.isAlive() || said.matcher(Files.readString(log)).find());
        var found = said.matcher(Files.readString(log));
        assertThat(found.find()).as(Files.readString(log)).isTrue();
        return found.group();
    }

    private static String fetched(String address) throws IOException {
        try (var stream = URI.create(address).toURL().openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
