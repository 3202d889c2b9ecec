package dev.fairlead.metrics.failure.rework;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.failure.cause.FailureScope;
import dev.fairlead.metrics.failure.cause.Placed;
import dev.fairlead.metrics.failure.cause.PlacedStore;
import dev.fairlead.metrics.rule.Deployed;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Reads deployments that may be hotfixes, with what rules look at of their versions, and what was there before them. */
public final class HotfixStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final Handle handle;
    private final long organization;
    private final long environment;

    public HotfixStore(Handle handle, long organization, long environment) {
        this.handle = handle;
        this.organization = organization;
        this.environment = environment;
    }

    /** A deployment that brought a version for the first time; of an application one as a whole. */
    record Candidate(Placed row, Deployed version) {}

    /** Those of these units from the moment of the scope on. */
    List<Candidate> in(FailureScope scope, UnitKind kind, Set<Long> units) {
        return units.isEmpty()
                ? List.of()
                : read(candidates(kind, "s.finished_at >= coalesce(:since, '-infinity'::timestamptz)", units)
                        .bind("since", scope.since()));
    }

    /** Those of these units that are among these rows. */
    List<Candidate> among(Collection<Placed> rows, UnitKind kind, Set<Long> units) {
        var numbers = rows.stream()
                .filter(row -> row.kind() == kind)
                .map(Placed::deployment)
                .toArray();
        return numbers.length == 0 || units.isEmpty()
                ? List.of()
                : read(candidates(kind, "s.deployment_id = any(:deployments)", units)
                        .bindArray("deployments", Long.class, numbers));
    }

    private Query candidates(UnitKind kind, String condition, Set<Long> units) {
        boolean component = kind == UnitKind.COMPONENT;
        return handle.createQuery("""
                        select %s, v.version, %s
                        from series_deployment s
                        join %s_version v on v.organization_id = :organization and v.id = s.version_id
                        where s.organization_id = :organization
                          and s.kind = :kind
                          and s.unit_id = any(:units)
                          and s.environment_id = :environment
                          and s.result = 'deployed'
                          and s.first_time
                          and (s.direct or s.kind = 'component')
                          and %s
                        order by s.finished_at, s.position, s.kind, s.unit_id
                        """.formatted(
                                PlacedStore.COLUMNS,
                                component ? "v.branch, v.attributes" : "null as branch, null as attributes",
                                kind.word(),
                                condition))
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("kind", kind.word())
                .bindArray("units", Long.class, units.toArray());
    }

    private static List<Candidate> read(Query query) {
        return query.map((rs, _) -> {
                    var labels = rs.getString("attributes");
                    return new Candidate(
                            PlacedStore.placed(rs),
                            new Deployed(
                                    rs.getString("version"),
                                    rs.getString("branch"),
                                    labels == null ? Map.of() : JSON.readValue(labels, TEXTS)));
                })
                .list();
    }

    /** For each of these rows the deployment of the same component before it, where there is one. */
    Map<Placed, Placed> before(Collection<Placed> rows) {
        var all = List.copyOf(rows);
        var found = new HashMap<Placed, Placed>();
        if (all.isEmpty()) {
            return found;
        }
        handle.createQuery("""
                        select q.place, d.*
                        from unnest(:units, :moments, :positions) with ordinality as q (unit_id, finished_at, position, place)
                        cross join lateral (
                          select %s
                          from series_deployment s
                          where s.organization_id = :organization
                            and s.kind = 'component'
                            and s.unit_id = q.unit_id
                            and s.environment_id = :environment
                            and s.finished_at <= q.finished_at
                            and (s.finished_at, s.position) < (q.finished_at, q.position)
                            and s.result = 'deployed'
                          order by s.finished_at desc, s.position desc
                          limit 1) as d
                        """.formatted(PlacedStore.COLUMNS))
                .bind("organization", organization)
                .bind("environment", environment)
                .bindArray("units", Long.class, all.stream().map(Placed::unit).toArray())
                .bindArray(
                        "moments",
                        Instant.class,
                        all.stream().map(Placed::finishedAt).toArray())
                .bindArray(
                        "positions",
                        Integer.class,
                        all.stream().map(Placed::position).toArray())
                .map((rs, _) -> Map.entry(rs.getInt("place") - 1, PlacedStore.placed(rs)))
                .forEach(row -> found.put(all.get(row.getKey()), row.getValue()));
        return found;
    }
}
