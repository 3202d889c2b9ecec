package dev.fairlead.intake.ruleset;

import dev.fairlead.intake.rule.Rule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source or a domain said from a moment on, by whom and why.
 *
 * @param fields where in JSON of a sender of any kind things stand, as JSON; null where nothing is said of it
 */
public record RuleRevision(
        int number, List<Rule> rules, @Nullable String fields, String actor, String reason, Instant setAt) {
    public RuleRevision {
        rules = List.copyOf(rules);
    }
}
