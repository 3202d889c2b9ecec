package dev.fairlead.cli.command.report;

import dev.fairlead.cli.command.Listing;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.report.ItemTable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what runs, or ran, where. */
@Command(
        name = "inventory",
        description = "What runs where, now or at a past moment.",
        footer = {
            "",
            "Examples:",
            "  fairlead inventory --environment GLOBAL.Acme.Store.production",
            "  fairlead inventory --environment GLOBAL.Acme.Store.production --at 2026-06-30T22:00:00Z",
        })
public final class ShowInventory implements Callable<Integer> {
    @Option(names = "--environment", paramLabel = "NAME", description = "Only in this environment.")
    @Nullable String environment;

    @Option(names = "--component", paramLabel = "NAME", description = "Only this component.")
    @Nullable String component;

    @Option(names = "--application", paramLabel = "NAME", description = "Only this application.")
    @Nullable String application;

    @Option(names = "--at", paramLabel = "TIME", description = "The moment; default: now.")
    @Nullable Instant at;

    @Option(names = "--limit", defaultValue = "1000", paramLabel = "N", description = "At most; default: 1000.")
    int limit;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ShowInventory(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var parameters = new LinkedHashMap<String, String>();
        ReportOptions.put(parameters, "environment", environment);
        ReportOptions.put(parameters, "component", component);
        ReportOptions.put(parameters, "application", application);
        ReportOptions.put(parameters, "at", at == null ? null : at.toString());
        var list = new Listing(connection.asking(console), "/api/v1/inventory", parameters).read(limit);
        output.print(console, list.json(), () -> {
            ItemTable.print(output.screen(console), list.items());
            list.hint().ifPresent(console::say);
        });
        return Exit.DONE.code();
    }
}
