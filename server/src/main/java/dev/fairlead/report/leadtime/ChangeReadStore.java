package dev.fairlead.report.leadtime;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.ChangeSql;
import dev.fairlead.metrics.ChangeStatus;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.platform.db.Rows;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.series.Line;
import dev.fairlead.report.series.Lines;
import dev.fairlead.report.series.SeriesReadStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads changes that deployments of a window brought, one by one: exact. */
public final class ChangeReadStore {
    private static final int CHUNK = 5_000;

    private final Handle handle;
    private final Target target;
    private final Window window;

    public ChangeReadStore(Handle handle, Target target, Window window) {
        this.handle = handle;
        this.target = target;
        this.window = window;
    }

    /** A change that a deployment brought. */
    public record Change(
            long unit,
            long place,
            Instant finishedAt,
            ChangeStatus status,
            boolean bot,
            @Nullable Instant origin) {
        /** The lead time of one that counts. */
        public double seconds() {
            return SeriesReadStore.seconds(Objects.requireNonNull(origin), finishedAt);
        }
    }

    /** Which column a lead time of a change {@code ch} begins at. */
    public static String origin(Basis basis) {
        return switch (basis) {
            case AUTHOR -> "ch.authored_at";
            case COMMITTER -> "ch.committed_at";
            case MERGED -> "ch.merged_at";
            case FIRST_COMMIT -> "ch.first_committed_at";
            case BUILD -> throw new IllegalArgumentException("a change is not built");
        };
    }

    /** Every change below the domain once in each environment, however many components brought it. */
    void below(Basis basis, Consumer<Change> each) {
        handle.createQuery("""
                        with recursive below (domain_id) as (
                            select id from domain where organization_id = :organization and id = :domain
                          union all
                            select d.id
                            from below b
                            join domain d on d.organization_id = :organization and d.parent_id = b.domain_id
                        )
                        select component_id as unit_id, environment_id, finished_at
                          , case when turn > 1 then 'duplicate' else status end as status, bot, origin
                        from (
                          select ch.component_id, ch.environment_id, ch.finished_at, ch.status, ch.bot, %s as origin
                            , row_number() over (partition by ch.environment_id, ch.change_id order by %s, %s, ch.bot) as turn
                          from change_deployment ch
                          join component c on c.organization_id = :organization and c.id = ch.component_id
                          join below b on b.domain_id = c.domain_id
                          where ch.organization_id = :organization
                            and ch.environment_id = any(:places)
                            and %s
                            and ch.change_id in (
                              select recent.change_id
                              from change_deployment recent
                              where recent.organization_id = :organization
                                and recent.environment_id = any(:places)
                                and recent.finished_at >= :from
                                and recent.finished_at < :to)) as brought
                        where finished_at >= :from
                          and finished_at < :to
                          and %s
                        """.formatted(
                                origin(basis),
                                ChangeSql.order("ch"),
                                origin(basis),
                                ChangeSql.isItsOwn("ch"),
                                ChangeSql.isChange("brought")))
                .bind("organization", target.organization())
                .bind("domain", target.domain())
                .bind("from", window.from())
                .bind("to", window.to())
                .bindArray("places", Long.class, target.placeIds())
                .setFetchSize(CHUNK)
                .map((rs, _) -> change(rs))
                .forEach(each);
    }

    /** What each unit brought. */
    public void rows(Basis basis, Line.Use<Change> each) {
        var lines = new Lines(target);
        for (var kind : List.of(UnitKind.APPLICATION, UnitKind.COMPONENT)) {
            rows(kind, basis, change -> {
                var line = lines.find(kind, change.unit(), change.place());
                if (line != null) {
                    each.of(line, change);
                }
            });
        }
    }

    private void rows(UnitKind kind, Basis basis, Consumer<Change> each) {
        var sql = """
                select ch.%1$s as unit_id, ch.environment_id, ch.finished_at, ch.status, ch.bot, %3$s as origin
                from %2$s ch
                where ch.organization_id = :organization
                  and ch.%1$s = any(:units)
                  and ch.environment_id = any(:places)
                  and ch.finished_at >= :from
                  and ch.finished_at < :to
                  and %4$s
                """.formatted(ChangeSql.unit(kind), ChangeSql.table(kind), origin(basis), ChangeSql.isChange("ch"));
        handle.createQuery(sql)
                .bind("organization", target.organization())
                .bind("from", window.from())
                .bind("to", window.to())
                .bindArray("units", Long.class, target.ids(kind))
                .bindArray("places", Long.class, target.placeIds())
                .setFetchSize(CHUNK)
                .map((rs, _) -> change(rs))
                .forEach(each);
    }

    private static Change change(ResultSet rs) throws SQLException {
        return new Change(
                rs.getLong("unit_id"),
                rs.getLong("environment_id"),
                rs.getTimestamp("finished_at").toInstant(),
                ChangeStatus.of(rs.getString("status")),
                rs.getBoolean("bot"),
                Rows.moment(rs, "origin"));
    }
}
