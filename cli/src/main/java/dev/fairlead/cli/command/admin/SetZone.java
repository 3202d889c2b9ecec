package dev.fairlead.cli.command.admin;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Server;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says in which zone an organisation counts its days. */
@Command(
        name = "zone",
        description = {
            "Say in which time zone an organisation counts its days, where a question names none.",
            "What was summed up is summed up again in the background. Needs a token with the role admin.",
        },
        footer = {
            "",
            "A zone is a name of the IANA list, or an offset such as +05:30 that never changes its clocks.",
            "",
            "Example:",
            "  fairlead zone Acme Europe/Berlin",
        })
public final class SetZone implements Callable<Integer> {
    @Parameters(paramLabel = "ORGANIZATION", description = "Acme of GLOBAL.Acme.Store.")
    String organization = "";

    @Parameters(paramLabel = "ZONE", description = "Such as Europe/Berlin.")
    String zone = "";

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public SetZone(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var answer = connection
                .asking(console)
                .post("/api/v1/organizations/" + Server.segment(organization), Map.of("zone", zone))
                .object();
        output.print(console, answer, () -> console.say(organization + " counts its days in " + zone + " now"));
        return Exit.DONE.code();
    }
}
