package dev.fairlead.cli.command.intake;

import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Plural;
import dev.fairlead.cli.http.Json;
import java.util.Map;
import java.util.stream.Collectors;

/** Where an API is, and what was read of it, as people read it. */
public final class BackfillView {
    private static final int SHOWN = 10;

    private BackfillView() {}

    public static void api(Console console, Map<String, Object> api) {
        var scope = Json.texts(api, "scope");
        console.say("reads " + String.join(", ", Json.texts(api, "lists")) + " of "
                + (scope.isEmpty() ? "all" : String.join(", ", scope)) + " from " + DeliveryView.shown(api, "address")
                + (Boolean.TRUE.equals(api.get("hasToken")) ? ", with a token" : ", without a token"));
        console.say(
                api.containsKey("everyMinutes")
                        ? "asks every " + Plural.of(Json.number(api, "everyMinutes"), "minute")
                        : "asks when somebody says so: fairlead intake backfill");
        long missed = Json.number(api, "missed");
        if (missed > 0) {
            console.say(Plural.of(missed, "thing") + " found by the API, no delivery came; the last at "
                    + DeliveryView.moment(api, "missedAt"));
        }
    }

    static void run(Console console, Map<String, Object> run) {
        boolean dry = Boolean.TRUE.equals(run.get("dryRun"));
        var state = Json.string(run, "state");
        long fresh = Json.number(run, "fresh");
        if (state.equals("done") && fresh == 0) {
            console.say("nothing new since " + DeliveryView.moment(run, "since"));
        } else if (state.equals("done")) {
            console.say((dry ? "would take in " : "took in ") + Plural.of(fresh, "thing") + " since "
                    + DeliveryView.moment(run, "since"));
        } else {
            console.say("reading is " + state + ", so far " + Plural.of(fresh, "new thing"));
        }
        console.say("    " + Plural.of(Json.number(run, "found"), "thing") + " found by "
                + Plural.of(Json.number(run, "requests"), "request") + ": " + fresh + " new, "
                + Json.number(run, "known") + " known already, " + Json.number(run, "passed") + " passed over");
        numbers(console, dry ? "would be" : "became", Json.object(run, dry ? "wouldBe" : "became"));
        numbers(console, "told for the first time", Json.object(run, "created"));
        Json.objects(run, "reasons").stream()
                .limit(SHOWN)
                .forEach(reason -> console.say(
                        "    " + Json.number(reason, "count") + " x " + DeliveryView.shown(reason, "reason")));
        Json.texts(run, "troubles").forEach(console::warn);
    }

    private static void numbers(Console console, String what, Map<String, Object> numbers) {
        if (!numbers.isEmpty()) {
            console.say("    " + what + ": "
                    + numbers.keySet().stream()
                            .map(name -> Json.number(numbers, name) + " " + name)
                            .collect(Collectors.joining(", ")));
        }
    }
}
