package dev.fairlead.metrics.rule;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a domain itself says.
 *
 * @param lookBacks those that it says; of others its parent says them
 * @param hotfix in their order; null where its parent says them
 */
public record OwnRules(
        Map<LookBacks.Kind, Duration> lookBacks, @Nullable List<HotfixRule> hotfix) {
    public static final OwnRules NOTHING = new OwnRules(Map.of(), null);

    public OwnRules {
        lookBacks = Map.copyOf(lookBacks);
        hotfix = hotfix == null ? null : List.copyOf(hotfix);
    }
}
