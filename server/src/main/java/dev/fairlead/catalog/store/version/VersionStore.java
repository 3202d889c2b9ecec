package dev.fairlead.catalog.store.version;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.VersionName;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Finds versions by their names and makes those that are missing, in order of name: two writers wait for each other and never in a
 * circle.
 */
public final class VersionStore {
    private final Handle handle;

    public VersionStore(Handle handle) {
        this.handle = handle;
    }

    /** Ids of the versions with these names, by the ids of what they are versions of; missing ones are made, told now. */
    public Map<VersionName, Long> ensure(
            UnitKind kind,
            long organization,
            Map<QualifiedName, Long> bases,
            Collection<VersionName> names,
            Instant now) {
        var found = find(kind, organization, bases, names);
        var missing = names.stream()
                .filter(name -> !found.containsKey(name))
                .distinct()
                .sorted(Comparator.comparing(VersionName::toString))
                .toList();
        if (!missing.isEmpty()) {
            handle.createUpdate("""
                            insert into %1$s_version (organization_id, %1$s_id, version, recorded_at)
                            select :organization, base_id, version, :now
                            from unnest(:bases, :versions) as missing (base_id, version)
                            on conflict do nothing
                            """.formatted(kind.word()))
                    .bind("organization", organization)
                    .bind("now", now)
                    .bindArray(
                            "bases",
                            Long.class,
                            missing.stream().map(name -> bases.get(name.base())).toArray())
                    .bindArray(
                            "versions",
                            String.class,
                            missing.stream().map(VersionName::version).toArray())
                    .execute();
            var news = find(kind, organization, bases, missing);
            found.putAll(news);
            if (kind == UnitKind.COMPONENT) {
                new VersionTokenStore(handle).add(organization, news);
            }
        }
        return found;
    }

    /** Ids of those that exist. */
    public Map<VersionName, Long> find(
            UnitKind kind, long organization, Map<QualifiedName, Long> bases, Collection<VersionName> names) {
        var found = new HashMap<VersionName, Long>();
        if (names.isEmpty()) {
            return found;
        }
        var wanted = List.copyOf(names);
        handle.createQuery("""
                        select wanted.position, v.id
                        from unnest(:bases, :versions) with ordinality as wanted (base_id, version, position)
                        join %1$s_version v on v.organization_id = :organization
                          and v.%1$s_id = wanted.base_id
                          and v.version = wanted.version
                        """.formatted(kind.word()))
                .bind("organization", organization)
                .bindArray(
                        "bases",
                        Long.class,
                        wanted.stream().map(name -> bases.get(name.base())).toArray())
                .bindArray(
                        "versions",
                        String.class,
                        wanted.stream().map(VersionName::version).toArray())
                .map((rs, _) -> Map.entry(wanted.get(rs.getInt("position") - 1), rs.getLong("id")))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }
}
