package dev.fairlead.rollout.run.state;

import dev.fairlead.platform.db.AuditStore;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Who did what with rollouts, and when. */
public final class Trail {
    private static final String SUBJECT = "rollout";

    private Trail() {}

    public static void add(Handle handle, RolloutId rollout, String who, String action, Instant now) {
        new AuditStore(handle)
                .add(
                        rollout.organization(),
                        new AuditStore.Entry(now, who, action, SUBJECT, rollout.number(), null, null));
    }

    /** Oldest first. */
    public static List<AuditStore.Entry> of(Handle handle, RolloutId rollout) {
        return new AuditStore(handle).list(rollout.organization(), SUBJECT, rollout.number());
    }
}
