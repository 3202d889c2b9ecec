package dev.fairlead.cli.command.engine;

import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Json;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says something to a channel, to see whether it arrives. */
@Command(
        name = "test",
        description =
                "Send a test message to a channel now, and say whether it arrived. Needs a token with the role maintainer.",
        footer = {"", "Example:", "  fairlead notifications test team-chat"})
public final class TestChannel implements Callable<Integer> {
    @Parameters(paramLabel = "CHANNEL", description = "Name of the channel in fairlead.yaml.")
    String name = "";

    @Option(
            names = "--organization",
            paramLabel = "NAME",
            description = "Of which organisation; may be left out where there is only one.")
    @Nullable String organization;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    private final Console console;

    public TestChannel(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new Stop(Exit.WRONG_USAGE, "`" + name + "` is not the name of a channel");
        }
        var answer = connection
                .asking(console)
                .post(
                        "/api/v1/channels/" + name + "/test",
                        organization == null ? Map.of() : Map.of("organization", organization))
                .object();
        if (!Boolean.TRUE.equals(answer.get("delivered"))) {
            throw new Stop(Exit.REFUSED, "the channel " + name + " was not reached: " + Json.string(answer, "problem"));
        }
        console.say("the channel " + name + " took the test message");
        return Exit.DONE.code();
    }
}
