package dev.fairlead.recording.batch;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.ApplicationStore;
import dev.fairlead.catalog.store.ApplicationStore.Membership;
import java.util.List;

/** Which components applications contain. */
public final class Members {
    private Members() {}

    /** Adds them; an application with a new member is derived anew from its beginning. */
    public static void add(Batch<?> batch, long organization, List<Membership> members, boolean declared) {
        for (var news : new ApplicationStore(batch.handle()).addMembers(organization, members, declared)) {
            batch.touch(null, UnitKind.APPLICATION, news.application(), null);
        }
    }
}
