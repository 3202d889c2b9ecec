package dev.fairlead.cli.command.admin;

import dev.fairlead.cli.command.Listing;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.report.ItemTable;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists other names of repositories. */
@Command(
        name = "aliases",
        description = "List other names of repositories: which stand for which, who declared it and when.",
        footer = {"", "Example:", "  fairlead repositories aliases"})
public final class ListAliases implements Callable<Integer> {
    @Option(names = "--limit", defaultValue = "1000", paramLabel = "N", description = "At most; default: 1000.")
    int limit;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ListAliases(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var list = new Listing(connection.asking(console), "/api/v1/repositories/aliases", Map.of()).read(limit);
        output.print(console, list.json(), () -> {
            ItemTable.print(output.screen(console), list.items());
            list.hint().ifPresent(console::say);
        });
        return Exit.DONE.code();
    }
}
