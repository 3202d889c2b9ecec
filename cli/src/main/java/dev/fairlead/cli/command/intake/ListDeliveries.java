package dev.fairlead.cli.command.intake;

import dev.fairlead.cli.command.Listing;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
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

    @Option(
            names = "--origin",
            paramLabel = "HOW",
            description = "Only those that were sent; that the API of their source told (api); or that it told and that"
                    + " should have been sent (missed).")
    @Nullable String origin;

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
        return new Listing(connection.asking(console), "/api/v1/intake/deliveries")
                .with("source", source)
                .with("state", state)
                .with("since", since)
                .with("origin", origin)
                .print(console, output, limit, delivery -> DeliveryView.print(console, delivery));
    }
}
