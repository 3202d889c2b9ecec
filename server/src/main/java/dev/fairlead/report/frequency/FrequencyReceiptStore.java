package dev.fairlead.report.frequency;

import dev.fairlead.metrics.Counting;
import dev.fairlead.metrics.Result;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.receipt.Page;
import dev.fairlead.report.receipt.PageAsked;
import dev.fairlead.report.receipt.Receipt;
import dev.fairlead.report.receipt.ReceiptPageStore;
import dev.fairlead.report.receipt.ReceiptPageStore.Listing;
import dev.fairlead.report.receipt.ReceiptPageStore.Listing.Why;
import dev.fairlead.report.receipt.ReceiptSql;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Lists the attempts behind a frequency, each with why it was counted or left out. */
public final class FrequencyReceiptStore {
    private static final Why WHY = (rs, _, _) -> Counting.frequency(Result.of(rs.getString("result")));

    private final Target target;
    private final ReceiptPageStore pages;

    public FrequencyReceiptStore(Handle handle, Target target, Window window) {
        this.target = target;
        this.pages = new ReceiptPageStore(handle, target, window);
    }

    public Page<Receipt> list(PageAsked asked) {
        var sql = """
                select %s, null as sha, null as repository, null::timestamptz as origin, null as basis
                from %s s
                where %s
                  and %s
                order by %s
                limit :limit
                """.formatted(
                        ReceiptSql.NAMES,
                        ReceiptSql.rows(target.isOneUnit(), asked.order()),
                        ReceiptSql.WITHIN,
                        ReceiptSql.after(asked.order()),
                        ReceiptSql.order(asked.order()));
        return pages.page(new Listing(sql, WHY), asked);
    }

    /** Of the deployments that count, those within any of the spans: pairs of seconds since 1970, each half-open. */
    public Page<Receipt> within(List<long[]> spans, PageAsked asked) {
        var sql = """
                select %s, null as sha, null as repository, null::timestamptz as origin, null as basis
                from series_deployment s
                where %s
                  and s.result = 'deployed'
                  and exists (
                    select 1
                    from unnest(:begins, :ends) as span (begins, ends)
                    where s.finished_at >= to_timestamp(span.begins)
                      and s.finished_at < to_timestamp(span.ends))
                  and %s
                order by %s
                limit :limit
                """.formatted(
                ReceiptSql.NAMES, ReceiptSql.WITHIN, ReceiptSql.after(asked.order()), ReceiptSql.order(asked.order()));
        return pages.page(
                new Listing(
                        sql,
                        WHY,
                        query -> query.bindArray(
                                        "begins",
                                        Long.class,
                                        spans.stream().map(span -> span[0]).toArray())
                                .bindArray(
                                        "ends",
                                        Long.class,
                                        spans.stream().map(span -> span[1]).toArray())),
                asked);
    }
}
