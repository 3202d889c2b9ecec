package dev.fairlead.metrics.derive;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.DueStore;
import dev.fairlead.metrics.DueStore.Due;
import dev.fairlead.metrics.DueStore.Occasion;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What those who put things together that are derived of need: to be alone with an organisation, and to have it derived anew. */
public final class Anew {
    private final DerivationStore store;
    private final DueStore dues;

    /** Nobody derives for the organisation until the transaction ends. */
    public static Anew alone(Handle handle, long organization) {
        var anew = new Anew(handle, organization);
        anew.store.lock();
        return anew;
    }

    private Anew(Handle handle, long organization) {
        store = new DerivationStore(handle, organization);
        dues = new DueStore(handle);
    }

    /** Nothing is derived in an environment that is no more. */
    public void forget(long environment) {
        store.forget(environment);
        dues.forget(store.organization(), environment);
    }

    /** Nothing is derived of a unit that is no more. */
    public void forget(UnitKind kind, long unit) {
        dues.forget(store.organization(), kind, unit);
    }

    /** All numbers of the organisation are derived anew, and whoever asks waits for those of the units. */
    public void everything(List<Due> units, long facts, Instant now) {
        dues.addEverything(store.organization(), store.environments(), now);
        dues.add(store.organization(), units, new Occasion(Math.max(1, facts), now));
    }
}
