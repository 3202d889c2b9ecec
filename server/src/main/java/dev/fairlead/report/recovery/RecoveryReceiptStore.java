package dev.fairlead.report.recovery;

import dev.fairlead.metrics.Reason;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.failure.Evidence;
import dev.fairlead.report.failure.EvidenceReadStore;
import dev.fairlead.report.failure.FailureReceipt;
import dev.fairlead.report.failure.Lasted;
import dev.fairlead.report.failure.RolloutSql;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.receipt.OriginStore;
import dev.fairlead.report.receipt.Page;
import dev.fairlead.report.receipt.PageAsked;
import dev.fairlead.report.receipt.Receipt;
import dev.fairlead.report.receipt.ReceiptPageStore;
import dev.fairlead.report.receipt.ReceiptPageStore.Listing;
import dev.fairlead.report.receipt.ReceiptSql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Lists the failures behind a recovery time, each with how long it lasted and with all that says so. */
public final class RecoveryReceiptStore {
    private final Target target;
    private final Window window;
    private final Instant now;
    private final ReceiptPageStore pages;
    private final EvidenceReadStore evidence;

    public RecoveryReceiptStore(Handle handle, Target target, Window window, Instant now) {
        this.target = target;
        this.window = window;
        this.now = now;
        this.pages = new ReceiptPageStore(handle, target, window);
        this.evidence = new EvidenceReadStore(handle, target);
    }

    public Page<FailureReceipt> list(PageAsked asked) {
        var sql = """
                select %s, null as sha, null as repository, null::timestamptz as origin, null as basis
                from %s s
                where %s
                  and s.result = 'deployed'
                  and %s
                  and %s
                order by %s
                limit :limit
                """.formatted(
                        ReceiptSql.NAMES,
                        ReceiptSql.rows(target.isOneUnit(), asked.order()),
                        ReceiptSql.WITHIN,
                        RolloutSql.isFailed(target.isOneUnit()),
                        ReceiptSql.after(asked.order()),
                        ReceiptSql.order(asked.order()));
        return pages.page(new Listing(sql, (_, _, _) -> Reason.COUNTED), asked, this::receipts);
    }

    private List<FailureReceipt> receipts(List<Receipt> receipts, List<OriginStore.Key> keys) {
        var causes = evidence.of(keys);
        var list = new ArrayList<FailureReceipt>();
        for (int i = 0; i < receipts.size(); i++) {
            var receipt = receipts.get(i);
            var its = causes.getOrDefault(i, List.of());
            list.add(new FailureReceipt(
                    receipt, true, Lasted.of(receipt.finishedAt(), Evidence.ended(its), window, now), its));
        }
        return list;
    }
}
