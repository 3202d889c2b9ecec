package dev.fairlead.metrics.rule;

import dev.fairlead.metrics.rule.LookBacks.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What holds in a domain: said by itself, by the nearest domain above that says something, or usual.
 *
 * @param origins which domain says each look-back, and since when; those that nobody says are usual and not among them
 * @param hotfixOrigin the same of the rules; null where nobody says any
 */
public record RulesInForce(
        LookBacks lookBacks,
        Map<Kind, Origin> origins,
        List<HotfixRule> hotfix,
        @Nullable Origin hotfixOrigin) {
    public static final RulesInForce USUAL = new RulesInForce(LookBacks.USUAL, Map.of(), List.of(), null);

    /**
     * Who says something, and since when it is as it is.
     *
     * @param actor who set it, with this reason
     */
    public record Origin(String domain, Instant since, String actor, String reason) {}

    /**
     * @param domain its full name
     * @param revisions what domains said, by full name, oldest first
     */
    public static RulesInForce of(String domain, Map<String, List<Revision>> revisions) {
        var lookBacks = new EnumMap<Kind, Duration>(Kind.class);
        var origins = new EnumMap<Kind, Origin>(Kind.class);
        List<HotfixRule> hotfix = null;
        Origin hotfixOrigin = null;
        for (var path = domain; path != null; path = parent(path)) {
            var its = revisions.getOrDefault(path, List.of());
            if (its.isEmpty()) {
                continue;
            }
            var last = its.getLast().rules();
            for (var kind : Kind.values()) {
                var said = last.lookBacks().get(kind);
                if (said != null && !lookBacks.containsKey(kind)) {
                    lookBacks.put(kind, said);
                    origins.put(
                            kind, origin(path, its, rules -> rules.lookBacks().get(kind)));
                }
            }
            if (last.hotfix() != null && hotfix == null) {
                hotfix = last.hotfix();
                hotfixOrigin = origin(path, its, OwnRules::hotfix);
            }
        }
        for (var kind : Kind.values()) {
            lookBacks.putIfAbsent(kind, LookBacks.USUAL.of(kind));
        }
        return new RulesInForce(
                new LookBacks(
                        Objects.requireNonNull(lookBacks.get(Kind.INCIDENT)),
                        Objects.requireNonNull(lookBacks.get(Kind.ROLLBACK)),
                        Objects.requireNonNull(lookBacks.get(Kind.REVERT)),
                        Objects.requireNonNull(lookBacks.get(Kind.HOTFIX))),
                Map.copyOf(origins),
                hotfix == null ? List.of() : hotfix,
                hotfixOrigin);
    }

    private static @Nullable String parent(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? null : path.substring(0, dot);
    }

    /** The first of the revisions that say the same as the last one, without one between that says something else. */
    private static Origin origin(String domain, List<Revision> revisions, Function<OwnRules, @Nullable Object> what) {
        var last = what.apply(revisions.getLast().rules());
        var first = revisions.getLast();
        for (var revision : revisions.reversed()) {
            if (!Objects.equals(what.apply(revision.rules()), last)) {
                break;
            }
            first = revision;
        }
        return new Origin(domain, first.setAt(), first.actor(), first.reason());
    }
}
