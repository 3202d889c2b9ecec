package dev.fairlead.catalog.store;

import dev.fairlead.catalog.PathOrigin;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Team;
import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.owner.Claim;
import dev.fairlead.catalog.store.owner.OwnerStore;
import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Lists what there is in an organisation by name, a part at a time: what comes after the last name of the part before. */
public final class CatalogListStore {
    private final Handle handle;

    public CatalogListStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * A component.
     *
     * @param repository address of the repository, where it is known
     * @param paths where in there it lives; empty for all of it
     * @param origin who said the paths at last; null where nobody did
     * @param owner which team owns it, and who says so; null where nobody does
     */
    public record ListedComponent(
            long id,
            QualifiedName name,
            @Nullable String repository,
            List<String> paths,
            @Nullable PathOrigin origin,
            @Nullable Claim owner) {
        private ListedComponent with(@Nullable PathOrigin found, @Nullable Claim claim) {
            return new ListedComponent(id, name, repository, paths, found, claim);
        }
    }

    /**
     * An application.
     *
     * @param components full names of what it is made of
     * @param owner which team owns it, and who says so; null where nobody does
     */
    public record ListedApplication(
            long id,
            QualifiedName name,
            List<String> components,
            @Nullable Claim owner) {
        private ListedApplication with(@Nullable Claim claim) {
            return new ListedApplication(id, name, components, claim);
        }
    }

    public record ListedEnvironment(QualifiedName name, Tier tier) {}

    /** Paths of domains after the given one; an empty text is before all. */
    public List<String> domains(long organization, String after, int limit) {
        return handle.createQuery("""
                        select path
                        from domain
                        where organization_id = :organization
                          and path > :after
                        order by path
                        limit :limit
                        """)
                .bind("organization", organization)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    /** @param team only what this team owns; null for all, {@link Team#NOBODY} for what nobody does */
    public List<ListedComponent> components(
            long organization, @Nullable String team, @Nullable QualifiedName after, int limit) {
        var query = handle.createQuery("""
                select c.id, d.path, c.name, c.variant, r.url, coalesce(c.paths, '{}') as paths
                from component c
                join domain d on d.organization_id = :organization and d.id = c.domain_id
                left join repository r on r.organization_id = :organization and r.id = c.repository_id
                where c.organization_id = :organization
                  and (d.path, c.name, c.variant) > (:path, :name, :variant)
                  and (cast(:team as text) is null or coalesce(%s, '-') = :team)
                order by d.path, c.name, c.variant
                limit :limit
                """.formatted(OwnerStore.teamOf(UnitKind.COMPONENT, "c")));
        return withOrigins(
                organization,
                after(query, organization, after, limit)
                        .bind("team", team)
                        .map((row, _) -> listed(row))
                        .list());
    }

    /** The component of this name; none where there is none. */
    public List<ListedComponent> component(long organization, QualifiedName name) {
        return withOrigins(
                organization,
                handle.createQuery("""
                        select c.id, d.path, c.name, c.variant, r.url, coalesce(c.paths, '{}') as paths
                        from domain d
                        join component c on c.organization_id = :organization
                          and c.domain_id = d.id
                          and c.name = :name
                          and c.variant = :variant
                        left join repository r on r.organization_id = :organization and r.id = c.repository_id
                        where d.organization_id = :organization
                          and d.path = :path
                        """)
                        .bind("organization", organization)
                        .bind("path", name.domain())
                        .bind("name", name.name())
                        .bind("variant", name.variant())
                        .map((row, _) -> listed(row))
                        .list());
    }

    private List<ListedComponent> withOrigins(long organization, List<ListedComponent> components) {
        var origins = new PathOriginStore(handle)
                .last(
                        organization,
                        components.stream()
                                .filter(one -> !one.paths().isEmpty())
                                .map(ListedComponent::id)
                                .toList());
        var owners = owners(
                UnitKind.COMPONENT,
                organization,
                components.stream().map(ListedComponent::id).toList());
        return components.stream()
                .map(one -> one.with(origins.get(one.id()), owners.get(one.id())))
                .toList();
    }

    private Map<Long, Claim> owners(UnitKind kind, long organization, List<Long> units) {
        var owners = new HashMap<Long, Claim>();
        new OwnerStore(handle, organization)
                .claims(kind, units)
                .forEach((unit, claims) -> owners.put(unit, claims.getFirst()));
        return owners;
    }

    /** All components of which it is known where their code is. */
    public List<ListedComponent> located(long organization) {
        return handle.createQuery("""
                        select c.id, d.path, c.name, c.variant, r.url, coalesce(c.paths, '{}') as paths
                        from component c
                        join domain d on d.organization_id = :organization and d.id = c.domain_id
                        left join repository r on r.organization_id = :organization and r.id = c.repository_id
                        where c.organization_id = :organization
                          and (c.repository_id is not null or cardinality(c.paths) > 0)
                        order by d.path, c.name, c.variant
                        """)
                .bind("organization", organization)
                .map((row, _) -> listed(row))
                .list();
    }

    private static ListedComponent listed(ResultSet row) throws SQLException {
        return new ListedComponent(
                row.getLong("id"),
                new QualifiedName(row.getString("path"), row.getString("name"), row.getString("variant")),
                row.getString("url"),
                Rows.texts(row, "paths"),
                null,
                null);
    }

    /** @param team only what this team owns; null for all, {@link Team#NOBODY} for what nobody does */
    public List<ListedApplication> applications(
            long organization, @Nullable String team, @Nullable QualifiedName after, int limit) {
        var query = handle.createQuery("""
                select a.id, d.path, a.name, a.variant, array(
                    select cd.path || '.' || c.name || case c.variant when '' then '' else ';' || c.variant end
                    from application_component ac
                    join component c on c.organization_id = :organization and c.id = ac.component_id
                    join domain cd on cd.organization_id = :organization and cd.id = c.domain_id
                    where ac.organization_id = :organization
                      and ac.application_id = a.id
                    order by cd.path, c.name, c.variant) as components
                from application a
                join domain d on d.organization_id = :organization and d.id = a.domain_id
                where a.organization_id = :organization
                  and (d.path, a.name, a.variant) > (:path, :name, :variant)
                  and (cast(:team as text) is null or coalesce(%s, '-') = :team)
                order by d.path, a.name, a.variant
                limit :limit
                """.formatted(OwnerStore.teamOf(UnitKind.APPLICATION, "a")));
        var applications = after(query, organization, after, limit)
                .bind("team", team)
                .map((row, _) -> new ListedApplication(
                        row.getLong("id"),
                        new QualifiedName(row.getString("path"), row.getString("name"), row.getString("variant")),
                        Rows.texts(row, "components"),
                        null))
                .list();
        var owners = owners(
                UnitKind.APPLICATION,
                organization,
                applications.stream().map(ListedApplication::id).toList());
        return applications.stream().map(one -> one.with(owners.get(one.id()))).toList();
    }

    public List<ListedEnvironment> environments(long organization, @Nullable QualifiedName after, int limit) {
        var query = handle.createQuery("""
                select d.path, e.name, e.tier
                from environment e
                join domain d on d.organization_id = :organization and d.id = e.domain_id
                where e.organization_id = :organization
                  and (d.path, e.name, '') > (:path, :name, :variant)
                order by d.path, e.name
                limit :limit
                """);
        return after(query, organization, after, limit)
                .map((row, _) -> new ListedEnvironment(
                        new QualifiedName(row.getString("path"), row.getString("name"), ""),
                        Tier.find(row.getString("tier")).orElseThrow()))
                .list();
    }

    private static Query after(Query query, long organization, @Nullable QualifiedName after, int limit) {
        return query.bind("organization", organization)
                .bind("path", after == null ? "" : after.domain())
                .bind("name", after == null ? "" : after.name())
                .bind("variant", after == null ? "" : after.variant())
                .bind("limit", limit);
    }
}
