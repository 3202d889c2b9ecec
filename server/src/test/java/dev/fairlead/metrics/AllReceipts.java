package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.report.question.Order;
import dev.fairlead.report.receipt.Page;
import dev.fairlead.report.receipt.PageAsked;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads a list of receipts to its end, in parts, and holds both orders against each other. */
final class AllReceipts {
    private AllReceipts() {}

    static <R> List<R> of(int limit, Function<PageAsked, Page<R>> list) {
        var oldestFirst = read(Order.OLDEST_FIRST, limit, list);
        // parts of another size end elsewhere
        assertThat(read(Order.NEWEST_FIRST, limit + 1, list)).isEqualTo(oldestFirst.reversed());
        return oldestFirst;
    }

    private static <R> List<R> read(Order order, int limit, Function<PageAsked, Page<R>> list) {
        var all = new ArrayList<R>();
        String after = null;
        do {
            var page = list.apply(new PageAsked(order, limit, after));
            all.addAll(page.items());
            after = page.next();
        } while (after != null);
        return List.copyOf(all);
    }
}
