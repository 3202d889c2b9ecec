package dev.fairlead.cli.command.incident;

import dev.fairlead.cli.command.Listing;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.command.WindowOptions;
import dev.fairlead.cli.console.Console;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what went wrong for users. */
@Command(
        name = "list",
        description =
                "List incidents, the last detected first, each with the deployment that it is on, or why it is on none.",
        footer = {
            "",
            "Examples:",
            "  fairlead incidents list --state open",
            "  fairlead incidents list --application GLOBAL.Acme.Store.shop --state unattributed --last 30d",
        })
public final class ListIncidents implements Callable<Integer> {
    @Option(names = "--environment", paramLabel = "NAME", description = "Only those of this environment.")
    @Nullable String environment;

    @Option(names = "--component", paramLabel = "NAME", description = "Only those of this component.")
    @Nullable String component;

    @Option(
            names = "--application",
            paramLabel = "NAME",
            description = "Only those of this application as a whole, and of its components by themselves.")
    @Nullable String application;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only open, resolved, attributed, unattributed or void ones.")
    @Nullable String state;

    @Mixin
    final WindowOptions window = new WindowOptions();

    @Option(names = "--limit", defaultValue = "20", paramLabel = "N", description = "At most; default: 20.")
    int limit;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ListIncidents(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new Listing(connection.asking(console), "/api/v1/incidents")
                .with("environment", environment)
                .with("component", component)
                .with("application", application)
                .with("state", state)
                .with(window)
                .print(console, output, limit, incident -> IncidentView.print(console, incident));
    }
}
