package dev.fairlead.report.search;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.platform.db.Reaching;
import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Looks for what was typed, in whatever case, in all organisations that the question may see. Every statement reads a bounded number of rows. */
final class SearchStore {
    /** Of the versions that begin so, in the order of their names, that many are ranked. */
    private static final int RANKED = 1_000;

    /** Rank of a name that is made of {@code domain}, {@code name} and {@code variant}. */
    private static final String RANK = """
            case
              when lower(:typed) in (lower(name), lower(label), lower(path || '.' || label)) then 0
              when starts_with(lower(label), lower(:typed)) then 1
              when strpos(lower(label), lower(:typed)) > 0 then 2
              else 3
            end""";

    private final Handle handle;
    private final int most;

    SearchStore(Handle handle, int most) {
        this.handle = handle;
        this.most = most;
    }

    /** Names are few: thousands are read through in milliseconds, and any part of them counts. */
    List<Hit> names(String typed) {
        return Reaching.bound(handle.createQuery("""
                        with named as (
                          select 'application' as kind, a.organization_id, d.path, a.name, a.variant, null as tier
                          from application a
                          join domain d on d.organization_id = a.organization_id and d.id = a.domain_id
                          union all
                          select 'component', c.organization_id, d.path, c.name, c.variant, null
                          from component c
                          join domain d on d.organization_id = c.organization_id and d.id = c.domain_id
                          union all
                          select 'environment', e.organization_id, d.path, e.name, '', e.tier
                          from environment e
                          join domain d on d.organization_id = e.organization_id and d.id = e.domain_id
                        )
                        , labelled as (
                          select *, case when variant = '' then name else name || ';' || variant end as label
                          from named
                          where %s
                        )
                        , ranked as (
                          select kind, path, name, variant, tier, label, %s as rank
                          from labelled
                          where not exists (
                            select 1
                            from unnest(:words) as word
                            where strpos(lower(path || '.' || label), lower(word)) = 0)
                        )
                        , placed as (
                          select *, row_number() over (partition by kind order by rank, length(label), path, label) as place
                          from ranked
                        )
                        select kind, rank, path, name, variant, tier
                        from placed
                        where place <= :most
                        order by rank, place
                        """.formatted(Reaching.only("organization_id"), RANK)))
                .bind("typed", typed)
                .bindArray("words", String.class, (Object[]) typed.split("\\s+"))
                .bind("most", most)
                .map((rs, _) -> named(rs))
                .list();
    }

    private static Hit named(ResultSet rs) throws SQLException {
        int rank = rs.getInt("rank");
        var name = name(rs);
        return switch (rs.getString("kind")) {
            case "application" -> new Hit.Application(rank, name);
            case "component" -> new Hit.Component(rank, name);
            default ->
                new Hit.Environment(rank, name, Tier.find(rs.getString("tier")).orElseThrow());
        };
    }

    List<Hit> componentVersions(String typed) {
        return versions(
                "component",
                typed,
                rs -> new Hit.ComponentVersion(
                        rs.getInt("rank"),
                        name(rs),
                        rs.getString("version"),
                        rs.getTimestamp("recorded_at").toInstant()));
    }

    List<Hit> applicationVersions(String typed) {
        return versions(
                "application",
                typed,
                rs -> new Hit.ApplicationVersion(
                        rs.getInt("rank"),
                        name(rs),
                        rs.getString("version"),
                        rs.getTimestamp("recorded_at").toInstant()));
    }

    private interface Reading {
        Hit of(ResultSet rs) throws SQLException;
    }

    /**
     * Versions that begin so; with a semicolon, those of what stands before it: {@code checkout;v1}. The range is that of
     * the index on lower-case versions, whatever the database's own order of letters.
     */
    private List<Hit> versions(String unit, String typed, Reading reading) {
        int semicolon = typed.lastIndexOf(';');
        var sql = semicolon < 1 ? """
                select v.*
                from domain root
                cross join lateral (
                  select *
                  from %1$s_version
                  where organization_id = root.organization_id
                    and lower(version) collate "C" >= lower(:prefix)
                    and lower(version) collate "C" < lower(:prefix) || chr(1114111)
                  order by lower(version) collate "C"
                  limit :ranked) v
                where root.parent_id is null
                  and %2$s""" : """
                select v.*
                from %1$s u
                join domain d on d.organization_id = u.organization_id and d.id = u.domain_id
                join %1$s_version v on v.organization_id = u.organization_id and v.%1$s_id = u.id
                where strpos(lower(d.path || '.' || u.name || case when u.variant = '' then '' else ';' || u.variant end), lower(:base)) > 0
                  and starts_with(lower(v.version), lower(:prefix))
                  and %3$s
                order by lower(v.version) collate "C"
                limit :ranked""";
        return Reaching.bound(handle.createQuery("""
                        with begun as (%2$s)
                        , best as (
                          select *
                          from begun
                          order by lower(version) <> lower(:prefix), recorded_at desc, id desc
                          limit :most
                        )
                        select case when lower(v.version) = lower(:prefix) then 0 else 1 end as rank, d.path, u.name, u.variant, v.version
                          , v.recorded_at
                        from best v
                        join %1$s u on u.organization_id = v.organization_id and u.id = v.%1$s_id
                        join domain d on d.organization_id = u.organization_id and d.id = u.domain_id
                        """.formatted(
                        unit,
                        sql.formatted(
                                unit, Reaching.only("root.organization_id"), Reaching.only("u.organization_id")))))
                .bind("prefix", typed.substring(semicolon + 1))
                .bind("base", semicolon < 1 ? "" : typed.substring(0, semicolon))
                .bind("ranked", RANKED)
                .bind("most", most)
                .map((rs, _) -> reading.of(rs))
                .list();
    }

    /** One seek in each repository: an index by object name alone would have to be kept for every commit there is. */
    List<Hit> commits(String digits) {
        return Reaching.bound(handle.createQuery("""
                        select case when c.sha = :digits then 0 else 1 end as rank, r.url, c.sha, c.committed_at, c.subject
                        from repository r
                        cross join lateral (
                          select *
                          from commit
                          where organization_id = r.organization_id
                            and repository_id = r.id
                            and sha >= :digits
                            and sha < :digits || 'g'
                          limit :most) c
                        where %s
                        order by c.committed_at desc nulls last, c.sha
                        limit :most
                        """.formatted(Reaching.only("r.organization_id"))))
                .bind("digits", digits)
                .bind("most", most)
                .map((rs, _) -> (Hit) new Hit.Commit(
                        rs.getInt("rank"),
                        rs.getString("url"),
                        rs.getString("sha"),
                        Rows.moment(rs, "committed_at"),
                        rs.getString("subject")))
                .list();
    }

    List<Hit> deployments(long number) {
        return Reaching.bound(handle.createQuery("""
                        select x.application_id is not null as is_application, coalesce(ad.path, cd.path) as path
                          , coalesce(a.name, c.name) as name, coalesce(a.variant, c.variant) as variant
                          , coalesce(av.version, cv.version) as version, ed.path as environment_path, e.name as environment
                          , x.outcome, x.finished_at
                        from domain root
                        join deployment x on x.organization_id = root.organization_id and x.id = :number
                        join environment e on e.organization_id = x.organization_id and e.id = x.environment_id
                        join domain ed on ed.organization_id = e.organization_id and ed.id = e.domain_id
                        left join component c on c.organization_id = x.organization_id and c.id = x.component_id
                        left join domain cd on cd.organization_id = c.organization_id and cd.id = c.domain_id
                        left join component_version cv on cv.organization_id = x.organization_id
                          and cv.id = x.component_version_id
                        left join application a on a.organization_id = x.organization_id and a.id = x.application_id
                        left join domain ad on ad.organization_id = a.organization_id and ad.id = a.domain_id
                        left join application_version av on av.organization_id = x.organization_id
                          and av.id = x.application_version_id
                        where root.parent_id is null
                          and %s
                        """.formatted(Reaching.only("root.organization_id"))))
                .bind("number", number)
                .map((rs, _) -> (Hit) new Hit.Deployment(
                        0,
                        number,
                        rs.getBoolean("is_application") ? UnitKind.APPLICATION : UnitKind.COMPONENT,
                        name(rs),
                        rs.getString("version"),
                        new QualifiedName(rs.getString("environment_path"), rs.getString("environment"), ""),
                        Outcome.find(rs.getString("outcome")).orElseThrow(),
                        Rows.moment(rs, "finished_at")))
                .list();
    }

    private static QualifiedName name(ResultSet rs) throws SQLException {
        return new QualifiedName(rs.getString("path"), rs.getString("name"), rs.getString("variant"));
    }
}
