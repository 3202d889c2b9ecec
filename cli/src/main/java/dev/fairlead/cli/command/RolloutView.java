package dev.fairlead.cli.command;

import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.http.Server;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Prints a rollout and its log, and follows it to its end. */
final class RolloutView {
    private static final String PATH = "/api/v1/rollouts";
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int LINES = 1000;

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

    /** One line: {@code rollout 12 of GLOBAL.Acme.shop;2 to GLOBAL.Acme.prod: running}. */
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
     * Prints the log.
     *
     * @param follow whether to go on until the rollout has ended, through restarts of the server
     * @return how it ended, or what it is now
     */
    Map<String, Object> log(long number, boolean follow) {
        long after = 0;
        while (true) {
            var query = new LinkedHashMap<String, String>();
            query.put("after", Long.toString(after));
            query.put("limit", Integer.toString(LINES));
            var part = server.get(path(number) + "/log", query).object();
            var lines = Json.objects(part, "items");
            for (var line : lines) {
                after = Json.number(line, "line");
                console.say(text(line));
            }
            console.out().flush();
            boolean complete = Boolean.TRUE.equals(part.get("complete"));
            if (complete || (!follow && lines.size() < LINES)) {
                return server.get(path(number), Map.of()).object();
            }
            if (lines.size() < LINES) {
                pause.accept(PAUSE);
            }
        }
    }

    /** What comes from a target must not move the cursor of somebody's terminal. */
    private static String text(Map<String, Object> line) {
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
