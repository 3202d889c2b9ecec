package dev.fairlead.metrics.derive;

import dev.fairlead.metrics.ChangeSql;
import dev.fairlead.metrics.DomainSql;
import dev.fairlead.metrics.Histogram;
import dev.fairlead.metrics.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Sums of one environment per day and month, in the organisation's time zone. A day is always made anew from its rows, a
 * month from its days, so that a roll-up never drifts from what it sums up.
 */
final class RollupStore {
    private final Handle handle;
    private final long organization;
    private final long environment;

    RollupStore(Handle handle, long organization, long environment) {
        this.handle = handle;
        this.organization = organization;
        this.environment = environment;
    }

    /** For these units (or all), and the domains above them, from the day of a moment on (null: all days). */
    void recompute(boolean all, Set<Long> components, Set<Long> applications, @Nullable Instant since) {
        var zone = handle.createQuery("select zone from organization where id = :organization")
                .bind("organization", organization)
                .mapTo(String.class)
                .one();
        // the planner cannot know how many days a whole history has, and would compare each with every other
        if (since == null) {
            handle.execute("set local enable_nestloop = off");
        }
        var day = since == null ? LocalDate.of(1, 1, 1) : LocalDate.ofInstant(since, ZoneId.of(zone));
        var domains = all ? List.<Long>of() : domainsAbove(components, applications);
        remove("component", "day", all, components, day);
        remove("application", "day", all, applications, day);
        remove("domain", "day", all, domains, day);
        addUnitDays("component", all, components, day, zone);
        addUnitDays("application", all, applications, day, zone);
        addDomainDays(all, domains, day, zone);
        var month = day.withDayOfMonth(1);
        remove("component", "month", all, components, month);
        remove("application", "month", all, applications, month);
        remove("domain", "month", all, domains, month);
        addMonths("component", all, components, month);
        addMonths("application", all, applications, month);
        addMonths("domain", all, domains, month);
        handle.execute("set local enable_nestloop = on");
    }

    private List<Long> domainsAbove(Set<Long> components, Set<Long> applications) {
        return handle.createQuery("""
                        with recursive above (id) as (
                            (select domain_id from component
                             where organization_id = :organization and id = any(:components)
                             union
                             select domain_id from application
                             where organization_id = :organization and id = any(:applications))
                          union
                            select d.parent_id
                            from above a
                            join domain d on d.organization_id = :organization and d.id = a.id
                            where d.parent_id is not null
                        )
                        select id from above
                        """)
                .bind("organization", organization)
                .bindArray("components", Long.class, components.toArray())
                .bindArray("applications", Long.class, applications.toArray())
                .mapTo(Long.class)
                .list();
    }

    private void remove(String kind, String grain, boolean all, Collection<Long> units, LocalDate start) {
        handle.createUpdate("""
                        delete from rollup
                        where organization_id = :organization
                          and kind = :kind
                          and grain = :grain
                          and environment_id = :environment
                          and start >= :start
                          and (:all or unit_id = any(:units))
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("kind", kind)
                .bind("grain", grain)
                .bind("all", all)
                .bind("start", start)
                .bindArray("units", Long.class, units.toArray())
                .execute();
    }

    private void addUnitDays(String kind, boolean all, Collection<Long> units, LocalDate day, String zone) {
        var of = kind.equals("component") ? Kind.COMPONENT : Kind.APPLICATION;
        var changes = """
                select ch.%1$s as unit_id, ch.finished_at, ch.authored_at, ch.status
                from %2$s ch
                where ch.organization_id = :organization
                  and ch.environment_id = :environment
                  and (:all or ch.%1$s = any(:units))
                  and ch.finished_at >= cast(:day as timestamp) at time zone :zone
                """.formatted(ChangeSql.unit(of), ChangeSql.table(of));
        handle.createUpdate("""
                        insert into rollup (organization_id, kind, unit_id, environment_id, grain, start, deployments, failed
                          , cancelled, redeployments, known_commit, nothing_new, unknown_commit, anomalies, lead_buckets
                          , lead_counts, change_baseline, change_anomalies, change_unknown, change_buckets, change_counts)
                        with one as (
                          select unit_id, (finished_at at time zone :zone)::date as day, result, first_time, known_commit
                            , extract(epoch from finished_at - committer_from)::double precision as seconds
                          from series_deployment
                          where organization_id = :organization
                            and kind = :kind
                            and environment_id = :environment
                            and (:all or unit_id = any(:units))
                            and finished_at >= cast(:day as timestamp) at time zone :zone
                        )
                        , change as (
                          select unit_id, (finished_at at time zone :zone)::date as day, status
                            , extract(epoch from finished_at - authored_at)::double precision as seconds
                          from (%1$s) as brought
                        )
                        %2$s
                        """.formatted(changes, summary()))
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("kind", kind)
                .bind("all", all)
                .bind("day", day)
                .bind("zone", zone)
                .bindArray("units", Long.class, units.toArray())
                .execute();
    }

    /** A domain counts each rollout once, whatever number of its components and applications it touched. */
    private void addDomainDays(boolean all, Collection<Long> domains, LocalDate day, String zone) {
        handle.createUpdate("""
                        insert into rollup (organization_id, kind, unit_id, environment_id, grain, start, deployments, failed
                          , cancelled, redeployments, known_commit, nothing_new, unknown_commit, anomalies, lead_buckets
                          , lead_counts, change_baseline, change_anomalies, change_unknown, change_buckets, change_counts)
                        with recursive below (domain_id, ancestor_id) as (
                            select id, id
                            from domain
                            where organization_id = :organization
                              and (:all or id = any(:units))
                          union all
                            select d.id, b.ancestor_id
                            from below b
                            join domain d on d.organization_id = :organization and d.parent_id = b.domain_id
                        )
                        , touched as (
                          select distinct group_id
                          from series_deployment
                          where organization_id = :organization
                            and environment_id = :environment
                            and finished_at >= cast(:day as timestamp) at time zone :zone
                        )
                        , grouped as (%1$s)
                        , one as (
                          select unit_id, (finished_at at time zone :zone)::date as day, result, first_time, known_commit
                            , extract(epoch from finished_at - committer_from)::double precision as seconds
                          from grouped
                          where finished_at >= cast(:day as timestamp) at time zone :zone
                        )
                        , change as (
                          select unit_id, (finished_at at time zone :zone)::date as day
                            , case when turn > 1 then 'duplicate' else status end as status
                            , extract(epoch from finished_at - authored_at)::double precision as seconds
                          from (
                            select b.ancestor_id as unit_id, ch.finished_at, ch.authored_at, ch.status
                              , row_number() over (partition by b.ancestor_id, ch.change_id order by %3$s) as turn
                            from change_deployment ch
                            join component c on c.organization_id = ch.organization_id and c.id = ch.component_id
                            join below b on b.domain_id = c.domain_id
                            where ch.organization_id = :organization
                              and ch.environment_id = :environment
                              and ch.change_id in (
                                select recent.change_id
                                from change_deployment recent
                                where recent.organization_id = :organization
                                  and recent.environment_id = :environment
                                  and recent.finished_at >= cast(:day as timestamp) at time zone :zone)) as brought
                          where finished_at >= cast(:day as timestamp) at time zone :zone
                        )
                        %2$s
                        """.formatted(DomainSql.GROUPED, summary(), ChangeSql.order("ch")))
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("kind", "domain")
                .bind("all", all)
                .bind("day", day)
                .bind("zone", zone)
                .bindArray("units", Long.class, domains.toArray())
                .execute();
    }

    /** From {@code one} (deployments) and {@code change} (changes) to rows. */
    private static String summary() {
        return """
                , counted as (
                  select unit_id, day
                    , count(*) filter (where result = 'deployed') as deployments
                    , count(*) filter (where result = 'failed') as failed
                    , count(*) filter (where result = 'cancelled') as cancelled
                    , count(*) filter (where result = 'redeployed') as redeployments
                    , count(*) filter (where result = 'deployed' and known_commit) as known_commit
                    , count(*) filter (where result in ('deployed', 'redeployed') and not first_time) as nothing_new
                    , count(*) filter (where first_time and seconds is null) as unknown_commit
                    , count(*) filter (where first_time and seconds < 0) as anomalies
                  from one
                  group by unit_id, day
                )
                , lead as (
                  select unit_id, day, array_agg(bucket order by bucket) as buckets, array_agg(n order by bucket) as counts
                  from (
                    select unit_id, day, %1$s as bucket, cast(count(*) as integer) as n
                    from one
                    where first_time and seconds >= 0
                    group by 1, 2, 3) as histogram
                  group by unit_id, day
                )
                , change_counted as (
                  select unit_id, day
                    , count(*) filter (where status = 'baseline') as baseline
                    , count(*) filter (where status = 'change' and seconds < 0) as anomalies
                    , count(*) filter (where status = 'change' and seconds is null) as unknown
                  from change
                  group by unit_id, day
                )
                , change_lead as (
                  select unit_id, day, array_agg(bucket order by bucket) as buckets, array_agg(n order by bucket) as counts
                  from (
                    select unit_id, day, %1$s as bucket, cast(count(*) as integer) as n
                    from change
                    where status = 'change' and seconds >= 0
                    group by 1, 2, 3) as histogram
                  group by unit_id, day
                )
                , every as (
                  select unit_id, day from counted
                  union
                  select unit_id, day from change_counted
                )
                select :organization, :kind, unit_id, :environment, 'day', day, coalesce(c.deployments, 0)
                  , coalesce(c.failed, 0), coalesce(c.cancelled, 0), coalesce(c.redeployments, 0)
                  , coalesce(c.known_commit, 0), coalesce(c.nothing_new, 0), coalesce(c.unknown_commit, 0)
                  , coalesce(c.anomalies, 0)
                  , coalesce(l.buckets, '{}'), coalesce(l.counts, '{}')
                  , coalesce(cc.baseline, 0), coalesce(cc.anomalies, 0), coalesce(cc.unknown, 0)
                  , coalesce(cl.buckets, '{}'), coalesce(cl.counts, '{}')
                from every
                left join counted c using (unit_id, day)
                left join lead l using (unit_id, day)
                left join change_counted cc using (unit_id, day)
                left join change_lead cl using (unit_id, day)
                """.formatted(Histogram.BUCKET_OF_SECONDS);
    }

    private void addMonths(String kind, boolean all, Collection<Long> units, LocalDate month) {
        handle.createUpdate("""
                        insert into rollup (organization_id, kind, unit_id, environment_id, grain, start, deployments, failed
                          , cancelled, redeployments, known_commit, nothing_new, unknown_commit, anomalies, lead_buckets
                          , lead_counts, change_baseline, change_anomalies, change_unknown, change_buckets, change_counts)
                        with day as (
                          select cast(date_trunc('month', start::timestamp) as date) as month, rollup.*
                          from rollup
                          where organization_id = :organization
                            and kind = :kind
                            and grain = 'day'
                            and environment_id = :environment
                            and start >= :month
                            and (:all or unit_id = any(:units))
                        )
                        , counted as (
                          select unit_id, month, sum(deployments) as deployments, sum(failed) as failed
                            , sum(cancelled) as cancelled, sum(redeployments) as redeployments
                            , sum(known_commit) as known_commit, sum(nothing_new) as nothing_new
                            , sum(unknown_commit) as unknown_commit, sum(anomalies) as anomalies
                            , sum(change_baseline) as change_baseline, sum(change_anomalies) as change_anomalies
                            , sum(change_unknown) as change_unknown
                          from day
                          group by unit_id, month
                        )
                        select :organization, :kind, c.unit_id, :environment, 'month', c.month, c.deployments, c.failed
                          , c.cancelled, c.redeployments, c.known_commit, c.nothing_new, c.unknown_commit, c.anomalies
                          , coalesce(l.buckets, '{}'), coalesce(l.counts, '{}'), c.change_baseline, c.change_anomalies
                          , c.change_unknown, coalesce(cl.buckets, '{}'), coalesce(cl.counts, '{}')
                        from counted c
                        left join (%1$s) as l on l.unit_id = c.unit_id and l.month = c.month
                        left join (%2$s) as cl on cl.unit_id = c.unit_id and cl.month = c.month
                        """.formatted(merged("lead"), merged("change")))
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("kind", kind)
                .bind("all", all)
                .bind("month", month)
                .bindArray("units", Long.class, units.toArray())
                .execute();
    }

    private static String merged(String name) {
        return """
                select unit_id, month, array_agg(bucket order by bucket) as buckets, array_agg(n order by bucket) as counts
                from (
                  select unit_id, month, bucket, cast(sum(n) as integer) as n
                  from day
                  cross join unnest(%1$s_buckets, %1$s_counts) as histogram (bucket, n)
                  group by unit_id, month, bucket) as merged
                group by unit_id, month
                """.formatted(name);
    }
}
