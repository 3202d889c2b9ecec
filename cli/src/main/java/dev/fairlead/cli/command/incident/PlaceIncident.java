package dev.fairlead.cli.command.incident;

import dev.fairlead.cli.command.Fact;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts an incident on the deployment that caused it. */
@Command(
        name = "place",
        description = {
            "Say which deployment caused an incident, or that none did.",
            "",
            "It stays there, whatever the rules say and however often the incident is told again; `unplace` lets the rules"
                    + " decide.",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead incidents place 3 4711 --reason 'the feature flag of this release'",
            "  fairlead incidents place 3 --none --reason 'the network provider'",
        })
public final class PlaceIncident implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NUMBER", description = "Number of the incident.")
    long number;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DEPLOYMENT",
            description = "Number of the deployment; `fairlead list deployments` shows it.")
    @Nullable Long deployment;

    @Option(names = "--none", description = "No deployment caused it.")
    boolean none;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept in the audit trail.")
    String reason = "";

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public PlaceIncident(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (none == (deployment != null)) {
            throw new Stop(
                    Exit.WRONG_USAGE, "give the number of the deployment that caused it, or --none where none did");
        }
        var body = new Fact()
                .put("deployment", Optional.ofNullable(deployment))
                .put("none", Optional.of(true).filter(yes -> none))
                .put("reason", reason);
        var incident = connection
                .recording(console)
                .post(IncidentView.path(number) + "/placement", body.json())
                .object();
        output.print(console, incident, () -> IncidentView.print(console, incident));
        return Exit.DONE.code();
    }
}
