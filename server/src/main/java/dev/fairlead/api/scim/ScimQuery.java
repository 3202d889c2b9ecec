package dev.fairlead.api.scim;

import dev.fairlead.access.scim.Filter;
import dev.fairlead.access.scim.FilterReading;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an address of SCIM asks for. Clients put more into it than anybody knows, which is not looked at.
 *
 * @param start where the list begins, counted from 1
 * @param only which attributes are wanted, in lower case; empty for all
 * @param without which are not
 */
record ScimQuery(Filter filter, int start, int count, Set<String> only, Set<String> without) {
    static final int MOST = 1000;
    private static final int USUAL = 100;
    private static final int FARTHEST = 100_000_000;

    static ScimQuery of(Context context) {
        var filter = text(context, "filter");
        return new ScimQuery(
                filter.isBlank() ? Filter.ALL : FilterReading.read("filter", filter),
                Math.max(1, number(context, "startIndex", 1)),
                Math.clamp(number(context, "count", USUAL), 0, MOST),
                words(text(context, "attributes")),
                words(text(context, "excludedAttributes")));
    }

    private static String text(Context context, String name) {
        var text = context.queryParam(name);
        return text == null ? "" : Texts.writable(text.strip());
    }

    private static int number(Context context, String name, int usual) {
        var text = text(context, name);
        if (text.isEmpty()) {
            return usual;
        }
        if (!text.matches("-?\\d{1,9}")) {
            throw Refusal.invalid(name, "`" + Texts.shortened(text) + "` is not a whole number");
        }
        return Math.min(Integer.parseInt(text), FARTHEST);
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(FilterReading::attribute)
                .map(word -> word.replaceFirst("\\..*", "").toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    int skipped() {
        return start - 1;
    }

    /** Whether an attribute is to be shown; some always are. */
    boolean shows(String attribute) {
        var word = attribute.toLowerCase(Locale.ROOT);
        return (only.isEmpty() || only.contains(word)) && !without.contains(word);
    }

    /** Whether it is said what is to be shown. */
    boolean asksForAttributes() {
        return !only.isEmpty();
    }
}
