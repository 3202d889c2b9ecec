package dev.fairlead.recording;

import dev.fairlead.metrics.rule.OwnRules;
import dev.fairlead.metrics.rule.Revision;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a domain is to say from now on.
 *
 * @param rules all that it says; what is not in it, its parent says
 * @param revision of what somebody looked at before saying so, 0 where nothing had been said; null where that is of no matter
 */
public record RulesChange(
        OwnRules rules, String reason, @Nullable Integer revision) {

    /** The next revision; null where the same is said already. */
    @Nullable Revision after(DomainRules.Said before, OwnRules numbered, String actor, Instant now) {
        int last = before.revisions().size();
        if (revision != null && revision != last) {
            throw new Refusal(
                            Problem.CONFLICT,
                            "revision",
                            "what `" + before.domain() + "` says is at revision " + last + ", not " + revision
                                    + "; look at it again before you change it")
                    .thrown();
        }
        return numbered.equals(before.own()) ? null : new Revision(last + 1, numbered, actor, reason, now);
    }
}
