package dev.fairlead.report.receipt;

import dev.fairlead.report.question.Order;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list of receipts is asked for.
 *
 * @param limit so many at most
 * @param after the {@code next} of an earlier part in the same order; null for the first
 */
public record PageAsked(Order order, int limit, @Nullable String after) {
    public static PageAsked oldestFirst(int limit, @Nullable String after) {
        return new PageAsked(Order.OLDEST_FIRST, limit, after);
    }

    public static PageAsked newestFirst(int limit, @Nullable String after) {
        return new PageAsked(Order.NEWEST_FIRST, limit, after);
    }
}
