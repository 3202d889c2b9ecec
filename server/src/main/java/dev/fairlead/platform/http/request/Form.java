package dev.fairlead.platform.http.request;

import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a form, read once for a request. Forms are small, and the doors that take them are open to strangers: no more
 * is read than a form can have, however much was announced or never announced.
 */
public final class Form {
    /** What fields can hold together, in bytes as they are sent. */
    static final int LARGEST = 32 * 1024;

    /** Of who has not said yet who they are: a name, a password, and the page that was asked for. */
    static final int LARGEST_OF_STRANGERS = 8 * 1024;

    private static final String TYPE = "application/x-www-form-urlencoded";
    private static final String READ = "fairlead.form";

    private final Map<String, List<String>> fields;

    private Form(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    public static Form of(Context context) {
        Form form = context.attribute(READ);
        if (form == null) {
            form = new Form(read(context));
            context.attribute(READ, form);
        }
        return form;
    }

    /** As it was sent, blanks and all. */
    public Optional<String> find(String field) {
        return Optional.ofNullable(fields.get(field)).map(List::getFirst);
    }

    Map<String, List<String>> fields() {
        return fields;
    }

    private static Map<String, List<String>> read(Context context) {
        var type = context.req().getContentType();
        var format = MediaTypes.ofBody(type);
        if (!format.isEmpty() && !format.equals(TYPE)) {
            throw new Refusal(
                            Problem.UNSUPPORTED_MEDIA_TYPE,
                            "Content-Type",
                            "a form is sent as " + TYPE + ", not as `" + Texts.shortened(format) + "`")
                    .thrown();
        }
        return parse(new String(bytes(context), StandardCharsets.ISO_8859_1), charset(context));
    }

    private static byte[] bytes(Context context) {
        int largest = BodyBudget.isOfStranger(context) ? LARGEST_OF_STRANGERS : LARGEST;
        if (context.req().getContentLengthLong() > largest) {
            throw tooLarge(largest);
        }
        BodyBudget.of(context).grow(largest);
        try {
            var bytes = RequestBody.raw(context).readNBytes(largest + 1);
            if (bytes.length > largest) {
                throw tooLarge(largest);
            }
            return bytes;
        } catch (IOException e) {
            throw RequestBody.unreadable(e);
        }
    }

    private static Refused tooLarge(int largest) {
        return new Refusal(Problem.TOO_LARGE, null, "this form has at most " + largest / 1024 + " KiB").thrown();
    }

    private static Charset charset(Context context) {
        var named = context.req().getCharacterEncoding();
        return named == null ? StandardCharsets.UTF_8 : Charset.forName(named);
    }

    private static Map<String, List<String>> parse(String text, Charset charset) {
        var fields = new LinkedHashMap<String, List<String>>();
        for (var pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            var value = equals < 0 ? "" : pair.substring(equals + 1);
            if (!pair.isEmpty()) {
                fields.computeIfAbsent(decoded(name, charset), _ -> new ArrayList<>())
                        .add(decoded(value, charset));
            }
        }
        return fields;
    }

    /** Bytes that were not escaped are bytes of the character set, too. */
    private static String decoded(String text, Charset charset) {
        try {
            var bytes = URLDecoder.decode(text, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            return new String(bytes, charset);
        } catch (IllegalArgumentException _) {
            throw new Refusal(
                            Problem.MALFORMED,
                            null,
                            "the form is not encoded well; write special characters as % and two hexadecimal digits")
                    .thrown();
        }
    }

    /** The first value of a field, null where it was not sent. */
    public static @Nullable String field(Context context, String name) {
        return of(context).find(name).orElse(null);
    }
}
