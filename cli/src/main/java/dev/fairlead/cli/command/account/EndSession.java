package dev.fairlead.cli.command.account;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends a session of whoever asks. */
@Command(
        name = "end",
        description =
                "End one of your sessions: at once it opens nothing any more. Takes a token that may do as much as you.",
        footer = {"", "Example:", "  fairlead account end 17"})
public final class EndSession implements Callable<Integer> {
    @Parameters(paramLabel = "NUMBER", description = "Number of the session, as `fairlead account sessions` lists it.")
    long session;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public EndSession(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        connection.asking(console).delete("/api/v1/account/sessions/" + session).requireSuccess();
        output.print(console, Map.of("ended", session), () -> console.say("ended the session " + session));
        return Exit.DONE.code();
    }
}
