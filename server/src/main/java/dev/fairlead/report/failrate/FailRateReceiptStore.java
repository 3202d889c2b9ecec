package dev.fairlead.report.failrate;

import dev.fairlead.metrics.Counting;
import dev.fairlead.metrics.Reason;
import dev.fairlead.metrics.Result;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.failure.EvidenceReadStore;
import dev.fairlead.report.failure.FailureReceipt;
import dev.fairlead.report.failure.RolloutSql;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.receipt.OriginStore;
import dev.fairlead.report.receipt.Page;
import dev.fairlead.report.receipt.PageAsked;
import dev.fairlead.report.receipt.Receipt;
import dev.fairlead.report.receipt.ReceiptPageStore;
import dev.fairlead.report.receipt.ReceiptPageStore.Listing;
import dev.fairlead.report.receipt.ReceiptSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Lists the attempts behind a change fail rate: each with why it is counted or left out, and with why it failed. */
public final class FailRateReceiptStore {
    private final Target target;
    private final boolean withRemedies;
    private final ReceiptPageStore pages;
    private final EvidenceReadStore evidence;

    public FailRateReceiptStore(Handle handle, Target target, Window window, boolean withRemedies) {
        this.target = target;
        this.withRemedies = withRemedies;
        this.pages = new ReceiptPageStore(handle, target, window);
        this.evidence = new EvidenceReadStore(handle, target);
    }

    public Page<FailureReceipt> list(PageAsked asked) {
        var sql = """
                select %s, null as sha, null as repository, null::timestamptz as origin, null as basis, %s as remedy
                from %s s
                where %s
                  and %s
                order by %s
                limit :limit
                """.formatted(
                        ReceiptSql.NAMES,
                        withRemedies ? "false" : RolloutSql.isRemedy(target.isOneUnit()),
                        ReceiptSql.rows(target.isOneUnit(), asked.order()),
                        ReceiptSql.WITHIN,
                        ReceiptSql.after(asked.order()),
                        ReceiptSql.order(asked.order()));
        return pages.page(new Listing(sql, (rs, _, _) -> why(rs)), asked, this::receipts);
    }

    private static Reason why(ResultSet rs) throws SQLException {
        var reason = Counting.frequency(Result.of(rs.getString("result")));
        return reason.isCounted() && rs.getBoolean("remedy") ? Reason.REMEDIES : reason;
    }

    private List<FailureReceipt> receipts(List<Receipt> receipts, List<OriginStore.Key> keys) {
        var causes = evidence.of(keys);
        var list = new ArrayList<FailureReceipt>();
        for (int i = 0; i < receipts.size(); i++) {
            var its = causes.getOrDefault(i, List.of());
            list.add(new FailureReceipt(receipts.get(i), !its.isEmpty(), null, its));
        }
        return list;
    }
}
