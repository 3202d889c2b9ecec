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

/** Gives a user another password. */
@Command(
        name = "password",
        description = {
            "Give a user another password. It holds at once: sessions end, tokens stay.",
            "",
            "The password comes from standard input (--password-stdin), from the variable FAIRLEAD_NEW_PASSWORD, or you",
            "are asked for it."
        },
        footer = {
            "",
            "Examples:",
            "  fairlead users password jo",
            "  fairlead users password jenkins --password-stdin < file"
        })
public final class ChangePassword implements Callable<Integer> {
    @Parameters(paramLabel = "USER", description = "Name of the user.")
    String user = "";

    @Mixin
    final NewPassword password = new NewPassword();

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ChangePassword(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var fields = Map.of("password", password.read(console, user));
        var answer = connection
                .asking(console)
                .post("/api/v1/users/" + Server.segment(user), fields)
                .object();
        output.print(
                console, answer, () -> console.say("changed the password of " + user + "; its sessions have ended"));
        return Exit.DONE.code();
    }
}
