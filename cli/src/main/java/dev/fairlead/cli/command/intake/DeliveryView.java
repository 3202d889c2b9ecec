package dev.fairlead.cli.command.intake;

import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.http.Json;
import java.util.Map;

/** A delivery as people read it. */
public final class DeliveryView {
    private static final String INDENT = "    ";

    private DeliveryView() {}

    /** {@code 12  2026-11-22T10:00:00Z  github  deployment_status  told}, and below what it became or why not. */
    public static void print(Console console, Map<String, Object> delivery) {
        var repeats = Json.number(delivery, "repeats");
        console.say(String.join(
                "  ",
                Json.string(delivery, "id"),
                moment(delivery, "receivedAt"),
                shown(delivery, "source"),
                shown(delivery, "event").isEmpty() ? "-" : shown(delivery, "event"),
                shown(delivery, "state")
                        + (repeats > 0 ? " (came " + (repeats + 1) + " times)" : "")
                        + origin(delivery)));
        details(console, delivery);
    }

    private static String origin(Map<String, Object> delivery) {
        return switch (Json.string(delivery, "origin")) {
            case "api" -> " (found by the API)";
            case "missed" -> " (found by the API, no delivery came)";
            default -> "";
        };
    }

    static void details(Console console, Map<String, Object> delivery) {
        for (var fact : Json.objects(delivery, "facts")) {
            var id = Json.number(fact, "id");
            console.say(INDENT + shown(fact, "kind") + " " + shown(fact, "name") + (id > 0 ? " (#" + id + ")" : ""));
        }
        Json.texts(delivery, "reasons").forEach(reason -> console.say(INDENT + clean(reason)));
        rule(console, delivery);
    }

    /** The rule that would match, as it is written in a file of rules. */
    public static void rule(Console console, Map<String, Object> delivery) {
        if (delivery.containsKey("rule")) {
            console.say(INDENT
                    + (Json.string(delivery, "state").equals("told")
                            ? "this rule would say more of it:"
                            : "this rule would match it:"));
            RuleText.lines(Json.object(delivery, "rule")).forEach(line -> console.say(INDENT + "  " + line));
        }
    }

    public static String moment(Map<String, Object> values, String field) {
        return shown(values, field).replaceFirst("\\.\\d+Z$", "Z");
    }

    /** A text from outside must not move the cursor of somebody's terminal. */
    public static String shown(Map<String, Object> values, String field) {
        return clean(Json.string(values, field));
    }

    static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
