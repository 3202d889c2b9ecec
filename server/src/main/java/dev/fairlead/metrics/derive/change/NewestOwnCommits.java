package dev.fairlead.metrics.derive.change;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Finds the newest commit of its own that a version of a component with paths contains, also where it was never deployed: only
 * what was is derived beforehand. Reads alone; what versions of the component that were deployed contain is not looked at again.
 */
public final class NewestOwnCommits {
    private final OwnCommits own;

    public NewestOwnCommits(Handle handle, long organization) {
        own = new OwnCommits(new OwnCommitStore(handle, organization), new TouchStore(handle, organization));
    }

    /**
     * By the version, of those whose newest own commit is not derived; an empty text where none is known.
     *
     * @param versions ids of component versions
     */
    public Map<Long, String> find(Collection<Long> versions) {
        var shas = new HashMap<Long, String>();
        own.find(versions)
                .forEach((built, found) -> shas.put(built.version(), sha(found.committed(), found.untoldCommitted())));
        return shas;
    }

    /** As where it is derived: one that may be older than a commit whose files were not told is not known to be the newest. */
    private static String sha(Newest.@Nullable Moment newest, @Nullable Instant untold) {
        return newest == null || (untold != null && untold.isAfter(newest.at())) ? "" : newest.sha();
    }
}
