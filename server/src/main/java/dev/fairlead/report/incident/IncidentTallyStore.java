package dev.fairlead.report.incident;

import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Counts incidents by what became of them. */
final class IncidentTallyStore {
    private final Handle handle;

    IncidentTallyStore(Handle handle) {
        this.handle = handle;
    }

    private record Group(boolean on, String why, long all, long open) {}

    IncidentTally tally(long organization) {
        var groups = handle.createQuery("""
                        select t.deployment_id is not null as attributed
                          , coalesce(t.rule, case when i.environment is null then 'no-environment' else 'unknown-environment' end)
                            as why
                          , count(*) as everything
                          , count(*) filter (where i.resolved_at is null) as still_open
                        from incident i
                        left join incident_attribution t on t.organization_id = :organization
                          and t.environment_id = i.environment_id
                          and t.incident_id = i.id
                        where i.organization_id = :organization
                          and i.voided_at is null
                        group by 1, 2
                        """)
                .bind("organization", organization)
                .map((rs, _) -> new Group(
                        rs.getBoolean("attributed"),
                        rs.getString("why"),
                        rs.getLong("everything"),
                        rs.getLong("still_open")))
                .list();
        var unattributed = new TreeMap<String, Long>();
        groups.stream().filter(group -> !group.on).forEach(group -> unattributed.put(group.why, group.all));
        return new IncidentTally(
                groups.stream().mapToLong(Group::all).sum(),
                groups.stream().mapToLong(Group::open).sum(),
                unattributed);
    }
}
