package dev.fairlead.web.intake;

import dev.fairlead.intake.rule.Rule;
import dev.fairlead.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A rule as YAML, to be copied into a file of rules. */
final class RuleLines {
    private RuleLines() {}

    static String text(Rule rule) {
        return String.join("\n", of(rule));
    }

    static List<String> of(Rule rule) {
        var lines = new ArrayList<String>();
        if (!rule.when().isEmpty()) {
            lines.add("when:");
            rule.when()
                    .forEach(condition -> lines.add("  " + quoted(condition.label()) + ": "
                            + quoted(condition.pattern().text())));
        }
        rule.says().forEach((part, template) -> lines.add(part.word() + ": " + quoted(template.text())));
        if (rule.ignore() != null) {
            lines.add("ignore: " + quoted(rule.ignore()));
        }
        for (int i = 0; i < lines.size(); i++) {
            lines.set(i, (i == 0 ? "- " : "  ") + lines.get(i));
        }
        return lines;
    }

    /** As it is where YAML reads it so; in the quotes of JSON, which YAML reads too, otherwise. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z][A-Za-z0-9_./-]*") && !text.matches("(?i)true|false|yes|no|null|on|off|y|n")
                ? text
                : new String(Json.bytes(json -> json.writeString(text)), StandardCharsets.UTF_8).strip();
    }
}
