package dev.fairlead.cli.command.intake;

import dev.fairlead.cli.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rules as YAML, to be copied into a file. */
public final class RuleText {
    private static final List<String> PARTS = List.of("component", "application", "environment", "version", "ignore");

    private RuleText() {}

    public static List<String> lines(Map<String, Object> rule) {
        var lines = new ArrayList<String>();
        if (rule.containsKey("when")) {
            lines.add("when:");
            var when = Json.object(rule, "when");
            when.keySet().forEach(label -> lines.add("  " + quoted(label) + ": " + quoted(Json.string(when, label))));
        }
        PARTS.stream()
                .filter(rule::containsKey)
                .forEach(part -> lines.add(part + ": " + quoted(Json.string(rule, part))));
        for (int i = 0; i < lines.size(); i++) {
            lines.set(i, (i == 0 ? "- " : "  ") + lines.get(i));
        }
        return lines;
    }

    /** As it is where YAML reads it so; in the quotes of JSON, which YAML reads too, otherwise. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z][A-Za-z0-9_./-]*") && !text.matches("(?i)true|false|yes|no|null|on|off|y|n")
                ? text
                : Json.text(text);
    }
}
