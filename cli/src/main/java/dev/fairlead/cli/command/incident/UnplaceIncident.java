package dev.fairlead.cli.command.incident;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes back what a person said of the cause of an incident. */
@Command(
        name = "unplace",
        description = "Take back which deployment somebody said caused an incident: the rules decide again.",
        footer = {"", "Example:", "  fairlead incidents unplace 3"})
public final class UnplaceIncident implements Callable<Integer> {
    @Parameters(paramLabel = "NUMBER", description = "Number of the incident.")
    long number;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public UnplaceIncident(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var incident = connection
                .recording(console)
                .delete(IncidentView.path(number) + "/placement")
                .object();
        output.print(console, incident, () -> IncidentView.print(console, incident));
        return Exit.DONE.code();
    }
}
