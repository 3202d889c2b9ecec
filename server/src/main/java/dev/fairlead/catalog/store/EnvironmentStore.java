package dev.fairlead.catalog.store;

import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.store.name.FormerNames;
import dev.fairlead.catalog.store.name.NameNewsStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Finds environments by their names, also by those that they had before, makes those that are missing in order of name, and knows their
 * tiers.
 */
public final class EnvironmentStore {
    private final Handle handle;

    public EnvironmentStore(Handle handle) {
        this.handle = handle;
    }

    /** Ids of the environments with these names; missing ones are made, of the tier their name suggests. */
    public Map<QualifiedName, Long> ensure(long organization, Collection<QualifiedName> names) {
        var found = find(organization, names);
        var missing = FormerNames.missing(names, found);
        if (!missing.isEmpty()) {
            var domains = new DomainStore(handle)
                    .ensure(
                            organization,
                            missing.stream().map(QualifiedName::domain).toList());
            handle.createUpdate("""
                            insert into environment (organization_id, domain_id, name, tier)
                            select :organization, domain_id, name, tier
                            from unnest(:domains, :names, :tiers) as missing (domain_id, name, tier)
                            on conflict do nothing
                            """)
                    .bind("organization", organization)
                    .bindArray(
                            "domains",
                            Long.class,
                            missing.stream()
                                    .map(name -> domains.get(name.domain()))
                                    .toArray())
                    .bindArray(
                            "names",
                            String.class,
                            missing.stream().map(QualifiedName::name).toArray())
                    .bindArray(
                            "tiers",
                            String.class,
                            missing.stream()
                                    .map(name -> Tier.suggestedBy(name.name()).word())
                                    .toArray())
                    .execute();
            new NameNewsStore(handle, organization).add(NameKind.ENVIRONMENT, missing);
            found.putAll(find(organization, missing));
        }
        return found;
    }

    /** Ids of those environments that exist. */
    public Map<QualifiedName, Long> find(long organization, Collection<QualifiedName> names) {
        return new FormerNames(handle, organization)
                .find(NameKind.ENVIRONMENT, names, some -> stored(organization, some));
    }

    private Map<QualifiedName, Long> stored(long organization, Collection<QualifiedName> names) {
        var found = new HashMap<QualifiedName, Long>();
        if (names.isEmpty()) {
            return found;
        }
        handle.createQuery("""
                        select d.path, e.name, e.id
                        from unnest(:paths, :names) as wanted (path, name)
                        join domain d on d.organization_id = :organization and d.path = wanted.path
                        join environment e on e.organization_id = :organization
                          and e.domain_id = d.id
                          and e.name = wanted.name
                        """)
                .bind("organization", organization)
                .bindArray(
                        "paths",
                        String.class,
                        names.stream().map(QualifiedName::domain).toArray())
                .bindArray(
                        "names",
                        String.class,
                        names.stream().map(QualifiedName::name).toArray())
                .map((rs, _) ->
                        Map.entry(new QualifiedName(rs.getString("path"), rs.getString("name"), ""), rs.getLong("id")))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    public Map<Long, Tier> tiers(long organization, Collection<Long> environments) {
        var found = new HashMap<Long, Tier>();
        handle.createQuery("""
                        select id, tier
                        from environment
                        where organization_id = :organization
                          and id = any(:environments)
                        """)
                .bind("organization", organization)
                .bindArray("environments", Long.class, environments.toArray())
                .map((rs, _) -> Map.entry(
                        rs.getLong("id"), Tier.find(rs.getString("tier")).orElseThrow()))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    public void setTier(long organization, long environment, Tier tier) {
        handle.createUpdate("""
                        update environment
                        set tier = :tier
                        where organization_id = :organization
                          and id = :environment
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("tier", tier.word())
                .execute();
    }
}
