package dev.fairlead.metrics.derive.fold;

import dev.fairlead.catalog.UnitKind;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * What was rolled out together in an environment. Found step by step, each of one table and at most one reading of it: as one
 * statement it would compare every rollout with every other where the planner knows nothing of them.
 */
public final class TogetherStore {
    private final Handle handle;
    private final long organization;
    private final long environment;

    public TogetherStore(Handle handle, long organization, long environment) {
        this.handle = handle;
        this.organization = organization;
        this.environment = environment;
    }

    /** What a series is about. */
    public record Unit(UnitKind kind, long id) {}

    /** Whatever was rolled out together with these, as it was derived last and as it is told now; they themselves too. */
    public Set<Unit> with(
            Collection<Long> components,
            Collection<Long> applications,
            Collection<Long> changedAttempts,
            @Nullable Instant since) {
        var groups = new HashSet<>(changedAttempts);
        groups.addAll(derivedGroups(components, applications, since));
        groups.addAll(numbers("""
                select group_id
                from rollout_part
                where organization_id = :organization
                  and environment_id = :environment
                  and deployment_id = any(:numbers)
                """, told(components, applications, since)));
        var units = new HashSet<>(here("""
                        select distinct kind, unit_id
                        from series_deployment
                        where organization_id = :organization
                          and environment_id = :environment
                          and group_id = any(:numbers)
                        """)
                .bindArray("numbers", Long.class, groups.toArray())
                .map((rs, _) -> new Unit(UnitKind.of(rs.getString("kind")), rs.getLong("unit_id")))
                .list());
        var parts = numbers("""
                select deployment_id
                from rollout_part
                where organization_id = :organization
                  and environment_id = :environment
                  and group_id = any(:numbers)
                """, groups);
        add(units, UnitKind.COMPONENT, """
                select distinct component_id
                from deployment
                where organization_id = :organization
                  and environment_id = :environment
                  and id = any(:numbers)
                  and component_id is not null
                """, parts);
        add(units, UnitKind.APPLICATION, """
                select distinct application_id
                from deployment
                where organization_id = :organization
                  and environment_id = :environment
                  and id = any(:numbers)
                  and application_id is not null
                """, parts);
        handle.createQuery("""
                        select distinct component_id
                        from deployment_component
                        where organization_id = :organization
                          and deployment_id = any(:numbers)
                        """)
                .bind("organization", organization)
                .bindArray("numbers", Long.class, parts.toArray())
                .mapTo(Long.class)
                .forEach(component -> units.add(new Unit(UnitKind.COMPONENT, component)));
        return units;
    }

    private List<Long> derivedGroups(
            Collection<Long> components, Collection<Long> applications, @Nullable Instant since) {
        return of("""
                        select group_id
                        from series_deployment
                        where organization_id = :organization
                          and environment_id = :environment
                          and (kind = 'component' and unit_id = any(:components)
                            or kind = 'application' and unit_id = any(:applications))
                          and finished_at >= coalesce(:since, '-infinity'::timestamptz)
                        """, components, applications, since);
    }

    private List<Long> told(Collection<Long> components, Collection<Long> applications, @Nullable Instant since) {
        return of("""
                        select id
                        from deployment
                        where organization_id = :organization
                          and environment_id = :environment
                          and rollout is not null
                          and (component_id = any(:components) or application_id = any(:applications))
                          and finished_at >= coalesce(:since, '-infinity'::timestamptz)
                        """, components, applications, since);
    }

    private List<Long> of(
            String sql, Collection<Long> components, Collection<Long> applications, @Nullable Instant since) {
        return here(sql)
                .bindArray("components", Long.class, components.toArray())
                .bindArray("applications", Long.class, applications.toArray())
                .bind("since", since)
                .setFetchSize(5_000)
                .mapTo(Long.class)
                .list();
    }

    private void add(Set<Unit> units, UnitKind kind, String sql, Collection<Long> numbers) {
        numbers(sql, numbers).forEach(unit -> units.add(new Unit(kind, unit)));
    }

    private List<Long> numbers(String sql, Collection<Long> numbers) {
        return here(sql)
                .bindArray("numbers", Long.class, numbers.toArray())
                .setFetchSize(5_000)
                .mapTo(Long.class)
                .list();
    }

    private Query here(String sql) {
        return handle.createQuery(sql).bind("organization", organization).bind("environment", environment);
    }
}
