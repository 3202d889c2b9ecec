package dev.fairlead.report.owner;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.owner.OwnerStore;
import dev.fairlead.report.owner.OwnerQuestions.RelatedOwner;
import dev.fairlead.report.owner.OwnerQuestions.TeamShare;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads owners that hold, of one organisation. */
final class OwnerReadStore {
    /** The owner of each unit that holds. */
    private static final String HOLDING = """
            select distinct on (o.kind, o.unit_id) o.kind, o.unit_id, o.team_id
            from unit_owner o
            where o.organization_id = :organization
            order by o.kind, o.unit_id, %s
            """.formatted(OwnerStore.PRECEDENCE);

    private final Handle handle;
    private final long organization;

    OwnerReadStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** How many applications and components a team owns, by its name; those that own nothing are missing. */
    Map<String, Map<UnitKind, Long>> counts() {
        return handle.createQuery("""
                        with holding as (
                          %s
                        )
                        select t.name, h.kind, count(*) as owned
                        from holding h
                        join team t on t.organization_id = :organization and t.id = h.team_id
                        group by t.name, h.kind
                        """.formatted(HOLDING))
                .bind("organization", organization)
                .reduceResultSet(new HashMap<String, Map<UnitKind, Long>>(), (found, row, _) -> {
                    found.computeIfAbsent(row.getString("name"), _ -> new HashMap<>())
                            .put(UnitKind.of(row.getString("kind")), row.getLong("owned"));
                    return found;
                });
    }

    /** How many of a kind nobody owns. */
    long unowned(UnitKind kind) {
        return handle.createQuery("""
                        select count(*)
                        from %1$s u
                        where u.organization_id = :organization
                          and not exists (
                            select 1
                            from unit_owner o
                            where o.organization_id = :organization
                              and o.kind = '%1$s'
                              and o.unit_id = u.id)
                        """.formatted(kind.word()))
                .bind("organization", organization)
                .mapTo(Long.class)
                .one();
    }

    /** How many components of each application teams own, most first. */
    Map<Long, List<TeamShare>> ofComponents() {
        return handle.createQuery("""
                        with holding as (
                          %s
                        )
                        select m.application_id, t.name, count(*) as owned
                        from application_component m
                        join holding h on h.kind = 'component' and h.unit_id = m.component_id
                        join team t on t.organization_id = :organization and t.id = h.team_id
                        where m.organization_id = :organization
                        group by m.application_id, t.name
                        order by m.application_id, count(*) desc, t.name collate "C"
                        """.formatted(HOLDING))
                .bind("organization", organization)
                .reduceResultSet(new HashMap<Long, List<TeamShare>>(), (found, row, _) -> {
                    found.computeIfAbsent(row.getLong("application_id"), _ -> new ArrayList<>())
                            .add(new TeamShare(row.getString("name"), row.getLong("owned")));
                    return found;
                });
    }

    /** Owners of the applications that contain a component. */
    List<RelatedOwner> ofApplications(long component) {
        return handle.createQuery("""
                        select d.path, a.name, a.variant, %s as team
                        from application_component m
                        join application a on a.organization_id = :organization and a.id = m.application_id
                        join domain d on d.organization_id = :organization and d.id = a.domain_id
                        where m.organization_id = :organization
                          and m.component_id = :component
                          and exists (
                            select 1
                            from unit_owner o
                            where o.organization_id = :organization
                              and o.kind = 'application'
                              and o.unit_id = a.id)
                        order by d.path, a.name, a.variant
                        """.formatted(OwnerStore.teamOf(UnitKind.APPLICATION, "a")))
                .bind("organization", organization)
                .bind("component", component)
                .map((row, _) -> new RelatedOwner(
                        new QualifiedName(row.getString("path"), row.getString("name"), row.getString("variant")),
                        row.getString("team")))
                .list();
    }

    /** @param team null for what nobody owns */
    List<QualifiedName> components(@Nullable String team, String domain) {
        return handle.createQuery("""
                        with holding as (
                          %s
                        )
                        select d.path, c.name, c.variant
                        from component c
                        join domain d on d.organization_id = :organization and d.id = c.domain_id
                        left join holding h on h.kind = 'component' and h.unit_id = c.id
                        left join team t on t.organization_id = :organization and t.id = h.team_id
                        where c.organization_id = :organization
                          and t.name is not distinct from cast(:team as text)
                          and (:domain = '' or d.path = :domain or starts_with(d.path, :domain || '.'))
                        order by d.path, c.name, c.variant
                        """.formatted(HOLDING))
                .bind("organization", organization)
                .bind("team", team)
                .bind("domain", domain)
                .map((row, _) ->
                        new QualifiedName(row.getString("path"), row.getString("name"), row.getString("variant")))
                .list();
    }
}
