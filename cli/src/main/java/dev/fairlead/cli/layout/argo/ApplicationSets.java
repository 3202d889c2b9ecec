package dev.fairlead.cli.layout.argo;

import dev.fairlead.cli.layout.reading.Found;
import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** The Applications that an ApplicationSet makes of what stands in its own file: lists, and their combinations. */
final class ApplicationSets {
    private static final int MOST = 1_000;
    private static final Pattern NAME = Pattern.compile("\\{\\{-?\\s*\\.?([A-Za-z_][\\w.\\[\\]-]*)\\s*-?}}");

    private ApplicationSets() {}

    static void read(Node document, Reading reading) {
        var name = Yaml.at(document, "metadata", "name").flatMap(Yaml::text).orElse("");
        var template = Yaml.at(document, "spec", "template");
        if (template.isEmpty()) {
            reading.pass("ApplicationSet without a template", name);
            return;
        }
        var elements = new ArrayList<Map<String, String>>();
        for (var generator : Yaml.list(document, "spec", "generators")) {
            elements.addAll(generate(generator, name, reading));
        }
        elements.stream().limit(MOST).forEach(element -> application(template.get(), element, reading));
    }

    private static void application(Node template, Map<String, String> element, Reading reading) {
        var made = Yaml.changed(template, text -> NAME.matcher(text).replaceAll(found -> value(found, element)));
        var read = new Reading();
        ArgoCdLayout.application(made, element, read);
        var of = Yaml.at(made, "metadata", "name").flatMap(Yaml::text).orElse("");
        // the same key of two elements is two places
        reading.addAll(read, found -> new Found(found.component(), found.pin(), of + ":" + found.key(), found.names()));
    }

    private static String value(MatchResult found, Map<String, String> element) {
        var value = element.get(found.group(1).replaceFirst("^values\\.", "values."));
        return java.util.regex.Matcher.quoteReplacement(value == null ? found.group() : value);
    }

    private static List<Map<String, String>> generate(Node generator, String set, Reading reading) {
        var found = new ArrayList<Map<String, String>>();
        Yaml.get(generator, "list").ifPresent(list -> found.addAll(list(list)));
        Yaml.get(generator, "matrix")
                .ifPresent(matrix -> found.addAll(combined(matrix, set, reading, ApplicationSets::both)));
        Yaml.get(generator, "merge").ifPresent(merge -> found.addAll(merged(merge, set, reading)));
        Yaml.get(generator, "git").ifPresent(git -> found.addAll(git(git, set, reading)));
        for (var elsewhere : List.of("clusters", "scmProvider", "pullRequest", "clusterDecisionResource", "plugin")) {
            if (Yaml.get(generator, elsewhere).isPresent()) {
                reading.note(
                        "generator of an ApplicationSet whose parameters do not stand in the repository",
                        set + ": " + elsewhere);
                // what its parameters do not decide can still be read
                found.add(Map.of());
            }
        }
        return found;
    }

    private static List<Map<String, String>> list(Node list) {
        return Yaml.list(list, "elements").stream()
                .map(element -> flat("", element))
                .toList();
    }

    /** Which files and directories there are decides how many Applications there are, and nothing about what runs. */
    private static List<Map<String, String>> git(Node git, String set, Reading reading) {
        if (Yaml.get(git, "files").isPresent()) {
            reading.note(
                    "git generator of an ApplicationSet: versions that stand in its files are imported from these, by --path",
                    set);
        }
        var found = new ArrayList<Map<String, String>>();
        for (var directory : Yaml.list(git, "directories")) {
            var path = Yaml.text(directory, "path").orElse("");
            if (!path.isEmpty()
                    && !path.contains("*")
                    && Yaml.text(directory, "exclude").isEmpty()) {
                var last = path.substring(path.lastIndexOf('/') + 1);
                found.add(Map.of(
                        "path", path, "path.path", path, "path.basename", last, "path.basenameNormalized", last));
            }
        }
        return found.isEmpty() ? List.of(Map.of()) : found;
    }

    private static List<Map<String, String>> combined(
            Node parent,
            String set,
            Reading reading,
            Function<List<List<Map<String, String>>>, List<Map<String, String>>> how) {
        var each = Yaml.list(parent, "generators").stream()
                .map(generator -> generate(generator, set, reading))
                .toList();
        return how.apply(each);
    }

    private static List<Map<String, String>> both(List<List<Map<String, String>>> each) {
        List<Map<String, String>> rows = List.of(Map.of());
        for (var side : each) {
            var next = new ArrayList<Map<String, String>>();
            for (var row : rows) {
                for (var other : side) {
                    var together = new LinkedHashMap<>(row);
                    // a parameter may be made of those of the generator before
                    other.forEach((key, value) ->
                            together.put(key, NAME.matcher(value).replaceAll(found -> value(found, row))));
                    if (next.size() < MOST) {
                        next.add(together);
                    }
                }
            }
            rows = next;
        }
        return rows;
    }

    private static List<Map<String, String>> merged(Node merge, String set, Reading reading) {
        var keys = Yaml.list(merge, "mergeKeys").stream()
                .flatMap(key -> Yaml.text(key).stream())
                .toList();
        return combined(merge, set, reading, each -> {
            if (each.isEmpty()) {
                return List.of();
            }
            var rows = new ArrayList<Map<String, String>>();
            for (var first : each.get(0)) {
                var row = new LinkedHashMap<>(first);
                each.stream()
                        .skip(1)
                        .flatMap(List::stream)
                        .filter(other -> keys.stream()
                                .allMatch(key -> Optional.ofNullable(first.get(key))
                                        .equals(Optional.ofNullable(other.get(key)))))
                        .forEach(row::putAll);
                rows.add(row);
            }
            return rows;
        });
    }

    private static Map<String, String> flat(String prefix, Node node) {
        var flat = new LinkedHashMap<String, String>();
        Yaml.entries(node).forEach((key, value) -> {
            var name = prefix.isEmpty() ? key : prefix + "." + key;
            Yaml.text(value).ifPresentOrElse(text -> flat.put(name, text), () -> {
                if (prefix.length() < 200) {
                    flat.putAll(flat(name, value));
                }
            });
        });
        return flat;
    }
}
