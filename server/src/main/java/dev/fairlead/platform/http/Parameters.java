package dev.fairlead.platform.http;

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
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parameters of a question, each given once and known; every mistake is a refusal that names the parameter. */
public final class Parameters {
    private static final int LONGEST = 2048;

    private final Map<String, String> given;

    private Parameters(Map<String, String> given) {
        this.given = given;
    }

    /** Reads the query; a parameter that is not {@code known} is refused. */
    public static Parameters of(Context ctx, Set<String> known) {
        var parameters = read(ctx.req().getQueryString(), known);
        parameters
                .find(Asking.WAIT)
                .map(text -> Waits.parse(Asking.WAIT, text))
                .ifPresent(wait -> Asking.now().ifPresent(asking -> asking.mayWait(wait)));
        return parameters;
    }

    static Parameters read(@Nullable String query, Set<String> known) {
        var given = new LinkedHashMap<String, String>();
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
            if (given.put(name, Texts.check(name, value, LONGEST)) != null) {
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

    /** The parameter, where it is given and not empty. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(given.get(name)).filter(text -> !text.isEmpty());
    }

    /** Reads a word of a fixed set; {@code find} looks it up among {@code words}. */
    public <T> Optional<T> find(String name, List<String> words, Function<String, Optional<T>> find) {
        return find(name)
                .map(word -> find.apply(word)
                        .orElseThrow(() -> Refusal.invalid(
                                name,
                                "there is no `" + Texts.shortened(word) + "`; " + Suggestion.among(words, word))));
    }

    /** A whole number between the bounds, or {@code otherwise} where it is not given. */
    public int number(String name, int least, int most, int otherwise) {
        var text = given.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("-?\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw Refusal.invalid(
                    name, "`" + Texts.shortened(text) + "` is not a whole number from " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }
}
