package dev.fairlead.cli.command.access;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Server;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a user from its provider. */
@Command(
        name = "unlink",
        description = {
            "Have a user sign in by no provider any more. Its sessions end.",
            "",
            "It comes in again when it is given a password (fairlead users password)."
        },
        footer = {"", "Example:", "  fairlead users unlink jo"})
public final class UnlinkUser implements Callable<Integer> {
    @Parameters(paramLabel = "USER", description = "Name of the user.")
    String user = "";

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public UnlinkUser(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var answer = connection
                .asking(console)
                .delete("/api/v1/users/" + Server.segment(user) + "/identity")
                .object();
        output.print(console, answer, () -> console.say(user + " signs in by no provider any more"));
        return Exit.DONE.code();
    }
}
