package dev.fairlead.intake.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.intake.Deliveries;
import dev.fairlead.intake.Hostile;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Deliveries that nobody here wrote. */
class GitHubExamplesTest {
    private static final Source SOURCE = GitHub.source();

    /** Events of which something is told; of all others each example is passed over. */
    private static final String TOLD = """
        deployment         4 Deployed
        deployment_status  4 Deployed
        issues             23 Trouble, 6 passed
        package            3 Built
        push               2 Pushed, 1 Built, 4 passed
        release            3 Built, 10 passed
        workflow_job       2 Deployed, 6 passed
        workflow_run       2 Deployed, 3 passed
        """;

    @Test
    void everyExampleIsToldOrPassedOver() throws IOException {
        var became = new TreeMap<String, List<String>>();
        var examples = Examples.all();
        examples.forEach(example -> {
            var translation = translate(example.event(), example.json());
            assertThat(translation.told().size() + translation.passed().size())
                    .as(example.event())
                    .isPositive();
            var kinds = became.computeIfAbsent(example.event(), _ -> new ArrayList<>());
            translation.told().forEach(told -> kinds.add(told.getClass().getSimpleName()));
            translation.passed().forEach(_ -> kinds.add("passed"));
        });
        assertThat(examples).hasSize(329);
        var table = became.entrySet().stream()
                .filter(entry -> !entry.getValue().stream().allMatch("passed"::equals))
                .map(entry -> "%-18s %s%n".formatted(entry.getKey(), counts(entry.getValue())))
                .collect(Collectors.joining());
        assertThat(table).isEqualTo(TOLD);
    }

    private static String counts(List<String> kinds) {
        var counts = new HashMap<String, Integer>();
        kinds.forEach(kind -> counts.merge(kind, 1, Integer::sum));
        return Stream.of("Deployed", "Pushed", "Built", "Merged", "Trouble", "passed")
                .filter(counts::containsKey)
                .map(kind -> counts.get(kind) + " " + kind)
                .collect(Collectors.joining(", "));
    }

    /** The largest example of each event that is read, since it has the most fields. */
    @Test
    void whateverStandsInAFieldIsToldPassedOverOrRefusedByName() throws IOException {
        var largest = new HashMap<String, String>();
        Examples.all().stream()
                .filter(example -> TOLD.lines().anyMatch(line -> line.startsWith(example.event() + " "))
                        || example.event().equals("repository")
                        || example.event().equals("pull_request"))
                .filter(example -> !example.event().equals("pull_request")
                        || example.json().contains("\"action\":\"closed\""))
                .filter(example ->
                        !example.event().equals("push") || example.json().contains("\"deleted\":false"))
                .forEach(example -> largest.merge(
                        example.event(), example.json(), (one, other) -> one.length() < other.length() ? other : one));
        assertThat(largest).hasSize(10);
        largest.computeIfPresent(
                "pull_request",
                (_, json) -> json.replace("\"merged_at\":null", "\"merged_at\":\"2019-05-15T15:21:18Z\""));
        largest.forEach((event, json) -> assertThat(Hostile.hold(SOURCE, Map.of("X-GitHub-Event", event), json))
                .as(event)
                .isGreaterThan(1000));
    }

    private static Translation translate(String event, String json) {
        return SOURCE.translator().translate(Deliveries.of("X-GitHub-Event", event, json));
    }
}
