package dev.fairlead.report.receipt;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Finds which component brought the commits of receipts, and by which rule its version is known to be it. */
public final class OriginStore {
    /** The rows {@code s} that receipts {@code k} are of. */
    private static final String OF_RECEIPTS = """
            from unnest(:kinds, :units, :places, :deployments, :shas) with ordinality
              as k (kind, unit, place, deployment, sha, turn)
            join series_deployment s on s.organization_id = :organization
              and s.kind = k.kind
              and s.unit_id = k.unit
              and s.environment_id = k.place
              and s.deployment_id = k.deployment
            """;

    private final Handle handle;
    private final long organization;

    /** Which receipt, by ids; the commit is empty where there is none. */
    public record Key(UnitKind kind, long unit, long place, long deployment, String commit) {
        /** Binds which deployments receipts are of: {@code kinds}, {@code units}, {@code places}, {@code deployments}. */
        public static Query bound(List<Key> receipts, Query query) {
            return query.bindArray(
                            "kinds",
                            String.class,
                            receipts.stream().map(key -> key.kind().word()).toArray())
                    .bindArray(
                            "units",
                            Long.class,
                            receipts.stream().map(Key::unit).toArray())
                    .bindArray(
                            "places",
                            Long.class,
                            receipts.stream().map(Key::place).toArray())
                    .bindArray(
                            "deployments",
                            Long.class,
                            receipts.stream().map(Key::deployment).toArray());
        }
    }

    OriginStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** What the most recent commit of deployments is from; by the receipts' places in the list. */
    public Map<Integer, Origin> ofLatestCommits(List<Key> receipts) {
        return origins(receipts, """
                left join commit own on own.organization_id = :organization and own.id = v.own_commit_id
                left join commit authored on authored.organization_id = :organization and authored.id = v.own_authored_id
                where case when k.sha = '' then v.commit_candidates is not null or p.untouched or v.own_commit_id is null and v.commit_told else k.sha in (own.sha, authored.sha) end
                """);
    }

    /** What brought changes; by the receipts' places in the list. */
    public Map<Integer, Origin> ofChanges(List<Key> receipts) {
        return origins(receipts, """
                join commit c on c.organization_id = :organization and c.repository_id = v.repository_id and c.sha = k.sha
                join change_deployment ch on ch.organization_id = :organization
                  and ch.environment_id = k.place
                  and ch.component_id = p.unit_id
                  and ch.commit_id = c.id
                where ch.deployment_id = p.deployment_id
                """);
    }

    /**
     * What the most recent commit of all that runs after a deployment is from; by the receipts' places in the list.
     *
     * @param newest the component version that it is of, for a row {@code s}
     */
    public Map<Integer, Origin> ofVersions(List<Key> receipts, String newest) {
        var origins = new HashMap<Integer, Origin>();
        bound(receipts, handle.createQuery("""
                        select k.turn, d.path || '.' || u.name || case u.variant when '' then '' else ';' || u.variant end as name
                          , r.name as repository, v.commit_rule as rule, coalesce(v.commit_candidates, '{}') as candidates
                        %s
                        join commit_of_component_version v on v.organization_id = :organization
                          and v.component_version_id = %s
                        join component u on u.organization_id = :organization and u.id = v.component_id
                        join domain d on d.organization_id = :organization and d.id = u.domain_id
                        left join repository r on r.organization_id = :organization and r.id = v.repository_id
                        where k.sha <> ''
                        """.formatted(OF_RECEIPTS, newest)))
                .map((rs, _) -> Map.entry(rs.getInt("turn") - 1, origin(rs, List.of())))
                .forEach(row -> origins.put(row.getKey(), row.getValue()));
        return origins;
    }

    private Query bound(List<Key> receipts, Query query) {
        return Key.bound(receipts, query)
                .bind("organization", organization)
                .bindArray(
                        "shas", String.class, receipts.stream().map(Key::commit).toArray());
    }

    private Map<Integer, Origin> origins(List<Key> receipts, String that) {
        var found = new ArrayList<Found>();
        bound(receipts, handle.createQuery("""
                        select k.turn, o.name, o.repository, o.rule, o.candidates, o.paths, o.component_id, o.group_id
                        %s
                        cross join lateral (
                          select d.path || '.' || u.name || case u.variant when '' then '' else ';' || u.variant end as name
                            , (
                              select r.name
                              from repository r
                              where r.organization_id = :organization
                                and r.id = v.repository_id) as repository
                            , v.commit_rule as rule, coalesce(v.commit_candidates, '{}') as candidates
                            , coalesce(u.paths, '{}') as paths, u.id as component_id, s.group_id
                          from series_deployment p
                          join commit_of_component_version v on v.organization_id = :organization
                            and v.component_version_id = p.version_id
                          join component u on u.organization_id = :organization and u.id = p.unit_id
                          join domain d on d.organization_id = :organization and d.id = u.domain_id
                          %s
                            and p.organization_id = :organization
                            and p.environment_id = k.place
                            and p.group_id = s.group_id
                            and p.kind = 'component'
                            and (p.first_time or p.untouched)
                            and (p.unit_id = s.unit_id and s.kind = 'component' and p.deployment_id = s.deployment_id
                              or s.kind = 'application' and p.unit_id = any(s.brought_by))
                          order by d.path collate "C", u.name collate "C", u.variant collate "C"
                          limit 1) as o
                        """.formatted(OF_RECEIPTS, that)))
                .map((rs, _) -> found(rs, receipts))
                .forEach(found::add);
        var counts = new TouchedStore(handle, organization)
                .of(found.stream()
                        .filter(one -> !one.origin().paths().isEmpty())
                        .map(Found::batch)
                        .distinct()
                        .toList());
        var origins = new HashMap<Integer, Origin>();
        found.forEach(one -> origins.put(one.turn(), one.origin().with(counts.get(one.batch()))));
        return origins;
    }

    /** An origin, and which of its component's commits came with the deployment. */
    private record Found(int turn, Origin origin, TouchedStore.Batch batch) {}

    private static Found found(ResultSet rs, List<Key> receipts) throws SQLException {
        int turn = rs.getInt("turn") - 1;
        return new Found(
                turn,
                origin(rs, Rows.texts(rs, "paths")),
                new TouchedStore.Batch(receipts.get(turn).place(), rs.getLong("group_id"), rs.getLong("component_id")));
    }

    private static Origin origin(ResultSet rs, List<String> paths) throws SQLException {
        return new Origin(
                rs.getString("name"),
                rs.getString("repository"),
                rs.getString("rule"),
                Rows.texts(rs, "candidates"),
                paths,
                null,
                null);
    }
}
