package dev.fairlead.cli.layout.yaml;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * YAML as a tree of texts. Nothing is built from tags and no alias is ever copied out, so a hostile file can do no
 * harm; and {@code 1.10} stays {@code 1.10}, which a number would not.
 */
public final class Yaml {
    /** Longer files are no configuration. */
    public static final int LONGEST_FILE = 1_000_000;

    private static final int DEEPEST_MERGE = 20;
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(LONGEST_FILE)
            .setMaxAliasesForCollections(100)
            .setAllowDuplicateKeys(true)
            .setParseComments(false)
            .build();

    private Yaml() {}

    /** The documents of a file; empty when it is not YAML. */
    public static Optional<List<Node>> documents(String text) {
        return documents(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The documents of a file; empty when it is not YAML. */
    public static Optional<List<Node>> documents(byte[] content) {
        try {
            var documents = new ArrayList<Node>();
            new Compose(SETTINGS)
                    .composeAllFromInputStream(new ByteArrayInputStream(content))
                    .forEach(documents::add);
            return Optional.of(documents);
        } catch (YamlEngineException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    public static Optional<Node> get(Node node, String key) {
        return get(node, key, 0);
    }

    private static Optional<Node> get(Node node, String key, int merges) {
        if (!(node instanceof MappingNode mapping) || merges > DEEPEST_MERGE) {
            return Optional.empty();
        }
        Optional<Node> found = Optional.empty();
        var merged = new ArrayList<Node>();
        for (var tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode name) {
                if (name.getValue().equals(key)) {
                    found = Optional.of(tuple.getValueNode());
                } else if (name.getValue().equals("<<")) {
                    merged.add(tuple.getValueNode());
                }
            }
        }
        for (int i = 0; found.isEmpty() && i < merged.size(); i++) {
            var source = merged.get(i);
            var candidates = source instanceof SequenceNode list ? list.getValue() : List.of(source);
            for (int j = 0; found.isEmpty() && j < candidates.size(); j++) {
                found = get(candidates.get(j), key, merges + 1);
            }
        }
        return found;
    }

    /** The text of a single value as it is written; empty for lists, mappings and nothing. */
    public static Optional<String> text(Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            return Optional.empty();
        }
        var value = scalar.getValue();
        return scalar.isPlain() && NOTHING.contains(value) ? Optional.empty() : Optional.of(value);
    }

    /** Whether the text stands there without quotes. */
    public static boolean plain(Node node) {
        return node instanceof ScalarNode scalar && scalar.isPlain();
    }

    /** Whether there is nothing: an empty value, or null. */
    public static boolean nothing(Node node) {
        return node instanceof ScalarNode && text(node).isEmpty();
    }

    /** The node with every text changed; aliases stay one node. */
    public static Node changed(Node node, UnaryOperator<String> change) {
        return changed(node, change, new IdentityHashMap<>());
    }

    private static Node changed(Node node, UnaryOperator<String> change, IdentityHashMap<Node, Node> done) {
        var known = done.get(node);
        if (known != null) {
            return known;
        }
        Node copy = node;
        if (node instanceof ScalarNode scalar) {
            var text = change.apply(scalar.getValue());
            copy = text.equals(scalar.getValue()) ? node : new ScalarNode(Tag.STR, text, ScalarStyle.DOUBLE_QUOTED);
        } else if (node instanceof SequenceNode list) {
            done.put(node, node);
            copy = new SequenceNode(
                    list.getTag(),
                    list.getValue().stream()
                            .map(item -> changed(item, change, done))
                            .toList(),
                    list.getFlowStyle());
        } else if (node instanceof MappingNode mapping) {
            done.put(node, node);
            copy = new MappingNode(
                    mapping.getTag(),
                    mapping.getValue().stream()
                            .map(pair -> new NodeTuple(
                                    changed(pair.getKeyNode(), change, done),
                                    changed(pair.getValueNode(), change, done)))
                            .toList(),
                    mapping.getFlowStyle());
        }
        done.put(node, copy);
        return copy;
    }

    public static Optional<Node> at(Node node, String... keys) {
        Optional<Node> found = Optional.of(node);
        for (var key : keys) {
            found = found.flatMap(at -> get(at, key));
        }
        return found;
    }

    public static List<Node> list(Node node, String... keys) {
        return at(node, keys).map(Yaml::items).orElse(List.of());
    }

    public static Optional<String> text(Node node, String key) {
        return get(node, key).flatMap(Yaml::text);
    }

    public static List<Node> items(Node node) {
        return node instanceof SequenceNode list ? list.getValue() : List.of();
    }

    public static Map<String, Node> entries(Node node) {
        var entries = new LinkedHashMap<String, Node>();
        if (node instanceof MappingNode mapping) {
            for (var tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode name) {
                    entries.put(name.getValue(), tuple.getValueNode());
                }
            }
        }
        return entries;
    }
}
