package dev.fairlead.web.address;

import dev.fairlead.platform.parameter.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list in the order of names, of those whose name contains a text.
 *
 * @param path address of the page
 * @param contains what the names contain; empty for all
 * @param next address of the next part; null at the end
 */
public record NamedPart<T>(
        String path,
        List<T> items,
        String contains,
        boolean first,
        @Nullable String next) {
    private static final int SIZE = 50;

    /** Finds what comes after a name. */
    @FunctionalInterface
    public interface Source<T> {
        List<T> list(String contains, String after, int limit);
    }

    public static <T> NamedPart<T> of(String path, Parameters asked, Source<T> source, Function<T, String> name) {
        var contains = asked.text("q").strip();
        var after = asked.text("after");
        // one more than is shown tells whether there is more
        var found = source.list(contains, after, SIZE + 1);
        var items = found.subList(0, Math.min(SIZE, found.size()));
        var next = found.size() > SIZE ? address(path, contains, name.apply(items.getLast())) : null;
        return new NamedPart<>(path, items, contains, after.isEmpty(), next);
    }

    /** Address of the first part. */
    public String start() {
        return address(path, contains, "");
    }

    private static String address(String path, String contains, String after) {
        var parameters = new LinkedHashMap<String, @Nullable String>();
        parameters.put("q", contains);
        parameters.put("after", after);
        var query = Query.of(parameters);
        return query.isEmpty() ? path : path + "?" + query;
    }
}
