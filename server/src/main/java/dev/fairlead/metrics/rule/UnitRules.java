package dev.fairlead.metrics.rule;

import dev.fairlead.catalog.UnitKind;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the rules of its domain say for each component and application. */
public final class UnitRules {
    private final Map<Unit, RulesInForce> special;

    /** A component or an application. */
    record Unit(UnitKind kind, long id) {}

    /** @param special those for which something else holds than usual */
    UnitRules(Map<Unit, RulesInForce> special) {
        this.special = Map.copyOf(special);
    }

    public LookBacks lookBacks(UnitKind kind, long unit) {
        return of(kind, unit).lookBacks();
    }

    public RulesInForce of(UnitKind kind, long unit) {
        return special.getOrDefault(new Unit(kind, unit), RulesInForce.USUAL);
    }

    /** Whether any deployment may be a hotfix by a rule. */
    public boolean hasHotfixes() {
        return special.values().stream().anyMatch(rules -> !rules.hotfix().isEmpty());
    }

    /** Those of which a deployment may be a hotfix by a rule. */
    public Set<Long> withHotfixes(UnitKind kind) {
        return special.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == kind
                        && !entry.getValue().hotfix().isEmpty())
                .map(entry -> entry.getKey().id())
                .collect(Collectors.toUnmodifiableSet());
    }
}
