package dev.fairlead.metrics.derive.fold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the commit of a component version was written and committed, and when the version was built.
 *
 * @param told whether the commit itself was told, and not only its name
 * @param owned whether that, or of a component with paths the newest that touches them, is known
 * @param identity made of its names, so that it is the same on every server
 */
public record VersionTimes(
        @Nullable Instant committer,
        @Nullable Instant author,
        @Nullable Instant built,
        boolean told,
        boolean owned,
        long identity) {
    static final VersionTimes UNKNOWN = new VersionTimes(null, null, null, false, false, 0);

    boolean commitKnown() {
        return owned || committer != null || author != null;
    }
}
