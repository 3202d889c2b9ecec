package dev.fairlead.intake.ruleset;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.intake.rule.Holders;
import dev.fairlead.platform.db.Database;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers for good who has a name: what was called so once stays so, whatever comes later. */
final class StoredHolders {
    private static final int MOST_REMEMBERED = 100_000;

    private final Database database;
    private final Clock clock;
    private final ConcurrentHashMap<Key, String> known = new ConcurrentHashMap<>();

    private record Key(long organization, String component) {}

    StoredHolders(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whoever comes first takes the name. */
    Holders taking(long organization) {
        return (component, path) -> holder(organization, component, path, true);
    }

    /** Only looks: for what would be. */
    Holders looking(long organization) {
        return (component, path) -> holder(organization, component, path, false);
    }

    private String holder(long organization, QualifiedName component, String path, boolean take) {
        var key = new Key(organization, component.toString());
        var remembered = known.get(key);
        if (remembered != null) {
            return remembered;
        }
        var found = database.read(handle -> new HolderStore(handle, organization).find(key.component()));
        if (found.isEmpty() && take) {
            found = database.inTransactionRetried(handle -> {
                var store = new HolderStore(handle, organization);
                store.take(key.component(), path, clock.instant());
                return store.find(key.component());
            });
        }
        if (found.isEmpty()) {
            return path;
        }
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        known.put(key, found);
        return found;
    }
}
