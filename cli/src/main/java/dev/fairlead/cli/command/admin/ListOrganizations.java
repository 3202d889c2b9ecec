package dev.fairlead.cli.command.admin;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.report.ItemTable;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the organisations that the token may see. */
@Command(
        name = "list",
        description = "List the organisations that you may see, and the time zones that they count their days in.",
        footer = {"", "Example:", "  fairlead organizations list"})
public final class ListOrganizations implements Callable<Integer> {
    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ListOrganizations(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var answer = connection
                .asking(console)
                .get("/api/v1/organizations", Map.of())
                .object();
        output.print(console, answer, () -> ItemTable.print(output.screen(console), Json.objects(answer, "items")));
        return Exit.DONE.code();
    }
}
