package dev.fairlead.cli.command.admin;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Plural;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.http.Server;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has all numbers derived again. */
@Command(
        name = "rebuild",
        description = {
            "Derive all numbers again from the recorded facts, and wait for the end.",
            "",
            "Needed only when in doubt: the numbers are kept up to date with every fact, and a rebuild gives the same.",
        })
public final class Rebuild implements Callable<Integer> {
    private static final String PATH = "/api/v1/rebuild";
    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    @Option(names = "--no-wait", description = "Do not wait for the end.")
    boolean noWait;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;
    private final Consumer<Duration> pause;

    /** @param pause waits between two questions whether it is done */
    public Rebuild(Console console, Consumer<Duration> pause) {
        this.console = console;
        this.pause = pause;
    }

    @Override
    public Integer call() {
        var server = connection.recording(console);
        var started = server.post(PATH, Map.of()).object();
        var state = noWait ? started : await(server);
        var status = Json.string(state, "status");
        output.print(
                console,
                state,
                () -> console.say(
                        status.equals("done")
                                ? "rebuilt the numbers of " + Plural.of(Json.number(state, "deployments"), "deployment")
                                : "rebuild is " + status));
        return status.equals("failed") ? Exit.REFUSED.code() : Exit.DONE.code();
    }

    private Map<String, Object> await(Server server) {
        var progress = console.progress("deployments", 0);
        var wait = SHORTEST;
        long seen = 0;
        while (true) {
            var state = server.get(PATH, Map.of()).object();
            if (!Json.string(state, "status").equals("running")) {
                progress.finish();
                return state;
            }
            long now = Json.number(state, "deployments");
            progress.advance(now - seen);
            seen = now;
            pause.accept(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST) < 0 ? wait.multipliedBy(2) : LONGEST;
        }
    }
}
