package dev.fairlead.cli.layout.argo;

import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.reading.Surroundings;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/** The clusters of a generator, as far as the files of the import declare them. */
final class ClusterGenerator {
    private final String set;
    private final Template template;
    private final Surroundings around;
    private final Reading reading;

    ClusterGenerator(String set, Template template, Surroundings around, Reading reading) {
        this.set = set;
        this.template = template;
        this.around = around;
        this.reading = reading;
    }

    List<Row> rows(Node clusters) {
        var selector = Yaml.get(clusters, "selector").map(Selector::of).orElse(Selector.ALL);
        var chosen = new ArrayList<Map<String, Object>>();
        for (var cluster : around.clusters()) {
            if (selector.matches(labels(cluster))) {
                chosen.add(cluster);
            }
        }
        if (chosen.isEmpty()) {
            reading.pass(
                    "generator of an ApplicationSet whose clusters the files of the import do not declare",
                    set + ": clusters");
            return List.of(template.withValues(clusters, Row.unknown()));
        }
        if (selector.equals(Selector.ALL)) {
            // Argo CD's own cluster needs no Secret
            chosen.add(Map.of("name", "in-cluster", "server", "https://kubernetes.default.svc"));
        }
        if (Yaml.text(clusters, "flatList").map("true"::equals).orElse(false)) {
            return List.of(template.withValues(clusters, new Row(Map.of("clusters", chosen), false)));
        }
        var rows = new ArrayList<Row>();
        for (var cluster : chosen) {
            var values = new LinkedHashMap<>(cluster);
            values.put("nameNormalized", GitGenerator.normalized(Row.text(cluster.getOrDefault("name", ""))));
            values.putIfAbsent("project", "");
            rows.add(template.withValues(clusters, new Row(template.go() ? values : Row.flat(values), false)));
        }
        return rows;
    }

    private static Map<String, String> labels(Map<String, Object> cluster) {
        var labels = new LinkedHashMap<String, String>();
        if (cluster.get("metadata") instanceof Map<?, ?> metadata && metadata.get("labels") instanceof Map<?, ?> all) {
            all.forEach((key, value) -> labels.put(String.valueOf(key), Row.text(value)));
        }
        return labels;
    }
}
