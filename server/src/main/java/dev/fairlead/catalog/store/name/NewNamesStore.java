package dev.fairlead.catalog.store.name;

import dev.fairlead.catalog.NameKind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;

/**
 * Full names that were not there when a transaction began, and are now. Kept with its handle, because whoever makes a name has nothing
 * else in common with whoever wants to know which were made.
 */
public final class NewNamesStore implements JdbiConfig<NewNamesStore> {
    private final Map<NameKind, Set<String>> made = new EnumMap<>(NameKind.class);

    /** What this transaction made so far. */
    public static Map<NameKind, Set<String>> of(Handle handle) {
        return handle.getConfig(NewNamesStore.class).made;
    }

    /** Notes what was just made. */
    public static void add(Handle handle, NameKind kind, Collection<?> names) {
        var made = of(handle).computeIfAbsent(kind, _ -> new TreeSet<>());
        names.forEach(name -> made.add(name.toString()));
    }

    /** Another handle, and each statement, begins without any. */
    @Override
    public NewNamesStore createCopy() {
        return new NewNamesStore();
    }
}
