package dev.fairlead.metrics.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How long after a deployment something may happen that says it failed.
 *
 * @param incident from the deployment to the detection
 * @param rollback from the deployment to the rollback
 * @param revert from the deployment to the one that brings the revert
 * @param hotfix from the deployment to the hotfix
 */
public record LookBacks(Duration incident, Duration rollback, Duration revert, Duration hotfix) {
    public static final LookBacks USUAL =
            new LookBacks(Duration.ofHours(24), Duration.ofDays(14), Duration.ofDays(14), Duration.ofDays(14));

    /** What happens after a deployment. */
    public enum Kind {
        INCIDENT,
        ROLLBACK,
        REVERT,
        HOTFIX;

        /** The word that doors use: {@code rollback}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Duration of(Kind kind) {
        return switch (kind) {
            case INCIDENT -> incident;
            case ROLLBACK -> rollback;
            case REVERT -> revert;
            case HOTFIX -> hotfix;
        };
    }

    /** The longest: as long after its end, a bucket's failures may still become more. */
    public Duration longest() {
        var longest = incident;
        for (var other : new Duration[] {rollback, revert, hotfix}) {
            longest = other.compareTo(longest) > 0 ? other : longest;
        }
        return longest;
    }

    public static boolean within(Duration lookBack, Instant deployed, Instant decided) {
        return !decided.isBefore(deployed) && !decided.isAfter(deployed.plus(lookBack));
    }
}
