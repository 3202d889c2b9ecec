package dev.fairlead.report.rework;

import dev.fairlead.metrics.Counting;
import dev.fairlead.metrics.Result;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.receipt.OriginStore;
import dev.fairlead.report.receipt.Page;
import dev.fairlead.report.receipt.PageAsked;
import dev.fairlead.report.receipt.Receipt;
import dev.fairlead.report.receipt.ReceiptPageStore;
import dev.fairlead.report.receipt.ReceiptPageStore.Listing;
import dev.fairlead.report.receipt.ReceiptSql;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Lists the attempts behind a rework rate: each with why it is counted or left out, and with why it was rework. */
public final class ReworkReceiptStore {
    private static final Listing.Why WHY = (rs, _, _) -> Counting.frequency(Result.of(rs.getString("result")));

    private final Target target;
    private final ReceiptPageStore pages;
    private final ReworkEvidenceStore evidence;

    public ReworkReceiptStore(Handle handle, Target target, Window window) {
        this.target = target;
        this.pages = new ReceiptPageStore(handle, target, window);
        this.evidence = new ReworkEvidenceStore(handle, target);
    }

    public Page<ReworkReceipt> list(PageAsked asked) {
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
        return pages.page(new Listing(sql, WHY), asked, this::receipts);
    }

    private List<ReworkReceipt> receipts(List<Receipt> receipts, List<OriginStore.Key> keys) {
        var reasons = evidence.of(keys);
        var list = new ArrayList<ReworkReceipt>();
        for (int i = 0; i < receipts.size(); i++) {
            var its = reasons.getOrDefault(i, List.of());
            list.add(new ReworkReceipt(receipts.get(i), !its.isEmpty(), its));
        }
        return list;
    }
}
