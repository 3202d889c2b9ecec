package dev.fairlead.web.admin;

import dev.fairlead.report.trail.TrailEntry;
import dev.fairlead.web.address.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An entry of the audit trail, for people. */
record TrailLine(TrailEntry entry) {
    private static final int LONGEST = 160;

    /**
     * A field that changed.
     *
     * @param before null where there was nothing, or the same
     * @param after null where nothing is left
     */
    record Field(
            String name, @Nullable String before, @Nullable String after) {}

    /** By name; what the entry is called by is not repeated. */
    List<Field> fields() {
        var before = object(entry.before());
        var after = object(entry.after());
        var names = new TreeSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        names.remove("name");
        var fields = new ArrayList<Field>();
        for (var name : names) {
            var was = text(before.get(name));
            var is = text(after.get(name));
            fields.add(new Field(name, Objects.equals(was, is) ? null : was, is));
        }
        return fields;
    }

    private static JsonNode object(@Nullable String json) {
        return JsonMapper.shared().readTree(json == null ? "{}" : json);
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        var text = value.isString() ? value.asString() : value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) + "…";
    }

    String kind() {
        return entry.kind().replace('_', ' ');
    }

    String action() {
        return entry.action().replace('-', ' ');
    }

    /** What it is called; else its number. */
    String name() {
        var name = entry.name();
        return name == null || name.isEmpty() ? "#" + entry.number() : name;
    }

    /** Its page, where it has one. */
    @Nullable String address() {
        return switch (entry.kind()) {
            case "rollout" -> Address.rollout(entry.number());
            case "annotation" -> Address.annotation(entry.number());
            case "deployment" -> Address.deployment(entry.number());
            case "environment", "environment_rule" -> entry.name() == null ? null : Address.environment(entry.name());
            default -> null;
        };
    }
}
