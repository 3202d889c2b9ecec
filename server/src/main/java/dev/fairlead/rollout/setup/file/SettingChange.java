package dev.fairlead.rollout.setup.file;

import dev.fairlead.rollout.setup.setting.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of one setting, field by field. Fields show where secrets are, never secrets. */
public record SettingChange(Act act, Setting.Kind kind, String name, List<Field> fields) {

    public SettingChange {
        fields = List.copyOf(fields);
    }

    public enum Act {
        ADD,
        CHANGE,
        REMOVE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param before null where there was nothing */
    public record Field(
            String name,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}

    public static SettingChange of(Setting.Kind kind, String name, @Nullable Setting before, @Nullable Setting after) {
        var old = before == null ? JsonNodeFactory.instance.objectNode() : SettingJson.of(before);
        var fresh = after == null ? JsonNodeFactory.instance.objectNode() : SettingJson.of(after);
        var act = before == null ? Act.ADD : after == null ? Act.REMOVE : Act.CHANGE;
        return new SettingChange(act, kind, name, differing(old, fresh));
    }

    private static List<Field> differing(ObjectNode old, ObjectNode fresh) {
        var names = new TreeSet<>(old.propertyNames());
        names.addAll(fresh.propertyNames());
        var fields = new ArrayList<Field>();
        for (var name : names) {
            var before = old.get(name);
            var after = fresh.get(name);
            if (before == null || !before.equals(after)) {
                fields.add(new Field(name, before, after));
            }
        }
        return fields;
    }

    /** The fields as one JSON object, for the audit trail. */
    public @Nullable String before() {
        return act == Act.ADD ? null : object(true);
    }

    public @Nullable String after() {
        return act == Act.REMOVE ? null : object(false);
    }

    private String object(boolean old) {
        var object = JsonNodeFactory.instance.objectNode();
        object.put("name", name);
        for (var field : fields) {
            var value = old ? field.before() : field.after();
            if (value != null) {
                object.set(field.name(), value);
            }
        }
        return object.toString();
    }
}
