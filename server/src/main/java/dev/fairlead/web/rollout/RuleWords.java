package dev.fairlead.web.rollout;

import dev.fairlead.rollout.Rule;
import dev.fairlead.rollout.Window;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The rule of an environment in sentences. */
final class RuleWords {
    private static final int WEEK = 7;

    private RuleWords() {}

    /** What always holds there. */
    static List<String> of(Rule rule) {
        var words = new ArrayList<String>();
        words.add(
                rule.accounts().isEmpty()
                        ? "All members may deploy here."
                        : "Only " + rule.accounts().stream().sorted().collect(Collectors.joining(", "))
                                + " may deploy here.");
        if (rule.approval()) {
            words.add("Each rollout must be approved" + (rule.selfApproval() ? "" : " by somebody else")
                    + " before it begins.");
        } else if (rule.windows().stream().allMatch(window -> window.effect() == Window.Effect.CLOSED)) {
            words.add("A rollout begins without an approval.");
        }
        rule.windows().forEach(window -> words.add(of(window)));
        words.add(
                switch (rule.concurrency()) {
                    case QUEUE -> "A second rollout waits for the end of the first.";
                    case REFUSE -> "A second rollout is refused while one is under way.";
                });
        if (rule.rollsBack()) {
            words.add("A rollout that fails is taken back by itself.");
        }
        return words;
    }

    private static String of(Window window) {
        var what = switch (window.effect()) {
            case CLOSED -> "Closed";
            case APPROVAL -> "Only with an approval";
        };
        var days = window.days().size() == WEEK
                ? "every day"
                : "on " + window.days().stream().sorted().map(RuleWords::day).collect(Collectors.joining(", "));
        var next = window.from().isBefore(window.to()) ? "" : " of the next day";
        return "%s %s from %s to %s%s (%s)."
                .formatted(
                        what,
                        days,
                        window.from(),
                        window.to(),
                        next,
                        window.zone().getId());
    }

    private static String day(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    /** What holds at this moment, and what it means for a rollout. */
    static List<String> at(Rule rule, Instant now) {
        var words = new ArrayList<String>();
        if (rule.isClosed(now)) {
            words.add("The environment is closed at this time: a rollout waits until it opens.");
        }
        if (rule.asksForApproval(now)) {
            words.add("A rollout waits until somebody " + (rule.selfApproval() ? "" : "else ") + "has approved it.");
        }
        return words;
    }
}
