package dev.fairlead.report.receipt;

import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.question.Order;
import dev.fairlead.report.question.Target;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/**
 * Which part of a window is read for one page of a domain's receipts. A page has a hundred rows and a window may have millions: what each
 * of them is must not be asked for all of them before the first hundred are known.
 */
public final class SliceStore {
    private final Handle handle;
    private final Target target;

    SliceStore(Handle handle, Target target) {
        this.handle = handle;
        this.target = target;
    }

    /** What rows a list is made of. */
    public enum Rows {
        DEPLOYMENTS,
        /** And of deployments of which no change is known. */
        CHANGES
    }

    /** From when, and until just before when. */
    record Slice(Instant from, Instant to) {
        /** What is left of a window after the part that ended at a moment, of which there may be more. */
        static Slice left(Window window, Order order, Instant ended) {
            return switch (order) {
                case OLDEST_FIRST -> new Slice(ended.isAfter(window.from()) ? ended : window.from(), window.to());
                case NEWEST_FIRST ->
                    new Slice(window.from(), ended.isBefore(window.to()) ? justAfter(ended) : window.to());
            };
        }
    }

    /** What is to be read first, so that a table has so many rows of the domain's environments there; at the most all of it. */
    Slice first(Rows rows, Slice all, Order order, int number) {
        var first = first("series_deployment", all, order, number);
        return rows == Rows.DEPLOYMENTS ? first : first("change_deployment", first, order, number);
    }

    private Slice first(String table, Slice all, Order order, int number) {
        UnaryOperator<String> by = key -> order.by(List.of(key));
        return handle.createQuery("""
                        select finished_at
                        from (
                          select t.finished_at
                          from unnest(:places) as place (id)
                          cross join lateral (
                            select one.finished_at
                            from %s one
                            where one.organization_id = :organization
                              and one.environment_id = place.id
                              and one.finished_at >= :from
                              and one.finished_at < :to
                            order by %s
                            limit :number) as t
                          order by %s
                          limit :number) as first
                        order by %s
                        offset :number - 1
                        """.formatted(
                                table, by.apply("one.finished_at"), by.apply("t.finished_at"), by.apply("finished_at")))
                .bind("organization", target.organization())
                .bindArray(
                        "places",
                        Long.class,
                        target.places().stream().map(Target.Place::id).toArray())
                .bind("from", all.from())
                .bind("to", all.to())
                .bind("number", number)
                .map((rs, _) -> rs.getTimestamp("finished_at").toInstant())
                .findOne()
                .map(last -> order == Order.NEWEST_FIRST ? new Slice(last, all.to()) : upTo(last, all))
                .orElse(all);
    }

    private static Slice upTo(Instant last, Slice all) {
        var to = justAfter(last);
        return to.isBefore(all.to()) ? new Slice(all.from(), to) : all;
    }

    /** The next moment that the database can tell from this one. */
    private static Instant justAfter(Instant moment) {
        return moment.plus(1, ChronoUnit.MICROS);
    }
}
