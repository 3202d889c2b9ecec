package dev.fairlead.cli.command;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.http.Server;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A list that the server gives page by page. */
public final class Listing {
    /** So many of a list come at once. */
    public static final int PAGE = 1000;

    private final Server server;
    private final String path;
    private final Map<String, String> parameters;

    public Listing(Server server, String path, Map<String, String> parameters) {
        this.server = server;
        this.path = path;
        this.parameters = parameters;
    }

    /** The entries read, and whether there are more. */
    public record Part(List<Map<String, Object>> items, boolean more) {
        public Part {
            items = List.copyOf(items);
        }

        public Map<String, Object> json() {
            return Map.of("items", items, "more", more);
        }

        public Optional<String> hint() {
            return more ? Optional.of("There are more; raise --limit to see them.") : Optional.empty();
        }
    }

    public static int atLeastOne(int limit) {
        if (limit < 1) {
            throw new Stop(Exit.WRONG_USAGE, "--limit is at least 1");
        }
        return limit;
    }

    public Part read(int limit) {
        atLeastOne(limit);
        var items = new ArrayList<Map<String, Object>>();
        var query = new LinkedHashMap<>(parameters);
        String next;
        do {
            query.put("limit", String.valueOf(Math.min(PAGE, limit - items.size())));
            var page = server.get(path, query).object();
            items.addAll(Json.objects(page, "items"));
            next = Json.string(page, "next");
            query.put("after", next);
        } while (!next.isEmpty() && items.size() < limit);
        return new Part(items, !next.isEmpty());
    }
}
