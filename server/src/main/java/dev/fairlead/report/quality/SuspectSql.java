package dev.fairlead.report.quality;

/**
 * Where each finding is read: rows of (at, second, component_id, component_version_id, application_id,
 * application_version_id, environment_id, deployment_id, told, against, other_at, apart), newest first by an index that holds
 * nothing else, from {@code :from} on, before {@code :to} and not after {@code :at}; {@code apart} tells apart what looks the same.
 */
final class SuspectSql {
    private static final int LOOKED_AT = 20_000;

    private static final String UNKNOWN_VERSION = """
            select v.recorded_at, v.version, v.component_id, v.id, null::bigint, null::bigint, null::bigint
              , null::bigint, null::text, null::text, null::timestamptz, null::text
            from component_version v
            where v.organization_id = :organization
              and v.commit_id is null
              and v.built_at is null
              and v.build_id is null
              and v.digest is null
              and v.attributes = '{}'
              and v.recorded_at >= :from
              and v.recorded_at < :to
              and (v.recorded_at, v.version) <= (:at, :second)
              and exists (
                select 1
                from commit_of_component_version w
                where w.organization_id = :organization
                  and w.component_version_id = v.id
                  and w.commit_id is null)""";

    /** The condition is that of the index, word by word. */
    private static final String UNREAD_TIME = """
            select v.recorded_at, v.version, v.component_id, v.id, null::bigint, null::bigint, null::bigint
              , null::bigint, v.attributes ->> unread.name, unread.name, null::timestamptz, null::text
            from component_version v
            cross join lateral (
              select case
                  when coalesce(v.attributes ->> 'GitCommitTimestamp', '') <> '' and v.committed_at is null
                    then 'GitCommitTimestamp'
                  when v.attributes ->> 'DockerBuildDate' is not null then 'DockerBuildDate'
                  else 'BuildDate'
                end as name) unread
            where v.organization_id = :organization
              and ((coalesce(v.attributes ->> 'GitCommitTimestamp', '') <> '' and v.committed_at is null)
                or (coalesce(v.attributes ->> 'DockerBuildDate', v.attributes ->> 'BuildDate', '') <> ''
                  and v.built_at is null))
              and v.recorded_at >= :from
              and v.recorded_at < :to
              and (v.recorded_at, v.version) <= (:at, :second)
            union all
            select k.recorded_at, k.sha, u.id, null::bigint, null::bigint, null::bigint, null::bigint, null::bigint
              , k.sha, case when k.authored_at is null then 'author time' else 'committer time' end, null::timestamptz
              , r.name
            from commit k
            join repository r on r.organization_id = :organization and r.id = k.repository_id
            left join lateral (
              select c.id
              from component c
              join domain d on d.organization_id = :organization and d.id = c.domain_id
              where c.organization_id = :organization and c.repository_id = k.repository_id
              order by c.name, c.variant, d.path
              limit 1) u on true
            where k.organization_id = :organization
              and k.known
              and (k.authored_at is null or k.committed_at is null)
              and k.recorded_at >= :from
              and k.recorded_at < :to
              and (k.recorded_at, k.sha) <= (:at, :second)""";

    /** What is missing is named: the first three commits. */
    private static final String UNKNOWN_CHANGES = """
            select s.finished_at, '', s.unit_id, s.version_id, null::bigint, null::bigint
              , s.environment_id, s.deployment_id
              , case
                  when s.changes_unknown = 'paths' then 'commits were told without the files they touch'
                  else 'never told: ' || missing.shas || case when missing.n > 3 then ' and ' || missing.n - 3 || ' more' else '' end
                end
              , (select count(*) || ' known changes are left out'
                 from change_deployment ch
                 where ch.organization_id = :organization
                   and ch.component_id = s.unit_id
                   and ch.environment_id = s.environment_id
                   and ch.finished_at = s.finished_at
                   and ch.deployment_id = s.deployment_id
                   and ch.status = 'unknown')
              , null::timestamptz, null::text
            from series_deployment s
            cross join lateral (
              select count(*) as n, string_agg(hole.sha, ', ' order by hole.sha) filter (where hole.place <= 3) as shas
              from (
                select c.sha, row_number() over (order by c.sha) as place
                from change_deployment ch
                join commit c on c.organization_id = :organization and c.id = ch.commit_id
                where ch.organization_id = :organization
                  and ch.component_id = s.unit_id
                  and ch.environment_id = s.environment_id
                  and ch.finished_at = s.finished_at
                  and ch.deployment_id = s.deployment_id
                  and ch.status = 'hole') hole) missing
            where s.organization_id = :organization
              and s.kind = 'component'
              and s.changes_unknown <> 'commit'
              and s.changes_unknown <> 'rewritten'
              and s.finished_at >= :from
              and s.finished_at < :to
              and s.finished_at <= :at""";

    private static final String REWRITTEN_HISTORY = """
            select s.finished_at, '', s.unit_id, s.version_id, null::bigint, null::bigint
              , s.environment_id, s.deployment_id
              , 'shares nothing with ' || coalesce(v.version, 'what was there before')
              , (select count(*) || ' changes are not counted'
                 from change_deployment ch
                 where ch.organization_id = :organization
                   and ch.component_id = s.unit_id
                   and ch.environment_id = s.environment_id
                   and ch.finished_at = s.finished_at
                   and ch.deployment_id = s.deployment_id
                   and ch.status = 'rewritten')
              , null::timestamptz, null::text
            from series_deployment s
            left join component_version v on v.organization_id = :organization and v.id = s.previous_id
            where s.organization_id = :organization
              and s.kind = 'component'
              and s.changes_unknown <> 'commit'
              and s.changes_unknown = 'rewritten'
              and s.finished_at >= :from
              and s.finished_at < :to
              and s.finished_at <= :at""";

    private static final String DEPLOYED_BEFORE_COMMIT = """
            select s.finished_at, '', s.unit_id, s.version_id, null::bigint, null::bigint
              , s.environment_id, s.deployment_id, w.sha, s.committer_basis, s.committer_from, null::text
            from series_deployment s
            left join lateral (
              select c.sha
              from commit_of_component_version w
              join commit c on c.organization_id = :organization and c.id = w.commit_id
              where w.organization_id = :organization
                and w.component_version_id = s.version_id) w on true
            where s.organization_id = :organization
              and s.kind = 'component'
              and s.committer_from > s.finished_at
              and s.finished_at >= :from
              and s.finished_at < :to
              and s.finished_at <= :at""";

    private static final String DEPLOYED_BEFORE_CHANGE = """
            select ch.finished_at, '', ch.component_id, null::bigint, null::bigint, null::bigint
              , ch.environment_id, ch.deployment_id, c.sha, 'author', ch.authored_at, r.name
            from change_deployment ch
            join commit c on c.organization_id = :organization and c.id = ch.commit_id
            join repository r on r.organization_id = :organization and r.id = c.repository_id
            where ch.organization_id = :organization
              and ch.status = 'change'
              and ch.authored_at > ch.finished_at
              and ch.finished_at >= :from
              and ch.finished_at < :to
              and ch.finished_at <= :at""";

    /** The younger of each two; names differ by case and port only where they are equal without. */
    private static final String SIMILAR_REPOSITORIES = """
            select greatest(a.recorded_at, b.recorded_at), '', u.id, null::bigint, null::bigint, null::bigint, null::bigint
              , null::bigint, a.name, b.name, least(a.recorded_at, b.recorded_at), null::text
            from repository a
            join repository b on b.organization_id = :organization
              and lower(regexp_replace(b.name, '^([^/:]+|\\[[^/]+):\\d+/', '\\1/'))
                = lower(regexp_replace(a.name, '^([^/:]+|\\[[^/]+):\\d+/', '\\1/'))
              and (b.recorded_at, b.id) < (a.recorded_at, a.id)
            left join lateral (
              select c.id
              from component c
              where c.organization_id = :organization
                and c.repository_id in (a.id, b.id)
              order by c.repository_id = a.id desc, c.name, c.variant, c.id
              limit 1) u on true
            where a.organization_id = :organization
              and a.recorded_at >= :from
              and a.recorded_at < :to
              and a.recorded_at <= :at""";

    private static final String TOLD_LATE = """
            select x.recorded_at, x.finished_at, x.component_id, x.component_version_id, x.application_id
              , x.application_version_id, x.environment_id, x.id, x.source, null::text, x.finished_at, null::text
            from deployment x
            where x.organization_id = :organization
              and x.recorded_at - x.finished_at > interval '24 hours'
              and x.recorded_at >= :from
              and x.recorded_at < :to
              and (x.recorded_at, x.finished_at) <= (:at, :secondMoment)""";

    /** A clock that is ahead makes its deployments the newest of their environment for a time, so these are looked at. */
    private static final String TOLD_EARLY = """
            select x.recorded_at, x.finished_at, x.component_id, x.component_version_id, x.application_id
              , x.application_version_id, x.environment_id, x.id, x.source, null::text, x.finished_at, null::text
            from environment e
            cross join lateral (
              select *
              from deployment d
              where d.organization_id = :organization
                and d.environment_id = e.id
                and d.finished_at >= :from
                and d.finished_at < :to + interval '25 hours'
              order by d.finished_at desc
              limit 1000) x
            where e.organization_id = :organization
              and x.finished_at - x.recorded_at > interval '5 minutes'
              and x.recorded_at >= :from
              and x.recorded_at < :to
              and (x.recorded_at, x.finished_at) <= (:at, :secondMoment)""";

    private static final String TOLD_TWICE = """
            select s.finished_at, '', s.unit_id, s.version_id, null::bigint, null::bigint
              , s.environment_id, s.deployment_id, x.source, y.source, earlier.finished_at, null::text
            from (
              select *
              from series_deployment
              where organization_id = :organization
                and kind = 'component'
                and result = 'redeployed'
                and finished_at >= :from
                and finished_at < :to
                and finished_at <= :at
              order by finished_at desc
              fetch first 2000 rows with ties) s
            join deployment x on x.organization_id = :organization and x.id = s.deployment_id
            cross join lateral (
              select p.deployment_id, p.finished_at
              from series_deployment p
              where p.organization_id = :organization
                and p.kind = 'component'
                and p.unit_id = s.unit_id
                and p.environment_id = s.environment_id
                and p.finished_at >= s.finished_at - interval '1 hour'
                and (p.finished_at, p.position) < (s.finished_at, s.position)
                and p.result in ('deployed', 'redeployed')
              order by p.finished_at desc, p.position desc
              limit 1) earlier
            join deployment y on y.organization_id = :organization and y.id = earlier.deployment_id
            where y.source <> x.source""";

    private static final String CORRECTED = """
            select a.happened_at, '', coalesce(x.component_id, v.component_id)
              , coalesce(x.component_version_id, v.id), x.application_id, x.application_version_id, x.environment_id, x.id
              , a.action || ' by ' || a.actor || coalesce(', now ' || cast(a.after as text), ''), cast(a.before as text)
              , null::timestamptz, null::text
            from audit_entry a
            left join deployment x on x.organization_id = :organization and a.subject_kind = 'deployment'
              and x.id = a.subject_id
            left join component_version v on v.organization_id = :organization
              and a.subject_kind = 'component_version' and v.id = a.subject_id
            where a.organization_id = :organization
              and a.subject_kind in ('deployment', 'component_version')
              and a.action in ('correct', 'void')
              and a.happened_at >= :from
              and a.happened_at < :to
              and a.happened_at <= :at""";

    private SuspectSql() {}

    static String of(Finding finding) {
        return switch (finding) {
            case UNKNOWN_VERSION -> UNKNOWN_VERSION;
            case UNREAD_TIME -> UNREAD_TIME;
            case DEPLOYED_BEFORE_COMMIT -> DEPLOYED_BEFORE_COMMIT;
            case DEPLOYED_BEFORE_CHANGE -> DEPLOYED_BEFORE_CHANGE;
            case UNKNOWN_CHANGES -> UNKNOWN_CHANGES;
            case REWRITTEN_HISTORY -> REWRITTEN_HISTORY;
            case SIMILAR_REPOSITORIES -> SIMILAR_REPOSITORIES;
            case TOLD_LATE -> TOLD_LATE;
            case TOLD_EARLY -> TOLD_EARLY;
            case TOLD_TWICE -> TOLD_TWICE;
            case CORRECTED -> CORRECTED;
        };
    }

    /**
     * The rows of a finding below a domain; null is everywhere. For a domain that many findings are not in, the newest
     * {@value #LOOKED_AT} are looked at, and all that are as old as the last of them.
     */
    static String below(Finding finding) {
        return """
            select s.*, coalesce(ad.path, cd.path) as path, coalesce(a.name, c.name) as name
              , coalesce(a.variant, c.variant) as variant
            from (
              select *
              from (%s) as each (at, second, component_id, component_version_id, application_id, application_version_id
                , environment_id, deployment_id, told, against, other_at, apart)
              order by at desc, second desc
              fetch first %d rows with ties) as s
            left join component c on c.organization_id = :organization and c.id = s.component_id
            left join domain cd on cd.organization_id = :organization and cd.id = c.domain_id
            left join application a on a.organization_id = :organization and a.id = s.application_id
            left join domain ad on ad.organization_id = :organization and ad.id = a.domain_id
            where cast(:domain as text) is null
               or coalesce(ad.path, cd.path) = :domain
               or starts_with(coalesce(ad.path, cd.path), :domain || '.')
            """.formatted(of(finding), LOOKED_AT);
    }

    /** The same with all names, in the order of {@link Suspect.Position}, after the place {@code (:at, :key)}. */
    static String listed(Finding finding) {
        return """
            select *
            from (
              select s.at, s.second, s.path, s.name, s.variant, coalesce(av.version, cv.version) as version, ed.path as environment_path
                , e.name as environment, s.deployment_id, s.told, s.against, s.other_at
                , concat_ws(' | ', s.path || '.' || s.name, s.variant, coalesce(av.version, cv.version)
                  , ed.path || '.' || e.name, x.source, x.external_id, x.occurrence
                  , md5(concat_ws(' | ', s.told, s.against, s.apart))) collate "C" as key
              from (%s) as s
              left join component_version cv on cv.organization_id = :organization and cv.id = s.component_version_id
              left join application_version av on av.organization_id = :organization and av.id = s.application_version_id
              left join environment e on e.organization_id = :organization and e.id = s.environment_id
              left join domain ed on ed.organization_id = :organization and ed.id = e.domain_id
              left join deployment x on x.organization_id = :organization and x.id = s.deployment_id) as named
            where at < :at or second < %s or key > :key
            order by at desc, second desc, key
            limit :limit
            """.formatted(below(finding), finding.isOrderedByMoments() ? ":secondMoment" : ":second");
    }
}
