package dev.fairlead.cli.command.rule;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** How rules are written on the command line: spans as {@code 12h}, rules as {@code branch=hotfix/*}. */
final class Rules {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Rules() {}

    /** In the greatest unit that it is a whole number of, a single day as hours. */
    static String span(long seconds) {
        if (seconds % DAY == 0 && seconds > DAY) {
            return seconds / DAY + "d";
        }
        return seconds % HOUR == 0 ? seconds / HOUR + "h" : seconds / MINUTE + "m";
    }

    /** {@code branch=hotfix/*}, {@code label:type=hotfix}. */
    static String text(Map<String, Object> rule) {
        var name = shown(rule, "name");
        return shown(rule, "kind") + (name.isEmpty() ? "" : ":" + name) + "=" + shown(rule, "pattern");
    }

    /** As the interface takes it; whether there is such a kind, the server says. */
    static Map<String, Object> read(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new Stop(
                    Exit.WRONG_USAGE,
                    "--hotfix `" + text + "` is no rule; write branch=PATTERN, version=PATTERN or label:NAME=PATTERN,"
                            + " such as 'branch=hotfix/*'");
        }
        var what = text.substring(0, equals).split(":", 2);
        var rule = new LinkedHashMap<String, Object>();
        rule.put("kind", what[0]);
        if (what.length > 1) {
            rule.put("name", what[1]);
        }
        rule.put("pattern", text.substring(equals + 1));
        return rule;
    }

    /** A moment to the second. */
    static String moment(Map<String, Object> values, String field) {
        return shown(values, field).replaceFirst("\\.\\d+Z$", "Z");
    }

    /** A text from outside must not move the cursor of somebody's terminal. */
    static String shown(Map<String, Object> values, String field) {
        return Json.string(values, field).replaceAll("\\p{Cntrl}", " ");
    }
}
