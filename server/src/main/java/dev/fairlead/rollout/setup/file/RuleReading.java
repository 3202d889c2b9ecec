package dev.fairlead.rollout.setup.file;

import dev.fairlead.catalog.Tier;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.rollout.Rule;
import dev.fairlead.rollout.Window;
import dev.fairlead.rollout.setup.setting.Setting;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what an environment is, and when and by whom it may be deployed to. */
final class RuleReading {
    static final Set<String> FIELDS =
            Set.of("tier", "concurrency", "approval", "selfApproval", "accounts", "windows", "automaticRollback");
    private static final Set<String> WINDOW = Set.of("effect", "days", "from", "to", "zone");
    private static final Set<String> DAYS =
            Arrays.stream(DayOfWeek.values()).map(Setting::word).collect(Collectors.toUnmodifiableSet());

    private RuleReading() {}

    static Rule read(JsonInput environment) {
        return new Rule(
                environment
                        .find("concurrency")
                        .map(word -> Rule.Concurrency.valueOf(upper(word.word(Set.of("queue", "refuse")))))
                        .orElse(Rule.USUAL.concurrency()),
                environment.flag("approval"),
                environment.flag("selfApproval"),
                environment.items("windows").stream().map(RuleReading::window).toList(),
                Set.copyOf(environment.list("accounts")),
                environment.flag("automaticRollback"));
    }

    /** How close to users it is; null where that is not said. */
    static @Nullable Tier tier(JsonInput environment) {
        var words = Arrays.stream(Tier.values()).map(Tier::word).collect(Collectors.toUnmodifiableSet());
        return environment
                .find("tier")
                .map(word -> Tier.valueOf(upper(word.word(words))))
                .orElse(null);
    }

    private static Window window(JsonInput given) {
        given.of(WINDOW);
        var effect = Window.Effect.valueOf(upper(given.get("effect").word(Set.of("closed", "approval"))));
        return new Window(
                effect,
                days(given.items("days")),
                given.find("from").map(RuleReading::time).orElse(LocalTime.MIDNIGHT),
                given.find("to").map(RuleReading::time).orElse(LocalTime.MIDNIGHT),
                given.find("zone").map(RuleReading::zone).orElse(ZoneOffset.UTC));
    }

    private static Set<DayOfWeek> days(List<JsonInput> given) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        given.forEach(day -> days.add(DayOfWeek.valueOf(upper(day.word(DAYS)))));
        return days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
    }

    private static LocalTime time(JsonInput given) {
        var text = given.text();
        if (text.matches("([01]\\d|2[0-3]):[0-5]\\d")) {
            return LocalTime.parse(text);
        }
        throw given.refused("`" + Texts.shortened(text) + "` is not a time of the day such as \"16:00\"");
    }

    private static ZoneId zone(JsonInput given) {
        try {
            return ZoneId.of(given.text());
        } catch (DateTimeException _) {
            throw given.refused("`" + Texts.shortened(given.text()) + "` is not a zone such as Europe/Berlin or UTC");
        }
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
