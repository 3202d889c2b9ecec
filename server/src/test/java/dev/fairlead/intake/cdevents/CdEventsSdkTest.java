package dev.fairlead.intake.cdevents;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fairlead.intake.Deliveries;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Events that the SDK of CDEvents for Java makes, which Jenkins and Spinnaker send with; {@code .ci/run} gets it. */
class CdEventsSdkTest {
    private static final Pattern EVENT = Pattern.compile("dev/cdevents/events/(\\w+)CDEvent\\.class");
    private static final Pattern TYPE = Pattern.compile("\"type\":\"dev\\.cdevents\\.([a-z]+\\.[a-z]+)\\.");

    private static final Source SOURCE = CdEvents.source();

    private static Path home() {
        var home = System.getenv("FAIRLEAD_CDEVENTS_SDK");
        var folder = home == null || home.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache/fairlead/cdevents-sdk-0.3.1")
                : Path.of(home);
        assumeTrue(
                Files.exists(folder.resolve("cdevents-sdk-java-0.3.1.jar")),
                "skipped: no SDK of CDEvents; .ci/run gets it, or set FAIRLEAD_CDEVENTS_SDK");
        return folder;
    }

    private static List<String> emitted() throws IOException, InterruptedException {
        var home = home();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                home + "/*",
                Path.of("src/test/resources/intake/EmitCdEvents.java").toString()));
        try (var jar = new JarFile(home.resolve("cdevents-sdk-java-0.3.1.jar").toFile())) {
            jar.stream()
                    .map(entry -> EVENT.matcher(entry.getName()))
                    .filter(found -> found.matches())
                    .map(found -> found.group(1))
                    .sorted()
                    .forEach(command::add);
        }
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).isZero();
        return lines;
    }

    @Test
    void eachOfItsEventsIsToldOrPassedOverWithASentence() throws Exception {
        var lines = emitted();
        assertThat(lines).hasSizeGreaterThan(35).allMatch(line -> line.matches("true [0-9a-f-]{36} \\{.*"));
        var translations = new TreeMap<String, Translation>(lines.stream()
                .map(line -> line.substring(line.indexOf('{')))
                .collect(toMap(
                        CdEventsSdkTest::type, json -> SOURCE.translator().translate(Deliveries.of(Map.of(), json)))));
        assertThat(translations.values())
                .allSatisfy(translation -> assertThat(
                                translation.told().size() + translation.passed().size())
                        .isEqualTo(1));
        assertThat(translations.entrySet().stream()
                        .filter(entry -> !entry.getValue().told().isEmpty())
                        .map(Map.Entry::getKey))
                .containsExactly(
                        "artifact.packaged",
                        "artifact.published",
                        "build.finished",
                        "environment.created",
                        "environment.deleted",
                        "environment.modified",
                        "incident.detected",
                        "incident.reported",
                        "incident.resolved",
                        "pipelinerun.finished",
                        "pipelinerun.started",
                        "service.deployed",
                        "service.removed",
                        "service.rolledback",
                        "service.upgraded",
                        "taskrun.finished",
                        "taskrun.started");
        var deployed = (Told.Deployed) Objects.requireNonNull(translations.get("service.deployed"))
                .told()
                .getFirst();
        assertThat(deployed.labels().find(Labels.ENVIRONMENT)).contains("production");
        assertThat(deployed.version().digest()).startsWith("sha256:0b31b1c0");
        lines.forEach(CdEventsSdkTest::isItselfInEveryEnvelope);
    }

    /** The SDK gives an envelope an id of its own, and another one to that of the same event when it is sent again. */
    private static void isItselfInEveryEnvelope(String line) {
        var id = line.split(" ")[1];
        var json = line.substring(line.indexOf('{'));
        assertThat(json).doesNotContain(id);
        var bare = Deliveries.of(Map.of(), json);
        var headers = Map.of(
                "ce-specversion",
                "1.0",
                "ce-id",
                id,
                "ce-source",
                "/ci/acme",
                "ce-type",
                "dev.cdevents." + type(json) + ".0.1.1");
        var enveloped = Deliveries.of(headers, json);
        assertThat(SOURCE.identity().apply(enveloped))
                .isEqualTo(SOURCE.identity().apply(bare))
                .isPresent();
        assertThat(SOURCE.translator().translate(enveloped))
                .isEqualTo(SOURCE.translator().translate(bare));
    }

    private static String type(String json) {
        var type = TYPE.matcher(json);
        assertThat(type.find()).as(json).isTrue();
        return type.group(1);
    }
}
