package dev.fairlead.intake.gitlab;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** GitLab has the same tiers. */
final class Tiers {
    private static final Set<String> KNOWN = Set.of("production", "staging", "testing", "development", "other");

    private Tiers() {}

    static @Nullable String known(@Nullable String tier) {
        var lower = tier == null ? "" : tier.toLowerCase(Locale.ROOT);
        return KNOWN.contains(lower) ? lower : null;
    }
}
