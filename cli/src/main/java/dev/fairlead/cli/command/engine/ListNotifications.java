package dev.fairlead.cli.command.engine;

import dev.fairlead.cli.command.Listing;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.report.ItemTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what channels were told, and what they are still to be told. */
@Command(
        name = "list",
        description = "List notifications, the newest first: what arrived, what is tried again, and what was given up.",
        footer = {"", "Example:", "  fairlead notifications list --status failed"})
public final class ListNotifications implements Callable<Integer> {
    @Option(names = "--status", paramLabel = "STATUS", description = "Only pending, delivered or failed ones.")
    @Nullable String status;

    @Option(names = "--channel", paramLabel = "NAME", description = "Only those of this channel.")
    @Nullable String channel;

    @Option(names = "--limit", defaultValue = "20", paramLabel = "N", description = "At most; default: 20.")
    int limit;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ListNotifications(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Map<String, String> where = new LinkedHashMap<>();
        if (status != null) {
            where.put("status", status);
        }
        if (channel != null) {
            where.put("channel", channel);
        }
        var list = new Listing(connection.asking(console), "/api/v1/notifications", where).read(limit);
        output.print(console, list.json(), () -> {
            ItemTable.print(
                    output.screen(console),
                    list.items().stream().map(ListNotifications::row).toList());
            list.hint().ifPresent(console::say);
        });
        return Exit.DONE.code();
    }

    /** Who had it sent again is many words for a table; how often is enough there. */
    private static Map<String, Object> row(Map<String, Object> item) {
        var row = new LinkedHashMap<>(item);
        row.computeIfPresent("resends", (field, resends) -> resends instanceof List<?> list ? list.size() : resends);
        return row;
    }
}
