package dev.fairlead.cli.command.workload;

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

/** Forgets an issuer. */
@Command(
        name = "distrust",
        description = "Believe nothing more that a system signs. Its rules go, too, and hold no more at once.",
        footer = {"", "Example:", "  fairlead workloads distrust github"})
public final class DistrustIssuer implements Callable<Integer> {
    @Parameters(paramLabel = "ISSUER", description = "What it is called here.")
    String issuer = "";

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public DistrustIssuer(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        connection
                .asking(console)
                .delete("/api/v1/workloads/issuers/" + Server.segment(issuer))
                .requireSuccess();
        output.print(
                console,
                Map.of("distrusted", issuer),
                () -> console.say(issuer + " is not believed any more, and its rules are gone"));
        return Exit.DONE.code();
    }
}
