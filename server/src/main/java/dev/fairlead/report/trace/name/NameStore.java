package dev.fairlead.report.trace.name;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.platform.db.Reaching;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Finds what a person means by a name, or by the short part of one. */
public final class NameStore {
    private final Handle handle;

    public NameStore(Handle handle) {
        this.handle = handle;
    }

    /** The one of that full name first, then those whose full name ends so: with its last part, or with the domain before it, too. */
    public List<UnitId> find(UnitKind kind, String text, int limit) {
        return Reaching.bound(handle.createQuery("""
                        select d.organization_id, n.id, d.path, n.name, n.variant
                        from %s n
                        join domain d on d.organization_id = n.organization_id and d.id = n.domain_id
                        where %s and (right(lower(d.path || '.' || n.name), length(lower(:text)) + 1) = '.' || lower(:text)
                          or right(
                              lower(d.path || '.' || n.name || case n.variant when '' then '' else ';' || n.variant end)
                            , length(lower(:text)) + 1) = '.' || lower(:text)
                          or lower(d.path || '.' || n.name || case n.variant when '' then '' else ';' || n.variant end) = lower(:text))
                        order by d.path || '.' || n.name || case n.variant when '' then '' else ';' || n.variant end = :text desc
                          , d.path, n.name, n.variant
                        limit :limit
                        """.formatted(table(kind), Reaching.only("d.organization_id"))))
                .bind("text", text)
                .bind("limit", limit)
                .map((rs, _) -> new UnitId(
                        rs.getLong("organization_id"),
                        rs.getLong("id"),
                        new QualifiedName(rs.getString("path"), rs.getString("name"), rs.getString("variant"))))
                .list();
    }

    /** Environments whose full name ends so, the one of that full name first. */
    public List<QualifiedName> environments(String text, int limit) {
        return Reaching.bound(handle.createQuery("""
                        select d.path, e.name
                        from environment e
                        join domain d on d.organization_id = e.organization_id and d.id = e.domain_id
                        where %s
                          and (right(lower(d.path || '.' || e.name), length(lower(:text)) + 1) = '.' || lower(:text)
                            or lower(d.path || '.' || e.name) = lower(:text))
                        order by d.path || '.' || e.name = :text desc, d.path, e.name
                        limit :limit
                        """.formatted(Reaching.only("d.organization_id"))))
                .bind("text", text)
                .bind("limit", limit)
                .map((rs, _) -> new QualifiedName(rs.getString("path"), rs.getString("name"), ""))
                .list();
    }

    /** Short enough to choose from; empty where there are more. */
    public List<QualifiedName> few(UnitKind kind, long organization, int most) {
        var names = handle.createQuery("""
                        select d.path, n.name, n.variant
                        from %s n
                        join domain d on d.organization_id = :organization and d.id = n.domain_id
                        where n.organization_id = :organization
                        order by d.path, n.name, n.variant
                        limit :limit
                        """.formatted(table(kind)))
                .bind("organization", organization)
                .bind("limit", most + 1)
                .map((rs, _) -> new QualifiedName(rs.getString("path"), rs.getString("name"), rs.getString("variant")))
                .list();
        return names.size() > most ? List.of() : names;
    }

    private static String table(UnitKind kind) {
        return switch (kind) {
            case APPLICATION -> "application";
            case COMPONENT -> "component";
        };
    }

    /** Environments of the organisation in the order of their tiers, production first. */
    public List<Place> environments(long organization, int limit) {
        return handle.createQuery("""
                        select e.id, d.path, e.name, e.tier
                        from environment e
                        join domain d on d.organization_id = :organization and d.id = e.domain_id
                        where e.organization_id = :organization
                        order by array_position(array['production', 'staging', 'testing', 'development', 'other'], e.tier)
                          , d.path, e.name
                        limit :limit
                        """)
                .bind("organization", organization)
                .bind("limit", limit)
                .map((rs, _) -> new Place(
                        organization,
                        rs.getLong("id"),
                        new QualifiedName(rs.getString("path"), rs.getString("name"), ""),
                        Tier.find(rs.getString("tier")).orElseThrow()))
                .list();
    }
}
