package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.Figures;
import dev.fairlead.report.Stability;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.frequency.Frequency;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.question.Question;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Holds roll-ups against the rows they sum up, and answers from roll-ups against answers from rows. */
final class SumLaws {
    /** The organisation's own zone: many units are answered from roll-ups. */
    private static final ZoneId OWN = ZoneId.of("UTC");

    /** The same days under another name: many units are answered from rows. */
    private static final ZoneId OTHER = ZoneId.of("Etc/UTC");

    private final World world;

    SumLaws(World world) {
        this.world = world;
    }

    List<String> unitDaysThatDiffer() {
        return lines("""
                with rows as (
                  select kind, unit_id, environment_id, (finished_at at time zone 'UTC')::date as start
                    , count(*) filter (where result = 'deployed') as deployments
                    , count(*) filter (where result = 'failed') as failed
                    , count(*) filter (where result = 'cancelled') as cancelled
                    , count(*) filter (where result = 'redeployed') as redeployments
                    , count(*) filter (where first_time and committer_from <= finished_at) as lead_times
                    , count(*) filter (where first_time and committer_from > finished_at) as anomalies
                    , count(*) filter (where first_time and committer_from is null) as unknown_commit
                    , count(*) filter (where not first_time and result in ('deployed', 'redeployed')) as nothing_new
                  from series_deployment
                  group by 1, 2, 3, 4
                )
                , sums as (
                  select kind, unit_id, environment_id, start, deployments, failed, cancelled, redeployments
                    , (select coalesce(sum(n), 0) from unnest(lead_counts) as n) as lead_times, anomalies, unknown_commit
                    , nothing_new
                  from rollup
                  where kind <> 'domain' and grain = 'day'
                )
                (table rows except table sums) union all (table sums except table rows)
                """);
    }

    List<String> monthsThatDiffer() {
        return lines("""
                with summed as (
                  select kind, unit_id, environment_id, date_trunc('month', start::timestamp)::date as start, grain
                    , deployments, failed, cancelled, redeployments, known_commit, nothing_new, unknown_commit, anomalies
                    , change_baseline, change_anomalies, change_unknown
                    , (select coalesce(sum(n), 0) from unnest(lead_counts) as n) as leads
                    , (select coalesce(sum(n * b), 0) from unnest(lead_counts, lead_buckets) as h (n, b)) as lead_moment
                    , (select coalesce(sum(n), 0) from unnest(change_counts) as n) as changes
                    , (select coalesce(sum(n * b), 0) from unnest(change_counts, change_buckets) as h (n, b)) as change_moment
                  from rollup
                )
                , total as (
                  select grain, kind, unit_id, environment_id, start, sum(deployments) as deployments, sum(failed) as failed
                    , sum(cancelled) as cancelled, sum(redeployments) as redeployments, sum(known_commit) as known_commit
                    , sum(nothing_new) as nothing_new, sum(unknown_commit) as unknown_commit, sum(anomalies) as anomalies
                    , sum(change_baseline) as change_baseline, sum(change_anomalies) as change_anomalies
                    , sum(change_unknown) as change_unknown, sum(leads) as leads, sum(lead_moment) as lead_moment
                    , sum(changes) as changes, sum(change_moment) as change_moment
                  from summed
                  group by grain, kind, unit_id, environment_id, start
                )
                select to_jsonb(m)::text as month, to_jsonb(d)::text as days
                from (select m from total m where grain = 'month') as month
                full join (select d from total d where grain = 'day') as day
                  on ((m).kind, (m).unit_id, (m).environment_id, (m).start) = ((d).kind, (d).unit_id, (d).environment_id, (d).start)
                where (to_jsonb(m) - 'grain') is distinct from (to_jsonb(d) - 'grain')
                """);
    }

    /** What runs, as it is kept at hand, against the ends of the series. */
    List<String> runningThatDiffers() {
        return lines("""
                with ends as (
                  select distinct on (environment_id, unit_id) environment_id, unit_id
                    , case when result = 'undeployed' then null else version_id end as version_id, finished_at, deployment_id
                  from series_deployment
                  where kind = 'component' and result in ('deployed', 'redeployed', 'undeployed')
                  order by environment_id, unit_id, finished_at desc, position desc
                )
                , kept as (
                  select environment_id, component_id, version_id, finished_at, deployment_id
                  from running_component
                )
                (table ends except table kept) union all (table kept except table ends)
                """);
    }

    /** The same at a past moment, also before, at and after the end of a series. */
    List<String> runningThenDiffers(Instant at) {
        return world.database()
                .database()
                .read(handle -> handle.createQuery("""
                        with ends as (
                          select distinct on (environment_id, unit_id) environment_id, unit_id, version_id, finished_at
                            , deployment_id, result
                          from series_deployment
                          where kind = 'component' and result in ('deployed', 'redeployed', 'undeployed') and finished_at <= :at
                          order by environment_id, unit_id, finished_at desc, position desc
                        )
                        , expected as (
                          select environment_id, unit_id, version_id, finished_at, deployment_id
                          from ends
                          where result <> 'undeployed'
                        )
                        , found as (
                          select e.id, r.component_id, r.version_id, r.finished_at, r.deployment_id
                          from environment e
                          cross join lateral (%s) as r
                          where e.organization_id = :organization
                        )
                        (table expected except table found) union all (table found except table expected)
                        """.formatted(RunningSql.running("e.id")))
                        .bind("organization", world.organizations().getFirst())
                        .bind("at", at)
                        .mapToMap()
                        .map(Object::toString)
                        .list());
    }

    List<Instant> finishes() {
        return world.database()
                .database()
                .read(handle -> handle.createQuery(
                                "select distinct finished_at from series_deployment where result <> 'failed' order by 1")
                        .mapTo(Instant.class)
                        .list());
    }

    /** Each unit's two numbers, asked for alone and all together. */
    void oneReadingAgrees(String about, Question.Where where) {
        var scopes = world.database()
                .database()
                .read(handle -> handle.createQuery("""
                        select 'application', d.path, u.name, u.variant
                        from application u join domain d on d.organization_id = u.organization_id and d.id = u.domain_id
                        union all
                        select 'component', d.path, u.name, u.variant
                        from component u join domain d on d.organization_id = u.organization_id and d.id = u.domain_id
                        """)
                        .map((rs, _) -> {
                            var name = new QualifiedName(rs.getString(2), rs.getString(3), rs.getString(4));
                            return rs.getString(1).equals("application")
                                    ? (Question.Scope) new Question.OfApplication(name)
                                    : new Question.OfComponent(name);
                        })
                        .list());
        assertThat(scopes).hasSizeGreaterThan(6);
        var window = window(OWN, Grain.WEEK);
        for (var form : Form.values()) {
            var which = new Question.LeadTimeOf(form, form.usualBasis(), form == Form.LATEST_COMMIT);
            var together = world.reports().figures(scopes, where, window, which);
            for (int i = 0; i < scopes.size(); i++) {
                var question = new Question(scopes.get(i), where, window);
                assertThat(together.get(i))
                        .as("%s %s %s", about, form, question)
                        .isEqualTo(new Figures(
                                world.reports().frequency(question),
                                world.reports().leadTime(question, which)));
            }
            var numbers = world.reports().numbers(scopes, where, window, which);
            for (int i = 0; i < scopes.size(); i++) {
                assertThat(numbers.get(i).figures()).isEqualTo(together.get(i));
                var question = new Question(scopes.get(i), where, window);
                var alone = world.reports().stability(question);
                holds(alone, numbers.get(i).stability());
                assertThat(alone)
                        .as("%s %s", about, question)
                        .isEqualTo(new Stability(
                                world.reports().failRate(question, true),
                                world.reports().recovery(question),
                                world.reports().rework(question),
                                world.reports().restore(question)));
            }
        }
    }

    /** But for what is counted beside one unit's numbers. */
    private static void holds(Stability alone, Stability together) {
        holds(alone.failRate(), together.failRate());
        holds(alone.recovery(), together.recovery());
        holds(alone.rework(), together.rework());
        holds(alone.restore(), together.restore());
    }

    private static <T> void holds(Report<T> alone, Report<T> together) {
        assertThat(together.series()).isEqualTo(alone.series());
        assertThat(together.total()).isEqualTo(alone.total());
        assertThat(together.lookBacks()).isEqualTo(alone.lookBacks());
    }

    private List<String> lines(String sql) {
        return world.database()
                .database()
                .read(handle ->
                        handle.createQuery(sql).mapToMap().map(Object::toString).list());
    }

    void bothPathsAgree(String about, String text, Grain grain) {
        var own = World.question(text, window(OWN, grain));
        var other = World.question(text, window(OTHER, grain));
        var reports = world.reports();
        agree(
                about,
                reports.frequency(other),
                reports.frequency(own),
                SumLaws::any,
                (expected, actual) -> assertThat(actual).as(about).isEqualTo(expected));
        for (var form : Form.values()) {
            var which = new Question.LeadTimeOf(form, form.usualBasis(), true);
            var where = about + " " + form;
            var exact = reports.leadTime(other, which);
            var sums = reports.leadTime(own, which);
            assertThat(exact.exact()).as(where).isTrue();
            agree(where, exact, sums, lead -> lead.n() > 0, (expected, actual) -> near(where, expected, actual));
        }
    }

    private static boolean any(Frequency counts) {
        return counts.deployments() + counts.failed() + counts.cancelled() + counts.redeployments() > 0;
    }

    private static Window window(ZoneId zone, Grain grain) {
        return new Window(RandomWorld.BEGIN, RandomWorld.END, zone, grain);
    }

    private static <T> void agree(
            String about, Report<T> exact, Report<T> sums, Predicate<T> something, BiConsumer<T, T> equal) {
        equal.accept(exact.total(), sums.total());
        // roll-ups do not count duplicates
        var excluded = new TreeMap<>(exact.excluded());
        if (!sums.exact()) {
            excluded.remove("duplicates");
        }
        assertThat(sums.excluded()).as(about).isEqualTo(excluded);
        assertThat(sums.completeness()).as(about).isEqualTo(exact.completeness());
        var expected = byLine(exact, something);
        var actual = byLine(sums, something);
        assertThat(actual.keySet()).as(about).isEqualTo(expected.keySet());
        expected.forEach((line, value) -> equal.accept(value, actual.getOrDefault(line, value)));
    }

    /** Without the series in which there is nothing: from rows they are not even begun. */
    private static <T> Map<String, T> byLine(Report<T> report, Predicate<T> something) {
        var lines = new TreeMap<String, T>();
        for (var series : report.series()) {
            if (!something.test(series.total())) {
                continue;
            }
            var line = series.kind() + " " + series.unit() + " " + series.environment() + " ";
            lines.put(line + "total", series.total());
            series.buckets().forEach(bucket -> lines.put(line + bucket.start(), bucket.value()));
        }
        return lines;
    }

    private static void near(String about, LeadTime expected, LeadTime actual) {
        assertThat(actual.n()).as(about).isEqualTo(expected.n());
        for (Function<LeadTime, @Nullable Double> percentile : List.<Function<LeadTime, @Nullable Double>>of(
                LeadTime::p50, LeadTime::p75, LeadTime::p90, LeadTime::p95)) {
            var exact = percentile.apply(expected);
            var rough = percentile.apply(actual);
            if (exact == null || rough == null) {
                assertThat(rough).as(about).isEqualTo(exact);
            } else {
                assertThat(rough).as(about).isCloseTo(exact, within(0.01 * exact + 0.5));
            }
        }
    }
}
