package dev.fairlead.metrics.failure.cause;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.incident.IncidentStore;
import dev.fairlead.platform.db.Rows;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads deployments that reached users, as rows of series. */
public final class PlacedStore {
    public static final String COLUMNS = """
            s.kind, s.unit_id, s.deployment_id, s.group_id, s.finished_at, s.position
              , coalesce(s.changed_members, s.brought_by) as members
            """;

    private final Handle handle;
    private final long organization;
    private final long environment;

    public PlacedStore(Handle handle, long organization, long environment) {
        this.handle = handle;
        this.organization = organization;
        this.environment = environment;
    }

    /** All rows of these rollouts, by rollout. */
    public Map<Long, List<Placed>> ofGroups(Collection<Long> groups) {
        var found = new HashMap<Long, List<Placed>>();
        if (groups.isEmpty()) {
            return found;
        }
        handle.createQuery("""
                        select %s
                        from series_deployment s
                        where s.organization_id = :organization
                          and s.environment_id = :environment
                          and s.result = 'deployed'
                          and s.group_id = any(:groups)
                        """.formatted(COLUMNS))
                .bind("organization", organization)
                .bind("environment", environment)
                .bindArray("groups", Long.class, groups.toArray())
                .map((rs, _) -> placed(rs))
                .forEach(row -> found.computeIfAbsent(row.group(), _ -> new ArrayList<>())
                        .add(row));
        return found;
    }

    /** A recorded deployment as it stands in series. */
    public record Recorded(
            long deployment,
            long group,
            @Nullable Instant startedAt,
            Instant finishedAt,
            @Nullable Long component,
            @Nullable Long application) {

        /** Since when it may have reached users: while it still was rolled out, but for a day at most. */
        public Instant since() {
            var earliest = finishedAt.minus(IncidentStore.LONGEST_DEPLOYMENT);
            return startedAt == null || startedAt.isAfter(finishedAt)
                    ? finishedAt
                    : startedAt.isBefore(earliest) ? earliest : startedAt;
        }
    }

    /** Of these numbers those that were deployments here and reached users. */
    public Map<Long, Recorded> recorded(Collection<Long> deployments) {
        var found = new HashMap<Long, Recorded>();
        if (deployments.isEmpty()) {
            return found;
        }
        handle.createQuery("""
                        select d.id, coalesce(p.group_id, d.id) as group_id, d.started_at, d.finished_at, d.component_id
                          , d.application_id
                        from deployment d
                        left join rollout_part p on p.organization_id = :organization
                          and p.environment_id = d.environment_id
                          and p.deployment_id = d.id
                        where d.organization_id = :organization
                          and d.environment_id = :environment
                          and d.id = any(:deployments)
                          and d.voided_at is null
                          and d.finished_at is not null
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bindArray("deployments", Long.class, deployments.toArray())
                .map((rs, _) -> new Recorded(
                        rs.getLong("id"),
                        rs.getLong("group_id"),
                        Rows.moment(rs, "started_at"),
                        rs.getTimestamp("finished_at").toInstant(),
                        rs.getObject("component_id", Long.class),
                        rs.getObject("application_id", Long.class)))
                .forEach(row -> found.put(row.deployment(), row));
        return found;
    }

    /** These deployments, and whatever was done together with any of them. */
    public Set<Long> together(Collection<Long> deployments) {
        var together = new TreeSet<>(deployments);
        if (!deployments.isEmpty()) {
            handle.createQuery("""
                            select p.deployment_id
                            from rollout_part p
                            where p.organization_id = :organization
                              and p.environment_id = :environment
                              and p.group_id in (
                                select said.group_id
                                from rollout_part said
                                where said.organization_id = :organization
                                  and said.environment_id = :environment
                                  and said.deployment_id = any(:deployments))
                            """)
                    .bind("organization", organization)
                    .bind("environment", environment)
                    .bindArray("deployments", Long.class, deployments.toArray())
                    .mapTo(Long.class)
                    .forEach(together::add);
        }
        return together;
    }

    public static Placed placed(ResultSet rs) throws SQLException {
        return new Placed(
                UnitKind.of(rs.getString("kind")),
                rs.getLong("unit_id"),
                rs.getLong("deployment_id"),
                rs.getLong("group_id"),
                rs.getTimestamp("finished_at").toInstant(),
                rs.getInt("position"),
                members(rs.getArray("members")));
    }

    private static Set<Long> members(@Nullable Array array) throws SQLException {
        return array == null ? Set.of() : Set.copyOf(Arrays.asList((Long[]) array.getArray()));
    }
}
