package dev.fairlead.report.trail;

import dev.fairlead.platform.db.AuditStore;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says by name what entries of the trail keep by number: numbers mean nothing to who reads them, and differ between servers
 * that hold the same facts.
 */
public final class NamedFields {
    /** In a set only what stands behind the sign: the version, whose name holds that of its component. */
    private static final Pattern IN_SET = Pattern.compile("\\d{1,18}=(\\d{1,18})");

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,18})");

    private final Map<NumberedField.Of, Map<Long, String>> names = new EnumMap<>(NumberedField.Of.class);

    private NamedFields() {}

    /** One side of an entry: the kind of its subject, and its fields as a JSON object. */
    public record Side(String kind, @Nullable String fields) {}

    public static NamedFields of(Handle handle, long organization, List<Side> sides) {
        var numbers = new EnumMap<NumberedField.Of, TreeSet<Long>>(NumberedField.Of.class);
        sides.forEach(side -> eachNumbered(side, (field, text) -> {
            pattern(field)
                    .matcher(text)
                    .results()
                    .forEach(number -> numbers.computeIfAbsent(field.of(), _ -> new TreeSet<>())
                            .add(Long.valueOf(number.group(1))));
            return text;
        }));
        var named = new NamedFields();
        var store = new FactNameStore(handle);
        numbers.forEach((of, all) -> named.names.put(of, store.names(organization, of, all)));
        return named;
    }

    /** Entries about one kind of subject, with names in them. */
    public static List<AuditStore.Entry> in(
            Handle handle, long organization, String kind, List<AuditStore.Entry> entries) {
        var names = of(
                handle,
                organization,
                entries.stream()
                        .flatMap(entry -> Stream.of(new Side(kind, entry.before()), new Side(kind, entry.after())))
                        .toList());
        return entries.stream()
                .map(entry -> new AuditStore.Entry(
                        entry.happenedAt(),
                        entry.actor(),
                        entry.action(),
                        kind,
                        entry.subject(),
                        names.in(new Side(kind, entry.before())),
                        names.in(new Side(kind, entry.after()))))
                .toList();
    }

    /** The fields with names in them; a number that is gone stays one. */
    public @Nullable String in(Side side) {
        return eachNumbered(
                side,
                (field, text) -> field.set()
                        ? IN_SET.matcher(text)
                                .results()
                                .map(number -> name(field, number.group(1)))
                                .sorted()
                                .collect(Collectors.joining(", "))
                        : NUMBER.matcher(text)
                                .replaceAll(number -> Matcher.quoteReplacement(name(field, number.group(1)))));
    }

    private String name(NumberedField field, String number) {
        return names.getOrDefault(field.of(), new HashMap<>()).getOrDefault(Long.valueOf(number), number);
    }

    private static Pattern pattern(NumberedField field) {
        return field.set() ? IN_SET : NUMBER;
    }

    private static @Nullable String eachNumbered(Side side, BiFunction<NumberedField, String, String> change) {
        if (side.fields() == null || !(JsonMapper.shared().readTree(side.fields()) instanceof ObjectNode object)) {
            return side.fields();
        }
        boolean any = false;
        for (var name : List.copyOf(object.propertyNames())) {
            var field = NumberedField.find(side.kind(), name);
            var value = object.path(name);
            if (field.isPresent() && !value.isNull()) {
                object.put(name, change.apply(field.get(), value.asString()));
                any = true;
            }
        }
        return any ? object.toString() : side.fields();
    }
}
