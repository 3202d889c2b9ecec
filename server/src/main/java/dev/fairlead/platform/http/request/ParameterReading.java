package dev.fairlead.platform.http.request;

import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Suggestion;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.platform.wait.Asking;
import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the query of an address, or the fields of a form. Programs are held to what is known, each once; the addresses of pages,
 * and those that old clients make, may say more than is read.
 */
public final class ParameterReading {
    private static final int LONGEST = 2048;

    private ParameterReading() {}

    /** Reads a query that a program made, each parameter once; one that is not {@code known} is refused. */
    public static Parameters of(Context context, Set<String> known) {
        var parameters = read(context.req().getQueryString(), known);
        parameters
                .find(Asking.WAIT)
                .map(text -> Waits.parse(Asking.WAIT, text))
                .ifPresent(wait -> Asking.now().ifPresent(asking -> asking.mayWait(wait)));
        return parameters;
    }

    /** Reads a query whatever it says. A parameter of blanks is none, as forms send those that were left empty. */
    public static Parameters ofAddress(Context context) {
        return lenient(context.queryParamMap());
    }

    /** Reads the fields of a form. */
    public static Parameters ofForm(Context context) {
        return lenient(Form.of(context).fields());
    }

    private static Parameters lenient(Map<String, List<String>> all) {
        var given = new LinkedHashMap<String, List<String>>();
        all.forEach((name, texts) -> given.put(
                name,
                texts.stream()
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList()));
        return new Parameters(given);
    }

    static Parameters read(@Nullable String query, Set<String> known) {
        var given = new LinkedHashMap<String, List<String>>();
        if (query == null || query.isEmpty()) {
            return new Parameters(given);
        }
        for (var pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            var name = decoded("the name of a parameter", equals < 0 ? pair : pair.substring(0, equals));
            if (!known.contains(name)) {
                throw Refusal.invalid(
                        Texts.shortened(name),
                        known.isEmpty()
                                ? "this address takes no parameters"
                                : "there is no such parameter; " + Suggestion.among(known, name));
            }
            var value = decoded(name, equals < 0 ? "" : pair.substring(equals + 1));
            if (given.put(name, List.of(Texts.check(name, value, LONGEST))) != null) {
                throw Refusal.invalid(name, "is given twice; give it once");
            }
        }
        return new Parameters(given);
    }

    private static String decoded(String field, String text) {
        try {
            // URLDecoder replaces broken UTF-8 in silence; going through single bytes lets the strict decoder see it
            var plain = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            var bytes = URLDecoder.decode(plain, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException _) {
            throw new Refusal(
                            Problem.MALFORMED,
                            Texts.shortened(field),
                            "is not encoded well; write special characters as % and two hexadecimal digits of UTF-8")
                    .thrown();
        }
    }
}
