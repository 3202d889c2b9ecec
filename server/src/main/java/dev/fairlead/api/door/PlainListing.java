package dev.fairlead.api.door;

import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.parameter.Parameters;
import io.javalin.http.Context;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Pages through a list that belongs to no organisation, such as that of users.
 *
 * @param cursorParts how many texts {@code position} makes of an item
 * @param position where the list goes on after an item
 */
public record PlainListing<T>(
        int cursorParts, Function<T, List<String>> position, BiConsumer<JsonGenerator, T> writing, Source<T> source) {
    static final Set<String> PARAMETERS = Set.of("limit", "after");

    /** Asks for items after a position; null is before all. */
    @FunctionalInterface
    public interface Source<T> {
        List<T> after(@Nullable List<String> position, int limit);
    }

    public void answer(Context context) {
        answer(context, parameters(context, Set.of()));
    }

    /** What was asked of a list that takes more than the usual parameters. */
    public static Parameters parameters(Context context, Set<String> own) {
        var known = new HashSet<>(PARAMETERS);
        known.addAll(own);
        return ParameterReading.of(context, known);
    }

    /** @param parameters as they were read */
    public void answer(Context context, Parameters parameters) {
        MediaTypes.wanted(context, MediaTypes.JSON);
        int limit = Listing.limit(parameters);
        var cursor = Cursor.read(parameters.find("after"), cursorParts).orElse(null);
        // one more than asked for tells whether there is more
        var found = source.after(cursor, limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() > limit ? Cursor.of(position.apply(shown.getLast())) : null;
        Answers.json(context, 200, json -> Listing.write(json, shown, next, writing));
    }

    /** For lists in the order of a name, which is also the position. */
    public static String name(@Nullable List<String> position) {
        return position == null ? "" : position.getFirst();
    }
}
