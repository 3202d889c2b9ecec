package dev.fairlead.web.account;

import dev.fairlead.access.grant.Given;
import dev.fairlead.access.grant.Given.Position;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.web.address.Query;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of roles in parts, which may stand on a page beside another list.
 *
 * @param start address of the first part
 * @param next address of the next part; null at the end
 */
record GivenPart(
        List<Given> items,
        boolean first,
        String start,
        @Nullable String next) {
    private static final String AFTER = "grants";

    /** No encoded text contains it. */
    private static final String BETWEEN = "~";

    /** Finds what comes after a position. */
    @FunctionalInterface
    interface Source {
        List<Given> list(Position after, int limit);
    }

    /**
     * @param kept what the address says beside where the list goes on
     * @param size how many roles are on one page
     */
    static GivenPart of(String path, Map<String, @Nullable String> kept, int size, Parameters asked, Source source) {
        var after = asked.find(AFTER).map(GivenPart::position).orElse(Position.START);
        // one more than is shown tells whether there is more
        var found = source.list(after, size + 1);
        var items = found.subList(0, Math.min(size, found.size()));
        var next = found.size() > size ? text(items.getLast().position()) : null;
        return new GivenPart(
                items,
                after.equals(Position.START),
                address(path, kept, null),
                next == null ? null : address(path, kept, next));
    }

    private static String address(String path, Map<String, @Nullable String> kept, @Nullable String after) {
        var parameters = new LinkedHashMap<String, @Nullable String>(kept);
        parameters.put(AFTER, after);
        var query = Query.of(parameters);
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String text(Position position) {
        return position.texts().stream().map(Query::encoded).collect(Collectors.joining(BETWEEN));
    }

    private static Position position(String text) {
        var texts = text.split(BETWEEN, -1);
        if (texts.length != Position.PARTS) {
            throw refused();
        }
        return Position.of(Stream.of(texts).map(GivenPart::decoded).toList());
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw refused();
        }
    }

    private static RuntimeException refused() {
        return Refusal.invalid(AFTER, "is not what the page before led to; leave it out to begin at the beginning");
    }
}
