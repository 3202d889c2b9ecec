package dev.fairlead.intake.payload;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.platform.refusal.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;

/** Forges can send their JSON as a field of a form; GitHub does, unless it is asked for JSON. */
final class FormBody {
    private static final String FIELD = "payload=";

    private FormBody() {}

    static byte[] json(Delivery delivery) {
        var type = delivery.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/x-www-form-urlencoded")) {
            return delivery.body();
        }
        return Stream.of(delivery.text().split("&"))
                .filter(field -> field.startsWith(FIELD))
                .findFirst()
                .map(field -> decoded(field.substring(FIELD.length())).getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> Refusal.invalid("payload", "is missing in the form; send JSON"));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw Refusal.invalid("payload", "is not encoded as a form's field must be; send JSON");
        }
    }
}
