package dev.fairlead.intake.ruleset;

import dev.fairlead.intake.rule.Rule;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a source or domain is to say from now on.
 *
 * @param rules all of them, in their order
 * @param fields where in JSON of a sender of any kind things stand, as JSON; null where nothing is said of it
 * @param revision of what somebody looked at before saying so, 0 where nothing had been said; null where that is of no matter
 */
public record IntakeRulesChange(
        List<Rule> rules,
        @Nullable String fields,
        String reason,
        @Nullable Integer revision) {
    public IntakeRulesChange {
        rules = List.copyOf(rules);
    }

    /** The next revision; null where the same is said already. */
    @Nullable RuleRevision after(Owner owner, List<RuleRevision> before, String actor, Instant now) {
        int last = before.size();
        if (revision != null && revision != last) {
            throw new Refusal(
                            Problem.CONFLICT,
                            "revision",
                            "what `" + owner.name() + "` says is at revision " + last + ", not " + revision
                                    + "; look at it again before you change it")
                    .thrown();
        }
        boolean same = before.isEmpty()
                ? rules.isEmpty() && fields == null
                : before.getLast().rules().equals(rules)
                        && Objects.equals(before.getLast().fields(), fields);
        return same ? null : new RuleRevision(last + 1, rules, fields, actor, reason, now);
    }
}
