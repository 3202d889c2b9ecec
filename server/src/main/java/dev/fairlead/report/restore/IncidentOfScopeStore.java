package dev.fairlead.report.restore;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.Reason;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.platform.db.Rows;
import dev.fairlead.report.failure.Lasted;
import dev.fairlead.report.failure.NamedSql;
import dev.fairlead.report.incident.IncidentListed;
import dev.fairlead.report.incident.IncidentReadStore;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.question.TargetStore;
import dev.fairlead.report.receipt.Page;
import dev.fairlead.report.receipt.PageAsked;
import dev.fairlead.report.series.Line;
import dev.fairlead.report.series.Lines;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/**
 * Reads incidents that were detected in a window. An incident is one of what it names, of the applications that contain the
 * component that it names and have been in its environment, and of what the deployment is of that it is attributed to.
 */
public final class IncidentOfScopeStore {
    private static final List<String> KEYS = List.of("i.detected_at", "i.source", "i.external_id");

    private final Handle handle;
    private final Target target;
    private final Window window;

    public IncidentOfScopeStore(Handle handle, Target target, Window window) {
        this.handle = handle;
        this.target = target;
        this.window = window;
    }

    /** An incident in a known environment. */
    public record Row(
            long place, Instant detectedAt, @Nullable Instant resolvedAt) {}

    private record Found(UnitKind kind, long unit, Row row) {}

    /** Those of each unit. */
    public void rows(Line.Use<Row> each) {
        var lines = new Lines(target);
        bind(target, handle.createQuery(IncidentSql.OF_UNITS))
                .map((rs, _) -> new Found(UnitKind.of(rs.getString("kind")), rs.getLong("unit_id"), row(rs)))
                .forEach(found -> {
                    var line =
                            lines.find(found.kind(), found.unit(), found.row().place());
                    if (line != null) {
                        each.of(line, found.row());
                    }
                });
    }

    /** Each once; of a whole organisation those, too, that name nothing. */
    void all(Consumer<Row> each) {
        bind(new TargetStore(handle).withMembers(target), handle.createQuery("""
                        select i.environment_id, i.detected_at, i.resolved_at
                        from incident i
                        where %s
                        """.formatted(
                                IncidentSql.among(target.wholeOrganization()))))
                .map((rs, _) -> row(rs))
                .forEach(each);
    }

    /** Those that are counted and those that are left out. */
    public Page<RestoreReceipt> list(Instant now, PageAsked asked) {
        var order = asked.order();
        int limit = asked.limit();
        var after = asked.after();
        var cursor = after == null ? IncidentCursor.start(window, order) : IncidentCursor.of(after);
        var its = bind(
                        target.isOneUnit() ? target : new TargetStore(handle).withMembers(target),
                        handle.createQuery(IncidentReadStore.select(
                                        """
                        and i.detected_at >= :from
                        and i.detected_at < :to
                        and %s
                        and i.voided_at is null
                        and (%s
                          or i.environment_id is null and %s)
                        """.formatted(
                                                        order.after(KEYS, List.of(":detected", ":source", ":external")),
                                                        IncidentSql.among(target.wholeOrganization()),
                                                        NamedSql.named(target.wholeOrganization())),
                                        order.by(KEYS))
                                + " limit :limit"))
                .bind("detected", cursor.detectedAt())
                .bind("source", cursor.source())
                .bind("external", cursor.externalId())
                .bind("limit", limit + 1)
                .map((rs, _) -> receipt(IncidentReadStore.listed(rs), rs.getObject("environment_id") != null, now))
                .list();
        return its.size() <= limit
                ? new Page<>(its, null)
                : new Page<>(
                        its.subList(0, limit),
                        IncidentCursor.after(its.get(limit - 1).incident()));
    }

    private RestoreReceipt receipt(IncidentListed incident, boolean somewhere, Instant now) {
        var state = incident.state();
        if (!somewhere) {
            return new RestoreReceipt(
                    incident, null, state.environment() == null ? Reason.NO_ENVIRONMENT : Reason.UNKNOWN_ENVIRONMENT);
        }
        return new RestoreReceipt(
                incident, Lasted.of(state.detectedAt(), state.resolvedAt(), window, now), Reason.COUNTED);
    }

    /** How many happened in no environment that is known: none was told, or nothing is called so. */
    record Placeless(long untold, long unknown) {}

    Placeless placeless() {
        return bind(new TargetStore(handle).withMembers(target), handle.createQuery("""
                        select count(*) filter (where i.environment is null) as untold
                          , count(*) filter (where i.environment is not null) as unknown
                        from incident i
                        where i.organization_id = :organization
                          and i.environment_id is null
                          and i.detected_at >= :from
                          and i.detected_at < :to
                          and i.voided_at is null
                          and %s
                        """.formatted(
                                NamedSql.named(target.wholeOrganization()))))
                .map((rs, _) -> new Placeless(rs.getLong("untold"), rs.getLong("unknown")))
                .one();
    }

    private Query bind(Target asked, Query query) {
        return query.bind("organization", target.organization())
                .bindArray("applications", Long.class, asked.ids(UnitKind.APPLICATION))
                .bindArray("components", Long.class, asked.ids(UnitKind.COMPONENT))
                .bindArray("places", Long.class, target.placeIds())
                .bind("from", window.from())
                .bind("to", window.to())
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true));
    }

    private static Row row(ResultSet rs) throws SQLException {
        return new Row(
                rs.getLong("environment_id"),
                rs.getTimestamp("detected_at").toInstant(),
                Rows.moment(rs, "resolved_at"));
    }
}
