package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.Fairlead;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GitOps repositories as they are, imported by the command line: each deployment is one fact, whichever way it comes. */
class GitopsImportTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path directory;

    @AutoClose
    private final WholeServer server = new WholeServer(NOW);

    private Path repository;

    @BeforeEach
    void start() {
        repository = directory.resolve("gitops");
        git(directory, "init", "--quiet", "--initial-branch=staging", repository.toString());
    }

    @Test
    void aBranchForEachEnvironmentIsAllOfEach() {
        for (int i = 1; i <= 5; i++) {
            commit("web.yaml", "tag: '1." + i + "'\n", i);
        }
        git(repository, "branch", "production", "HEAD~2");

        run("--branch=staging", "--environment=staging", "--path={component}.yaml", "--version-key=tag");
        run("--branch=production", "--environment=production", "--path={component}.yaml", "--version-key=tag");

        assertThat(deployments("staging")).isEqualTo(5);
        assertThat(deployments("production")).isEqualTo(3);
        assertThat(inventory()).containsExactlyInAnyOrder("staging web 1.5", "production web 1.3");
    }

    @Test
    void repositoriesOfOneNameThatShareHistoryAreEachTheirOwn() {
        commit("web.yaml", "tag: '1'\n", 1);
        commit("web.yaml", "tag: '2'\n", 2);
        var other = directory.resolve("us").resolve("gitops");
        git(directory, "clone", "--quiet", repository.toString(), other.toString());
        commit("web.yaml", "tag: '3'\n", 3);

        run("--environment=eu", "--path={component}.yaml", "--version-key=tag");
        runIn(other, "--environment=us", "--path={component}.yaml", "--version-key=tag");

        assertThat(deployments("eu")).isEqualTo(3);
        assertThat(deployments("us")).isEqualTo(2);
    }

    @Test
    void oneFileForSeveralEnvironmentsIsReadForEach() {
        for (int i = 1; i <= 4; i++) {
            commit("web.yaml", "staging: {tag: '1." + i + "'}\nproduction: {tag: '1." + i / 2 + "'}\n", i);
        }

        run("--environment=staging", "--path={component}.yaml", "--version-key=staging.tag");
        run("--environment=production", "--path={component}.yaml", "--version-key=production.tag");

        assertThat(deployments("staging")).isEqualTo(4);
        assertThat(deployments("production")).isEqualTo(3);
    }

    @Test
    void anotherCloneBranchOrAddressTellsTheSame() {
        commit("production/web", "tag: '1'\n", 1);
        commit("production/web", "tag: '2'\n", 2);
        run("--path={environment}/{component}", "--version-key=tag");

        git(repository, "branch", "--move", "trunk");
        assertUnchanged(run("--path={environment}/{component}", "--version-key=tag"));
        var clone = directory.resolve("elsewhere");
        git(directory, "clone", "--quiet", "file://" + repository, clone.toString());
        assertUnchanged(runIn(clone, "--path={environment}/{component}", "--version-key=tag"));
        var bundle = directory.resolve("other.bundle");
        git(repository, "bundle", "create", "--quiet", bundle.toString(), "HEAD", "trunk");
        assertUnchanged(runIn(bundle, "--branch=trunk", "--path={environment}/{component}", "--version-key=tag"));
    }

    @Test
    void theOrderOfHistoryComesBeforeTheClock() {
        for (int i = 1; i <= 6; i++) {
            commit("same/web", "tag: '1." + i + "'\n", 1);
        }
        commit("backwards/web", "tag: '1'\n", 1);
        commit("backwards/web", "tag: '2'\n", 10);
        commit("backwards/web", "tag: '3'\n", 5);

        run("--path={environment}/{component}", "--version-key=tag");

        assertThat(inventory()).containsExactlyInAnyOrder("same web 1.6", "backwards web 3");
        assertThat(deployments("same")).isEqualTo(6);
        assertThat(deployments("backwards")).isEqualTo(3);
    }

    @Test
    void factsOfEarlierReleasesAreTheSameFacts() {
        commit("production/web", "tag: '1'\n", 1);
        var sha = git(repository, "rev-parse", "HEAD");
        server.tell("/deployments", """
                {"component": "GLOBAL.Acme.web;1", "environment": "GLOBAL.Acme.production", "finishedAt": "2026-01-01T00:00:00Z",
                 "rollout": "%s", "source": "gitops:gitops", "externalId": "%s:production/web#web"}""".formatted(sha, sha));

        run("--path={environment}/{component}", "--version-key=tag");

        assertThat(server.list("/deployments?environment=GLOBAL.Acme.production"))
                .hasSize(1);
        assertUnchanged(run("--path={environment}/{component}", "--version-key=tag"));
    }

    @Test
    void aDryRunSaysWhatTheImportSays() {
        commit("production/web", "tag: '1'\n", 1);
        commit("production/web", "tag: '>=1'\n", 2);

        var dry = run("--path={environment}/{component}", "--version-key=tag", "--dry-run");
        var real = run("--path={environment}/{component}", "--version-key=tag");

        for (var part : List.of("found", "skipped", "skippedExamples", "namedNothing", "notes")) {
            assertThat(dry.path(part)).isEqualTo(real.path(part));
        }
        assertThat(real.path("skipped").toString()).contains("range of versions");
    }

    private static void assertUnchanged(JsonNode answer) {
        var tally = answer.path("deployments");
        assertThat(tally.path("unchanged").asInt()).as("%s", answer).isPositive();
        assertThat(tally.path("created").asInt() + tally.path("updated").asInt())
                .isZero();
    }

    private long deployments(String environment) {
        return server.list("/deployments?environment=GLOBAL.Acme." + environment)
                .size();
    }

    private List<String> inventory() {
        return server.list("/inventory?").stream()
                .map(item -> item.path("environment").asString().replace("GLOBAL.Acme.", "") + " "
                        + item.path("component").asString().replace("GLOBAL.Acme.", "") + " "
                        + item.path("version").asString())
                .toList();
    }

    private JsonNode run(String... options) {
        return runIn(repository, options);
    }

    private JsonNode runIn(Path where, String... options) {
        var arguments =
                new ArrayList<>(List.of("import", "gitops", "--repository=" + where, "--domain=GLOBAL.Acme", "--json"));
        arguments.addAll(List.of(options));
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Fairlead.run(
                new PrintWriter(out),
                new PrintWriter(err),
                Map.of("FAIRLEAD_URL", "http://127.0.0.1:" + server.port(), "FAIRLEAD_TOKEN", WholeServer.TOKEN),
                arguments.toArray(String[]::new));
        assertThat(code).as("%s%s", out, err).isZero();
        return JSON.readTree(out.toString());
    }

    private void commit(String path, String content, int day) {
        try {
            var file = repository.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        git(repository, "add", "--all");
        var date = "2026-01-%02dT00:00:00Z".formatted(day);
        run(
                repository,
                Map.of("GIT_COMMITTER_DATE", date, "GIT_AUTHOR_DATE", date),
                "commit",
                "--quiet",
                "--message=x");
    }

    private static String git(Path where, String... arguments) {
        return run(where, Map.of(), arguments);
    }

    private static String run(Path where, Map<String, String> variables, String... arguments) {
        var command = new ArrayList<>(List.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().putAll(variables);
        try {
            var process = builder.start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(text).isZero();
            return text.strip();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
