package dev.fairlead.cli.layout.argo;

import dev.fairlead.cli.layout.yaml.Yaml;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Parameters of one Application of an ApplicationSet.
 *
 * @param values trees for templates of Go, else texts by their whole names ({@code path.basename})
 * @param open whether there are more, which the repository does not tell
 */
record Row(Map<String, Object> values, boolean open) {
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?");
    private static final int DEEPEST = 30;

    Row {
        values = new LinkedHashMap<>(values);
    }

    static Row unknown() {
        return new Row(Map.of(), true);
    }

    /** The parameters of a mapping. */
    static Map<String, Object> of(Node mapping, boolean trees) {
        var tree = new LinkedHashMap<String, Object>();
        Yaml.entries(mapping).forEach((key, value) -> tree.put(key, tree(value, 0)));
        return trees ? tree : flat(tree);
    }

    static Object tree(Node node, int depth) {
        if (depth < DEEPEST && node instanceof MappingNode) {
            var map = new LinkedHashMap<String, Object>();
            Yaml.entries(node).forEach((key, value) -> map.put(key, tree(value, depth + 1)));
            return map;
        }
        if (depth < DEEPEST && node instanceof SequenceNode) {
            var list = new ArrayList<Object>();
            Yaml.items(node).forEach(item -> list.add(tree(item, depth + 1)));
            return list;
        }
        var text = Yaml.text(node).orElse("");
        if (!Yaml.plain(node)) {
            return text;
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        return NUMBER.matcher(text).matches() ? new BigDecimal(text) : text;
    }

    /** Every single value by its whole name. */
    static Map<String, Object> flat(Map<String, Object> tree) {
        var flat = new LinkedHashMap<String, Object>();
        tree.forEach((key, value) -> flatten(key, value, flat::put));
        return flat;
    }

    private static void flatten(String name, Object value, BiConsumer<String, Object> into) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> flatten(name + "." + key, inner, into));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                flatten(name + (name.endsWith("segments") ? "[" + i + "]" : "." + i), list.get(i), into);
            }
        } else {
            into.accept(name, value);
        }
    }

    static String text(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }

    /** The names by which a pattern may call them. */
    Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        flat(values).forEach((name, value) -> names.put(name, text(value)));
        return names;
    }

    /** Both, of which {@code upper} decides where both have a value; trees are put together. */
    static Map<String, Object> over(Map<String, Object> lower, Map<String, Object> upper) {
        var all = new LinkedHashMap<>(lower);
        upper.forEach((key, value) -> all.merge(key, value, Row::over));
        return all;
    }

    @SuppressWarnings("unchecked")
    private static Object over(Object lower, Object upper) {
        return lower instanceof Map && upper instanceof Map
                ? over((Map<String, Object>) lower, (Map<String, Object>) upper)
                : upper;
    }
}
