package dev.fairlead.report.leadtime;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.ChangeSql;
import dev.fairlead.metrics.ChangeStatus;
import dev.fairlead.metrics.Counting;
import dev.fairlead.metrics.Reason;
import dev.fairlead.metrics.UnknownChanges;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.question.Order;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.receipt.OriginStore;
import dev.fairlead.report.receipt.Page;
import dev.fairlead.report.receipt.PageAsked;
import dev.fairlead.report.receipt.Receipt;
import dev.fairlead.report.receipt.ReceiptPageStore;
import dev.fairlead.report.receipt.ReceiptPageStore.Listing;
import dev.fairlead.report.receipt.ReceiptSql;
import dev.fairlead.report.receipt.SliceStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Lists the changes behind a number, each with why it was counted or left out. */
public final class ChangeReceiptStore {
    private final Target target;
    private final ReceiptPageStore pages;

    public ChangeReceiptStore(Handle handle, Target target, Window window) {
        this.target = target;
        this.pages = new ReceiptPageStore(handle, target, window);
    }

    public Page<Receipt> everyChange(Question.LeadTimeOf which, PageAsked asked) {
        var origin = ChangeReadStore.origin(which.basis());
        var sql = """
                select %1$s, c.sha, r.name as repository, %3$s as origin, '%4$s' as basis, ch.status, ch.bot, ch.unknown
                from (
                  %5$s
                  union all
                  %6$s) as ch
                join series_deployment s on s.organization_id = :organization
                  and s.kind = ch.kind
                  and s.unit_id = ch.unit_id
                  and s.environment_id = ch.environment_id
                  and s.deployment_id = ch.deployment_id
                left join commit c on c.organization_id = :organization and c.id = ch.commit_id
                left join repository r on r.organization_id = :organization and r.id = c.repository_id
                where %2$s
                  and %7$s
                order by %8$s
                limit :limit
                """.formatted(
                        ReceiptSql.NAMES,
                        ReceiptSql.WITHIN,
                        origin,
                        which.basis().word(),
                        brought(),
                        unknown(asked.order()),
                        ReceiptSql.afterChange(asked.order()),
                        ReceiptSql.orderOfChanges(asked.order()));
        return pages.page(
                new Listing(
                        sql,
                        (rs, from, finished) -> why(rs, from, finished, which.withBots()),
                        SliceStore.Rows.CHANGES,
                        OriginStore::ofChanges),
                asked);
    }

    private static Reason why(ResultSet rs, @Nullable Instant from, Instant finished, boolean withBots)
            throws SQLException {
        var unknown = UnknownChanges.find(rs.getString("unknown"));
        return unknown == null
                ? Counting.change(
                        ChangeStatus.of(rs.getString("status")), rs.getBoolean("bot") && !withBots, from, finished)
                : unknown.reason();
    }

    /**
     * Deployments of which it is not known what they brought. A unit's are those of which no commit that they brought says so: a
     * version whose commit was never told, or all that is known came earlier with another member. A domain's are all, since what
     * is unknown may be another domain's.
     */
    private String unknown(Order order) {
        return """
                select s.kind, s.organization_id, s.unit_id, s.environment_id, s.deployment_id, null, null, false, null, null, null, null
                    , s.changes_unknown
                  from %s s
                  where %s
                    and s.result = 'deployed'
                    and s.changes_unknown is not null
                    and %s""".formatted(
                ReceiptSql.rows(target.isOneUnit(), order),
                ReceiptSql.WITHIN,
                target.isOneUnit() ? noCommitSaysSo(target.units().getFirst().kind()) : "true");
    }

    private static String noCommitSaysSo(UnitKind kind) {
        return """
                not exists (
                      select 1
                      from %s ch
                      where ch.organization_id = :organization
                        and ch.%s = s.unit_id
                        and ch.environment_id = s.environment_id
                        and ch.finished_at = s.finished_at
                        and ch.deployment_id = s.deployment_id
                        and %s)""".formatted(ChangeSql.table(kind), ChangeSql.unit(kind), ChangeSql.saysUnknown("ch"));
    }

    /** What each unit brought; what is brought below a domain counts once in each environment, whatever component brought it. */
    private String brought() {
        if (target.isOneUnit()) {
            return brought(UnitKind.COMPONENT, "ch.status") + "\nunion all\n"
                    + brought(UnitKind.APPLICATION, "ch.status");
        }
        return brought(UnitKind.COMPONENT, """
                case
                  when not %s then ch.status
                  when (ch.component_id, ch.commit_id) = (
                    select first.component_id, first.commit_id
                    from change_deployment first
                    where first.organization_id = :organization
                      and first.environment_id = ch.environment_id
                      and first.change_id = ch.change_id
                      and first.component_id = any(:components)
                      and %s
                    order by %s
                    limit 1) then ch.status
                  else '%s'
                end as status""".formatted(
                        ChangeSql.isChange("ch"),
                        ChangeSql.isChange("first"),
                        ChangeSql.order("first"),
                        ChangeStatus.DUPLICATE.word()));
    }

    private static String brought(UnitKind kind, String status) {
        return """
                select '%1$s' as kind, ch.organization_id, ch.%2$s as unit_id, ch.environment_id, ch.deployment_id, ch.commit_id
                    , %5$s, ch.bot, ch.authored_at, ch.committed_at, ch.merged_at, ch.first_committed_at
                    , null as unknown
                  from %3$s ch
                  where ch.organization_id = :organization
                    and ch.%2$s = any(:%1$ss)
                    and ch.environment_id = any(:places)
                    and %4$s
                    and ch.finished_at >= :from
                    and ch.finished_at < :to""".formatted(kind.word(), ChangeSql.unit(kind), ChangeSql.table(kind), ChangeSql.isShown("ch"), status);
    }
}
