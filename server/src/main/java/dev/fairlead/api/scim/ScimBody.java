package dev.fairlead.api.scim;

import dev.fairlead.access.scim.FilterReading;
import dev.fairlead.platform.http.request.RequestBody;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Refusal;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what clients of SCIM send, each in its own spelling: attributes and operations in whatever case, true and false in quotes. */
final class ScimBody {
    static final int LONGEST_NAME = 300;
    private static final int MOST_OPERATIONS = 1000;

    private ScimBody() {}

    /**
     * An operation of a PATCH.
     *
     * @param path as it was sent; null where the value names the attributes
     * @param value null where there is none
     * @param place what refusals name
     */
    record Operation(
            Kind kind, @Nullable String path, @Nullable JsonInput value, String place) {}

    enum Kind {
        ADD,
        REPLACE,
        REMOVE
    }

    static JsonInput read(Context context) {
        RequestBody.format(context, ScimAnswers.MEDIA_TYPE, "application/json");
        var body = JsonInput.readTolerantly(RequestBody.bytes(context));
        if (!body.isObject()) {
            throw body.unfit("an object");
        }
        return body;
    }

    /** What an object says, by attributes in lower case. What is null was not said. */
    static Map<String, JsonInput> attributes(JsonInput object) {
        var attributes = new LinkedHashMap<String, JsonInput>();
        object.entries(LONGEST_NAME).forEach((name, value) -> attributes.put(FilterReading.attribute(name), value));
        return attributes;
    }

    static List<Operation> operations(JsonInput body) {
        var list = Optional.ofNullable(attributes(body).get("operations"))
                .filter(found -> !found.isLeftOut())
                .orElseThrow(() -> Refusal.invalid("Operations", "is missing; it lists what is to be changed"));
        var operations = new ArrayList<Operation>();
        for (var item : list.items()) {
            var said = attributes(item);
            var op = said.get("op");
            if (op == null || op.isLeftOut()) {
                throw Refusal.invalid(item.place() + ".op", "is missing; it is add, replace or remove");
            }
            var path = said.get("path");
            var value = said.get("value");
            operations.add(new Operation(
                    kind(op),
                    (path == null || path.isLeftOut()) ? null : path.text().strip(),
                    (value == null || value.isLeftOut()) ? null : value,
                    item.place()));
        }
        if (operations.isEmpty() || operations.size() > MOST_OPERATIONS) {
            throw Refusal.invalid("Operations", "has from 1 to " + MOST_OPERATIONS + " operations");
        }
        return operations;
    }

    private static Kind kind(JsonInput op) {
        return switch (op.text().toLowerCase(Locale.ROOT)) {
            case "add" -> Kind.ADD;
            case "replace" -> Kind.REPLACE;
            case "remove" -> Kind.REMOVE;
            default -> throw op.refused("is add, replace or remove");
        };
    }

    /** Also as some write it: {@code "False"}. */
    static boolean flag(JsonInput value) {
        var text = value.written().orElse("").toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            throw value.unfit("true or false");
        }
        return Boolean.parseBoolean(text);
    }

    /** Null where nothing is said. */
    static @Nullable String text(@Nullable JsonInput value) {
        if (value == null || value.isLeftOut()) {
            return null;
        }
        var text = value.text();
        return text.isEmpty() ? null : text;
    }
}
