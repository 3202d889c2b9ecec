package dev.fairlead.cli.command.intake;

import dev.fairlead.cli.command.Listing;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what was delivered. */
@Command(
        name = "list",
        description = {
            "List what was delivered, the newest first, each with what became of it.",
            "",
            "A delivery is waiting (to be read), told (facts came of it), passed (it says nothing that is"
                    + " kept), unmatched (it waits for a rule, or for what others will tell) or refused (it cannot"
                    + " be understood). Each says why.",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead intake list",
            "  fairlead intake list --source github --state unmatched",
            "  fairlead intake list --state refused --since 2026-11-01T00:00:00Z --json",
        })
public final class ListDeliveries implements Callable<Integer> {
    @Option(names = "--source", paramLabel = "NAME", description = "Only those of this source.")
    @Nullable String source;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only those that are waiting, told, passed, unmatched or refused.")
    @Nullable String state;

    @Option(names = "--since", paramLabel = "TIME", description = "Only those that came at this moment or later.")
    @Nullable String since;

    @Option(names = "--limit", defaultValue = "20", paramLabel = "N", description = "At most; default: 20.")
    int limit;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ListDeliveries(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var where = new LinkedHashMap<String, String>();
        put(where, "source", source);
        put(where, "state", state);
        put(where, "since", since);
        var list = new Listing(connection.asking(console), "/api/v1/intake/deliveries", where).read(limit);
        output.print(console, list.json(), () -> {
            if (list.items().isEmpty()) {
                console.say("Nothing found.");
            }
            list.items().forEach(delivery -> DeliveryView.print(console, delivery));
            list.hint().ifPresent(console::say);
        });
        return Exit.DONE.code();
    }

    private static void put(Map<String, String> where, String name, @Nullable String value) {
        if (value != null) {
            where.put(name, value);
        }
    }
}
