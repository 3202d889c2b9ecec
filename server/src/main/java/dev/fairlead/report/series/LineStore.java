package dev.fairlead.report.series;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.report.question.Target;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** Finds the series that an answer about single units shows, also where nothing is in them. */
public final class LineStore {
    private final Handle handle;

    public LineStore(Handle handle) {
        this.handle = handle;
    }

    /** One for each place where a unit has ever been; for the only place, if there is one, in any case. */
    public List<Line> lines(Target target) {
        var lines = new Lines(target);
        var units = target.units();
        return handle.createQuery("""
                        select u.kind, u.id as unit_id, e.id as environment_id
                        from unnest(:kinds, :units) as u (kind, id)
                        cross join unnest(:places) as e (id)
                        where :certain
                          or exists (
                            select 1
                            from series_deployment s
                            where s.organization_id = :organization
                              and s.kind = u.kind
                              and s.unit_id = u.id
                              and s.environment_id = e.id)
                        """)
                .bind("organization", target.organization())
                .bind("certain", target.places().size() == 1)
                .bindArray(
                        "kinds",
                        String.class,
                        units.stream().map(Target.Unit::word).toArray())
                .bindArray(
                        "units", Long.class, units.stream().map(Target.Unit::id).toArray())
                .bindArray("places", Long.class, target.placeIds())
                .map((rs, _) -> line(lines, rs))
                .list();
    }

    private static Line line(Lines lines, ResultSet rs) throws SQLException {
        return Objects.requireNonNull(
                lines.find(UnitKind.of(rs.getString("kind")), rs.getLong("unit_id"), rs.getLong("environment_id")));
    }
}
