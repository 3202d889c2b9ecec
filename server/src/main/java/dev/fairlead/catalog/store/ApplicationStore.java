package dev.fairlead.catalog.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What applications are made of: their components, and the sets of their versions. */
public final class ApplicationStore {
    private final Handle handle;

    public ApplicationStore(Handle handle) {
        this.handle = handle;
    }

    /** An application contains a component. */
    public record Membership(long application, long component) {}

    /** Adds memberships; answers those that were news. Telling one as such wins over one that only follows from a version. */
    public List<Membership> addMembers(long organization, List<Membership> members, boolean declared) {
        if (members.isEmpty()) {
            return List.of();
        }
        var each = members.stream().distinct().toList();
        return handle.createQuery("""
                        insert into application_component (organization_id, application_id, component_id, declared)
                        select :organization, application_id, component_id, :declared
                        from unnest(:applications, :components) as told (application_id, component_id)
                        order by application_id, component_id
                        on conflict (organization_id, application_id, component_id) do update
                        set declared = true
                        where excluded.declared and not application_component.declared
                        returning application_id, component_id
                        """)
                .bind("organization", organization)
                .bind("declared", declared)
                .bindArray(
                        "applications",
                        Long.class,
                        each.stream().map(Membership::application).toArray())
                .bindArray(
                        "components",
                        Long.class,
                        each.stream().map(Membership::component).toArray())
                .map((rs, _) -> new Membership(rs.getLong("application_id"), rs.getLong("component_id")))
                .list();
    }

    /** Full names of the applications that contain each of these components. */
    public Map<Long, List<String>> applicationsOf(long organization, Collection<Long> components) {
        return handle
                .createQuery("""
                        select ac.component_id
                          , d.path || '.' || a.name || case when a.variant = '' then '' else ';' || a.variant end as application
                        from application_component ac
                        join application a on a.organization_id = :organization and a.id = ac.application_id
                        join domain d on d.organization_id = :organization and d.id = a.domain_id
                        where ac.organization_id = :organization
                          and ac.component_id = any(:components)
                        order by 2
                        """)
                .bind("organization", organization)
                .bindArray("components", Long.class, components.toArray())
                .map((rs, _) -> Map.entry(rs.getLong("component_id"), rs.getString("application")))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** Component to component version of each of these application versions; empty ones are left out. */
    public Map<Long, Map<Long, Long>> sets(long organization, Collection<Long> versions) {
        var sets = new HashMap<Long, Map<Long, Long>>();
        handle.createQuery("""
                        select application_version_id, component_id, component_version_id
                        from application_version_component
                        where organization_id = :organization
                          and application_version_id = any(:versions)
                        """)
                .bind("organization", organization)
                .bindArray("versions", Long.class, versions.toArray())
                .map((rs, _) -> new long[] {
                    rs.getLong("application_version_id"), rs.getLong("component_id"), rs.getLong("component_version_id")
                })
                .forEach(row ->
                        sets.computeIfAbsent(row[0], _ -> new HashMap<>()).put(row[1], row[2]));
        return sets;
    }

    /** Puts another set in the place of what the application version was. */
    public void replaceSet(long organization, long version, Map<Long, Long> set) {
        handle.createUpdate("""
                        delete from application_version_component
                        where organization_id = :organization
                          and application_version_id = :version
                        """)
                .bind("organization", organization)
                .bind("version", version)
                .execute();
        handle.createUpdate("""
                        insert into application_version_component (organization_id, application_version_id, component_id
                          , component_version_id)
                        select :organization, :version, component_id, component_version_id
                        from unnest(:components, :componentVersions) as told (component_id, component_version_id)
                        """)
                .bind("organization", organization)
                .bind("version", version)
                .bindArray("components", Long.class, set.keySet().toArray())
                .bindArray("componentVersions", Long.class, set.values().toArray())
                .execute();
    }

    /** Whether the application version has no components yet; locks it against others who begin it. */
    public boolean begin(long organization, long version) {
        handle.createQuery("""
                        select id
                        from application_version
                        where organization_id = :organization
                          and id = :version
                        for update
                        """)
                .bind("organization", organization)
                .bind("version", version)
                .mapTo(Long.class)
                .one();
        return sets(organization, List.of(version)).isEmpty();
    }

    /** Gives a version that has none the components of another, and its attributes. */
    public void copy(long organization, long from, long to) {
        handle.createUpdate("""
                        insert into application_version_component (organization_id, application_version_id, component_id
                          , component_version_id)
                        select organization_id, :to, component_id, component_version_id
                        from application_version_component
                        where organization_id = :organization
                          and application_version_id = :from
                        on conflict do nothing
                        """)
                .bind("organization", organization)
                .bind("from", from)
                .bind("to", to)
                .execute();
        handle.createUpdate("""
                        update application_version v
                        set attributes = p.attributes || v.attributes
                        from application_version p
                        where v.organization_id = :organization
                          and v.id = :to
                          and p.organization_id = :organization
                          and p.id = :from
                          and p.attributes <> '{}'
                        """)
                .bind("organization", organization)
                .bind("from", from)
                .bind("to", to)
                .execute();
    }

    /** Puts a component version into the set; answers the version of the component that was there, or null. */
    public @Nullable Long put(long organization, long version, long component, long componentVersion) {
        var before = handle.createQuery("""
                        select component_version_id
                        from application_version_component
                        where organization_id = :organization
                          and application_version_id = :version
                          and component_id = :component
                        """)
                .bind("organization", organization)
                .bind("version", version)
                .bind("component", component)
                .mapTo(Long.class)
                .findOne()
                .orElse(null);
        if (before == null || before != componentVersion) {
            handle.createUpdate("""
                            insert into application_version_component (organization_id, application_version_id, component_id
                              , component_version_id)
                            values (:organization, :version, :component, :componentVersion)
                            on conflict (organization_id, application_version_id, component_id) do update
                            set component_version_id = excluded.component_version_id
                            """)
                    .bind("organization", organization)
                    .bind("version", version)
                    .bind("component", component)
                    .bind("componentVersion", componentVersion)
                    .execute();
        }
        return before;
    }

    /** Takes exactly this component version out of the set; tells whether it was there. */
    public boolean remove(long organization, long version, long component, long componentVersion) {
        return handle.createUpdate("""
                                delete from application_version_component
                                where organization_id = :organization
                                  and application_version_id = :version
                                  and component_id = :component
                                  and component_version_id = :componentVersion
                                """)
                        .bind("organization", organization)
                        .bind("version", version)
                        .bind("component", component)
                        .bind("componentVersion", componentVersion)
                        .execute()
                > 0;
    }
}
