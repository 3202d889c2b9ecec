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

/** Takes the second factor from a user who has lost it. */
@Command(
        name = "reset-second-factor",
        description = {
            "Take the second factor from a user who has lost it.",
            "",
            "From then on the password alone is enough, until the user sets up another one. Be sure who asks for it."
        },
        footer = {"", "Example:", "  fairlead users reset-second-factor jo"})
public final class ResetSecondFactor implements Callable<Integer> {
    @Parameters(paramLabel = "USER", description = "Name of the user.")
    String user = "";

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ResetSecondFactor(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        connection
                .asking(console)
                .delete("/api/v1/users/" + Server.segment(user) + "/second-factor")
                .requireSuccess();
        output.print(
                console,
                Map.of("user", user, "secondFactor", false),
                () -> console.say("took the second factor from " + user));
        return Exit.DONE.code();
    }
}
