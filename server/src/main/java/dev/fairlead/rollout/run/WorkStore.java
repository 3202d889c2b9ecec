package dev.fairlead.rollout.run;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Where there is something to do for the runner. */
final class WorkStore {
    private final Handle handle;

    WorkStore(Handle handle) {
        this.handle = handle;
    }

    /** Organisations with rollouts that have not ended or whose end is not recorded. */
    List<Long> organizations() {
        return handle.createQuery("""
                        select distinct organization_id
                        from rollout
                        where not recorded
                          and status not in ('paused', 'awaiting-approval')
                        """).mapTo(Long.class).list();
    }
}
