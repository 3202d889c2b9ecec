package dev.fairlead.deployhub.wire;

import dev.fairlead.platform.http.request.RequestBody;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON that clients of the protocol send: more than we know may be in it. */
public final class Body {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_VALUE = 8 * 1024;
    private static final int MOST_ATTRIBUTES = 1_000;

    private Body() {}

    public static JsonInput object(Context context) {
        var sent = json(context);
        if (!sent.isObject()) {
            throw Refusal.invalid("body", "send a JSON object");
        }
        return sent;
    }

    public static JsonInput json(Context context) {
        return JsonInput.readTolerantly(RequestBody.bytes(context));
    }

    /** Names to values, each written as text; what is no single value is refused. */
    public static Map<String, String> attributes(Context context) {
        var attributes = new LinkedHashMap<String, String>();
        object(context).entries(LONGEST_NAME).forEach((name, value) -> {
            if (value.isObject() || value.isList()) {
                throw Refusal.invalid(Texts.shortened(name), "must be one value, not a list or an object");
            }
            attributes.put(name, Texts.check(value.place(), value.written().orElse(""), LONGEST_VALUE));
        });
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw Refusal.invalid("body", "has more than " + MOST_ATTRIBUTES + " attributes");
        }
        return attributes;
    }
}
