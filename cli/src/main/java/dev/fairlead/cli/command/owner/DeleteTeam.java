package dev.fairlead.cli.command.owner;

import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Server;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a team away. */
@Command(
        name = "delete",
        description = {"Take away a team that owns nothing.", ""},
        footer = {"", "Example:", "  fairlead teams delete payments"})
public final class DeleteTeam implements Callable<Integer> {
    @Parameters(paramLabel = "TEAM", description = "Its name.")
    String team = "";

    @Option(
            names = "--organization",
            paramLabel = "NAME",
            description = "Whose team it is; not needed where there is one organisation only.")
    @Nullable String organization;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    private final Console console;

    public DeleteTeam(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        connection
                .asking(console)
                .delete("/api/v1/teams/" + Server.segment(team)
                        + (organization == null ? "" : "?organization=" + Server.segment(organization)))
                .requireSuccess();
        console.say("deleted team " + team);
        return Exit.DONE.code();
    }
}
