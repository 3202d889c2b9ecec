package dev.fairlead.cli.command.engine;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.report.ItemTable;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists credentials. */
@Command(
        name = "list",
        description = "List credentials, where their values come from, and whether they have one; never the values.")
public final class ListCredentials implements Callable<Integer> {
    @Option(
            names = "--organization",
            paramLabel = "NAME",
            description = "Of which organisation; may be left out where there is only one.")
    @Nullable String organization;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ListCredentials(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var answer = connection
                .asking(console)
                .get("/api/v1/credentials", organization == null ? Map.of() : Map.of("organization", organization))
                .object();
        output.print(console, answer, () -> ItemTable.print(output.screen(console), Json.objects(answer, "items")));
        return Exit.DONE.code();
    }
}
