package dev.fairlead.cli.command.rollout;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has the engine deploy, and follows it. */
@Command(
        name = "deploy",
        description = {
            "Deploy an application version, or components by themselves, and follow the log to the end.",
            "",
            "Only what changes is deployed, in the order of dependencies. The deployment is recorded by itself.",
            "The rollout goes on when this command is stopped.",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead deploy --application 'GLOBAL.Acme.Store.shop;2' --environment GLOBAL.Acme.Store.production",
            "  fairlead deploy --component 'GLOBAL.Acme.Store.pay;v3' \\",
            "      --environment GLOBAL.Acme.Store.production --rolling 2",
            "",
            "Exit status: 0 succeeded, 1 failed, cancelled or refused.",
        })
public final class Deploy implements Callable<Integer> {
    @Mixin
    final RolloutOptions what = new RolloutOptions();

    @Option(names = "--roll-back", description = "If it fails, put back what ran before.")
    boolean rollsBack;

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
    public Deploy(Console console, Consumer<Duration> pause) {
        this.console = console;
        this.pause = pause;
    }

    @Override
    public Integer call() {
        var body = what.body();
        body.put("rollsBack", rollsBack);
        if (note != null) {
            body.put("note", note);
        }
        // not repeated by itself: who is not sure whether it has begun looks at the list
        var rollout = connection.asking(console).post("/api/v1/rollouts", body).object();
        return new RolloutView(connection.recording(console), console, pause).toTheEnd(rollout, noWait, output);
    }
}
