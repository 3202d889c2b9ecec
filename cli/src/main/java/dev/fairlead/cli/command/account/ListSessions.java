package dev.fairlead.cli.command.account;

import dev.fairlead.cli.command.Listing;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists where whoever asks is signed in. */
@Command(
        name = "sessions",
        description = "List where you are signed in: browsers, and runs of the dh command line.",
        footer = {"", "Example:", "  fairlead account sessions"})
public final class ListSessions implements Callable<Integer> {
    @Option(names = "--limit", defaultValue = "1000", paramLabel = "N", description = "At most; default: 1000.")
    int limit;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ListSessions(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new Listing(connection.asking(console), "/api/v1/account/sessions")
                .printTable(console, output, limit, ListSessions::shown);
    }

    /** Always the same columns. */
    private static Map<String, Object> shown(Map<String, Object> session) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", Json.number(session, "id"));
        for (var field : List.of("kind", "client", "address", "begunAt", "lastUsedAt", "token")) {
            shown.put(field, Json.string(session, field));
        }
        return shown;
    }
}
