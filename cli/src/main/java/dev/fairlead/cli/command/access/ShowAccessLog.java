package dev.fairlead.cli.command.access;

import dev.fairlead.cli.command.Listing;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.report.ItemTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what was done to users and tokens. */
@Command(
        name = "log",
        description = "Show what was done to users and tokens, and by whom, the newest first.",
        footer = {"", "Example:", "  fairlead users log --limit 20"})
public final class ShowAccessLog implements Callable<Integer> {
    @Option(names = "--limit", defaultValue = "100", paramLabel = "N", description = "At most; default: 100.")
    int limit;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ShowAccessLog(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var list = new Listing(connection.asking(console), "/api/v1/access-log", Map.of()).read(limit);
        output.print(console, list.json(), () -> {
            ItemTable.print(
                    output.screen(console),
                    list.items().stream().map(ShowAccessLog::row).toList());
            list.hint().ifPresent(console::say);
        });
        return Exit.DONE.code();
    }

    /** Always the same columns; what changed becomes a text, since tables have no place for objects. */
    private static Map<String, Object> row(Map<String, Object> entry) {
        var row = new LinkedHashMap<String, Object>();
        for (var field : List.of("happenedAt", "actor", "action", "user", "token")) {
            row.put(field, Json.string(entry, field));
        }
        for (var field : List.of("before", "after")) {
            row.put(field, entry.containsKey(field) ? Json.text(Json.object(entry, field)) : "");
        }
        return row;
    }
}
