package dev.fairlead.cli.command.rollout;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.http.Server;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Prints a rollout and its log, and follows it to its end. */
final class RolloutView {
    private static final String PATH = "/api/v1/rollouts";
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int LINES = 1000;
    private static final Set<String> WAITING = Set.of("queued", "paused", "awaiting-approval");

    private final Server server;
    private final Console console;
    private final Consumer<Duration> pause;

    RolloutView(Server server, Console console, Consumer<Duration> pause) {
        this.server = server;
        this.console = console;
        this.pause = pause;
    }

    static String path(long number) {
        return PATH + "/" + number;
    }

    /** One line: {@code rollout 12 of GLOBAL.Acme.shop;2 to GLOBAL.Acme.production: running}. */
    static String sentence(Map<String, Object> rollout) {
        var application = Json.string(rollout, "application");
        var what = application.isEmpty() ? components(rollout) : application;
        var reason = Json.string(rollout, "reason");
        return "%s %s of %s to %s: %s%s"
                .formatted(
                        Json.string(rollout, "kind").equals("rollback") ? "rollback" : "rollout",
                        Json.string(rollout, "id"),
                        what,
                        Json.string(rollout, "environment"),
                        Json.string(rollout, "status"),
                        reason.isEmpty() ? "" : " (" + reason + ")");
    }

    private static String components(Map<String, Object> rollout) {
        return rollout.get("components") instanceof Iterable<?> names ? joined(names) : "";
    }

    private static String joined(Iterable<?> names) {
        var text = new StringBuilder();
        names.forEach(name -> text.append(text.length() == 0 ? "" : ", ").append(name));
        return text.toString();
    }

    /**
     * Prints what was begun and, unless only that is wanted, its log to the end and how it ended.
     *
     * @return the exit code
     */
    int toTheEnd(Map<String, Object> rollout, boolean noWait, OutputOptions output) {
        if (noWait) {
            output.print(console, rollout, () -> console.say(sentence(rollout)));
            return Exit.DONE.code();
        }
        console.warn(sentence(rollout));
        // standard output is for programs, if for these
        var lines = output.json ? console.err() : console.out();
        var ended = log(Json.number(rollout, "id"), true, line -> lines.println(text(line)));
        output.print(console, ended, () -> console.say(sentence(ended)));
        return exit(ended);
    }

    /**
     * Prints the log.
     *
     * @param follow whether to go on until the rollout has ended, through restarts of the server
     * @param print prints a line
     * @return how it ended, or what it is now
     */
    Map<String, Object> log(long number, boolean follow, Consumer<Map<String, Object>> print) {
        try {
            return lines(number, follow, print);
        } catch (Stop stop) {
            if (stop.exit() != Exit.UNREACHABLE || !follow) {
                throw stop;
            }
            throw new Stop(
                    Exit.UNREACHABLE,
                    "the server at " + server.target() + " was lost; the rollout goes on. Follow it again with:"
                            + " fairlead logs " + number + " --follow",
                    stop);
        }
    }

    private Map<String, Object> lines(long number, boolean follow, Consumer<Map<String, Object>> print) {
        long after = 0;
        var said = "";
        while (true) {
            var query = new LinkedHashMap<String, String>();
            query.put("after", Long.toString(after));
            query.put("limit", Integer.toString(LINES));
            var part = server.get(path(number) + "/log", query).object();
            var lines = Json.objects(part, "items");
            for (var line : lines) {
                after = Json.number(line, "line");
                print.accept(line);
            }
            console.out().flush();
            console.err().flush();
            boolean complete = Boolean.TRUE.equals(part.get("complete"));
            if (complete || (!follow && lines.size() < LINES)) {
                return server.get(path(number), Map.of()).object();
            }
            if (lines.size() < LINES) {
                said = waiting(number, part, said);
                pause.accept(PAUSE);
            }
        }
    }

    /** Says what it waits for, when that is something new; answers what was said last. */
    private String waiting(long number, Map<String, Object> part, String said) {
        if (!WAITING.contains(Json.string(part, "status"))) {
            return said;
        }
        var rollout = server.get(path(number), Map.of()).object();
        var sentence = sentence(rollout);
        if (!sentence.equals(said) && !Json.string(rollout, "reason").isEmpty()) {
            console.warn(sentence);
            return sentence;
        }
        return said;
    }

    /** What comes from a target must not move the cursor of somebody's terminal. */
    static String text(Map<String, Object> line) {
        var step = Json.string(line, "step");
        return (step.isEmpty() ? "" : "[" + step + "] ")
                + Json.string(line, "text").replace('\t', ' ').replaceAll("\\p{Cntrl}", "");
    }

    /** 0 where it went well or is under way; 1 where it did not. */
    static int exit(Map<String, Object> rollout) {
        var status = Json.string(rollout, "status");
        return status.equals("failed") || status.equals("cancelled") ? Exit.REFUSED.code() : Exit.DONE.code();
    }
}
