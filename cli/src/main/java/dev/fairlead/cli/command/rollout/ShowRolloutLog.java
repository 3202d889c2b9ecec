package dev.fairlead.cli.command.rollout;

import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.http.Json;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what a rollout has written. */
@Command(
        name = "logs",
        description = "Print the log of a rollout; the number in brackets is the step that wrote a line.",
        footer = {"", "Example:", "  fairlead logs 12 --follow", "", "Exit status: 1 where it failed or was cancelled."
        })
public final class ShowRolloutLog implements Callable<Integer> {
    @Parameters(paramLabel = "NUMBER", description = "Number of the rollout.")
    long number;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until it has ended.")
    boolean follow;

    @Option(names = "--json", description = "Print each line of the log as a JSON object, for programs.")
    boolean json;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    private final Console console;
    private final Consumer<Duration> pause;

    /** @param pause waits between two looks at the log */
    public ShowRolloutLog(Console console, Consumer<Duration> pause) {
        this.console = console;
        this.pause = pause;
    }

    @Override
    public Integer call() {
        var server = follow ? connection.recording(console) : connection.asking(console);
        var rollout = new RolloutView(server, console, pause)
                .log(number, follow, line -> console.say(json ? Json.text(line) : RolloutView.text(line)));
        console.warn(RolloutView.sentence(rollout));
        return RolloutView.exit(rollout);
    }
}
