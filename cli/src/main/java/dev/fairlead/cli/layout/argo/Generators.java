package dev.fairlead.cli.layout.argo;

import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.reading.Surroundings;
import dev.fairlead.cli.layout.yaml.ValueTree;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/** The parameters that the generators of an ApplicationSet make. */
final class Generators {
    static final int MOST = 1_000;
    private static final List<String> ELSEWHERE =
            List.of("scmProvider", "pullRequest", "clusterDecisionResource", "plugin");
    private static final int DEEPEST = 4;

    private final String set;
    private final Template template;
    private final Surroundings around;
    private final Reading reading;

    Generators(String set, Template template, Surroundings around, Reading reading) {
        this.set = set;
        this.template = template;
        this.around = around;
        this.reading = reading;
    }

    List<Row> rows(Node generator) {
        return rows(generator, 0);
    }

    private List<Row> rows(Node generator, int depth) {
        var found = new ArrayList<Row>();
        var selector = Yaml.get(generator, "selector").map(Selector::of);
        Yaml.get(generator, "list").ifPresent(list -> found.addAll(list(list)));
        Yaml.get(generator, "git")
                .ifPresent(git -> found.addAll(new GitGenerator(set, template, around, reading).rows(git)));
        Yaml.get(generator, "clusters")
                .ifPresent(
                        clusters -> found.addAll(new ClusterGenerator(set, template, around, reading).rows(clusters)));
        if (depth < DEEPEST) {
            Yaml.get(generator, "matrix").ifPresent(matrix -> found.addAll(matrix(matrix, depth + 1)));
            Yaml.get(generator, "merge").ifPresent(merge -> found.addAll(merge(merge, depth + 1)));
        }
        for (var elsewhere : ELSEWHERE) {
            Yaml.get(generator, elsewhere).ifPresent(node -> {
                reading.pass(
                        "generator of an ApplicationSet whose parameters do not stand in the repository",
                        set + ": " + elsewhere);
                found.add(template.withValues(node, Row.unknown()));
            });
        }
        selector.ifPresent(chosen -> found.removeIf(row -> !row.open() && !chosen.matches(row.names())));
        return found;
    }

    private List<Row> list(Node list) {
        var elements = new ArrayList<>(Yaml.list(list, "elements"));
        Yaml.get(list, "elementsYaml").flatMap(ValueTree::ofText).ifPresent(more -> elements.addAll(Yaml.items(more)));
        if (elements.isEmpty()
                && Yaml.text(list, "elementsYaml")
                        .filter(text -> text.contains("{{"))
                        .isPresent()) {
            reading.pass("elements of a list that are a template: what they become is not known", set);
            return List.of(Row.unknown());
        }
        return elements.stream()
                .map(element -> new Row(Row.of(element, template.go()), false))
                .toList();
    }

    private List<Row> matrix(Node matrix, int depth) {
        var rows = List.of(new Row(Map.of(), false));
        for (var generator : Yaml.list(matrix, "generators")) {
            var next = new ArrayList<Row>();
            for (var row : rows) {
                // a generator may be made of the parameters of those before it
                for (var other : rows(template.fill(generator, row), depth)) {
                    if (next.size() < MOST) {
                        next.add(together(row, other));
                    }
                }
            }
            rows = next;
        }
        return rows;
    }

    private Row together(Row row, Row other) {
        boolean open = row.open() || other.open();
        if (template.go()) {
            return new Row(Row.over(other.values(), row.values()), open);
        }
        other.values().forEach((key, value) -> {
            var before = row.values().get(key);
            if (before != null && !Row.text(before).equals(Row.text(value))) {
                reading.pass(
                        "parameter that two generators of a matrix name differently: Argo CD refuses it",
                        set + ": " + key);
            }
        });
        return new Row(Row.over(row.values(), other.values()), open);
    }

    private List<Row> merge(Node merge, int depth) {
        var keys = Yaml.list(merge, "mergeKeys").stream()
                .flatMap(key -> Yaml.text(key).stream())
                .toList();
        var each = Yaml.list(merge, "generators").stream()
                .map(generator -> rows(generator, depth))
                .toList();
        var rows = new ArrayList<Row>();
        for (var base : each.isEmpty() ? List.<Row>of() : each.get(0)) {
            if (base.open()) {
                rows.addAll(told(base, keys, each));
            }
            var row = base;
            for (var others : each.subList(1, each.size())) {
                for (var other : others) {
                    if (same(base, other, keys)) {
                        row = new Row(Row.over(row.values(), other.values()), row.open() || other.open());
                    }
                }
            }
            rows.add(row);
        }
        return rows;
    }

    /** Of clusters that are not known, those that the merge itself names by its keys. */
    private List<Row> told(Row base, List<String> keys, List<List<Row>> each) {
        var rows = new ArrayList<Row>();
        each.stream()
                .skip(1)
                .flatMap(List::stream)
                .filter(other -> !other.open() && other.names().keySet().containsAll(keys))
                .forEach(other -> rows.add(new Row(Row.over(base.values(), other.values()), true)));
        if (!rows.isEmpty()) {
            reading.note(
                    "parameters of a merge whose base does not stand in the repository: taken as they are told", set);
        }
        return rows;
    }

    private static boolean same(Row base, Row other, List<String> keys) {
        var mine = base.names();
        var theirs = other.names();
        return !keys.isEmpty()
                && keys.stream()
                        .allMatch(key -> mine.containsKey(key) && mine.get(key).equals(theirs.get(key)));
    }
}
