package dev.fairlead.report.leadtime;

import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.Counting;
import dev.fairlead.metrics.Result;
import dev.fairlead.metrics.RunningSql;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.receipt.OriginStore;
import dev.fairlead.report.receipt.Page;
import dev.fairlead.report.receipt.PageAsked;
import dev.fairlead.report.receipt.Receipt;
import dev.fairlead.report.receipt.ReceiptPageStore;
import dev.fairlead.report.receipt.ReceiptPageStore.Listing;
import dev.fairlead.report.receipt.ReceiptPageStore.Listing.Why;
import dev.fairlead.report.receipt.ReceiptSql;
import dev.fairlead.report.receipt.SliceStore;
import dev.fairlead.report.series.SeriesReadStore;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Lists the deployments or versions behind lead times, each with why it was counted or left out. */
public final class DeploymentReceiptStore {
    /**
     * The commit whose time a latest-commit lead time of row {@code s} begins at. The outer join is for clusters, which do not split the
     * view below an inner one; a version without a commit comes last.
     */
    private static final String LATEST_COMMIT = """
            (select c.sha
             from series_deployment p
             join commit_of_component_version vc on vc.organization_id = :organization
               and vc.component_version_id = p.version_id
             left join commit c on c.organization_id = :organization and c.id = vc.%2$s
             where p.organization_id = :organization
               and p.environment_id = s.environment_id
               and p.group_id = s.group_id
               and p.kind = 'component'
               and p.first_time
               and p.%1$s = s.%1$s
               and (%3$s or s.kind = 'application' or p.unit_id = s.unit_id)
             order by c.sha
             limit 1)""";

    /**
     * Of the versions that run after row {@code s}, the one that its version's lead time begins at. What of an application ran at
     * that moment is read from the series of whatever it contains: {@code %1$s} of the newest by {@code %2$s}.
     */
    private static final String NEWEST_OF_SET = """
            (select %1$s
             from (select s.kind, s.unit_id, s.version_id, s.environment_id, s.finished_at) as it
             cross join lateral (
               select it.version_id
               where it.kind = 'component'
               union all
               select last.version_id
               from application_component m
               cross join lateral (%5$s) as last
               where it.kind = 'application'
                 and m.organization_id = :organization
                 and m.application_id = it.unit_id
                 and last.result <> 'undeployed') as ran
             join commit_of_component_version vc on vc.organization_id = :organization
               and vc.component_version_id = ran.version_id
             left join commit c on c.organization_id = :organization and c.id = vc.%3$s
             where coalesce(vc.%2$s, vc.built_at) = s.%4$s
             order by vc.%2$s is null, c.sha nulls last
             limit 1)""";

    private static final Why LEAD_TIME = (rs, from, finishedAt) ->
            Counting.latestCommit(Result.of(rs.getString("result")), rs.getBoolean("first_time"), from, finishedAt);
    private static final Why VERSION = (_, from, finishedAt) -> Counting.version(from, finishedAt);

    private static final int LATEST_VERSIONS = 120;

    private final Target target;
    private final ReceiptPageStore pages;

    public DeploymentReceiptStore(Handle handle, Target target, Window window) {
        this.target = target;
        this.pages = new ReceiptPageStore(handle, target, window);
    }

    public Page<Receipt> latestCommit(Basis basis, PageAsked asked) {
        var origin = SeriesReadStore.origin(basis, false);
        var sql = """
                select %1$s, %5$s as sha, null as repository, s.%4$s as origin, %6$s as basis
                from %7$s s
                where %2$s
                  and s.result in ('deployed', 'redeployed')
                  and %3$s
                order by %8$s
                limit :limit
                """.formatted(
                        ReceiptSql.NAMES,
                        ReceiptSql.WITHIN,
                        ReceiptSql.after(asked.order()),
                        origin,
                        LATEST_COMMIT.formatted(origin, own(basis), target.isOneUnit() ? "false" : "true"),
                        basisColumn(basis),
                        ReceiptSql.rows(target.isOneUnit(), asked.order()),
                        ReceiptSql.order(asked.order()));
        return pages.page(
                new Listing(sql, LEAD_TIME, SliceStore.Rows.DEPLOYMENTS, OriginStore::ofLatestCommits), asked);
    }

    private static String own(Basis basis) {
        return basis == Basis.AUTHOR ? "own_authored_id" : "own_commit_id";
    }

    private static String basisColumn(Basis basis) {
        return switch (basis) {
            case COMMITTER -> "s.committer_basis";
            case AUTHOR -> "s.author_basis";
            case BUILD, MERGED, FIRST_COMMIT -> "'" + basis.word() + "'";
        };
    }

    public Page<Receipt> version(Basis basis, PageAsked asked) {
        var origin = SeriesReadStore.origin(basis, true);
        var time = time(basis);
        var sql = """
                select %1$s, %7$s as sha, null as repository, s.%4$s as origin, coalesce(%8$s, '%5$s') as basis
                from series_deployment s
                where %2$s
                  and s.result in ('deployed', 'redeployed')
                  and not exists (
                    select 1
                    from series_deployment later
                    where later.organization_id = :organization
                      and later.kind = s.kind
                      and later.unit_id = s.unit_id
                      and later.environment_id = s.environment_id
                      and later.set_hash = s.set_hash
                      and later.result in ('deployed', 'redeployed')
                      and (later.finished_at, later.position) > (s.finished_at, s.position))
                  and %3$s
                order by %6$s
                limit :limit
                """.formatted(
                        ReceiptSql.NAMES,
                        ReceiptSql.WITHIN,
                        ReceiptSql.after(asked.order()),
                        origin,
                        basis.word(),
                        ReceiptSql.order(asked.order()),
                        newestOfSet("c.sha", basis, origin),
                        newestOfSet(
                                "case when vc.%s is null then 'build' else '%s' end".formatted(time, basis.word()),
                                basis,
                                origin));
        var newest = newestOfSet("vc.component_version_id", basis, origin);
        return pages.page(
                new Listing(
                        sql,
                        VERSION,
                        SliceStore.Rows.DEPLOYMENTS,
                        (store, receipts) -> store.ofVersions(receipts, newest)),
                asked);
    }

    private static String newestOfSet(String what, Basis basis, String origin) {
        return NEWEST_OF_SET.formatted(
                what,
                time(basis),
                own(basis),
                origin,
                RunningSql.last("m.component_id", "it.environment_id", "s.finished_at <= it.finished_at"));
    }

    private static String time(Basis basis) {
        return switch (basis) {
            case COMMITTER -> "committed_at";
            case AUTHOR -> "authored_at";
            case BUILD -> "built_at";
            case MERGED, FIRST_COMMIT -> throw new IllegalArgumentException("only changes are merged");
        };
    }

    /** As in {@link #version}, but the latest first, and only what the latest deployments put there. */
    public List<Receipt> latestVersions(Basis basis) {
        var sql = """
                select %1$s, null as sha, null as repository, s.%2$s as origin, '%3$s' as basis
                from (
                  select distinct on (environment_id, set_hash) *
                  from (
                    select s.*
                    from unnest(:places) as place (id)
                    cross join lateral (
                      select *
                      from series_deployment s
                      where s.organization_id = :organization
                        and s.kind = :kind
                        and s.unit_id = :unit
                        and s.environment_id = place.id
                        and s.finished_at >= :from
                        and s.finished_at < :to
                        and s.result in ('deployed', 'redeployed')
                      order by s.finished_at desc, s.position desc
                      limit :limit) as s
                    order by s.finished_at desc, s.position desc, %4$s
                    limit :limit) as recent
                  order by environment_id, set_hash, finished_at desc, position desc) as s
                where s.%2$s <= s.finished_at
                order by s.finished_at desc, s.position desc, %4$s
                limit :limit
                """.formatted(ReceiptSql.NAMES, SeriesReadStore.origin(basis, true), basis.word(), ReceiptSql.PLACE);
        var unit = target.units().getFirst();
        UnaryOperator<Query> its =
                query -> query.bind("kind", unit.kind().word()).bind("unit", unit.id());
        return pages.page(new Listing(sql, VERSION, its), PageAsked.newestFirst(LATEST_VERSIONS, null))
                .items();
    }
}
