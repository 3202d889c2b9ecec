package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every query of the Grafana dashboard, asked of a server with data: each column that it shows is answered. */
class GrafanaTest {
    @AutoClose
    private static final Visit visit = new Visit(Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC));

    @BeforeAll
    static void record() {
        visit.tell("/component-versions", """
                {"name": "GLOBAL.Acme.pay;v1", "commit": "%s", "repository": "https://g.example/pay.git", "committedAt": "2026-11-20T08:00:00Z", "applications": ["GLOBAL.Acme.shop"]}""".formatted("a".repeat(40)));
        visit.tell("/deployments", """
                {"component": "GLOBAL.Acme.pay;v1", "environment": "GLOBAL.Acme.prod", "finishedAt": "2026-11-20T10:00:00Z"}""");
    }

    private static JsonNode dashboard() throws IOException {
        return new JsonMapper().readTree(Files.readString(Path.of("..", "integrations", "grafana", "fairlead.json")));
    }

    private static String path(JsonNode query) {
        var path = query.path("url")
                .asString()
                .replace("${application:percentencode}", "GLOBAL.Acme.shop")
                .replace("${environment:percentencode}", "GLOBAL.Acme.prod")
                .replace("${__from:date:iso}", "2026-11-01T00:00:00.000Z")
                .replace("${__to:date:iso}", "2026-11-22T16:00:00.000Z")
                .replace("${by}", "week");
        assertThat(path).startsWith("/api/v1/").doesNotContain("$");
        return path.substring("/api/v1".length());
    }

    private static List<String> selectors(JsonNode query) {
        var selectors = new ArrayList<String>();
        query.path("columns")
                .forEach(column -> selectors.add(column.path("selector").asString()));
        assertThat(selectors).isNotEmpty();
        return selectors;
    }

    @Test
    void everyPanelIsAnswered() throws IOException {
        var panels = dashboard().path("panels");
        assertThat(panels).hasSize(8);
        for (var panel : panels) {
            for (var query : panel.path("targets")) {
                var lines = visit.text(path(query)).lines().toList();
                var about = panel.path("title").asString();
                assertThat(List.of(lines.getFirst().split(",", -1))).as(about).containsAll(selectors(query));
                assertThat(lines.size()).as(about).isGreaterThan(1);
            }
        }
    }

    @Test
    void whatIsNotedIsAnswered() throws IOException {
        visit.tell("/annotations", """
                {"text": "Freeze", "from": "2026-11-02T00:00:00Z", "to": "2026-11-03T00:00:00Z", "domain": "GLOBAL.Acme"}""");
        for (var annotation : dashboard().path("annotations").path("list")) {
            var query = annotation.path("target");
            var items = visit.ask(path(query)).path(query.path("root_selector").asString());
            assertThat(items).hasSize(1);
            assertThat(items.path(0).propertyNames()).containsAll(selectors(query));
        }
        assertThat(dashboard().path("annotations").path("list")).hasSize(1);
    }

    @Test
    void everyChoiceIsAnswered() throws IOException {
        int asked = 0;
        for (var variable : dashboard().path("templating").path("list")) {
            if (variable.path("type").asString().equals("query")) {
                var query = variable.path("query").path("infinityQuery");
                var items =
                        visit.ask(path(query)).path(query.path("root_selector").asString());
                assertThat(items).isNotEmpty();
                assertThat(items.path(0).propertyNames()).containsAll(selectors(query));
                asked++;
            }
        }
        assertThat(asked).isEqualTo(2);
    }
}
