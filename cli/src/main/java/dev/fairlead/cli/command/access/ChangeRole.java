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

/** Gives a user another role. */
@Command(
        name = "role",
        description = "Give a user another role everywhere. It holds at once, for sessions and tokens too.",
        footer = {
            "",
            "Roles, each with what those before it may: none, nothing but what `fairlead access grant` gives in parts; a",
            "viewer reads; a recorder records and corrects; a member deploys; a maintainer says which names, rules and",
            "sources there are; an admin does everything, users and fairlead.yaml, too.",
            "",
            "Example:",
            "  fairlead users role jo member",
        })
public final class ChangeRole implements Callable<Integer> {
    @Parameters(paramLabel = "USER", description = "Name of the user.")
    String user = "";

    @Parameters(paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}.")
    Role role = Role.VIEWER;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ChangeRole(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var answer = connection
                .asking(console)
                .post("/api/v1/users/" + Server.segment(user), Map.of("role", role.toString()))
                .object();
        output.print(console, answer, () -> console.say(user + " now has the role " + role));
        return Exit.DONE.code();
    }
}
