package dev.fairlead.rollout.deployer.kubernetes;

import dev.fairlead.rollout.deployer.order.Unsuitable;
import dev.fairlead.rollout.deployer.order.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * YAML with key/values in it. Values are put into what was read already, so that one with line breaks, colons or quotes in
 * it stays one text. A bare {@code ${NAME}} may become a number or a truth value, one in quotes stays a text.
 */
final class Documents {
    private static final LoadSettings SETTINGS = LoadSettings.builder().build();
    private static final JsonSchema SCHEMA = new JsonSchema();

    private Documents() {}

    /** All documents of one text, as maps, lists, texts, numbers. */
    static List<Object> read(String yaml, Values values) {
        try {
            var documents = new ArrayList<>();
            for (var node : new Compose(SETTINGS).composeAllFromString(yaml)) {
                var read = new Reading().constructSingleDocument(Optional.of(filled(node, values)));
                if (read != null) {
                    documents.add(read);
                }
            }
            return documents;
        } catch (YamlEngineException e) {
            throw new Unsuitable("the YAML cannot be read: " + e.getMessage());
        }
    }

    private static Node filled(Node node, Values values) {
        return switch (node) {
            case MappingNode map -> {
                var pairs = map.getValue().stream()
                        .map(pair -> new NodeTuple(pair.getKeyNode(), filled(pair.getValueNode(), values)))
                        .toList();
                yield new MappingNode(map.getTag(), pairs, map.getFlowStyle());
            }
            case SequenceNode list ->
                new SequenceNode(
                        list.getTag(),
                        list.getValue().stream()
                                .map(each -> filled(each, values))
                                .toList(),
                        list.getFlowStyle());
            case ScalarNode scalar when scalar.getValue().contains("${") -> filled(scalar, values);
            default -> node;
        };
    }

    private static Node filled(ScalarNode scalar, Values values) {
        var text = values.in(scalar.getValue());
        var tag = scalar.getScalarStyle() == ScalarStyle.PLAIN
                ? SCHEMA.getScalarResolver().resolve(text, true)
                : Tag.STR;
        // a value that is empty or says null is a text that somebody set
        return new ScalarNode(tag.equals(Tag.NULL) ? Tag.STR : tag, text, scalar.getScalarStyle());
    }

    private static final class Reading extends StandardConstructor {
        Reading() {
            super(SETTINGS);
        }
    }
}
