package dev.fairlead.recording;

import dev.fairlead.catalog.ApplicationStore;
import dev.fairlead.catalog.ApplicationStore.Membership;
import dev.fairlead.catalog.UnitKind;
import java.util.List;

/** Which components applications contain. */
final class Members {
    private Members() {}

    /** Adds them; an application with a new member is derived anew from its beginning. */
    static void add(Batch<?> batch, long organization, List<Membership> members, boolean declared) {
        for (var news : new ApplicationStore(batch.handle()).addMembers(organization, members, declared)) {
            batch.touch(null, UnitKind.APPLICATION, news.application(), null);
        }
    }
}
