package dev.fairlead.report.receipt;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.ChangeSql;
import dev.fairlead.metrics.ChangeStatus;
import dev.fairlead.metrics.DomainSql;
import dev.fairlead.metrics.Result;
import dev.fairlead.metrics.UnknownChanges;
import dev.fairlead.metrics.Window;
import dev.fairlead.report.question.Target;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
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

    public static double seconds(Instant from, Instant to) {
        var span = Duration.between(from, to);
        return span.getSeconds() + span.getNano() / 1e9;
    }

    public void rows(UnitKind kind, String origin, @Nullable Instant to, Consumer<Row> each) {
        var query = handle.createQuery("""
                        select unit_id, environment_id, finished_at, result, first_time, known_commit, set_hash, %s
                          , changes_unknown
                        from series_deployment
                        where organization_id = :organization
                          and kind = :kind
                          and unit_id = any(:units)
                          and environment_id = any(:places)
                          and finished_at >= :from
                          and finished_at < coalesce(:to, 'infinity'::timestamptz)
                        """.formatted(origin)).bind("kind", kind.word());
        within(query, kind)
                .bind("to", to)
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
                            select unit_id, cast(:environment as bigint), finished_at, result, first_time, known_commit, 0::bigint, %s
                              , changes_unknown
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

    public static String changeOrigin(Basis basis) {
        return switch (basis) {
            case AUTHOR -> "ch.authored_at";
            case COMMITTER -> "ch.committed_at";
            case MERGED -> "ch.merged_at";
            case FIRST_COMMIT -> "ch.first_committed_at";
            case BUILD -> throw new IllegalArgumentException("a change is not built");
        };
    }

    /** Every change below the domain once in each environment, however many components brought it. */
    public void changesBelow(Basis basis, Consumer<Change> each) {
        handle.createQuery("""
                        with recursive below (domain_id) as (
                            select id from domain where organization_id = :organization and id = :domain
                          union all
                            select d.id
                            from below b
                            join domain d on d.organization_id = :organization and d.parent_id = b.domain_id
                        )
                        select component_id, environment_id, finished_at
                          , case when turn > 1 then 'duplicate' else status end, bot, origin
                        from (
                          select ch.component_id, ch.environment_id, ch.finished_at, ch.status, ch.bot, %s as origin
                            , row_number() over (partition by ch.environment_id, ch.change_id order by %s, %s, ch.bot) as turn
                          from change_deployment ch
                          join component c on c.organization_id = ch.organization_id and c.id = ch.component_id
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
                                changeOrigin(basis),
                                ChangeSql.order("ch"),
                                changeOrigin(basis),
                                ChangeSql.isItsOwn("ch"),
                                ChangeSql.isChange("brought")))
                .bind("organization", target.organization())
                .bind("domain", target.domain())
                .bind("from", window.from())
                .bind("to", window.to())
                .bindArray("places", Long.class, places())
                .setFetchSize(CHUNK)
                .map((rs, _) -> change(rs))
                .forEach(each);
    }

    public void changes(UnitKind kind, Basis basis, Consumer<Change> each) {
        var of = kind == UnitKind.COMPONENT ? UnitKind.COMPONENT : UnitKind.APPLICATION;
        var sql = """
                select ch.%1$s, ch.environment_id, ch.finished_at, ch.status, ch.bot, %3$s
                from %2$s ch
                where ch.organization_id = :organization
                  and ch.%1$s = any(:units)
                  and ch.environment_id = any(:places)
                  and ch.finished_at >= :from
                  and ch.finished_at < :to
                  and %4$s
                """.formatted(ChangeSql.unit(of), ChangeSql.table(of), changeOrigin(basis), ChangeSql.isChange("ch"));
        within(handle.createQuery(sql), kind)
                .bind("to", window.to())
                .setFetchSize(CHUNK)
                .map((rs, _) -> change(rs))
                .forEach(each);
    }

    private static Change change(ResultSet rs) throws SQLException {
        return new Change(
                rs.getLong(1),
                rs.getLong(2),
                rs.getTimestamp(3).toInstant(),
                ChangeStatus.of(rs.getString(4)),
                rs.getBoolean(5),
                moment(rs.getTimestamp(6)));
    }

    /** Attempts that have not ended, which belong to no bucket. */
    public long running() {
        if (target.units().isEmpty()) {
            return 0;
        }
        return handle.createQuery("""
                        select count(*)
                        from deployment
                        where organization_id = :organization
                          and environment_id = any(:places)
                          and finished_at is null
                          and voided_at is null
                          and (:everything
                            or application_id = any(:applications)
                            or component_id = any(:components)
                            or component_id in (
                              select component_id
                              from application_component
                              where organization_id = :organization
                                and application_id = any(:applications)))
                        """)
                .bind("organization", target.organization())
                .bind("everything", target.wholeOrganization())
                .bindArray("places", Long.class, places())
                .bindArray("applications", Long.class, units(UnitKind.APPLICATION))
                .bindArray("components", Long.class, units(UnitKind.COMPONENT))
                .mapTo(Long.class)
                .one();
    }

    /** The same for each unit of its own; those without any are missing. */
    public Map<Target.Unit, Long> runningPerUnit() {
        var units = target.units();
        return handle.createQuery("""
                        select u.kind, u.id, count(*)
                        from deployment d
                        join unnest(:kinds, :units) as u (kind, id)
                          on u.kind = 'component' and d.component_id = u.id
                            or u.kind = 'application' and (d.application_id = u.id
                              or exists (
                                select 1
                                from application_component m
                                where m.organization_id = d.organization_id
                                  and m.application_id = u.id
                                  and m.component_id = d.component_id))
                        where d.organization_id = :organization
                          and d.environment_id = any(:places)
                          and d.finished_at is null
                          and d.voided_at is null
                        group by u.kind, u.id
                        """)
                .bind("organization", target.organization())
                .bindArray("places", Long.class, places())
                .bindArray(
                        "kinds",
                        String.class,
                        units.stream().map(Target.Unit::word).toArray())
                .bindArray(
                        "units", Long.class, units.stream().map(Target.Unit::id).toArray())
                .map((rs, _) -> Map.entry(
                        target.unit(UnitKind.of(rs.getString(1)), rs.getLong(2)).orElseThrow(), rs.getLong(3)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Query within(Query query, UnitKind kind) {
        return query.bind("organization", target.organization())
                .bind("from", window.from())
                .bindArray("units", Long.class, units(kind))
                .bindArray("places", Long.class, places());
    }

    private Object[] units(UnitKind kind) {
        return target.units().stream()
                .filter(unit -> unit.kind() == kind)
                .map(Target.Unit::id)
                .toArray();
    }

    private Object[] places() {
        return target.places().stream().map(Target.Place::id).toArray();
    }

    public static List<UnitKind> kinds() {
        return List.of(UnitKind.APPLICATION, UnitKind.COMPONENT);
    }

    private static Row row(ResultSet rs) throws SQLException {
        return new Row(
                rs.getLong(1),
                rs.getLong(2),
                rs.getTimestamp(3).toInstant(),
                Result.of(rs.getString(4)),
                rs.getBoolean(5),
                rs.getBoolean(6),
                rs.getLong(7),
                moment(rs.getTimestamp(8)),
                UnknownChanges.find(rs.getString(9)));
    }

    private static @Nullable Instant moment(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
