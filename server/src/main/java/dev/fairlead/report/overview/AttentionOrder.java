package dev.fairlead.report.overview;

import dev.fairlead.catalog.Tier;
import dev.fairlead.report.overview.Overview.Row;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows by what needs attention most. The reasons of each are found once, not at each comparison. */
final class AttentionOrder {
    private static final List<Attention> GRAVEST_FIRST = List.of(Attention.values());

    private AttentionOrder() {}

    static Comparator<Row> of(List<Row> rows, @Nullable Tier tier, Instant now) {
        Map<Row, List<Attention>> reasons = new HashMap<>();
        rows.forEach(row -> reasons.put(row, Attention.of(row, tier, now)));
        return Comparator.comparingInt((Row row) -> gravest(of(reasons, row)))
                .thenComparingInt(row -> -of(reasons, row).size())
                .thenComparing((one, other) -> {
                    var shared = of(reasons, one);
                    return shared.isEmpty()
                            ? 0
                            : shared.getFirst().worstFirst(tier).compare(one, other);
                });
    }

    private static List<Attention> of(Map<Row, List<Attention>> reasons, Row row) {
        return reasons.getOrDefault(row, List.of());
    }

    private static int gravest(List<Attention> reasons) {
        return reasons.isEmpty() ? GRAVEST_FIRST.size() : GRAVEST_FIRST.indexOf(reasons.getFirst());
    }
}
