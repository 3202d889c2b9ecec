package dev.fairlead.rollout.deployer.kubernetes;

import dev.fairlead.rollout.deployer.order.Unsuitable;
import dev.fairlead.rollout.deployer.order.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

/**
 * YAML with key/values in it, read as kubectl and helm read it. Values are put into what was read already, so that one with
 * line breaks, colons or quotes in it stays one text. A bare {@code ${NAME}} may become a number or a truth value, one in
 * quotes stays a text.
 */
final class Documents {
    /** What has neither quotes nor a tag. */
    private static final Tag BARE = new Tag("tag:bare");

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setMaxAliasesForCollections(1000)
            .setSchema(new Words())
            .build();
    private static final String MERGE = "<<";
    /** Aliases may repeat what they name; this much is no manifest any more. */
    private static final int MOST = 500_000;

    private static final int DEEPEST = 200;

    private final Values values;
    private final boolean renders;
    private int count;

    private Documents(Values values, boolean renders) {
        this.values = values;
        this.renders = renders;
    }

    /** All objects of one text, as maps, lists, texts, numbers. */
    static List<Object> manifests(String yaml, Values values) {
        return new Documents(values, false).read(yaml);
    }

    /** All documents with values of a chart, which its templates print. */
    static List<Object> chartValues(String yaml, Values values) {
        return new Documents(values, true).read(yaml);
    }

    private List<Object> read(String yaml) {
        try {
            var documents = new ArrayList<>();
            for (var node : new Compose(SETTINGS).composeAllFromString(yaml)) {
                var read = value(node, 0);
                if (read != null) {
                    documents.add(read);
                }
            }
            return documents;
        } catch (YamlEngineException e) {
            throw new Unsuitable("the YAML cannot be read: " + e.getMessage());
        } catch (StackOverflowError _) {
            throw tooDeep();
        }
    }

    private static Unsuitable tooDeep() {
        return new Unsuitable("the YAML is nested deeper than any manifest");
    }

    private @Nullable Object value(Node node, int depth) {
        if (depth > DEEPEST) {
            throw tooDeep();
        }
        if (++count > MOST) {
            throw new Unsuitable("the YAML holds more than any manifest; look at its aliases");
        }
        return switch (node) {
            case MappingNode map -> mapping(map, depth);
            case SequenceNode list -> {
                var items = new ArrayList<@Nullable Object>();
                for (var item : list.getValue()) {
                    items.add(value(item, depth + 1));
                }
                yield items;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new Unsuitable("the YAML cannot be read: an alias leads nowhere");
        };
    }

    private @Nullable Object scalar(ScalarNode scalar) {
        var text = scalar.getValue();
        boolean asText =
                scalar.getScalarStyle() != ScalarStyle.PLAIN || scalar.getTag().equals(Tag.STR);
        if (text.contains("${")) {
            var filled = values.in(text);
            return asText ? filled : Scalars.filledIn(filled, renders);
        }
        return asText ? text : Scalars.bare(text);
    }

    /** What a mapping says itself comes before what it merges in, and of that the first before the next. */
    private Map<String, @Nullable Object> mapping(MappingNode map, int depth) {
        var read = new LinkedHashMap<String, @Nullable Object>();
        var merged = new ArrayList<Node>();
        for (var pair : map.getValue()) {
            if (!(pair.getKeyNode() instanceof ScalarNode key)) {
                throw new Unsuitable("the YAML cannot be read: a key is a single word or text");
            }
            if (key.getTag().equals(BARE) && key.getValue().equals(MERGE)) {
                merged.add(pair.getValueNode());
                continue;
            }
            var name = key.getTag().equals(BARE) ? Scalars.key(key.getValue()) : key.getValue();
            if (read.containsKey(name)) {
                throw new Unsuitable("the YAML cannot be read: `%s` is given twice".formatted(name));
            }
            read.put(name, value(pair.getValueNode(), depth + 1));
        }
        merged.forEach(each -> merge(each, read, depth));
        return read;
    }

    private void merge(Node node, Map<String, @Nullable Object> into, int depth) {
        switch (node) {
            case MappingNode map -> mapping(map, depth + 1).forEach(into::putIfAbsent);
            case SequenceNode list
            when list.getValue().stream().allMatch(MappingNode.class::isInstance) ->
                list.getValue().forEach(each -> merge(each, into, depth + 1));
            default -> throw new Unsuitable("the YAML cannot be read: `<<` merges mappings only");
        }
    }

    /** Words stay words: what they mean to kubectl is not what they mean to YAML 1.2. */
    private static final class Words implements Schema {
        @Override
        public ScalarResolver getScalarResolver() {
            return (_, bare) -> bare ? BARE : Tag.STR;
        }

        @Override
        public Map<Tag, ConstructNode> getSchemaTagConstructors() {
            return Map.of();
        }
    }
}
