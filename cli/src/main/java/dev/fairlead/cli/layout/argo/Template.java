package dev.fairlead.cli.layout.argo;

import dev.fairlead.cli.layout.gotemplate.GoTemplate;
import dev.fairlead.cli.layout.gotemplate.NotKnown;
import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.yaml.ValueTree;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** How an ApplicationSet fills in parameters. What cannot be filled in stays as it is written, and is no version then. */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]*)}}");

    private final String set;
    private final boolean go;
    private final boolean strict;
    private final Reading reading;

    Template(Node spec, String set, Reading reading) {
        this.set = set;
        this.go = Yaml.text(spec, "goTemplate").map("true"::equals).orElse(false);
        this.strict = Yaml.list(spec, "goTemplateOptions").stream()
                .anyMatch(option -> Yaml.text(option).orElse("").equals("missingkey=error"));
        this.reading = reading;
    }

    /** Whether parameters are trees, which templates of Go walk through. */
    boolean go() {
        return go;
    }

    String fill(String text, Row row) {
        if (!text.contains("{{")) {
            return text;
        }
        return go
                ? fillGo(text, row)
                : PLACE.matcher(text).replaceAll(found -> place(found.group(), found.group(1), row));
    }

    private String fillGo(String text, Row row) {
        try {
            return GoTemplate.render(text, row.values(), strict || row.open());
        } catch (NotKnown e) {
            if (e.what().startsWith("function") || e.what().startsWith("action")) {
                reading.pass(
                        "template of Go that is not understood: what it becomes is not known",
                        set + ": " + e.what() + " in " + text);
            }
            return text;
        }
    }

    private static String place(String whole, String name, Row row) {
        var key = name.strip();
        var value = row.values().get(key);
        value = value == null && key.startsWith(".") ? row.values().get(key.substring(1)) : value;
        return Matcher.quoteReplacement(value == null ? whole : Row.text(value));
    }

    /** All texts of a tree filled in. */
    Node fill(Node node, Row row) {
        return Yaml.changed(node, text -> fill(text, row));
    }

    /** The row with what a generator has below {@code values}, which may be made of the parameters themselves. */
    Row withValues(Node generator, Row row) {
        var values = new LinkedHashMap<String, Object>();
        Yaml.get(generator, "values").map(Yaml::entries).orElse(Map.of()).forEach((key, value) -> {
            var text = fill(Yaml.text(value).orElse(""), row);
            if (!text.contains("{{")) {
                values.put(go ? key : "values." + key, text);
            }
        });
        if (values.isEmpty()) {
            return row;
        }
        return new Row(Row.over(row.values(), go ? Map.of("values", values) : values), row.open());
    }

    /** A version that stands without quotes in a file of parameters is a number there, which may be written otherwise. */
    void noteNumbers(Row row) {
        row.values().forEach((name, value) -> {
            if (value instanceof BigDecimal number
                    && number.scale() > 0
                    && number.stripTrailingZeros().scale() < number.scale()) {
                reading.note(
                        "parameter without quotes that Argo CD writes otherwise: what runs is not what is written",
                        set + " " + name + ": " + number.toPlainString());
            }
        });
    }

    /** The template of the set with its {@code templatePatch}. */
    Node patched(Node application, Node spec, Row row) {
        var patch = Yaml.text(spec, "templatePatch");
        if (patch.isEmpty() || !go) {
            return application;
        }
        var filled = fillGo(patch.get(), row);
        var tree = ValueTree.ofText(new ScalarNode(Tag.STR, filled, ScalarStyle.LITERAL));
        if (filled.contains("{{") || tree.isEmpty() || !(tree.get() instanceof MappingNode)) {
            reading.pass("templatePatch that is not read: what it changes is not known", set);
            return application;
        }
        return ValueTree.over(application, tree.get());
    }
}
