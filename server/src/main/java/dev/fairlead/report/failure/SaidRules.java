package dev.fairlead.report.failure;

import dev.fairlead.metrics.rule.RuleStore;
import dev.fairlead.metrics.rule.SaidRule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The hotfix rules of an organisation, read when the first one is named. */
public final class SaidRules {
    private final Handle handle;
    private final long organization;
    private @Nullable Map<Long, SaidRule> known;

    public SaidRules(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    public SaidRule get(long number) {
        return of(List.of(number)).getFirst();
    }

    /** Those of these numbers. */
    public List<SaidRule> of(Collection<Long> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        if (known == null) {
            known = new RuleStore(handle, organization).said();
        }
        var said = known;
        return numbers.stream()
                .map(said::get)
                .filter(Objects::nonNull)
                .distinct()
                .sorted(SaidRule.ORDER)
                .toList();
    }
}
