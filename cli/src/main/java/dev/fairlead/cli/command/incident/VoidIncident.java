package dev.fairlead.cli.command.incident;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes an incident that never was out of all numbers. */
@Command(
        name = "void",
        description = "Take an incident that never was out of all numbers; it stays visible, with the reason.",
        footer = {"", "Example:", "  fairlead incidents void 3 --reason 'a test of the alarm'"})
public final class VoidIncident implements Callable<Integer> {
    @Parameters(paramLabel = "NUMBER", description = "Number of the incident.")
    long number;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept in the audit trail.")
    String reason = "";

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public VoidIncident(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var incident = connection
                .recording(console)
                .post(IncidentView.path(number) + "/void", Map.of("reason", reason))
                .object();
        output.print(console, incident, () -> console.say("incident " + number + " does not count any more"));
        return Exit.DONE.code();
    }
}
