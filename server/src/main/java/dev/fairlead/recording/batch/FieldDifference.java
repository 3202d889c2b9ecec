package dev.fairlead.recording.batch;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/** The fields in which two states of one fact differ, as JSON for the audit trail. */
public record FieldDifference(String before, String after) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static <R extends Record> FieldDifference of(R older, R newer) {
        return of(values(older), values(newer));
    }

    /** Between two states that have the same fields. */
    public static FieldDifference of(Map<String, @Nullable String> older, Map<String, @Nullable String> newer) {
        var before = new LinkedHashMap<String, @Nullable String>();
        var after = new LinkedHashMap<String, @Nullable String>();
        older.forEach((field, one) -> {
            var other = newer.get(field);
            if (!Objects.equals(one, other)) {
                before.put(field, one);
                after.put(field, other);
            }
        });
        return new FieldDifference(json(before), json(after));
    }

    private static Map<String, @Nullable String> values(Record row) {
        var values = new LinkedHashMap<String, @Nullable String>();
        for (var component : row.getClass().getRecordComponents()) {
            values.put(component.getName(), value(component, row));
        }
        return values;
    }

    /** The fields of one side, as they were written. */
    public static Map<String, @Nullable String> parsed(String side) {
        var fields = new LinkedHashMap<String, @Nullable String>();
        JSON.readTree(side)
                .properties()
                .forEach(field -> fields.put(
                        field.getKey(),
                        field.getValue().isNull() ? null : field.getValue().asString()));
        return fields;
    }

    public boolean isEmpty() {
        return before.equals("{}");
    }

    public static String json(Map<String, @Nullable String> fields) {
        return JSON.writeValueAsString(fields);
    }

    private static @Nullable String value(RecordComponent component, Record row) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            var value = accessor.invoke(row);
            return value == null ? null : value.toString();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
