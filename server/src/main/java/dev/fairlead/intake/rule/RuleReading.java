package dev.fairlead.intake.rule;

import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Suggestion;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Reads rules as people write them; a mistake is refused with its place. */
public final class RuleReading {
    private static final int MOST_RULES = 200;
    private static final int MOST_CONDITIONS = 20;
    private static final int LONGEST_LABEL = 200;
    private static final int LONGEST_REASON = 400;
    private static final Set<String> FIELDS =
            new TreeSet<>(Set.of("when", "component", "application", "environment", "version", "ignore"));

    private RuleReading() {}

    /** @param rules a list */
    public static List<Rule> read(JsonInput rules) {
        var items = rules.items();
        if (items.size() > MOST_RULES) {
            throw rules.refused("has " + items.size() + " rules; at most " + MOST_RULES
                    + " are taken: say several at once with {name} or a regular expression");
        }
        return items.stream().map(RuleReading::rule).toList();
    }

    private static Rule rule(JsonInput given) {
        given.of(FIELDS);
        var when = new ArrayList<Condition>();
        given.find("when")
                .ifPresent(conditions -> conditions
                        .entries(LONGEST_LABEL)
                        .forEach((label, pattern) -> when.add(condition(label, pattern))));
        if (when.size() > MOST_CONDITIONS) {
            throw given.below("when").refused("has more than " + MOST_CONDITIONS + " conditions");
        }
        var says = new EnumMap<Part, Template>(Part.class);
        for (var part : Part.values()) {
            given.find(part.word())
                    .ifPresent(text -> says.put(part, located(text, () -> Template.read(part.word(), text.text()))));
        }
        var ignore = given.find("ignore").map(RuleReading::reason).orElse(null);
        try {
            return new Rule(when, says, ignore);
        } catch (Refused e) {
            var field = e.refusal().field();
            throw (field == null ? given : given.below(field))
                    .refused(e.refusal().detail());
        }
    }

    private static Condition condition(String label, JsonInput pattern) {
        if (!Names.isKnown(label)) {
            throw pattern.refused("there is no such label; " + Suggestion.among(Names.KNOWN, label)
                    + " Labels of alerts and clusters stand behind `label.`");
        }
        return new Condition(label, located(pattern, () -> LabelPattern.read(label, pattern.text())));
    }

    private static String reason(JsonInput given) {
        var reason = given.text().strip();
        if (reason.isEmpty() || reason.equals("true") || reason.equals("false")) {
            throw given.refused("must say why: what is passed over is shown with its reason");
        }
        if (reason.length() > LONGEST_REASON) {
            throw given.refused("is longer than " + LONGEST_REASON + " characters");
        }
        return reason;
    }

    private static <T> T located(JsonInput given, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Refused e) {
            throw given.refused(e.refusal().detail());
        }
    }
}
