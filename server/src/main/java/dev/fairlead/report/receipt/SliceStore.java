package dev.fairlead.report.receipt;

import dev.fairlead.platform.db.Rows;
import dev.fairlead.report.question.Target;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Handle;

/**
 * Where the part of a window ends that is read for one page of a domain's receipts. A page has a hundred rows and a window may have
 * millions: what each of them is must not be asked for all of them before the first hundred are known.
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

    /** Just after the moment at which a table has so many rows of the domain's environments; at the most the end of the window. */
    Instant end(Rows rows, Instant from, Instant to, int number) {
        var end = end("series_deployment", from, to, number);
        return rows == Rows.DEPLOYMENTS ? end : end("change_deployment", from, end, number);
    }

    private Instant end(String table, Instant from, Instant to, int number) {
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
                            order by one.finished_at
                            limit :number) as t
                          order by t.finished_at
                          limit :number) as first
                        order by finished_at
                        offset :number - 1
                        """.formatted(table))
                .bind("organization", target.organization())
                .bindArray(
                        "places",
                        Long.class,
                        target.places().stream().map(Target.Place::id).toArray())
                .bind("from", from)
                .bind("to", to)
                .bind("number", number)
                .map((rs, _) -> rs.getTimestamp("finished_at").toInstant().plus(1, ChronoUnit.MICROS))
                .findOne()
                .filter(end -> end.isBefore(to))
                .orElse(to);
    }
}
