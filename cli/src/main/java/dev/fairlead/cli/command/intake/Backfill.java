package dev.fairlead.cli.command.intake;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Moments;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.http.Server;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has the past of a source read from its API. */
@Command(
        name = "backfill",
        description = {
            "Read from the API of a source what happened before it delivered by itself, and what its deliveries"
                    + " missed.",
            "",
            "The server reads; this command looks on, and may be stopped meanwhile. A reading that was broken off, by"
                    + " a restart or by the limits of the API, goes on where it stopped; the next one asks only for what is"
                    + " new. What was told already is not told twice. `fairlead intake source connect` says where the API"
                    + " is.",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead intake backfill github --since 2026-01-01T00:00:00Z --dry-run",
            "  fairlead intake backfill github --since 2026-01-01T00:00:00Z",
            "  fairlead intake backfill github",
            "  fairlead intake backfill github --cancel",
        })
public final class Backfill implements Callable<Integer> {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Set<String> UNDER_WAY = Set.of("waiting", "running");

    @Parameters(paramLabel = "SOURCE", description = "Name of the source.")
    String source = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "How far back; default: go on where it was read, or else 90 days back.")
    @Nullable String since;

    @Option(names = "--dry-run", description = "Read and count, and keep nothing.")
    boolean dryRun;

    @Option(names = "--no-wait", description = "Do not wait for the end.")
    boolean noWait;

    @Option(names = "--cancel", description = "Stop the reading that is under way; the next one goes on there.")
    boolean cancel;

    @Mixin
    final SourcePath path = new SourcePath();

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;
    private final Consumer<Duration> pause;

    /** @param pause waits between two questions how far it is */
    public Backfill(Console console, Consumer<Duration> pause) {
        this.console = console;
        this.pause = pause;
    }

    @Override
    public Integer call() {
        if (cancel && (since != null || dryRun || noWait)) {
            throw new Stop(Exit.WRONG_USAGE, "--cancel goes alone");
        }
        var server = connection.recording(console);
        if (cancel) {
            var answer = cancelled(server);
            output.print(console, answer, () -> BackfillView.run(console, answer));
            return Exit.DONE.code();
        }
        var wanted = new LinkedHashMap<String, Object>();
        if (since != null) {
            wanted.put("since", Moments.read(since).toString());
        }
        wanted.put("dryRun", dryRun);
        var asked = server.post(path.of(source, "/backfills"), wanted).object();
        var ended = noWait ? asked : awaited(server, Json.string(asked, "id"));
        output.print(console, ended, () -> BackfillView.run(console, ended));
        boolean read = Json.string(ended, "state").equals("done")
                && Json.texts(ended, "troubles").isEmpty();
        return noWait || read ? Exit.DONE.code() : Exit.REFUSED.code();
    }

    private Map<String, Object> cancelled(Server server) {
        var last =
                Json.objects(
                                server.get(path.of(source) + "/backfills", path.parameters())
                                        .object(),
                                "items")
                        .stream()
                        .filter(run -> UNDER_WAY.contains(Json.string(run, "state")))
                        .findFirst()
                        .orElseThrow(() -> new Stop(Exit.REFUSED, source + " is not being read"));
        return server.post(path.of(source, "/backfills/" + Json.string(last, "id") + "/cancel"), Map.of())
                .object();
    }

    /** Until it has been read, and what was found has become something. */
    private Map<String, Object> awaited(Server server, String run) {
        var progress = console.progress("things found at " + source, 0);
        var wait = SHORTEST;
        long seen = 0;
        var waits = "";
        while (true) {
            var state = server.get(path.of(source) + "/backfills/" + Server.segment(run), path.parameters())
                    .object();
            long now = Json.number(state, "found");
            progress.advance(now - seen);
            seen = now;
            if (!UNDER_WAY.contains(Json.string(state, "state"))
                    && Json.number(Json.object(state, "became"), "waiting") == 0) {
                progress.finish();
                return state;
            }
            var why = Json.string(state, "waitsFor");
            if (!why.isEmpty() && !why.equals(waits)) {
                progress.finish();
                console.warn(why + "; it goes on at " + Json.string(state, "goesOnAt")
                        + ", also when this command is stopped");
            }
            waits = why;
            pause.accept(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST) < 0 ? wait.multipliedBy(2) : LONGEST;
        }
    }
}
