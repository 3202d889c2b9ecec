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

/** Switches a user on again. */
@Command(
        name = "enable",
        description = "Switch a user on again that was switched off; passwords and tokens are good as before.",
        footer = {"", "Example:", "  fairlead users enable jo"})
public final class EnableUser implements Callable<Integer> {
    @Parameters(paramLabel = "USER", description = "Name of the user.")
    String user = "";

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public EnableUser(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var answer = connection
                .asking(console)
                .post("/api/v1/users/" + Server.segment(user), Map.of("active", true))
                .object();
        output.print(console, answer, () -> console.say(user + " is switched on"));
        return Exit.DONE.code();
    }
}
