package dev.fairlead.cli.command.rollout;

import dev.fairlead.cli.command.Listing;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.report.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
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
        Map<String, String> where = new LinkedHashMap<>();
        if (environment != null) {
            where.put("environment", environment);
        }
        if (application != null) {
            where.put("application", application);
        }
        if (component != null) {
            where.put("component", component);
        }
        if (status != null) {
            where.put("status", status);
        }
        var list = new Listing(connection.asking(console), "/api/v1/rollouts", where).read(limit);
        output.print(console, list.json(), () -> {
            if (list.items().isEmpty()) {
                console.say("Nothing found.");
            }
            list.items().forEach(rollout -> console.say(RolloutView.sentence(rollout) + times(rollout)));
            list.hint().ifPresent(console::say);
        });
        return Exit.DONE.code();
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
