package dev.fairlead.metrics.failure.remedy;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.failure.cause.FailureScope;
import dev.fairlead.metrics.failure.cause.Placed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/** Reads what was put back in an environment. */
public final class RemedyStore {
    private final Handle handle;
    private final long organization;
    private final long environment;

    public RemedyStore(Handle handle, long organization, long environment) {
        this.handle = handle;
        this.organization = organization;
        this.environment = environment;
    }

    /** A deployment of a component that replaced a version by one that had been here before. */
    record Back(Placed deployment, long version, long replaced) {}

    /** When a version came here first: of two of a component, the one with the lower place. */
    record Arrival(Instant at, int position) implements Comparable<Arrival> {
        @Override
        public int compareTo(Arrival other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Integer.compare(position, other.position);
        }
    }

    List<Back> backs(FailureScope scope) {
        return handle.createQuery("""
                        select unit_id, deployment_id, group_id, finished_at, position, version_id, previous_id
                        from series_deployment
                        where organization_id = :organization
                          and environment_id = :environment
                          and kind = 'component'
                          and result = 'deployed'
                          and not first_time
                          and previous_id is not null
                          and finished_at >= coalesce(:since, '-infinity'::timestamptz)
                          %s
                        """.formatted(scope.all() ? "" : "and unit_id = any(:components)"))
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("since", scope.since())
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .bindArray("components", Long.class, scope.components().toArray())
                .map((rs, _) ->
                        new Back(placed(rs, UnitKind.COMPONENT), rs.getLong("version_id"), rs.getLong("previous_id")))
                .list();
    }

    /** When each of these versions of these components came here first, also those that touched nothing of their component. */
    Map<Long, Arrival> arrivals(Collection<Long> components, Collection<Long> versions) {
        var arrivals = new HashMap<Long, Arrival>();
        handle.createQuery("""
                        select version_id, finished_at, position
                        from series_deployment
                        where organization_id = :organization
                          and environment_id = :environment
                          and kind = 'component'
                          and unit_id = any(:components)
                          and (first_time or untouched)
                          and version_id = any(:versions)
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bindArray("components", Long.class, components.toArray())
                .bindArray("versions", Long.class, versions.toArray())
                .map((rs, _) -> Map.entry(
                        rs.getLong("version_id"),
                        new Arrival(rs.getTimestamp("finished_at").toInstant(), rs.getInt("position"))))
                .forEach(row -> arrivals.put(row.getKey(), row.getValue()));
        return arrivals;
    }

    /** What put the replaced version there, for each of these that has one, by their place. Each is looked up by its series. */
    Map<Integer, Placed> replaced(List<Back> backs) {
        var found = new HashMap<Integer, Placed>();
        if (backs.isEmpty()) {
            return found;
        }
        handle.createQuery("""
                        select r.place, d.unit_id, d.deployment_id, d.group_id, d.finished_at, d.position
                        from unnest(:components, :moments, :positions, :versions) with ordinality
                          as r (unit_id, finished_at, position, version_id, place)
                        cross join lateral (
                          select s.unit_id, s.deployment_id, s.group_id, s.finished_at, s.position
                          from series_deployment s
                          where s.organization_id = :organization
                            and s.kind = 'component'
                            and s.unit_id = r.unit_id
                            and s.environment_id = :environment
                            and s.finished_at <= r.finished_at
                            and (s.finished_at, s.position) < (r.finished_at, r.position)
                            and s.result = 'deployed'
                            and s.version_id = r.version_id
                          order by s.finished_at desc, s.position desc
                          limit 1) as d
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bindArray(
                        "components",
                        Long.class,
                        each(backs, back -> back.deployment().unit()))
                .bindArray(
                        "moments",
                        Instant.class,
                        each(backs, back -> back.deployment().finishedAt()))
                .bindArray(
                        "positions",
                        Integer.class,
                        each(backs, back -> back.deployment().position()))
                .bindArray("versions", Long.class, each(backs, Back::replaced))
                .map((rs, _) -> Map.entry(rs.getInt("place") - 1, placed(rs, UnitKind.COMPONENT)))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    private static Object[] each(List<Back> backs, Function<Back, Object> field) {
        return backs.stream().map(field).toArray();
    }

    private static Placed placed(ResultSet rs, UnitKind kind) throws SQLException {
        return new Placed(
                kind,
                rs.getLong("unit_id"),
                rs.getLong("deployment_id"),
                rs.getLong("group_id"),
                rs.getTimestamp("finished_at").toInstant(),
                rs.getInt("position"));
    }
}
