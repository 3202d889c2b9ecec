package dev.fairlead.api.catalog;

import dev.fairlead.metrics.rule.HotfixRule;
import dev.fairlead.metrics.rule.LookBacks;
import dev.fairlead.metrics.rule.OwnRules;
import dev.fairlead.platform.json.JsonObject;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Suggestion;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.recording.RulesChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a domain is to say about failures and rework. */
final class DomainRuleReading {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})(m|h|d)");
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int MOST_RULES = 50;
    private static final int LONGEST_PATTERN = 200;
    private static final Set<String> RULE_FIELDS = new TreeSet<>(Set.of("kind", "name", "pattern"));
    private static final List<String> LOOK_BACKS =
            Arrays.stream(LookBacks.Kind.values()).map(LookBacks.Kind::word).toList();
    private static final List<String> KINDS =
            Arrays.stream(HotfixRule.Kind.values()).map(HotfixRule.Kind::word).toList();

    private DomainRuleReading() {}

    static RulesChange of(JsonObject json) {
        var rules = new OwnRules(lookBacks(json.textMap("lookBacks")), json.has("hotfix") ? hotfix(json) : null);
        return new RulesChange(
                rules,
                json.text("reason"),
                json.has("revision") ? json.number("revision", 0, Integer.MAX_VALUE, 0) : null);
    }

    private static Map<LookBacks.Kind, Duration> lookBacks(Map<String, String> said) {
        var lookBacks = new EnumMap<LookBacks.Kind, Duration>(LookBacks.Kind.class);
        said.forEach((name, text) -> {
            var field = "lookBacks." + Texts.shortened(name);
            var kind = Arrays.stream(LookBacks.Kind.values())
                    .filter(one -> one.word().equals(name))
                    .findFirst()
                    .orElseThrow(() -> Refusal.invalid(
                            field, "there is no such look-back; " + Suggestion.among(LOOK_BACKS, name)));
            lookBacks.put(kind, span(field, text));
        });
        return lookBacks;
    }

    private static Duration span(String field, String text) {
        var parts = SPAN.matcher(text);
        if (!parts.matches()) {
            throw Refusal.invalid(
                    field,
                    "`" + Texts.shortened(text)
                            + "` is no span of time; write minutes, hours or days, such as 90m, 24h or 14d");
        }
        long number = Long.parseLong(parts.group(1));
        var span = switch (parts.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
        if (span.compareTo(SHORTEST) < 0 || span.compareTo(LONGEST) > 0) {
            throw Refusal.invalid(field, "`" + text + "` is not between 1m and " + LONGEST.toDays() + "d");
        }
        return span;
    }

    private static List<HotfixRule> hotfix(JsonObject json) {
        var rules = new ArrayList<HotfixRule>();
        for (var said : json.textMaps("hotfix", MOST_RULES, LONGEST_PATTERN)) {
            var field = "hotfix[" + rules.size() + "]";
            for (var name : said.keySet()) {
                if (!RULE_FIELDS.contains(name)) {
                    throw Refusal.invalid(
                            field + "." + Texts.shortened(name),
                            "there is no such field here; " + Suggestion.among(RULE_FIELDS, name));
                }
            }
            var rule = rule(field, said);
            if (rules.stream().anyMatch(rule::isLike)) {
                throw Refusal.invalid(field, "says the same as a rule before it; leave one of them out");
            }
            rules.add(rule);
        }
        return rules;
    }

    private static HotfixRule rule(String field, Map<String, String> said) {
        var word = text(field + ".kind", said.get("kind"));
        var kind = HotfixRule.Kind.find(word)
                .orElseThrow(() -> Refusal.invalid(
                        field + ".kind",
                        "there is no rule of `" + Texts.shortened(word) + "`; " + Suggestion.among(KINDS, word)));
        var name = said.get("name");
        if ((kind == HotfixRule.Kind.LABEL) != (name != null)) {
            throw Refusal.invalid(
                    field + ".name",
                    name == null
                            ? "is missing; name the attribute of the build that is looked at"
                            : "goes with the kind `label` only");
        }
        var pattern = text(field + ".pattern", said.get("pattern"));
        if (pattern.chars().allMatch(c -> c == '*')) {
            throw Refusal.invalid(
                    field + ".pattern", "fits everything: every deployment would be a hotfix; say what they look like");
        }
        return new HotfixRule(0, kind, name == null ? "" : text(field + ".name", name), pattern);
    }

    private static String text(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw JsonObject.missing(field, text == null ? "is missing" : "is empty");
        }
        return Texts.check(field, text, LONGEST_PATTERN);
    }
}
