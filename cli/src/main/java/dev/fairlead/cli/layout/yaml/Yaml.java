package dev.fairlead.cli.layout.yaml;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
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
        return get(node, key, merging());
    }

    /** @param merged mappings that were looked into already: a mapping that is merged in many times says nothing new */
    private static Optional<Node> get(Node node, String key, Set<Node> merged) {
        if (!(node instanceof MappingNode mapping) || !merged.add(node)) {
            return Optional.empty();
        }
        Optional<Node> found = Optional.empty();
        for (var tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                found = Optional.of(tuple.getValueNode());
            }
        }
        var sources = found.isPresent() ? List.<Node>of() : sources(mapping);
        for (int i = 0; found.isEmpty() && i < sources.size(); i++) {
            found = get(sources.get(i), key, merged);
        }
        return found;
    }

    /** What is merged into a mapping, the first before the next. */
    private static List<Node> sources(MappingNode mapping) {
        var sources = new ArrayList<Node>();
        for (var tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode name && isMerge(name)) {
                sources.addAll(
                        tuple.getValueNode() instanceof SequenceNode list
                                ? list.getValue()
                                : List.of(tuple.getValueNode()));
            }
        }
        return sources;
    }

    private static boolean isMerge(ScalarNode key) {
        return key.isPlain() && key.getValue().equals("<<");
    }

    private static Set<Node> merging() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
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

    /** Also those that are merged in; what stands in the mapping itself comes first. */
    public static Map<String, Node> entries(Node node) {
        var entries = new LinkedHashMap<String, Node>();
        enter(node, entries, merging());
        return entries;
    }

    private static void enter(Node node, Map<String, Node> entries, Set<Node> merged) {
        if (!(node instanceof MappingNode mapping) || !merged.add(node)) {
            return;
        }
        var own = new LinkedHashMap<String, Node>();
        for (var tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode name && !isMerge(name)) {
                own.put(name.getValue(), tuple.getValueNode());
            }
        }
        own.forEach(entries::putIfAbsent);
        sources(mapping).forEach(source -> enter(source, entries, merged));
    }
}
