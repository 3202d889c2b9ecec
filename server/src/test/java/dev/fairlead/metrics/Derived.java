package dev.fairlead.metrics;

import dev.fairlead.platform.db.TestDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/** Everything that was derived, as sorted text that holds names where the tables hold ids. */
final class Derived {
    private static final String NAMES = """
            with component_name as (
              select c.organization_id, c.id, d.path || '.' || c.name || ';' || c.variant as name
              from component c join domain d on d.organization_id = c.organization_id and d.id = c.domain_id
            )
            , application_name as (
              select a.organization_id, a.id, d.path || '.' || a.name || ';' || a.variant as name
              from application a join domain d on d.organization_id = a.organization_id and d.id = a.domain_id
            )
            , environment_name as (
              select e.organization_id, e.id, d.path || '.' || e.name as name
              from environment e join domain d on d.organization_id = e.organization_id and d.id = e.domain_id
            )
            , deployment_name as (
              select organization_id, id, source || '/' || external_id || '/' || occurrence as name, source || '/' || external_id || '/' || occurrence as group_name
              from deployment
            )
            """;

    private static final String SERIES = NAMES + """
            select concat_ws(' ', 'series', s.kind, coalesce(a.name, c.name), e.name, s.finished_at at time zone 'UTC'
              , '#' || s.position, d.name, 'group', g.group_name, s.result, 'direct', s.direct
              , 'version', coalesce(av.version, cv.version, '-'), 'after', coalesce(pv.version, '-'), 'first', s.first_time, s.untouched
              , 'known', s.known_commit, coalesce(s.changes_unknown, '-'), 'set', s.set_hash, 'parts', s.parts, s.failed_parts
              , 'from', coalesce(s.committer_from at time zone 'UTC' || '', '-'), coalesce(s.committer_basis, '-')
              , coalesce(s.author_from at time zone 'UTC' || '', '-'), coalesce(s.author_basis, '-')
              , coalesce(s.build_from at time zone 'UTC' || '', '-')
              , 'set', s.set_size, coalesce(s.set_committer_from at time zone 'UTC' || '', '-')
              , coalesce(s.set_author_from at time zone 'UTC' || '', '-')
              , coalesce(s.set_build_from at time zone 'UTC' || '', '-'))
            from series_deployment s
            join environment_name e on e.organization_id = s.organization_id and e.id = s.environment_id
            join deployment_name d on d.organization_id = s.organization_id and d.id = s.deployment_id
            join deployment_name g on g.organization_id = s.organization_id and g.id = s.group_id
            left join application_name a on s.kind = 'application' and a.organization_id = s.organization_id and a.id = s.unit_id
            left join component_name c on s.kind = 'component' and c.organization_id = s.organization_id and c.id = s.unit_id
            left join application_version av
              on s.kind = 'application' and av.organization_id = s.organization_id and av.id = s.version_id
            left join component_version cv
              on s.kind = 'component' and cv.organization_id = s.organization_id and cv.id = s.version_id
            left join component_version pv
              on s.kind = 'component' and pv.organization_id = s.organization_id and pv.id = s.previous_id
            """;

    private static final String ATTEMPTS = NAMES + """
            select concat_ws(' ', 'part', e.name, d.name, 'of', p.rollout, 'group', g.group_name
              , p.began_at at time zone 'UTC', p.finished_at at time zone 'UTC', p.reason, coalesce(c.name, '-'))
            from rollout_part p
            join environment_name e on e.organization_id = p.organization_id and e.id = p.environment_id
            join deployment_name d on d.organization_id = p.organization_id and d.id = p.deployment_id
            join deployment_name g on g.organization_id = p.organization_id and g.id = p.group_id
            left join deployment_name c on c.organization_id = p.organization_id and c.id = p.cause_id
            """;

    private static final String CHANGES = NAMES + """
            select concat_ws(' ', 'change', c.name, e.name, r.name, k.sha, ch.finished_at at time zone 'UTC', d.name
              , 'group', g.group_name, ch.status, 'of', (
                select min(same.sha)
                from commit same
                where same.organization_id = ch.organization_id
                  and coalesce(same.change_id, same.id) = ch.change_id)
              , coalesce(ch.authored_at at time zone 'UTC' || '', '-'), coalesce(ch.committed_at at time zone 'UTC' || '', '-')
              , coalesce(ch.merged_at at time zone 'UTC' || '', '-')
              , coalesce(ch.first_committed_at at time zone 'UTC' || '', '-'), ch.bot)
            from change_deployment ch
            join component_name c on c.organization_id = ch.organization_id and c.id = ch.component_id
            join environment_name e on e.organization_id = ch.organization_id and e.id = ch.environment_id
            join deployment_name d on d.organization_id = ch.organization_id and d.id = ch.deployment_id
            join deployment_name g on g.organization_id = ch.organization_id and g.id = ch.group_id
            join commit k on k.organization_id = ch.organization_id and k.id = ch.commit_id
            join repository r on r.organization_id = k.organization_id and r.id = k.repository_id
            """;

    private static final String APPLICATION_CHANGES = NAMES + """
            select concat_ws(' ', 'application change', a.name, e.name, r.name, k.sha, 'by', c.name
              , ch.finished_at at time zone 'UTC', d.name, ch.status, 'of', (
                select min(same.sha)
                from commit same
                where same.organization_id = ch.organization_id
                  and coalesce(same.change_id, same.id) = ch.change_id)
              , coalesce(ch.authored_at at time zone 'UTC' || '', '-'), coalesce(ch.committed_at at time zone 'UTC' || '', '-')
              , coalesce(ch.merged_at at time zone 'UTC' || '', '-'), ch.bot)
            from application_change ch
            join application_name a on a.organization_id = ch.organization_id and a.id = ch.application_id
            join component_name c on c.organization_id = ch.organization_id and c.id = ch.component_id
            join environment_name e on e.organization_id = ch.organization_id and e.id = ch.environment_id
            join deployment_name d on d.organization_id = ch.organization_id and d.id = ch.deployment_id
            join commit k on k.organization_id = ch.organization_id and k.id = ch.commit_id
            join repository r on r.organization_id = k.organization_id and r.id = k.repository_id
            """;

    private static final String RUNNING = NAMES + """
            select concat_ws(' ', 'running', c.name, e.name, coalesce(v.version, '-'), r.finished_at at time zone 'UTC', d.name)
            from running_component r
            join component_name c on c.organization_id = r.organization_id and c.id = r.component_id
            join environment_name e on e.organization_id = r.organization_id and e.id = r.environment_id
            join deployment_name d on d.organization_id = r.organization_id and d.id = r.deployment_id
            left join component_version v on v.organization_id = r.organization_id and v.id = r.version_id
            """;

    private static final String ROLLUPS = NAMES + """
            select concat_ws(' ', 'rollup', x.kind, coalesce(a.name, c.name, o.path), e.name, x.grain, x.start
              , x.deployments, x.failed, x.cancelled, x.redeployments, x.known_commit
              , 'lead', x.nothing_new, x.unknown_commit, x.anomalies, x.lead_buckets::text, x.lead_counts::text
              , 'changes', x.change_baseline, x.change_anomalies, x.change_unknown, x.change_unknown_changes
              , x.change_unknown_commit, x.change_buckets::text
              , x.change_counts::text)
            from rollup x
            join environment_name e on e.organization_id = x.organization_id and e.id = x.environment_id
            left join application_name a on x.kind = 'application' and a.organization_id = x.organization_id and a.id = x.unit_id
            left join component_name c on x.kind = 'component' and c.organization_id = x.organization_id and c.id = x.unit_id
            left join domain o on x.kind = 'domain' and o.organization_id = x.organization_id and o.id = x.unit_id
            """;

    private static final String FAILURES = NAMES + """
            select concat_ws(' ', 'failure', f.kind, coalesce(a.name, c.name), e.name, d.name, f.cause, 'by'
              , coalesce(i.external_id, ev.name), f.failed_at at time zone 'UTC', f.decided_at at time zone 'UTC'
              , coalesce(f.ended_at at time zone 'UTC' || '', '-'), coalesce(r.name, '-'), f.confidence)
            from failure_cause f
            join environment_name e on e.organization_id = f.organization_id and e.id = f.environment_id
            join deployment_name d on d.organization_id = f.organization_id and d.id = f.deployment_id
            left join application_name a on f.kind = 'application' and a.organization_id = f.organization_id and a.id = f.unit_id
            left join component_name c on f.kind = 'component' and c.organization_id = f.organization_id and c.id = f.unit_id
            left join incident i on f.cause = 'incident' and i.organization_id = f.organization_id and i.id = f.evidence_id
            left join deployment_name ev
              on f.cause <> 'incident' and ev.organization_id = f.organization_id and ev.id = f.evidence_id
            left join deployment_name r on r.organization_id = f.organization_id and r.id = f.remedy_id
            """;

    private static final String ATTRIBUTIONS = NAMES + """
            select concat_ws(' ', 'attribution', i.external_id, e.name, t.rule, coalesce(d.name, '-'), (
                select string_agg(n.name, ',' order by one.place)
                from unnest(t.candidates) with ordinality as one (id, place)
                join deployment_name n on n.organization_id = t.organization_id and n.id = one.id)
              , t.confidence)
            from incident_attribution t
            join environment_name e on e.organization_id = t.organization_id and e.id = t.environment_id
            join incident i on i.organization_id = t.organization_id and i.id = t.incident_id
            left join deployment_name d on d.organization_id = t.organization_id and d.id = t.deployment_id
            """;

    private static final String REWORK = NAMES + """
            select concat_ws(' ', 'rework', w.kind, coalesce(a.name, c.name), e.name, d.name, w.finished_at at time zone 'UTC'
              , w.reason, coalesce(r.name, w.evidence_id || ''))
            from rework w
            join environment_name e on e.organization_id = w.organization_id and e.id = w.environment_id
            join deployment_name d on d.organization_id = w.organization_id and d.id = w.deployment_id
            left join application_name a on w.kind = 'application' and a.organization_id = w.organization_id and a.id = w.unit_id
            left join component_name c on w.kind = 'component' and c.organization_id = w.organization_id and c.id = w.unit_id
            left join deployment_name r
              on w.reason = 'remedy' and r.organization_id = w.organization_id and r.id = w.evidence_id
            """;

    private Derived() {}

    static List<String> of(TestDatabase database) {
        return database.database()
                .read(handle -> Stream.of(
                                SERIES,
                                ATTEMPTS,
                                RUNNING,
                                CHANGES,
                                APPLICATION_CHANGES,
                                ROLLUPS,
                                FAILURES,
                                ATTRIBUTIONS,
                                REWORK)
                        .flatMap(sql -> handle.createQuery(sql).mapTo(String.class).list().stream())
                        .sorted()
                        .toList());
    }

    /** The first lines that only one of them has; empty where they are equal. */
    static String difference(List<String> expected, List<String> actual) {
        var surplus = new HashMap<String, Integer>();
        expected.forEach(line -> surplus.merge(line, -1, Integer::sum));
        actual.forEach(line -> surplus.merge(line, 1, Integer::sum));
        var lines = new ArrayList<String>();
        surplus.forEach((line, count) -> {
            if (count != 0) {
                lines.add(line + (count < 0 ? "   <- expected" : "   <- not expected"));
            }
        });
        return lines.stream().sorted().limit(24).reduce("", (all, line) -> all + "\n" + line);
    }
}
