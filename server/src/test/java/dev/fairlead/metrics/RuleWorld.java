package dev.fairlead.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What domains say by chance of failures and rework, the same for the same seed, again and again; and what holds then for a component or
 * an application, by docs/metrics.md, "Look-backs and hotfix rules".
 */
final class RuleWorld {
    private static final List<String> DOMAINS = List.of("GLOBAL.Acme", "GLOBAL.Acme.Shop", "GLOBAL.Acme.Bank");
    static final List<String> KINDS = List.of("incident", "rollback", "revert", "hotfix");
    private static final List<Duration> SPANS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(20),
            Duration.ofHours(2),
            Duration.ofHours(24),
            Duration.ofDays(2),
            Duration.ofDays(20));

    /** @param name of the label; empty for the others */
    record Hotfix(String looksAt, String name, String pattern) {
        boolean fits(@Nullable String text) {
            var regex = new StringBuilder();
            for (int at = 0; at < pattern.length(); at++) {
                char one = pattern.charAt(at);
                regex.append(one == '*' ? ".*" : one == '?' ? "." : Pattern.quote(String.valueOf(one)));
            }
            return text != null && text.matches(regex.toString());
        }
    }

    /** @param hotfix null where the domain does not say */
    record Setting(
            String domain,
            Map<String, Duration> lookBacks,
            @Nullable List<Hotfix> hotfix) {}

    /** A rule as evidence. */
    record Said(String domain, Hotfix rule) {
        String name() {
            return domain + " " + rule.looksAt() + " " + rule.name() + " " + rule.pattern();
        }
    }

    /** Of each domain in the order in which they are said. */
    final List<Setting> settings = new ArrayList<>();

    private final SplittableRandom random;
    private final long seed;

    RuleWorld(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed + 1700);
        for (var domain : DOMAINS) {
            for (int i = random.nextInt(4); i > 0; i--) {
                settings.add(setting(domain));
            }
        }
    }

    private Setting setting(String domain) {
        var lookBacks = new TreeMap<String, Duration>();
        for (var kind : KINDS) {
            if (percent(40)) {
                lookBacks.put(kind, pick(SPANS));
            }
        }
        var rules = new ArrayList<Hotfix>();
        for (int i = random.nextInt(3); i > 0; i--) {
            rules.add(pick(List.of(
                    new Hotfix("branch", "", "hotfix/*"),
                    new Hotfix("branch", "", "*i?"),
                    new Hotfix("version", "", "v1"),
                    new Hotfix("version", "", "s?"),
                    new Hotfix("version", "", "*3*"),
                    new Hotfix("label", "type", "hot*"),
                    new Hotfix("label", "kind", "*"))));
        }
        return new Setting(
                domain, lookBacks, percent(70) ? rules.stream().distinct().toList() : null);
    }

    /** What its build told of a version. */
    @Nullable String branch(String component, String version) {
        return List.of("main", "hotfix/" + component, "fix", "")
                .get(new SplittableRandom(seed + (component + version).hashCode()).nextInt(3));
    }

    Map<String, String> labels(String component, String version) {
        return new SplittableRandom(seed + 1 + (component + version).hashCode()).nextInt(5) == 0
                ? Map.of("type", "hotfix")
                : Map.of("type", "feature");
    }

    /** What the domain of the unit says at last, or else the nearest above it that says something. */
    Duration lookBack(String unit, String kind) {
        for (var domain = domain(unit); !domain.isEmpty(); domain = above(domain)) {
            var last = last(domain);
            if (last != null && last.lookBacks().containsKey(kind)) {
                return last.lookBacks().get(kind);
            }
        }
        return kind.equals("incident") ? Duration.ofHours(24) : Duration.ofDays(14);
    }

    List<Said> hotfixes(String unit) {
        for (var domain = domain(unit); !domain.isEmpty(); domain = above(domain)) {
            var last = last(domain);
            if (last != null && last.hotfix() != null) {
                var says = domain;
                return last.hotfix().stream().map(rule -> new Said(says, rule)).toList();
            }
        }
        return List.of();
    }

    private @Nullable Setting last(String domain) {
        return settings.stream()
                .filter(one -> one.domain().equals(domain))
                .reduce((_, later) -> later)
                .orElse(null);
    }

    private static String domain(String unit) {
        return above("GLOBAL.Acme." + unit.substring(unit.indexOf(' ') + 1));
    }

    private static String above(String name) {
        return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : "";
    }

    private boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
