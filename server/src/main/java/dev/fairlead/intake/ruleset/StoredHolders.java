package dev.fairlead.intake.ruleset;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.intake.rule.Holders;
import dev.fairlead.platform.db.Database;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
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

    /**
     * Has many names taken at once by those who ask for them, where nobody has them yet.
     *
     * @param asked who asks first, by name
     */
    void take(long organization, Map<QualifiedName, String> asked) {
        var unknown = new TreeMap<String, String>();
        asked.forEach((component, path) -> {
            if (!known.containsKey(new Key(organization, component.toString()))) {
                unknown.put(component.toString(), path);
            }
        });
        if (unknown.isEmpty()) {
            return;
        }
        var found = database.inTransactionRetried(handle -> {
            var store = new HolderStore(handle, organization);
            store.take(unknown, clock.instant());
            return store.find(unknown.keySet());
        });
        if (known.size() + found.size() > MOST_REMEMBERED) {
            known.clear();
        }
        found.forEach((component, path) -> known.put(new Key(organization, component), path));
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
                store.take(Map.of(key.component(), path), clock.instant());
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
