package dev.fairlead.report.series;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.DomainSql;
import dev.fairlead.metrics.Result;
import dev.fairlead.metrics.UnknownChanges;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.question.Target;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads derived rows of a window, one by one: exact, and the source of every receipt. */
public final class SeriesReadStore {
    private static final int CHUNK = 5_000;

    private final Handle handle;
    private final Target target;
    private final Window window;

    public SeriesReadStore(Handle handle, Target target, Window window) {
        this.handle = handle;
        this.target = target;
        this.window = window;
    }

    /**
     * A deployment in a series.
     *
     * @param origin where its lead time begins, for the basis asked for
     */
    public record Row(
            long unit,
            long place,
            Instant finishedAt,
            Result result,
            boolean firstTime,
            boolean knownCommit,
            long setHash,
            @Nullable Instant origin,
            @Nullable UnknownChanges changesUnknown) {
        /** The lead time of one that counts. */
        public double seconds() {
            return SeriesReadStore.seconds(Objects.requireNonNull(origin), finishedAt);
        }
    }

    public static double seconds(Instant from, Instant to) {
        var span = Duration.between(from, to);
        return span.getSeconds() + span.getNano() / 1e9;
    }

    /** Those of each unit, whichever window they are read of; without an end all that came after its beginning. */
    public void rows(String origin, @Nullable Instant to, Line.Use<Row> each) {
        var lines = new Lines(target);
        for (var kind : List.of(UnitKind.APPLICATION, UnitKind.COMPONENT)) {
            rows(kind, origin, to, row -> {
                var line = lines.find(kind, row.unit(), row.place());
                if (line != null) {
                    each.of(line, row);
                }
            });
        }
    }

    private void rows(UnitKind kind, String origin, @Nullable Instant to, Consumer<Row> each) {
        handle.createQuery("""
                        select unit_id, environment_id, finished_at, result, first_time, known_commit, set_hash
                          , %s as origin
                          , changes_unknown
                        from series_deployment
                        where organization_id = :organization
                          and kind = :kind
                          and unit_id = any(:units)
                          and environment_id = any(:places)
                          and finished_at >= :from
                          and finished_at < coalesce(:to, 'infinity'::timestamptz)
                        """.formatted(origin))
                .bind("kind", kind.word())
                .bind("organization", target.organization())
                .bind("from", window.from())
                .bind("to", to)
                .bindArray("units", Long.class, target.ids(kind))
                .bindArray("places", Long.class, target.placeIds())
                .setFetchSize(CHUNK)
                .map((rs, _) -> row(rs))
                .forEach(each);
    }

    /** Which column a lead time of the whole set, or of what was brought, begins at. */
    public static String origin(Basis basis, boolean wholeSet) {
        var column = switch (basis) {
            case COMMITTER -> "committer_from";
            case AUTHOR -> "author_from";
            case BUILD -> "build_from";
            case MERGED, FIRST_COMMIT -> throw new IllegalArgumentException("only changes are merged");
        };
        return wholeSet ? "set_" + column : column;
    }

    /** Every rollout below the domain once. */
    public void grouped(Basis basis, Consumer<Row> each) {
        for (var place : target.places()) {
            handle.createQuery("""
                            with recursive below (domain_id, ancestor_id) as (
                                select id, id from domain where organization_id = :organization and id = :domain
                              union all
                                select d.id, b.ancestor_id
                                from below b
                                join domain d on d.organization_id = :organization and d.parent_id = b.domain_id
                            )
                            , touched as (
                              select distinct group_id
                              from series_deployment
                              where organization_id = :organization
                                and environment_id = :environment
                                and finished_at >= :from
                                and finished_at < :to
                            )
                            , grouped as (%s)
                            select unit_id, cast(:environment as bigint) as environment_id, finished_at, result, first_time
                              , known_commit, 0::bigint as set_hash, %s as origin, changes_unknown
                            from grouped
                            where finished_at >= :from
                              and finished_at < :to
                            """.formatted(DomainSql.GROUPED, origin(basis, false)))
                    .bind("organization", target.organization())
                    .bind("environment", place.id())
                    .bind("domain", target.domain())
                    .bind("from", window.from())
                    .bind("to", window.to())
                    .setFetchSize(CHUNK)
                    .map((rs, _) -> row(rs))
                    .forEach(each);
        }
    }

    private static Row row(ResultSet rs) throws SQLException {
        return new Row(
                rs.getLong("unit_id"),
                rs.getLong("environment_id"),
                Objects.requireNonNull(moment(rs, "finished_at")),
                Result.of(rs.getString("result")),
                rs.getBoolean("first_time"),
                rs.getBoolean("known_commit"),
                rs.getLong("set_hash"),
                moment(rs, "origin"),
                UnknownChanges.find(rs.getString("changes_unknown")));
    }

    /** As the driver reads moments fastest, without a calendar: tens of thousands are read for one page. */
    private static @Nullable Instant moment(ResultSet rs, String column) throws SQLException {
        var moment = rs.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
