package dev.fairlead.report.failure;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.question.TargetStore;
import dev.fairlead.report.series.Line;
import dev.fairlead.report.series.Lines;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads what was derived of a window: of each unit, or of each rollout below a domain once.
 *
 * @param <R> a row
 */
final class WindowReadStore<R> {
    private static final int CHUNK = 5_000;

    private final Handle handle;
    private final Target target;
    private final Window window;
    private final UnaryOperator<Query> bound;
    private final RowMapper<R> row;

    /** @param bound what the statements want beside target and window */
    WindowReadStore(Handle handle, Target target, Window window, UnaryOperator<Query> bound, RowMapper<R> row) {
        this.handle = handle;
        this.target = target;
        this.window = window;
        this.bound = bound;
        this.row = row;
    }

    private record Found<R>(long unit, R row) {}

    /** @param sql asks for rows of {@code :units} of one {@code :kind} in {@code :places}, with their {@code unit_id} */
    void rows(String sql, ToLongFunction<R> place, Line.Use<R> each) {
        var lines = new Lines(target);
        for (var kind : List.of(UnitKind.APPLICATION, UnitKind.COMPONENT)) {
            of(handle.createQuery(sql))
                    .bind("kind", kind.word())
                    .bindArray("units", Long.class, target.ids(kind))
                    .map((rs, context) -> new Found<>(rs.getLong("unit_id"), row.map(rs, context)))
                    .forEach(found -> {
                        var line = lines.find(kind, found.unit(), place.applyAsLong(found.row()));
                        if (line != null) {
                            each.of(line, found.row());
                        }
                    });
        }
    }

    /** @param sql asks for rollouts in {@code :places}, of {@link RolloutSql#among} */
    void rollouts(String sql, Consumer<R> each) {
        var members = new TargetStore(handle).withMembers(target);
        of(handle.createQuery(sql))
                .bind("everything", target.wholeOrganization())
                .bindArray("applications", Long.class, members.ids(UnitKind.APPLICATION))
                .bindArray("components", Long.class, members.ids(UnitKind.COMPONENT))
                .map(row)
                .forEach(each);
    }

    private Query of(Query query) {
        return bound.apply(query.bind("organization", target.organization())
                .bindArray("places", Long.class, target.placeIds())
                .bind("from", window.from())
                .bind("to", window.to())
                .setFetchSize(CHUNK));
    }
}
