package dev.fairlead.cli.layout.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Values of Helm that come in layers, each above the one before. */
public final class ValueTree {
    private static final int DEEPEST = 30;

    private ValueTree() {}

    public static Node empty() {
        return new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK);
    }

    /** {@code upper} laid over {@code lower}, mapping by mapping. */
    public static Node over(Node lower, Node upper) {
        return over(lower, upper, 0);
    }

    private static Node over(Node lower, Node upper, int depth) {
        if (!(lower instanceof MappingNode) || !(upper instanceof MappingNode) || depth > DEEPEST) {
            return upper;
        }
        var all = new LinkedHashMap<>(Yaml.entries(lower));
        Yaml.entries(upper)
                .forEach((key, value) -> all.merge(key, value, (below, above) -> over(below, above, depth + 1)));
        return mapping(all);
    }

    /** {@code image.tag} and its value, as they stand in {@code helm.parameters} and behind {@code --set}, as a tree. */
    public static Node ofParameters(List<Node> parameters) {
        var tree = empty();
        for (var parameter : parameters) {
            var name = Yaml.text(parameter, "name");
            var value = Yaml.get(parameter, "value");
            if (name.isPresent() && value.isPresent()) {
                tree = over(tree, nested(name.get().split("\\.", -1), value.get()));
            }
        }
        return tree;
    }

    /** Values that stand as a text of YAML, as in {@code helm.values}. */
    public static Optional<Node> ofText(Node text) {
        return Yaml.text(text)
                .flatMap(Yaml::documents)
                .flatMap(documents -> documents.stream().findFirst());
    }

    private static Node nested(String[] keys, Node value) {
        var node = value;
        for (int i = keys.length - 1; i >= 0; i--) {
            node = mapping(Map.of(keys[i], node));
        }
        return node;
    }

    private static Node mapping(Map<String, Node> entries) {
        var pairs = new ArrayList<NodeTuple>();
        entries.forEach(
                (key, value) -> pairs.add(new NodeTuple(new ScalarNode(Tag.STR, key, ScalarStyle.PLAIN), value)));
        return new MappingNode(Tag.MAP, pairs, FlowStyle.BLOCK);
    }
}
