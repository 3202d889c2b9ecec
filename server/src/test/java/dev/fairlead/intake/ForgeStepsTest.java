package dev.fairlead.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The actions for GitHub and the component for GitLab: their shell runs for real, and what they would start is written down. */
class ForgeStepsTest {
    private static final Path INTEGRATIONS = Path.of("..", "integrations");

    @TempDir
    private Path folder;

    private record Ended(int code, String output, List<String> started) {}

    @Test
    void anActionRecordsTheDeploymentWithTheOutcomeOfItsStep() throws Exception {
        for (var outcome : Map.of(
                        "success", "succeeded", "failure", "failed", "cancelled", "cancelled", "succeeded", "succeeded")
                .entrySet()) {
            var ended = action(
                    "record-deployment",
                    Map.of(
                            "component", "GLOBAL.Acme.checkout;1.4 \"; touch x",
                            "environment", "GLOBAL.Acme.production",
                            "outcome", outcome.getKey(),
                            "leg", "eu"));
            assertThat(ended.code()).as(ended.output()).isZero();
            assertThat(ended.started())
                    .containsExactly(
                            "-jar",
                            "cli.jar",
                            "record",
                            "deployment",
                            "--component",
                            "GLOBAL.Acme.checkout;1.4 \"; touch x",
                            "--environment",
                            "GLOBAL.Acme.production",
                            "--outcome",
                            outcome.getValue(),
                            "--leg",
                            "eu");
            assertThat(folder.resolve("x")).doesNotExist();
        }
    }

    @Test
    void anActionRecordsNothingOfWhatWasSkippedAndRefusesWhatItDoesNotKnow() throws Exception {
        var inputs = Map.of("component", "GLOBAL.Acme.checkout;1", "environment", "GLOBAL.Acme.production");
        var skipped = action("record-deployment", with(inputs, "outcome", "skipped"));
        assertThat(skipped.code()).isZero();
        assertThat(skipped.started()).isEmpty();
        var unknown = action("record-deployment", with(inputs, "outcome", "perhaps"));
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.output()).contains("::error::", "perhaps");
        var failing = action("record-deployment", with(inputs, "outcome", "success", "exit", "5"));
        assertThat(failing.code()).isEqualTo(5);
    }

    @Test
    void anActionRecordsTheBuild() throws Exception {
        var ended = action("record-build", Map.of("component", "GLOBAL.Acme.checkout", "version", "1.4"));
        assertThat(ended.started())
                .containsExactly(
                        "-jar",
                        "cli.jar",
                        "record",
                        "build",
                        "--component",
                        "GLOBAL.Acme.checkout",
                        "--version",
                        "1.4");
    }

    @Test
    void everyInputThatAnActionUsesIsDeclaredAndOnlyThose() throws Exception {
        for (var name : List.of("record-build", "record-deployment")) {
            var text = Files.readString(
                    INTEGRATIONS.resolve("github").resolve(name).resolve("action.yml"));
            var action = read(text);
            assertThat(map(action.get("inputs")).keySet())
                    .allSatisfy(input -> assertThat(text).contains("${{ inputs." + input + " }}"));
            assertThat(text.split("\\$\\{\\{ inputs\\.", -1))
                    .hasSize(map(action.get("inputs")).size() + 1);
        }
    }

    @Test
    void aJobOfGitlabRecordsHowItEnded() throws Exception {
        var documents = Files.readString(INTEGRATIONS.resolve("gitlab/templates/record-deployment.yml"))
                .split("\n---\n");
        var inputs = map(map(read(documents[0]).get("spec")).get("inputs"));
        assertThat(inputs.keySet())
                .allSatisfy(input -> assertThat(documents[1]).contains("$[[ inputs." + input + " ]]"));
        var job = map(read(documents[1]
                        .replace("$[[ inputs.job ]]", ".deploy")
                        .replace("$[[ inputs.component ]]", "GLOBAL.Acme.checkout")
                        .replace("$[[ inputs.version ]]", "$CI_PIPELINE_IID")
                        .replace("$[[ inputs.environment ]]", "GLOBAL.Acme.production")
                        .replace("$[[ inputs.cli ]]", "cli.jar"))
                .get(".deploy"));
        var variables = new HashMap<String, String>(Map.of("CI_JOB_STARTED_AT", "2026-11-22T10:00:00Z"));
        map(job.get("variables"))
                .forEach((name, value) -> variables.put(name, value.toString().replace("$CI_PIPELINE_IID", "17")));
        var script = String.valueOf(((List<?>) Objects.requireNonNull(job.get("after_script"))).getFirst());
        for (var outcome : Map.of("success", "succeeded", "failed", "failed", "canceled", "cancelled")
                .entrySet()) {
            variables.put("CI_JOB_STATUS", outcome.getKey());
            var ended = run(script, "sh", variables);
            assertThat(ended.started())
                    .containsExactly(
                            "-jar",
                            "cli.jar",
                            "record",
                            "deployment",
                            "--component",
                            "GLOBAL.Acme.checkout;17",
                            "--environment",
                            "GLOBAL.Acme.production",
                            "--started",
                            "2026-11-22T10:00:00Z",
                            "--outcome",
                            outcome.getValue());
        }
    }

    private static Map<String, String> with(Map<String, String> inputs, String... more) {
        var all = new HashMap<>(inputs);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    /** Runs the one step of an action as GitHub does. */
    private Ended action(String name, Map<String, String> inputs) throws IOException, InterruptedException {
        var action = read(
                Files.readString(INTEGRATIONS.resolve("github").resolve(name).resolve("action.yml")));
        var steps = (List<?>) Objects.requireNonNull(map(action.get("runs")).get("steps"));
        var step = map(steps.getFirst());
        var environment = new HashMap<String, String>();
        map(step.get("env")).forEach((variable, value) -> {
            var input = value.toString().replaceAll("^\\$\\{\\{ inputs\\.(\\S+) }}$", "$1");
            environment.put(variable, input.equals("cli") ? "cli.jar" : inputs.getOrDefault(input, ""));
        });
        if (inputs.containsKey("exit")) {
            environment.put("FAIRLEAD_TEST_EXIT", inputs.getOrDefault("exit", ""));
        }
        return run(String.valueOf(step.get("run")), "bash", environment);
    }

    private Ended run(String script, String shell, Map<String, String> environment)
            throws IOException, InterruptedException {
        var started = folder.resolve("started");
        Files.deleteIfExists(started);
        var java = Files.writeString(
                folder.resolve("java"),
                "#!/bin/sh\nprintf '%s\\n' \"$@\" >'" + started + "'\nexit ${FAIRLEAD_TEST_EXIT:-0}\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        var builder = new ProcessBuilder(shell, "-e", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        return new Ended(code, output, Files.exists(started) ? Files.readAllLines(started) : List.of());
    }

    private static Map<String, Object> read(String yaml) {
        return map(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    private static Map<String, Object> map(@Nullable Object value) {
        var map = new HashMap<String, Object>();
        ((Map<?, ?>) Objects.requireNonNull(value)).forEach((key, each) -> map.put(key.toString(), each));
        return map;
    }
}
