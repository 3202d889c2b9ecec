package dev.fairlead.web.overview.choice;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.report.overview.Attention;
import dev.fairlead.report.overview.Overview;
import dev.fairlead.report.overview.Overview.Row;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the list is sorted by; rows without the value come last, whichever way it goes. */
public record Order(Column column, boolean descending) {

    /** A column of the list that can be sorted by; the first way is the one that people look for first. */
    public enum Column {
        ATTENTION("attention", false),
        NAME("name", false),
        RATE("frequency", true),
        FAILED("failed", true),
        FAIL_RATE("fail-rate", true),
        SPEED("lead-time", true),
        LAST("last", true);

        private final String word;
        private final boolean firstDescending;

        Column(String word, boolean firstDescending) {
            this.word = word;
            this.firstDescending = firstDescending;
        }
    }

    static final Order USUAL = new Order(Column.ATTENTION, false);

    public static Order of(@Nullable String word) {
        if (word == null || word.isEmpty()) {
            return USUAL;
        }
        boolean descending = word.startsWith("-");
        var name = descending ? word.substring(1) : word;
        return Stream.of(Column.values())
                .filter(column -> column.word.equals(name))
                .findFirst()
                .map(column -> new Order(column, descending))
                .orElseThrow(
                        () -> Refusal.invalid(
                                "sort",
                                "write attention, name, frequency, failed, fail-rate, lead-time or last; with - in front the other way round"));
    }

    public boolean isUsual() {
        return equals(USUAL);
    }

    public String word() {
        return (descending ? "-" : "") + column.word;
    }

    /** What a click on the column's head sorts by. */
    public Order after(Column clicked) {
        return column == clicked ? new Order(clicked, !descending) : new Order(clicked, clicked.firstDescending);
    }

    /** For {@code aria-sort}; null where the list is sorted by another column. */
    public @Nullable String state(Column asked) {
        return column != asked ? null : descending ? "descending" : "ascending";
    }

    /** @param overview whose rows will be compared */
    public Comparator<Row> rows(Overview overview, Instant now) {
        return switch (column) {
            case ATTENTION -> attention(overview, now);
            case NAME -> by(row -> row.unit().toString());
            case RATE -> by(row -> row.now().frequency().deployments());
            case FAILED -> by(row -> row.now().frequency().failed());
            case FAIL_RATE -> by(row -> row.now().failRate().value());
            case SPEED -> by(row -> row.now().leadTime().p50());
            case LAST -> by(row -> row.latest() == null ? null : row.latest().finishedAt());
        };
    }

    private Comparator<Row> attention(Overview overview, Instant now) {
        var first = Attention.first(overview.rows(), overview.tier(), now);
        return (descending ? first.reversed() : first)
                .thenComparing(row -> row.unit().toString());
    }

    private <T extends Comparable<T>> Comparator<Row> by(Function<Row, @Nullable T> value) {
        Comparator<T> natural = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return ((Comparator<Row>) (one, other) -> {
                    var first = value.apply(one);
                    var second = value.apply(other);
                    if (first == null || second == null) {
                        return Boolean.compare(first == null, second == null);
                    }
                    return natural.compare(first, second);
                })
                .thenComparing(row -> row.unit().toString());
    }
}
