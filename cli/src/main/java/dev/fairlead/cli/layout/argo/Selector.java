package dev.fairlead.cli.layout.argo;

import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/** A selector of labels as Kubernetes has them. */
record Selector(List<Condition> conditions) {
    static final Selector ALL = new Selector(List.of());

    record Condition(String key, String operator, List<String> values) {
        boolean matches(Map<String, String> labels) {
            var value = labels.get(key);
            return switch (operator) {
                case "In" -> value != null && values.contains(value);
                case "NotIn" -> value == null || !values.contains(value);
                case "Exists" -> value != null;
                case "DoesNotExist" -> value == null;
                default -> false;
            };
        }
    }

    static Selector of(Node node) {
        var conditions = new ArrayList<Condition>();
        Yaml.get(node, "matchLabels")
                .map(Yaml::entries)
                .orElse(Map.of())
                .forEach((key, value) -> conditions.add(
                        new Condition(key, "In", List.of(Yaml.text(value).orElse("")))));
        for (var expression : Yaml.list(node, "matchExpressions")) {
            conditions.add(new Condition(
                    Yaml.text(expression, "key").orElse(""),
                    Yaml.text(expression, "operator").orElse(""),
                    Yaml.list(expression, "values").stream()
                            .flatMap(value -> Yaml.text(value).stream())
                            .toList()));
        }
        return new Selector(List.copyOf(conditions));
    }

    boolean matches(Map<String, String> labels) {
        return conditions.stream().allMatch(condition -> condition.matches(labels));
    }
}
