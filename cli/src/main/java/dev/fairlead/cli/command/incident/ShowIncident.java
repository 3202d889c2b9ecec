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

/** Shows one incident and what was done to it. */
@Command(
        name = "show",
        description = "Show an incident, the deployments that may have caused it, and who changed what of it.",
        footer = {"", "Example:", "  fairlead incidents show 3"})
public final class ShowIncident implements Callable<Integer> {
    @Parameters(paramLabel = "NUMBER", description = "Number of the incident.")
    long number;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ShowIncident(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var incident = connection
                .asking(console)
                .get(IncidentView.path(number), Map.of())
                .object();
        output.print(console, incident, () -> {
            IncidentView.print(console, incident);
            var candidates = Json.texts(Json.object(incident, "attribution"), "candidates");
            if (candidates.size() > 1) {
                console.say("  candidates, newest first: " + String.join(", ", candidates));
            }
            Json.objects(incident, "audit")
                    .forEach(entry -> console.say("  " + Json.string(entry, "at") + "  " + Json.string(entry, "actor")
                            + ": " + Json.string(entry, "action")));
        });
        return Exit.DONE.code();
    }
}
