package dev.fairlead.metrics.rule;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A hotfix rule with who says it.
 *
 * @param domain which says it
 * @param since when it was set, and not taken back since
 * @param actor who set it then, with this reason
 */
public record SaidRule(HotfixRule rule, String domain, Instant since, String actor, String reason) {
    /** By what they say, since numbers are given by a server. */
    public static final Comparator<SaidRule> ORDER =
            Comparator.comparing((SaidRule said) -> said.rule.text()).thenComparing(SaidRule::domain);

    /**
     * By number, also those that were taken back: as they were set last.
     *
     * @param revisions what domains said, by full name, oldest first
     */
    static Map<Long, SaidRule> of(Map<String, List<Revision>> revisions) {
        var said = new HashMap<Long, SaidRule>();
        revisions.forEach((domain, its) -> {
            var before = List.<HotfixRule>of();
            for (var revision : its) {
                var hotfix = revision.rules().hotfix();
                var now = hotfix == null ? List.<HotfixRule>of() : hotfix;
                for (var rule : now) {
                    if (!before.contains(rule)) {
                        said.put(
                                rule.number(),
                                new SaidRule(rule, domain, revision.setAt(), revision.actor(), revision.reason()));
                    }
                }
                before = now;
            }
        });
        return said;
    }
}
