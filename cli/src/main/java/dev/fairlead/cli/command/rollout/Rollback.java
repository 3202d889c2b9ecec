package dev.fairlead.cli.command.rollout;

import dev.fairlead.cli.command.FullName;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts back what ran before. */
@Command(
        name = "rollback",
        description = "Put back what ran before a rollout, or in an environment at a moment; a rollout of its own.",
        footer = {
            "",
            "Examples:",
            "  fairlead rollback 12",
            "  fairlead rollback --environment GLOBAL.Acme.Store.production --at 2026-11-22T10:00:00Z",
            "",
            "Exit status: 0 succeeded, 1 failed, cancelled or refused.",
        })
public final class Rollback implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "NUMBER", description = "The rollout to take back.")
    @Nullable Long number;

    @Option(names = "--environment", paramLabel = "NAME", description = "The environment, together with --at.")
    @Nullable String environment;

    @Option(names = "--at", paramLabel = "TIME", description = "What ran there then is put back.")
    @Nullable Instant at;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why; shown with the rollout.")
    @Nullable String note;

    @Option(names = "--no-wait", description = "Do not wait for the end.")
    boolean noWait;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;
    private final Consumer<Duration> pause;

    /** @param pause waits between two looks at the log */
    public Rollback(Console console, Consumer<Duration> pause) {
        this.console = console;
        this.pause = pause;
    }

    @Override
    public Integer call() {
        var rollout = begin();
        return new RolloutView(connection.recording(console), console, pause).toTheEnd(rollout, noWait, output);
    }

    private Map<String, Object> begin() {
        var body = new LinkedHashMap<String, Object>();
        if (note != null) {
            body.put("note", note);
        }
        var server = connection.asking(console);
        if (number != null && environment == null && at == null) {
            return server.post(RolloutView.path(number) + "/rollback", body).object();
        }
        if (number == null && environment != null && at != null) {
            body.put("environment", FullName.require("--environment", environment));
            body.put("at", at.toString());
            return server.post("/api/v1/rollouts/rollback", body).object();
        }
        throw new Stop(
                Exit.WRONG_USAGE, "name the rollout to take back, or --environment and --at for an earlier moment");
    }
}
