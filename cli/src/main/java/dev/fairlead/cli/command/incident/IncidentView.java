package dev.fairlead.cli.command.incident;

import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Incidents in words, with the deployment that each is on, or why it is on none. */
public final class IncidentView {
    private IncidentView() {}

    public static String path(long number) {
        return "/api/v1/incidents/" + number;
    }

    /** The incident and its attribution, a line each. */
    public static void print(Console console, Map<String, Object> incident) {
        console.say(sentence(incident));
        console.say("  " + attribution(incident));
    }

    /** {@code incident 3 (pagerduty Q1ABC): Checkout answers 500, open since 2026-11-22T10:20:00Z}. */
    static String sentence(Map<String, Object> incident) {
        var title = text(incident, "title");
        return "incident " + Json.string(incident, "id") + " (" + text(incident, "source") + " "
                + text(incident, "externalId") + ")" + (title.isEmpty() ? "" : ": " + title) + ", " + state(incident);
    }

    static String state(Map<String, Object> incident) {
        var since = text(incident, "detectedAt");
        if (incident.containsKey("voidedAt")) {
            return "void";
        }
        long reopened = Json.number(incident, "reopened");
        var again = reopened == 0 ? "" : reopened == 1 ? ", reopened once" : ", reopened " + reopened + " times";
        return (Boolean.TRUE.equals(incident.get("open"))
                        ? "open since " + since
                        : "from " + since + " to " + text(incident, "resolvedAt"))
                + again;
    }

    static String attribution(Map<String, Object> incident) {
        var attribution = Json.object(incident, "attribution");
        var where = where(incident);
        if (!attribution.containsKey("deployment")) {
            var why = text(attribution, "unattributed");
            return "on no deployment" + where + (why.isEmpty() ? ", not decided yet" : ": " + why(why))
                    + placed(attribution);
        }
        var rule = text(attribution, "rule");
        int candidates = attribution.get("candidates") instanceof List<?> list ? list.size() : 1;
        return "on deployment " + Json.string(attribution, "deployment") + where + ", by the rule " + rule
                + (candidates > 1
                        ? String.format(
                                Locale.ROOT,
                                ", %.0f %% sure: the newest of %d",
                                Json.find(attribution, "confidence").orElse(1.0) * 100,
                                candidates)
                        : "")
                + placed(attribution);
    }

    private static String placed(Map<String, Object> attribution) {
        var by = text(attribution, "placedBy");
        return by.isEmpty() ? "" : ", said by " + by + ": " + text(attribution, "reason");
    }

    private static String where(Map<String, Object> incident) {
        for (var unit : List.of("component", "application", "artifact")) {
            if (incident.containsKey(unit)) {
                return " of " + text(incident, unit) + in(incident);
            }
        }
        return in(incident);
    }

    private static String in(Map<String, Object> incident) {
        var environment = text(incident, "environment");
        return environment.isEmpty() ? "" : " in " + environment;
    }

    /** In a sentence, with what to do about it where there is something. */
    private static String why(String word) {
        return switch (word) {
            case "not-caused" -> "none caused it";
            case "no-environment" -> "it names no environment";
            case "unknown-environment" -> "nothing has told of an environment of that name";
            case "no-unit" -> "it names neither a component nor an application, version or deployment";
            case "unknown-name" -> "nothing is called as it says";
            case "nothing-deployed" -> "nothing of what it names was deployed there in the look-back before it";
            case "deployed-later" -> "the deployment that it names began after it was detected";
            case "not-deployed" -> "the deployment that it names brought nothing to users there";
            default -> word;
        };
    }

    /** A name from outside must not move the cursor of somebody's terminal. */
    private static String text(Map<String, Object> values, String field) {
        return Json.string(values, field).replaceAll("\\p{Cntrl}", " ");
    }
}
