package dev.fairlead.web.address;

import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Texts;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** A moment in a field of a form. */
public final class TypedMoment {
    private TypedMoment() {}

    /** As a browser sends it, in the zone that the page shows; or with its offset. Null where nothing was typed. */
    public static @Nullable Instant find(Parameters typed, String field, ZoneId zone) {
        var text = typed.find(field).orElse(null);
        if (text == null) {
            return null;
        }
        try {
            var local = LocalDateTime.parse(text.replace(' ', 'T'));
            return Texts.moment(field, local.atZone(zone).toOffsetDateTime().toString());
        } catch (DateTimeParseException _) {
            return Texts.moment(field, text);
        }
    }
}
