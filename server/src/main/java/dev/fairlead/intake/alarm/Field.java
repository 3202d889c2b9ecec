package dev.fairlead.intake.alarm;

import dev.fairlead.intake.payload.Payload;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Texts;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values that senders write in more than one way. */
public final class Field {
    /** A longer id is told by its digest: it must fit beside a moment. */
    private static final int LONGEST_ID = 300;

    private static final int LONGEST_SEVERITY = 100;
    private static final List<String> NAMES = List.of("name", "summary", "slug", "title", "value", "id");

    private Field() {}

    /** A name that stands there itself, or in an object that describes the thing; null where there is neither. */
    public static @Nullable String named(Payload of, String field) {
        return named(of.input(field));
    }

    private static @Nullable String named(JsonInput input) {
        if (!input.isObject()) {
            return input.isLeftOut() ? null : blankless(input.text());
        }
        var object = Payload.of(input);
        for (var name : NAMES) {
            var found = object.input(name);
            var text = found.isObject() || found.isList() ? null : object.text(name);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** The names in a list of texts or of objects; none where there is no list. */
    public static List<String> names(Payload of, String field) {
        var input = of.input(field);
        if (input.isLeftOut()) {
            return List.of();
        }
        return input.items().stream().map(Field::named).filter(Objects::nonNull).toList();
    }

    /** The first title of a field that may hold a list of them. */
    public static @Nullable String title(Payload of, String field) {
        var input = of.input(field);
        if (!input.isList()) {
            return of.title(field);
        }
        return input.items().stream()
                .map(Field::named)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** An address that a browser opens; null for anything else, which would be followed by a click. */
    public static @Nullable String link(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            var address = new URI(text);
            var scheme = Objects.requireNonNullElse(address.getScheme(), "").toLowerCase(Locale.ROOT);
            return (scheme.equals("https") || scheme.equals("http")) && address.getHost() != null ? text : null;
        } catch (URISyntaxException _) {
            return null;
        }
    }

    /** How bad the sender says it is, in its own word. */
    public static @Nullable String severity(@Nullable String word) {
        return word == null || word.length() <= LONGEST_SEVERITY ? word : word.substring(0, LONGEST_SEVERITY);
    }

    /** A word of the sender's in a sentence for people. */
    public static String quoted(String word) {
        return "`" + Texts.shortened(word) + "`";
    }

    /** What identifies something at its sender. */
    public static String id(String text) {
        return text.length() <= LONGEST_ID ? text : digest(text);
    }

    /** A name for something that has none of its own: equal for equal contents. */
    public static String digest(String content) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)),
                            0,
                            16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static @Nullable String blankless(String text) {
        var stripped = text.strip();
        return stripped.isEmpty() ? null : stripped;
    }
}
