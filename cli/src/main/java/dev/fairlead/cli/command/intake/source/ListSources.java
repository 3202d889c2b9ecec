package dev.fairlead.cli.command.intake.source;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.command.intake.SourcePath;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Json;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists which systems deliver by themselves. */
@Command(
        name = "list",
        description = "List which systems deliver by themselves, what came of each, and which fell silent.",
        footer = {"", "Examples:", "  fairlead intake source list", "  fairlead intake source list --kinds"})
public final class ListSources implements Callable<Integer> {
    @Option(names = "--kinds", description = "List which kinds of systems are understood instead.")
    boolean kinds;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ListSources(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var answer = connection
                .asking(console)
                .get(kinds ? "/api/v1/intake/kinds" : SourcePath.SOURCES, Map.of())
                .object();
        output.print(console, answer, () -> {
            var items = Json.objects(answer, "items");
            if (items.isEmpty()) {
                console.say("Nothing delivers by itself yet; fairlead intake source add --help says how.");
            }
            for (var item : items) {
                if (kinds) {
                    console.say(Json.string(item, "name") + "  " + Json.string(item, "title"));
                } else {
                    SourceView.print(console, item);
                }
            }
        });
        return Exit.DONE.code();
    }
}
