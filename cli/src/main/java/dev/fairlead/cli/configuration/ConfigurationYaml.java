package dev.fairlead.cli.configuration;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A YAML file as plain values for JSON, and the line and column of each, by JSON pointer. Nothing is built from tags. */
public final class ConfigurationYaml {
    private static final int LONGEST_FILE = 1_000_000;
    /** Aliases may repeat what they name; this many values are no configuration any more. */
    private static final int MOST_VALUES = 200_000;

    private static final int DEEPEST = 30;
    /** What other programs read as YAML: what a word means there, and whether it is in quotes, is theirs to say. */
    private static final Pattern DOCUMENTS = Pattern.compile("/components/[^/]+/(manifests|chart/values)");

    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

    private final String file;
    private final Map<String, String> places = new HashMap<>();
    private final Map<String, Object> values;
    private int count;

    private ConfigurationYaml(String file, Node root) {
        this.file = file;
        var read = value(root, "", 0);
        if (!(read instanceof Map<?, ?>)) {
            throw wrong(root.getStartMark(), "a configuration begins with keys such as `domain: GLOBAL.Acme`");
        }
        @SuppressWarnings("unchecked") // made below, with texts as keys
        var mapping = (Map<String, Object>) read;
        this.values = mapping;
    }

    /** Reads it; a mistake ends the command with line and column. */
    public static ConfigurationYaml read(String file, byte[] content) {
        var settings = LoadSettings.builder()
                .setCodePointLimit(LONGEST_FILE)
                .setParseComments(false)
                .build();
        try {
            var documents = new ArrayList<Node>();
            new Compose(settings)
                    .composeAllFromInputStream(new ByteArrayInputStream(content))
                    .forEach(documents::add);
            if (documents.size() != 1) {
                throw new Stop(
                        Exit.REFUSED, file + " has " + documents.size() + " YAML documents; a configuration is one");
            }
            return new ConfigurationYaml(file, documents.get(0));
        } catch (MarkedYamlEngineException e) {
            var where = e.getProblemMark().map(ConfigurationYaml::place).orElse("");
            throw new Stop(Exit.REFUSED, file + where + ": this is not YAML: " + e.getProblem(), e);
        } catch (YamlEngineException e) {
            throw new Stop(Exit.REFUSED, file + ": this is not YAML: " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw new Stop(Exit.REFUSED, file + " is nested deeper than any configuration");
        }
    }

    public Map<String, Object> values() {
        return values;
    }

    /** {@code fairlead.yaml:12:7}: where a JSON pointer leads to, or the closest there is. */
    public String where(String pointer) {
        for (var at = pointer; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('/')))) {
            var place = places.get(at);
            if (place != null) {
                return file + place;
            }
        }
        return file;
    }

    private @Nullable Object value(Node node, String pointer, int depth) {
        if (++count > MOST_VALUES || depth > DEEPEST) {
            throw wrong(node.getStartMark(), "this is too much, or too deep, for a configuration");
        }
        if (node instanceof MappingNode mapping) {
            return mapping(mapping, pointer, depth);
        }
        if (node instanceof SequenceNode list) {
            return list(list, pointer, depth);
        }
        var tag = node.getTag().getValue();
        // a bare ${NAME} is a value of the engine's, not a variable of this process
        if (tag.startsWith("!") && tag.length() > 1 && !node.getTag().equals(Tag.ENV_TAG)) {
            throw wrong(node.getStartMark(), "`" + tag + "` without quotes is a tag of YAML; write it in quotes");
        }
        return node instanceof ScalarNode scalar ? scalar(scalar) : null;
    }

    private Map<String, @Nullable Object> mapping(MappingNode mapping, String pointer, int depth) {
        var read = new LinkedHashMap<String, @Nullable Object>();
        for (var tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw wrong(tuple.getKeyNode().getStartMark(), "a key is a single word or text");
            }
            var name = key.getValue();
            if (read.containsKey(name)) {
                throw wrong(key.getStartMark(), "`" + name + "` is given twice; give it once");
            }
            var child = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            remember(child, key);
            var value = value(tuple.getValueNode(), child, depth + 1);
            // a team of which nothing else is said; nothing at all would not be sent
            read.put(name, value == null && pointer.equals("/teams") ? Map.of() : value);
        }
        return read;
    }

    private List<@Nullable Object> list(SequenceNode list, String pointer, int depth) {
        var read = new ArrayList<@Nullable Object>();
        boolean documents = DOCUMENTS.matcher(pointer).matches();
        for (var item : list.getValue()) {
            var child = pointer + "/" + read.size();
            remember(child, item);
            var value = value(item, child, depth + 1);
            read.add(documents && item instanceof MappingNode ? Written.again(item) : value);
        }
        return read;
    }

    /** As YAML 1.2 means it: {@code no} is a text, {@code 1.10} keeps its zero, what is in quotes is a text. */
    private static @Nullable Object scalar(ScalarNode scalar) {
        var text = scalar.getValue();
        if (!scalar.isPlain()) {
            return text;
        }
        if (NOTHING.contains(text)) {
            return null;
        }
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        if (text.matches("-?(0|[1-9]\\d{0,17})")) {
            return new BigInteger(text);
        }
        return text.matches("-?(0|[1-9]\\d{0,17})\\.\\d{1,18}") ? new BigDecimal(text) : text;
    }

    private void remember(String pointer, Node node) {
        node.getStartMark().map(ConfigurationYaml::place).ifPresent(place -> places.put(pointer, place));
    }

    private static String place(Mark mark) {
        return ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
    }

    private Stop wrong(Optional<Mark> mark, String what) {
        return new Stop(Exit.REFUSED, file + mark.map(ConfigurationYaml::place).orElse("") + ": " + what);
    }
}
