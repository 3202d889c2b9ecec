package dev.fairlead.catalog.store.name;

import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.QualifiedName;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Finds things also by names that they, or the domains above them, had before. */
public final class FormerNames {
    private final FormerNameStore store;

    public FormerNames(Handle handle, long organization) {
        this.store = new FormerNameStore(handle, organization);
    }

    /** @param stored finds those that have such a name now */
    public Map<QualifiedName, Long> find(
            NameKind kind,
            Collection<QualifiedName> names,
            Function<Collection<QualifiedName>, Map<QualifiedName, Long>> stored) {
        var found = stored.apply(names);
        var missing = missing(names, found);
        if (missing.isEmpty()) {
            return found;
        }
        found.putAll(store.find(kind, missing));
        var moved = store.domains();
        if (!moved.isEmpty()) {
            var current = new HashMap<QualifiedName, QualifiedName>();
            missing(names, found).forEach(name -> current.put(name, now(name, moved)));
            var others = current.values().stream().distinct().toList();
            var known = stored.apply(others);
            known.putAll(store.find(kind, missing(others, known)));
            current.forEach((asked, now) -> {
                var id = known.get(now);
                if (id != null) {
                    found.put(asked, id);
                }
            });
        }
        return found;
    }

    /** The paths as they are by now, where a domain was called otherwise. */
    public Map<String, String> now(Collection<String> paths) {
        var moved = store.domains();
        var current = new HashMap<String, String>();
        paths.forEach(path -> current.put(path, now(path, moved)));
        return current;
    }

    private static QualifiedName now(QualifiedName name, Map<String, String> moved) {
        return new QualifiedName(now(name.domain(), moved), name.name(), name.variant());
    }

    private static String now(String path, Map<String, String> moved) {
        for (var domain : moved.entrySet()) {
            if (path.equals(domain.getKey()) || path.startsWith(domain.getKey() + ".")) {
                return domain.getValue() + path.substring(domain.getKey().length());
            }
        }
        return path;
    }

    /** Those of the names that were not found, each once, in order. */
    public static List<QualifiedName> missing(Collection<QualifiedName> names, Map<QualifiedName, Long> found) {
        var missing = new TreeMap<String, QualifiedName>();
        for (var name : names) {
            if (!found.containsKey(name)) {
                missing.put(name.toString(), name);
            }
        }
        return List.copyOf(missing.values());
    }
}
