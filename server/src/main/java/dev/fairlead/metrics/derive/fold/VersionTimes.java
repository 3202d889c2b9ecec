package dev.fairlead.metrics.derive.fold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the commit of a component version was written and committed, and when the version was built.
 *
 * @param told whether the commit itself was told, and not only its name
 * @param identity made of its names, so that it is the same on every server
 */
public record VersionTimes(
        @Nullable Instant committer,
        @Nullable Instant author,
        @Nullable Instant built,
        boolean told,
        long identity) {
    static final VersionTimes UNKNOWN = new VersionTimes(null, null, null, false, 0);

    boolean commitKnown() {
        return told || committer != null || author != null;
    }
}
