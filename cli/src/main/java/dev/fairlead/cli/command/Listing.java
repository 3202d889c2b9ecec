package dev.fairlead.cli.command;

import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.http.Server;
import dev.fairlead.cli.report.ItemTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A list that the server gives page by page. */
public final class Listing {
    /** So many of a list come at once. */
    public static final int PAGE = 1000;

    private final Server server;
    private final String path;
    private final Map<String, String> parameters;

    public Listing(Server server, String path) {
        this(server, path, Map.of());
    }

    public Listing(Server server, String path, Map<String, String> parameters) {
        this.server = server;
        this.path = path;
        this.parameters = new LinkedHashMap<>(parameters);
    }

    /** Only what has this, where it is asked for. */
    public Listing with(String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
        return this;
    }

    /** Only what is of this time. */
    public Listing with(WindowOptions window) {
        window.put(parameters);
        return this;
    }

    /** Prints so many of it, each in its own words, or all of them as JSON. */
    public int print(Console console, OutputOptions output, int limit, Consumer<Map<String, Object>> each) {
        return printPart(console, output, limit, list -> {
            if (list.items().isEmpty()) {
                console.say("Nothing found.");
            }
            list.items().forEach(each);
        });
    }

    /** Prints so many of it as a table, or all of them as JSON. */
    public int printTable(Console console, OutputOptions output, int limit) {
        return printTable(console, output, limit, UnaryOperator.identity());
    }

    /** @param row what the table shows of an item */
    public int printTable(Console console, OutputOptions output, int limit, UnaryOperator<Map<String, Object>> row) {
        return printPart(
                console,
                output,
                limit,
                list -> ItemTable.print(
                        output.screen(console), list.items().stream().map(row).toList()));
    }

    private int printPart(Console console, OutputOptions output, int limit, Consumer<Part> forPeople) {
        var list = read(limit);
        output.print(console, list.json(), () -> {
            forPeople.accept(list);
            list.hint().ifPresent(console::say);
        });
        return Exit.DONE.code();
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
