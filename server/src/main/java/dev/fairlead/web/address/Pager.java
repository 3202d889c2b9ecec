package dev.fairlead.web.address;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where in a list one is that is cut into numbered parts.
 *
 * @param path address, as a rule without parameters
 * @param parameters those that stay the same from part to part
 * @param name of the parameter that says which part
 */
public record Pager(
        int page, long total, int size, String path, Map<String, @Nullable String> parameters, String name) {

    /** The main list of a page. */
    public Pager(int page, long total, int size, String path, Map<String, @Nullable String> parameters) {
        this(page, total, size, path, parameters, "page");
    }

    public int offset() {
        return (page - 1) * size;
    }

    public Pager of(long found) {
        return new Pager(page, found, size, path, parameters, name);
    }

    public long pages() {
        return Math.max(1, (total + size - 1) / size);
    }

    @Nullable public String previous() {
        return page > 1 ? address(Math.min(page - 1, pages())) : null;
    }

    @Nullable public String next() {
        return page < pages() ? address(page + 1) : null;
    }

    private String address(long other) {
        var query = Query.of(parameters);
        return path
                + (path.contains("?") ? "&" : "?")
                + (other == 1 && !query.isEmpty() ? query : query + (query.isEmpty() ? "" : "&") + name + "=" + other);
    }
}
