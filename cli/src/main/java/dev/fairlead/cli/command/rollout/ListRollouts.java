package dev.fairlead.cli.command.rollout;

import dev.fairlead.cli.command.Listing;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.report.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what the engine was asked to do. */
@Command(
        name = "rollouts",
        description = "List rollouts of the engine, the newest first.",
        footer = {"", "Example:", "  fairlead rollouts --environment GLOBAL.Acme.Store.production --status failed"})
public final class ListRollouts implements Callable<Integer> {
    @Option(names = "--environment", paramLabel = "NAME", description = "Only those of this environment.")
    @Nullable String environment;

    @Option(
            names = "--application",
            paramLabel = "NAME",
            description = "Only those that deploy this application as a whole.")
    @Nullable String application;

    @Option(
            names = "--component",
            paramLabel = "NAME",
            description = "Only those that deploy this component, with others or by itself.")
    @Nullable String component;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only queued, running, paused, awaiting-approval, succeeded, failed or cancelled ones.")
    @Nullable String status;

    @Option(names = "--limit", defaultValue = "20", paramLabel = "N", description = "At most; default: 20.")
    int limit;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ListRollouts(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new Listing(connection.asking(console), "/api/v1/rollouts")
                .with("environment", environment)
                .with("application", application)
                .with("component", component)
                .with("status", status)
                .print(console, output, limit, rollout -> console.say(RolloutView.sentence(rollout) + times(rollout)));
    }

    /** Since when, and how long it took where it is over. */
    private static String times(Map<String, Object> rollout) {
        var started = Json.string(rollout, "startedAt");
        var finished = Json.string(rollout, "finishedAt");
        if (started.isEmpty()) {
            return ", asked for at " + Json.string(rollout, "createdAt");
        }
        return finished.isEmpty()
                ? ", since " + started
                : ", finished at " + finished + " after "
                        + Spans.of(Duration.between(Instant.parse(started), Instant.parse(finished))
                                        .toMillis()
                                / 1000.0);
    }
}
