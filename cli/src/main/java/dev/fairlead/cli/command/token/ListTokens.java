package dev.fairlead.cli.command.token;

import dev.fairlead.cli.command.Listing;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.http.Server;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the tokens of a user. */
@Command(
        name = "list",
        description = "List the tokens of a user: what they may do and when they end, never their secrets.",
        footer = {"", "Example:", "  fairlead tokens list jenkins"})
public final class ListTokens implements Callable<Integer> {
    @Parameters(paramLabel = "USER", description = "Name of the user.")
    String user = "";

    @Option(names = "--limit", defaultValue = "1000", paramLabel = "N", description = "At most; default: 1000.")
    int limit;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ListTokens(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new Listing(connection.asking(console), "/api/v1/users/" + Server.segment(user) + "/tokens")
                .printTable(console, output, limit, ListTokens::shown);
    }

    /** What is good everywhere, what does not end, and what was never used, says so. */
    public static Map<String, Object> shown(Map<String, Object> token) {
        var shown = new LinkedHashMap<String, Object>();
        for (var field : List.of("name", "role")) {
            shown.put(field, Json.string(token, field));
        }
        shown.put("in", token.get("domain") == null ? "everywhere" : Json.string(token, "domain"));
        shown.put("createdAt", Json.string(token, "createdAt"));
        shown.put("ends", token.get("expiresAt") == null ? "never" : Json.string(token, "expiresAt"));
        shown.put("lastUsedAt", token.get("lastUsedAt") == null ? "never" : Json.string(token, "lastUsedAt"));
        shown.put("from", Json.string(token, "lastUsedFrom"));
        return shown;
    }
}
