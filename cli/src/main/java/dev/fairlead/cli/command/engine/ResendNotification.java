package dev.fairlead.cli.command.engine;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Json;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Has a notification tried once more that was given up. */
@Command(
        name = "resend",
        description = {
            "Send a notification again that was given up.",
            "",
            "It is tried once more, within a second or so; whether it arrived shows in the list. Needs a token with the role"
                    + " maintainer.",
        },
        footer = {"", "Example:", "  fairlead notifications list --status failed", "  fairlead notifications resend 17"
        })
public final class ResendNotification implements Callable<Integer> {
    @Parameters(paramLabel = "NUMBER", description = "Number of the notification, its `id` in the list.")
    String number = "";

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ResendNotification(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!number.matches("\\d{1,18}")) {
            throw new Stop(Exit.WRONG_USAGE, "`" + number + "` is not the number of a notification");
        }
        var waiting = connection
                .asking(console)
                .post("/api/v1/notifications/" + number + "/resend", Map.of())
                .object();
        output.print(
                console,
                waiting,
                () -> console.say("notification " + number + " to " + Json.string(waiting, "channel")
                        + " is sent again; see `fairlead notifications list`"));
        return Exit.DONE.code();
    }
}
