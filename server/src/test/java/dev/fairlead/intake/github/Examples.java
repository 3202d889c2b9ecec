package dev.fairlead.intake.github;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Deliveries of GitHub that GitHub's own libraries are tried with; {@code .ci/run} gets them. */
final class Examples {
    record Example(String event, String json) {}

    private Examples() {}

    static List<Example> all() throws IOException {
        var home = System.getenv("FAIRLEAD_WEBHOOK_EXAMPLES");
        var file = home == null || home.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache/fairlead/webhooks-examples-7.6.1/package")
                : Path.of(home);
        var index = file.resolve("api.github.com/index.json");
        assumeTrue(
                Files.exists(index),
                "skipped: no examples of GitHub's deliveries; .ci/run gets them, or set FAIRLEAD_WEBHOOK_EXAMPLES");
        var examples = new ArrayList<Example>();
        for (JsonNode kind : new ObjectMapper().readTree(Files.readString(index))) {
            for (JsonNode example : kind.get("examples")) {
                examples.add(new Example(kind.get("name").asString(), example.toString()));
            }
        }
        return examples;
    }
}
