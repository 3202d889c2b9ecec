package dev.fairlead.intake.payload;

import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refused;
import java.nio.charset.StandardCharsets;

/** JSON that a sender put into a text of its JSON. */
public final class Embedded {
    private Embedded() {}

    /** What stands there: in the text, where it is one, else as it is. */
    public static JsonInput in(JsonInput field) {
        return field.isText() ? read(field, field.text().getBytes(StandardCharsets.UTF_8)) : field;
    }

    /** What the bytes say that the field stands for. */
    public static JsonInput read(JsonInput field, byte[] json) {
        try {
            return JsonInput.readTolerantly(json);
        } catch (Refused refused) {
            throw refused.refusal().problem() == Problem.MALFORMED
                    ? field.refused("holds a text that is no JSON")
                    : refused;
        }
    }
}
