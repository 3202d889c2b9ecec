package dev.fairlead.metrics.failure.attribution;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.failure.cause.Placed;
import dev.fairlead.metrics.failure.cause.PlacedStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Reads the deployments that may have caused incidents: for many incidents at once, each by the series it asks for. */
public final class CandidateStore {
    private final Handle handle;
    private final long organization;
    private final long environment;

    public CandidateStore(Handle handle, long organization, long environment) {
        this.handle = handle;
        this.organization = organization;
        this.environment = environment;
    }

    /** A part of a series, both ends in it. */
    record Span(UnitKind kind, long unit, Instant from, Instant to) {}

    /** The deployments in each part, newest first. */
    Map<Span, List<Placed>> in(Collection<Span> spans) {
        var all = List.copyOf(spans);
        var found = new HashMap<Span, List<Placed>>();
        if (all.isEmpty()) {
            return found;
        }
        handle.createQuery("""
                        select q.place, s.*
                        from unnest(:kinds, :units, :froms, :tos) with ordinality as q (kind, unit_id, since, until, place)
                        cross join lateral (
                          select %s
                          from series_deployment s
                          where s.organization_id = :organization
                            and s.kind = q.kind
                            and s.unit_id = q.unit_id
                            and s.environment_id = :environment
                            and s.finished_at >= q.since
                            and s.finished_at <= q.until
                            and s.result = 'deployed') as s
                        order by q.place, s.finished_at desc, s.position desc
                        """.formatted(PlacedStore.COLUMNS))
                .bind("organization", organization)
                .bind("environment", environment)
                .bindArray("kinds", String.class, each(all, span -> span.kind().word()))
                .bindArray("units", Long.class, each(all, Span::unit))
                .bindArray("froms", Instant.class, each(all, Span::from))
                .bindArray("tos", Instant.class, each(all, Span::to))
                .map((rs, _) -> Map.entry(rs.getInt("place") - 1, PlacedStore.placed(rs)))
                .forEach(row -> found.computeIfAbsent(all.get(row.getKey()), _ -> new ArrayList<>())
                        .add(row.getValue()));
        return found;
    }

    /** A version of a unit, and the moment up to which its last deployment is asked for. */
    record Until(UnitKind kind, long unit, long version, Instant to) {}

    /** The last deployment of each. */
    Map<Until, Placed> last(Collection<Until> asked) {
        var all = List.copyOf(asked);
        var found = new HashMap<Until, Placed>();
        if (all.isEmpty()) {
            return found;
        }
        handle.createQuery("""
                        select q.place, s.*
                        from unnest(:kinds, :units, :versions, :tos) with ordinality as q (kind, unit_id, version_id, until, place)
                        cross join lateral (
                          select %s
                          from series_deployment s
                          where s.organization_id = :organization
                            and s.kind = q.kind
                            and s.unit_id = q.unit_id
                            and s.environment_id = :environment
                            and s.finished_at <= q.until
                            and s.version_id = q.version_id
                            and s.result = 'deployed'
                          order by s.finished_at desc, s.position desc
                          limit 1) as s
                        """.formatted(PlacedStore.COLUMNS))
                .bind("organization", organization)
                .bind("environment", environment)
                .bindArray("kinds", String.class, each(all, one -> one.kind().word()))
                .bindArray("units", Long.class, each(all, Until::unit))
                .bindArray("versions", Long.class, each(all, Until::version))
                .bindArray("tos", Instant.class, each(all, Until::to))
                .map((rs, _) -> Map.entry(rs.getInt("place") - 1, PlacedStore.placed(rs)))
                .forEach(row -> found.put(all.get(row.getKey()), row.getValue()));
        return found;
    }

    private static <T> Object[] each(List<T> all, Function<T, Object> field) {
        return all.stream().map(field).toArray();
    }

    /** A version and whose it is. */
    record Version(UnitKind kind, long unit, long id) {}

    /** Component versions that are these packages, or have these digests; in order of the components' names. */
    Map<String, List<Version>> ofArtifacts(Collection<String> artifacts) {
        var found = new HashMap<String, List<Version>>();
        if (artifacts.isEmpty()) {
            return found;
        }
        handle.createQuery("""
                        with version as (
                          select purl as artifact, component_id, id, version
                          from component_version
                          where organization_id = :organization
                            and purl = any(:artifacts)
                          union
                          select digest, component_id, id, version
                          from component_version
                          where organization_id = :organization
                            and digest = any(:artifacts)
                        )
                        select v.artifact, v.component_id, v.id
                        from version v
                        join component c on c.organization_id = :organization and c.id = v.component_id
                        join domain d on d.organization_id = :organization and d.id = c.domain_id
                        order by v.artifact, d.path || '.' || c.name collate "C", c.variant collate "C", v.version collate "C"
                        """)
                .bind("organization", organization)
                .bindArray("artifacts", String.class, artifacts.toArray())
                .map((rs, _) -> Map.entry(
                        rs.getString("artifact"),
                        new Version(UnitKind.COMPONENT, rs.getLong("component_id"), rs.getLong("id"))))
                .forEach(row -> found.computeIfAbsent(row.getKey(), _ -> new ArrayList<>())
                        .add(row.getValue()));
        return found;
    }

    /** The name of a version of a unit. */
    record Name(UnitKind kind, long unit, String version) {}

    /** Those of these versions that there are. */
    Map<Name, Version> named(Collection<Name> names) {
        var found = new HashMap<Name, Version>();
        for (var kind : UnitKind.values()) {
            var its = names.stream().filter(name -> name.kind() == kind).toList();
            if (its.isEmpty()) {
                continue;
            }
            handle.createQuery("""
                            select q.unit_id, q.version, v.id
                            from unnest(:units, :versions) as q (unit_id, version)
                            join %1$s_version v on v.organization_id = :organization
                              and v.%1$s_id = q.unit_id
                              and v.version = q.version
                            """.formatted(kind.word()))
                    .bind("organization", organization)
                    .bindArray("units", Long.class, each(its, Name::unit))
                    .bindArray("versions", String.class, each(its, Name::version))
                    .map((rs, _) -> Map.entry(
                            new Name(kind, rs.getLong("unit_id"), rs.getString("version")),
                            new Version(kind, rs.getLong("unit_id"), rs.getLong("id"))))
                    .forEach(row -> found.put(row.getKey(), row.getValue()));
        }
        return found;
    }
}
