package dev.fairlead.cli.command.access;

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

/** Switches a user off. */
@Command(
        name = "disable",
        description = {
            "Switch a user off. Its sessions end, and neither its password nor its tokens nor a provider lets it in.",
            "",
            "What it has stays, and comes back with fairlead users enable. The last admin cannot be switched off."
        },
        footer = {"", "Example:", "  fairlead users disable jo"})
public final class DisableUser implements Callable<Integer> {
    @Parameters(paramLabel = "USER", description = "Name of the user.")
    String user = "";

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public DisableUser(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var answer = connection
                .asking(console)
                .post("/api/v1/users/" + Server.segment(user), Map.of("active", false))
                .object();
        output.print(console, answer, () -> console.say(user + " is switched off"));
        return Exit.DONE.code();
    }
}
