package dev.fairlead.cli.command.owner;

import dev.fairlead.cli.command.Listing;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists who owns what. */
@Command(
        name = "list",
        description = {"List components and applications with the team that owns each, and who says so.", ""},
        footer = {
            "",
            "Examples:",
            "  fairlead owner list --team payments",
            "  fairlead owner list --none --kind component",
        })
public final class ListOwners implements Callable<Integer> {
    @Option(names = "--team", paramLabel = "TEAM", description = "Only what this team owns; - for what nobody owns.")
    @Nullable String team;

    @Option(names = "--none", description = "Only what nobody owns.")
    boolean none;

    @Option(names = "--kind", paramLabel = "KIND", description = "Only this kind: component or application.")
    @Nullable UnitKind kind;

    @Option(names = "--limit", defaultValue = "100", paramLabel = "N", description = "At most; default: 100.")
    int limit;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ListOwners(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (none && team != null) {
            throw new Stop(Exit.WRONG_USAGE, "give --team or --none, not both");
        }
        return new Listing(connection.asking(console), "/api/v1/owners")
                .with("team", none ? "-" : team)
                .with("kind", kind == null ? null : kind.name())
                .printTable(console, output, limit, ListOwners::row);
    }

    private static Map<String, Object> row(Map<String, Object> item) {
        var owner = Json.object(item, "owner");
        var row = new LinkedHashMap<String, Object>();
        row.put("kind", Json.string(item, "kind"));
        row.put("name", Json.string(item, "name"));
        row.put("owner", owner.isEmpty() ? "(none)" : Json.string(owner, "team"));
        row.put("source", Json.string(owner, "source"));
        row.put("set by", Json.string(owner, "setBy"));
        row.put("set at", Json.string(owner, "setAt"));
        return row;
    }
}
