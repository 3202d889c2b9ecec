package dev.fairlead.cli.command.incident;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Json;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists what was said of a deployment. */
@Command(
        name = "marks",
        description = "List what was said of a deployment, also what was taken back.",
        footer = {"", "Example:", "  fairlead marks 4711"})
public final class ListMarks implements Callable<Integer> {
    @Parameters(paramLabel = "DEPLOYMENT", description = "Number of the deployment.")
    long deployment;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ListMarks(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var answer = connection
                .asking(console)
                .get(MarkView.path(deployment), Map.of())
                .object();
        output.print(console, answer, () -> {
            var marks = Json.objects(answer, "items");
            if (marks.isEmpty()) {
                console.say("Nothing was said of deployment " + deployment + ".");
            }
            marks.forEach(mark -> console.say(MarkView.sentence(mark)));
        });
        return Exit.DONE.code();
    }
}
