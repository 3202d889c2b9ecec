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

/** Lets somebody in no more. */
@Command(
        name = "delete",
        description = "Delete a user with all its sessions and tokens, at once. What it recorded stays.",
        footer = {"", "Example:", "  fairlead users delete jo"})
public final class DeleteUser implements Callable<Integer> {
    @Parameters(paramLabel = "USER", description = "Name of the user.")
    String user = "";

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public DeleteUser(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        connection
                .asking(console)
                .delete("/api/v1/users/" + Server.segment(user))
                .requireSuccess();
        output.print(console, Map.of("deleted", user), () -> console.say("deleted the user " + user));
        return Exit.DONE.code();
    }
}
