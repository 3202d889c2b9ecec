package dev.fairlead.report.failure;

import dev.fairlead.metrics.rule.LookBacks;
import dev.fairlead.metrics.rule.UnitRuleStore;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.question.TargetStore;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads which look-backs are in force for what a question is about: of several units the longest of each kind. */
public final class LookBackReadStore {
    private final Handle handle;
    private final Target target;

    public LookBackReadStore(Handle handle, Target target) {
        this.handle = handle;
        this.target = target;
    }

    /** @param others those of another organisation that the question is about too */
    public LookBacks inForce(@Nullable LookBacks others) {
        var rules = new UnitRuleStore(handle, target.organization()).read();
        var longest = others;
        for (var unit : new TargetStore(handle).withMembers(target).units()) {
            longest = longer(longest, rules.lookBacks(unit.kind(), unit.id()));
        }
        return longest == null ? LookBacks.USUAL : longest;
    }

    private static LookBacks longer(@Nullable LookBacks one, LookBacks other) {
        return one == null || one.equals(other)
                ? other
                : new LookBacks(
                        longer(one.incident(), other.incident()),
                        longer(one.rollback(), other.rollback()),
                        longer(one.revert(), other.revert()),
                        longer(one.hotfix(), other.hotfix()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
