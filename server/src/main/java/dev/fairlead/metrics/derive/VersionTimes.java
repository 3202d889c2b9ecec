package dev.fairlead.metrics.derive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When the commit of a component version was written and committed, and when the version was built. */
record VersionTimes(
        @Nullable Instant committer,
        @Nullable Instant author,
        @Nullable Instant built) {
    static final VersionTimes UNKNOWN = new VersionTimes(null, null, null);

    boolean commitKnown() {
        return committer != null || author != null;
    }
}
