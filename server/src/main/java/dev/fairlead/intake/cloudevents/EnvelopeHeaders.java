package dev.fairlead.intake.cloudevents;

import dev.fairlead.intake.delivery.Delivery;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The headers of binary mode. The binding wants them percent-encoded, some senders do that and some do not: a value that is
 * an encoding of a text is decoded, any other one stays as it is.
 */
final class EnvelopeHeaders {
    private final Delivery delivery;

    EnvelopeHeaders(Delivery delivery) {
        this.delivery = delivery;
    }

    boolean areThere() {
        return delivery.header("ce-type").isPresent()
                || delivery.header("ce-specversion").isPresent();
    }

    Optional<String> find(String attribute) {
        return delivery.header("ce-" + attribute).map(EnvelopeHeaders::decoded);
    }

    private static String decoded(String value) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        var bytes = ByteBuffer.allocate(4 * value.length());
        for (int i = 0; i < value.length(); i++) {
            char here = value.charAt(i);
            if (here == '%') {
                if (i + 2 >= value.length()
                        || !HexFormat.isHexDigit(value.charAt(i + 1))
                        || !HexFormat.isHexDigit(value.charAt(i + 2))) {
                    return value;
                }
                bytes.put((byte) HexFormat.fromHexDigits(value, i + 1, i + 3));
                i += 2;
            } else {
                bytes.put(String.valueOf(here).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException _) {
            return value;
        }
    }
}
