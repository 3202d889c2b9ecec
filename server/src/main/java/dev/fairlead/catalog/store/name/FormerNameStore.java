package dev.fairlead.catalog.store.name;

import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.QualifiedName;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Names under which something was told before it was renamed or put together with another. */
public final class FormerNameStore {
    private final Handle handle;
    private final long organization;

    public FormerNameStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /**
     * A former name.
     *
     * @param current full name of what it stands for now
     */
    public record Former(NameKind kind, String name, String current, String actor, Instant recordedAt) {}

    /** For which numbers these names stand, of those that are former ones. */
    public Map<QualifiedName, Long> find(NameKind kind, Collection<QualifiedName> names) {
        var found = new HashMap<QualifiedName, Long>();
        if (names.isEmpty()) {
            return found;
        }
        handle.createQuery("""
                        select f.domain, f.name, f.variant, f.current_id
                        from unnest(:domains, :names, :variants) as wanted (domain, name, variant)
                        join former_name f on f.organization_id = :organization
                          and f.kind = :kind
                          and f.domain = wanted.domain
                          and f.name = wanted.name
                          and f.variant = wanted.variant
                        """)
                .bind("organization", organization)
                .bind("kind", kind.word())
                .bindArray(
                        "domains",
                        String.class,
                        names.stream().map(QualifiedName::domain).toArray())
                .bindArray(
                        "names",
                        String.class,
                        names.stream().map(QualifiedName::name).toArray())
                .bindArray(
                        "variants",
                        String.class,
                        names.stream().map(QualifiedName::variant).toArray())
                .map((row, _) -> Map.entry(
                        new QualifiedName(row.getString("domain"), row.getString("name"), row.getString("variant")),
                        row.getLong("current_id")))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    /** Former paths of domains, the longest first, with what they are now. */
    public Map<String, String> domains() {
        var found = new LinkedHashMap<String, String>();
        handle
                .createQuery("""
                        select f.domain, d.path
                        from former_name f
                        join domain d on d.organization_id = :organization and d.id = f.current_id
                        where f.organization_id = :organization
                          and f.kind = 'domain'
                        """)
                .bind("organization", organization)
                .map((row, _) -> Map.entry(row.getString("domain"), row.getString("path")))
                .stream()
                .sorted(Comparator.comparingInt(
                                (Map.Entry<String, String> row) -> -row.getKey().length())
                        .thenComparing(Map.Entry::getKey))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    /** Keeps the name for what has the number. Whatever stood for it before no longer does. */
    public void add(NameKind kind, QualifiedName name, long current, String actor, Instant now) {
        add(kind, name.domain(), name.name(), name.variant(), current, actor, now);
    }

    public void addDomain(String path, long current, String actor, Instant now) {
        add(NameKind.DOMAIN, path, "", "", current, actor, now);
    }

    private void add(
            NameKind kind, String domain, String name, String variant, long current, String actor, Instant now) {
        handle.createUpdate("""
                        insert into former_name (organization_id, kind, domain, name, variant, current_id, actor, recorded_at)
                        values (:organization, :kind, :domain, :name, :variant, :current, :actor, :now)
                        on conflict (organization_id, kind, domain, name, variant) do update set
                            current_id = excluded.current_id
                          , actor = excluded.actor
                          , recorded_at = excluded.recorded_at
                        """)
                .bind("organization", organization)
                .bind("kind", kind.word())
                .bind("domain", domain)
                .bind("name", name)
                .bind("variant", variant)
                .bind("current", current)
                .bind("actor", actor)
                .bind("now", now)
                .execute();
    }

    /** It is a name of its own from now on. */
    public void remove(NameKind kind, String domain, String name, String variant) {
        handle.createUpdate("""
                        delete from former_name
                        where organization_id = :organization
                          and kind = :kind
                          and domain = :domain
                          and name = :name
                          and variant = :variant
                        """)
                .bind("organization", organization)
                .bind("kind", kind.word())
                .bind("domain", domain)
                .bind("name", name)
                .bind("variant", variant)
                .execute();
    }

    /** What stood for one stands for the other. */
    public void follow(NameKind kind, long from, long to) {
        handle.createUpdate("""
                        update former_name
                        set current_id = :to
                        where organization_id = :organization
                          and kind = :kind
                          and current_id = :from
                        """)
                .bind("organization", organization)
                .bind("kind", kind.word())
                .bind("from", from)
                .bind("to", to)
                .execute();
    }

    /** What is gone has no former names either. */
    public void forget(NameKind kind, long current) {
        handle.createUpdate("""
                        delete from former_name
                        where organization_id = :organization
                          and kind = :kind
                          and current_id = :current
                        """)
                .bind("organization", organization)
                .bind("kind", kind.word())
                .bind("current", current)
                .execute();
    }

    /** All, in the order of kinds and names. */
    public List<Former> list() {
        return handle.createQuery("""
                        select f.kind, f.domain, f.name, f.variant, f.actor, f.recorded_at
                          , coalesce(cd.path, ad.path, ed.path, d.path) as path, coalesce(c.name, a.name, e.name, '') as current
                          , coalesce(c.variant, a.variant, '') as current_variant
                        from former_name f
                        left join domain d on d.organization_id = :organization and f.kind = 'domain' and d.id = f.current_id
                        left join component c on c.organization_id = :organization
                          and f.kind = 'component'
                          and c.id = f.current_id
                        left join domain cd on cd.organization_id = :organization and cd.id = c.domain_id
                        left join application a on a.organization_id = :organization
                          and f.kind = 'application'
                          and a.id = f.current_id
                        left join domain ad on ad.organization_id = :organization and ad.id = a.domain_id
                        left join environment e on e.organization_id = :organization
                          and f.kind = 'environment'
                          and e.id = f.current_id
                        left join domain ed on ed.organization_id = :organization and ed.id = e.domain_id
                        where f.organization_id = :organization
                        order by f.kind collate "C", f.domain collate "C", f.name collate "C", f.variant collate "C"
                        """)
                .bind("organization", organization)
                .map((row, _) -> new Former(
                        NameKind.of(row.getString("kind")),
                        full(row.getString("domain"), row.getString("name"), row.getString("variant")),
                        full(row.getString("path"), row.getString("current"), row.getString("current_variant")),
                        row.getString("actor"),
                        row.getTimestamp("recorded_at").toInstant()))
                .list();
    }

    private static String full(String domain, String name, String variant) {
        return name.isEmpty() ? domain : new QualifiedName(domain, name, variant).toString();
    }

    /** Whether nothing in the organisation was ever called otherwise. */
    public boolean isEmpty() {
        return !handle.createQuery("""
                        select exists (
                          select 1
                          from former_name
                          where organization_id = :organization)
                        """)
                .bind("organization", organization)
                .mapTo(Boolean.class)
                .one();
    }
}
