package dev.fairlead.cli.command.token;

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

/** Takes a token back. */
@Command(
        name = "revoke",
        description = "Take a token back: at once it opens nothing any more, nor do sessions that began with it.",
        footer = {"", "Example:", "  fairlead tokens revoke jenkins checkout-pipeline"})
public final class RevokeToken implements Callable<Integer> {
    @Parameters(paramLabel = "USER", description = "Name of the user.")
    String user = "";

    @Parameters(paramLabel = "NAME", description = "Name of the token.")
    String name = "";

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public RevokeToken(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        connection
                .asking(console)
                .delete("/api/v1/users/" + Server.segment(user) + "/tokens/" + Server.segment(name))
                .requireSuccess();
        output.print(
                console,
                Map.of("revoked", name, "user", user),
                () -> console.say("revoked the token " + name + " of " + user));
        return Exit.DONE.code();
    }
}
