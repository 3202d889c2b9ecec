package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Blocks of commands as they stand in the documents, run by a shell from the first to the last, against a server, on repositories as the
 * documents suppose them. Commands of the server itself are parsed.
 */
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC);
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```([^\\n]*)\\n(.*?)^```");
    private static final List<String> OF_SHELL = List.of("sh", "");
    private static final Pattern OF_FAIRLEAD = Pattern.compile("(?m)^(\\./)?fairlead [a-z]");
    private static final String CHECKOUT = "GLOBAL.Acme.Store.checkout";

    @TempDir
    private Path folder;

    @AutoClose
    private WholeServer server = new WholeServer(NOW);

    private Prompt prompt = new Prompt(server.port(), WholeServer.TOKEN);
    private Path home;

    @BeforeEach
    void layOut() throws Exception {
        home = Files.createDirectories(folder.resolve("home"));
        var classes = System.getProperty("java.class.path");
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var flags = " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -cp '" + classes + "' ";
        var program = home.resolve("fairlead");
        Files.writeString(program, """
                #!/bin/sh
                case $1 in
                  serve | demo | db | doctor | keys) exec %s%sdev.fairlead.Main "$@" --help ;;
                  *) exec %s%sdev.fairlead.cli.Fairlead "$@" ;;
                esac
                """.formatted(java, flags, java, flags));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(home.resolve("src"));
        var checkout = repository("src/checkout");
        for (int version = 40; version <= 42; version++) {
            commit(checkout, "main.c", "int main() { return " + version + "; }\n", version);
            git(checkout, "tag", "v1." + version);
        }
        var deployments = repository("src/deployments");
        for (int version = 40; version <= 41; version++) {
            commit(deployments, "image-tags/production/checkout", "image_tag: v1." + version + "\n", version);
        }
    }

    private Path repository(String name) throws Exception {
        git(home, "init", "--quiet", "--initial-branch=main", name);
        return home.resolve(name);
    }

    private void commit(Path repository, String file, String text, int minute) throws Exception {
        var path = repository.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        git(repository, "add", ".");
        var time = Instant.now().minus(60 - minute, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        run(
                repository,
                "GIT_AUTHOR_DATE=" + time + " GIT_COMMITTER_DATE=" + time
                        + " git -c user.name=Jo -c user.email=jo@example.com commit --quiet -m 'Change " + minute
                        + "'");
    }

    private void git(Path in, String... words) throws Exception {
        run(in, "git " + String.join(" ", words));
    }

    private String run(Path in, String script) throws Exception {
        var builder = new ProcessBuilder("sh", "-e", "-c", script)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        var variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("FAIRLEAD_") || name.startsWith("GIT"));
        variables.put("HOME", home.toString());
        variables.put("PATH", home + ":" + System.getenv("PATH"));
        variables.put("FAIRLEAD_URL", "http://127.0.0.1:" + server.port());
        variables.put("FAIRLEAD_TOKEN", WholeServer.TOKEN);
        variables.put("FAIRLEAD_NEW_PASSWORD", "not to be guessed 4711");
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(script + "\n" + said).isZero();
        return said;
    }

    /** Runs each block with a command of ours in it; what the reader fills in or has is given already. */
    private List<String> runAll(String document) throws Exception {
        var said = new ArrayList<String>();
        for (var block : BLOCK.matcher(Files.readString(ROOT.resolve(document)))
                .results()
                .toList()) {
            var kind = block.group(1);
            if (kind.startsWith("csv ")) {
                Files.writeString(home.resolve(kind.substring(4)), block.group(2));
            } else if (OF_SHELL.contains(kind)
                    && OF_FAIRLEAD.matcher(block.group(2)).find()) {
                said.add(run(home, given(block)));
            }
        }
        assertThat(said).isNotEmpty();
        return said;
    }

    private static String given(MatchResult block) {
        // the file of the example has a line that is not taken, which the command says with its end
        return block.group(2)
                .replaceAll("(?m)^(fairlead import incidents .*)$", "$1 || test \\$? = 1")
                // nobody has one whose phone was never there
                .replaceAll("(?m)^(fairlead users reset-second-factor .*)$", "$1 || test \\$? = 1")
                .replaceAll("(?m)^export FAIRLEAD_.*$", "")
                .replaceAll("(?m)^curl .*\\\\\\n.*$", "");
    }

    @Test
    void theReadmeLeadsFromNothingToNumbers() throws Exception {
        // what is recorded from now on is of now
        server.close();
        server = new WholeServer(Clock.systemUTC());
        prompt = new Prompt(server.port(), WholeServer.TOKEN);
        // the pipeline is in the repository that it builds
        Files.move(home.resolve("fairlead"), home.resolve("src/checkout/fairlead"));
        home = Files.createSymbolicLink(folder.resolve("work"), home.resolve("src/checkout"));
        Files.createSymbolicLink(home.resolve("src"), folder.resolve("home/src"));

        runAll("README.md");

        var asked = "?application=GLOBAL.Acme.Store.shop&environment=GLOBAL.Acme.Store.production&wait=60s";
        assertThat(server.ask("/reports/deployment-frequency" + asked)
                        .path("total")
                        .path("deployments")
                        .asInt())
                .isGreaterThanOrEqualTo(3);
        assertThat(server.ask("/reports/lead-time" + asked)
                        .path("total")
                        .path("n")
                        .asInt())
                .isGreaterThanOrEqualTo(2);
        assertThat(server.page("/")).contains("GLOBAL.Acme.Store.shop");
    }

    @Test
    void thePageOfUsersIsAsItIsTold() throws Exception {
        Files.writeString(home.resolve("jenkins.password"), "a password that nobody knows\n");
        server.close();
        server = new WholeServer(
                NOW,
                ScratchFolder.of("data-of-tests"),
                Map.of(
                        "FAIRLEAD_OIDC_ISSUER", "https://id.example.com/realms/acme",
                        "FAIRLEAD_OIDC_CLIENT_ID", "fairlead",
                        "FAIRLEAD_OIDC_CLIENT_SECRET", "not to be guessed 4712",
                        "FAIRLEAD_OIDC_VIEWERS", "*"));
        prompt = new Prompt(server.port(), WholeServer.TOKEN);
        deploy("v1.40", "2026-11-20T09:00:00Z");

        var said = runAll("docs/users.md");

        assertThat(said).anyMatch(answer -> answer.contains("jenkins"));
        assertThat(said).anyMatch(answer -> answer.contains("""
                yes: the user `kim` has the role member in the domain GLOBAL.Acme.Store

                Roles of kim:
                  none everywhere
                  member in the domain GLOBAL.Acme.Store   <- gives it
                """));
        assertThat(home.resolve("checkout.token")).content().startsWith("fl_");
    }

    @Test
    void thePageOfPipelinesWithoutASecretIsAsItIsTold() throws Exception {
        var keys = new JWKSet(new ECKeyGenerator(Curve.P_256).keyID("1").generate()).toString(true);
        var kubectl = Files.writeString(home.resolve("kubectl"), "#!/bin/sh\necho '" + keys + "'\n");
        Files.setPosixFilePermissions(kubectl, PosixFilePermissions.fromString("rwxr-xr-x"));
        deploy("v1.40", "2026-11-20T09:00:00Z");

        var said = runAll("docs/workloads.md");

        assertThat(said).anyMatch(answer -> answer.contains("workload:argo"));
        assertThat(said.getLast())
                .contains("comes in as workload:shop/acme/shop@refs/heads/main with the role member")
                .contains("github is not believed any more");
        assertThat(server.ask("/workloads/issuers").path("items")).hasSize(2);
    }

    @Test
    void thePageOfIncidentsIsAsItIsTold() throws Exception {
        deploy("v1.40", "2026-11-20T09:00:00Z");
        deploy("v1.41", "2026-11-20T10:00:00Z");

        var said = runAll("docs/incidents.md");

        assertThat(said.getFirst()).contains("created incident 1 (pagerduty INC-7)");
        assertThat(said.getLast()).contains("branch=hotfix/*");
    }

    @Test
    void thePageOfOwnersIsAsItIsTold() throws Exception {
        var checkout = home.resolve("src/checkout");
        commit(checkout, ".github/CODEOWNERS", "* @acme/store @jane\n", 43);
        prompt.say(
                "import",
                "git",
                "--repository",
                checkout.toString(),
                "--component",
                CHECKOUT,
                "--application",
                "GLOBAL.Acme.Store.shop");
        Files.writeString(home.resolve("catalog-info.yaml"), """
                kind: System
                metadata: {name: web-shop}
                spec: {owner: group:default/store}
                """);

        var said = runAll("docs/owners.md");

        assertThat(said.get(0)).contains("owner payments (told by ", "without an owner in Acme: 1 application");
        assertThat(said.get(1))
                .contains("1 owner would be set", "1 owner set", "1 owner passed over", "new teams: store");
        assertThat(said.get(2)).contains("+ application GLOBAL.Acme.Store.shop: store");
    }

    @Test
    void thePageOfAnnotationsIsAsItIsTold() throws Exception {
        deploy("v1.40", "2026-11-20T09:00:00Z");

        var said = runAll("docs/annotations.md");

        assertThat(said.getFirst()).startsWith("created annotation 1: New pipeline");
        assertThat(Files.readString(ROOT.resolve("docs/annotations.md"))).contains(said.get(2));
        assertThat(said.getLast()).contains("Code freeze", "New pipeline", "shown nowhere");
    }

    @Test
    void documentsOfVersionsAreRecordedAsItIsTold() throws Exception {
        Files.writeString(home.resolve("bom.json"), """
                {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": []}""");
        Files.writeString(home.resolve("README.md"), "# Checkout\n");

        assertThat(runAll("docs/dossier.md").getFirst()).contains(CHECKOUT);
    }

    private void deploy(String version, String finished) {
        prompt.say(
                "record",
                "deployment",
                "--component",
                CHECKOUT + ";" + version,
                "--environment",
                "GLOBAL.Acme.Store.production",
                "--finished",
                finished);
    }

    /** What is not run here: in text and in recipes. */
    @Test
    void commandsWithinTextExist() throws IOException {
        try (var documents = Files.walk(ROOT)) {
            var checked = documents
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/")
                            && !file.toString().contains("/decisions/"))
                    .filter(file -> !file.endsWith("CHANGELOG.md"))
                    .toList();
            assertThat(checked).hasSizeGreaterThan(30);
            for (var document : checked) {
                Pattern.compile("`(?:\\./)?fairlead ([a-z][a-z ]*)(?= -|`| [^a-z])")
                        .matcher(Files.readString(document))
                        .results()
                        .map(found -> found.group(1).strip())
                        .forEach(words -> assertExists(words, document));
            }
        }
    }

    private void assertExists(String words, Path document) {
        var parts = List.of(words.split(" "));
        var said = help(parts);
        // what follows a command may be what it is given
        for (int length = parts.size() - 1; said.isEmpty() && length > 0; length--) {
            said = help(parts.subList(0, length));
            if (said.contains("\nCommands:\n")) {
                said = "";
                break;
            }
        }
        assertThat(said).as("`fairlead %s` in %s", words, document).isNotEmpty();
    }

    private String help(List<String> words) {
        var asked = new ArrayList<String>();
        asked.add("help");
        asked.addAll(words);
        if (List.of("serve", "demo", "db", "keys").contains(words.getFirst())) {
            var out = new ByteArrayOutputStream();
            var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
            int code = Main.run(
                    Map.of(), NOW, InputStream.nullInputStream(), stream, stream, asked.toArray(String[]::new));
            return code == 0 ? out.toString(StandardCharsets.UTF_8) : "";
        }
        var ended = prompt.run(asked.toArray(String[]::new));
        return ended.code() == 0 ? ended.out() : "";
    }
}
