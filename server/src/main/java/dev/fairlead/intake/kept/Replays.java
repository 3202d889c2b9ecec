package dev.fairlead.intake.kept;

import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Refusal;
import java.util.List;
import java.util.Set;

/** Has deliveries read again. That changes nothing where nothing has changed. */
public final class Replays {
    /** What is read again when rules change, although it does not wait for one. */
    public static final String RULES = "rules";

    private final Database database;
    private final Runnable wake;

    /** @param wake tells whoever reads; must not block */
    public Replays(Database database, Runnable wake) {
        this.database = database;
        this.wake = wake;
    }

    public void one(long organization, long id) {
        if (!database.inTransactionRetried(handle -> new DeliveryListStore(handle, organization).replay(id))) {
            throw Refusal.notFound("id", "there is no delivery " + id);
        }
        wake.run();
    }

    /** Those of a source; answers how many. */
    public int ofSource(InboxSource source, DeliveryListStore.Filter filter) {
        int again = database.inTransactionRetried(
                handle -> new DeliveryListStore(handle, source.organization()).replay(source.id(), filter));
        wake.run();
        return again;
    }

    /** Rules have changed: what waited for one, and what was passed over by one, is read again; answers how many waited. */
    public int rulesChanged(long organization) {
        int again = database.inTransactionRetried(handle -> {
            var store = new ReadingStore(handle, organization);
            store.wake(Set.of(RULES), List.of());
            return store.wakeUnmatched();
        });
        wake.run();
        return again;
    }
}
