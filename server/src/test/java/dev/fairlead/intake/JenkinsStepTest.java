package dev.fairlead.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groovy.lang.Closure;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step for Jenkins' pipelines, in their language and with a real shell; what it would start is written down. */
class JenkinsStepTest {
    private static final Path STEP = Path.of("..", "integrations", "jenkins", "vars", "fairleadDeployment.groovy");

    @TempDir
    private Path folder;

    private Path started;
    private Pipeline step;

    /** The steps of a pipeline that the step needs. */
    public abstract static class Pipeline extends Script {
        private Path folder = Path.of(".");
        private final Map<String, String> environment = new HashMap<>();

        public String sh(Map<String, Object> settings) {
            return sh(String.valueOf(settings.get("script")));
        }

        public String sh(Object script) {
            var builder = new ProcessBuilder("sh", "-ec", String.valueOf(script)).directory(folder.toFile());
            builder.environment().putAll(environment);
            builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
            try {
                var process = builder.redirectErrorStream(true).start();
                var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() != 0) {
                    throw new IllegalStateException("script returned exit code " + process.exitValue() + ": " + output);
                }
                return output;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        public void error(Object message) {
            throw new IllegalArgumentException(String.valueOf(message));
        }

        public Object withEnv(List<?> values, Closure<?> inside) {
            values.forEach(value -> {
                var pair = String.valueOf(value).split("=", 2);
                environment.put(pair[0], pair[1]);
            });
            return inside.call();
        }
    }

    @BeforeEach
    void load() throws IOException {
        started = folder.resolve("started");
        var java = folder.resolve("java");
        Files.writeString(
                java,
                "#!/bin/sh\nfor word; do printf '%s\\n' \"$word\"; done >> '" + started
                        + "'\nexit ${FAIRLEAD_TEST_EXIT:-0}\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        var configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(Pipeline.class.getName());
        step = (Pipeline) new GroovyShell(JenkinsStepTest.class.getClassLoader(), configuration).parse(STEP.toFile());
        step.folder = folder;
    }

    private void deploy(Map<String, String> more, Runnable deploying) {
        var settings = new HashMap<String, String>(Map.of(
                "component",
                "GLOBAL.Acme.checkout",
                "version",
                "1.4 \"; touch x",
                "environment",
                "GLOBAL.Acme.production"));
        settings.putAll(more);
        step.invokeMethod("call", new Object[] {
            settings,
            new Closure<Object>(this) {
                @Override
                public Object call() {
                    deploying.run();
                    return settings;
                }
            }
        });
    }

    private List<String> told() throws IOException {
        return Files.readAllLines(started);
    }

    @Test
    void whatIsDeployedIsRecordedWithItsOutcome() throws IOException {
        deploy(Map.of("leg", "eu"), () -> {});
        assertThat(told())
                .startsWith(
                        "-jar",
                        "fairlead.jar",
                        "record",
                        "deployment",
                        "--component",
                        "GLOBAL.Acme.checkout",
                        "--version",
                        "1.4 \"; touch x",
                        "--environment",
                        "GLOBAL.Acme.production",
                        "--started");
        assertThat(told()).endsWith("--outcome", "succeeded", "--leg", "eu");
        assertThat(told().get(11)).matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void theBuildEndsAsItWouldWithoutTheStep() throws IOException {
        assertThatThrownBy(() -> deploy(Map.of(), () -> {
                    throw new IllegalStateException("deploy.sh failed");
                }))
                .hasMessageContaining("deploy.sh failed");
        assertThat(told()).containsSequence("--outcome", "failed");
        step.environment.put("FAIRLEAD_TEST_EXIT", "5");
        deploy(Map.of(), () -> {});
        assertThat(told()).containsSequence("--outcome", "succeeded");
    }

    @Test
    void whoStopsABuildCancelsItsDeployment() throws IOException {
        assertThatThrownBy(() -> deploy(Map.of(), () -> {
                    throw new IllegalStateException("org.jenkinsci.plugins.workflow.steps.FlowInterruptedException");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(told()).containsSequence("--outcome", "cancelled");
    }

    @Test
    void itsOptionsAreThoseOfTheCommand() throws IOException {
        deploy(Map.of("leg", "eu", "link", "https://ci.example/1", "note", "x"), () -> {});
        var help = Files.readString(Path.of("src/test/resources/golden/help-cli.txt"));
        var options = new ArrayList<>(told());
        options.removeIf(word -> !word.startsWith("--"));
        assertThat(options).hasSizeGreaterThan(7).allMatch(option -> help.contains(option + "="));
        assertThatThrownBy(() -> deploy(Map.of("version", ""), () -> {})).hasMessageContaining("`version` is missing");
    }
}
