package dev.fairlead.metrics.derive.rollup;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.ChangeSql;
import dev.fairlead.metrics.ChangeStatus;
import dev.fairlead.metrics.Result;
import dev.fairlead.metrics.UnknownChanges;
import dev.fairlead.metrics.derive.rollup.Sums.Count;
import dev.fairlead.platform.db.CopyRows;
import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Reads what roll-ups of one environment are made of, and writes them. Every statement reads one table, once at the most:
 * there is no join whose order the planner could guess wrongly
 * (docs/decisions/0030-the-shape-of-deriving-is-ours.md).
 */
public final class RollupStore {
    private static final int FETCH = 5_000;

    /** So many rows are sorted before they are written: neighbours in the index come after each other. */
    private static final int TOGETHER = 20_000;

    /** Up to so many changes are looked up one by one; more are read in one pass. */
    private static final int FEW = 2_000;

    private static final String COLUMNS = """
            rollup (organization_id, kind, unit_id, environment_id, grain, start, %s, lead_buckets, lead_counts
              , change_buckets, change_counts)""".formatted(Sums.COLUMNS);

    private final Handle handle;
    private final long organization;
    private final long environment;
    private final CopyRows copy = new CopyRows(COLUMNS);
    private final List<Row> rows = new ArrayList<>();

    public RollupStore(Handle handle, long organization, long environment) {
        this.handle = handle;
        this.organization = organization;
        this.environment = environment;
    }

    /** Which roll-ups: of these units (null: all), from a day on (null: all days). */
    record Part(
            String kind,
            @Nullable Collection<Long> units,
            @Nullable LocalDate day) {}

    /** A deployment in a series. */
    record Deployed(
            UnitKind kind,
            long unit,
            long group,
            Instant finishedAt,
            Result result,
            boolean firstTime,
            boolean knownCommit,
            @Nullable UnknownChanges changesUnknown,
            @Nullable Instant from) {}

    /** A change that a unit's deployment brought. */
    record Brought(
            long unit,
            long change,
            Instant finishedAt,
            ChangeStatus status,
            @Nullable Instant authoredAt) {}

    /** The zone whose days they hold. */
    ZoneId zone() {
        return ZoneId.of(handle.createQuery("select sums_zone from organization where id = :organization")
                .bind("organization", organization)
                .mapTo(String.class)
                .one());
    }

    DomainTree domains() {
        return DomainTree.read(handle, organization);
    }

    void remove(Part part) {
        remove(part, "day", part.day());
        remove(part, "month", part.day() == null ? null : part.day().withDayOfMonth(1));
    }

    private void remove(Part part, String grain, @Nullable LocalDate start) {
        of(handle.createUpdate("""
                        delete from rollup
                        where organization_id = :organization
                          and kind = :kind
                          and grain = :grain
                          and environment_id = :environment
                          and start >= coalesce(:start, '-infinity'::date)
                          and (:all or unit_id = any(:units))
                        """), part.units())
                .bind("kind", part.kind())
                .bind("grain", grain)
                .bind("start", start)
                .execute();
    }

    /** Sums of the days of a month that come before the first day which is made anew. */
    void daysBefore(Part part, LocalDate month, LocalDate day, Consumer<UnitSums> each) {
        of(handle.createQuery("""
                        select unit_id, lead_buckets, lead_counts, change_buckets, change_counts, %s
                        from rollup
                        where organization_id = :organization
                          and kind = :kind
                          and grain = 'day'
                          and environment_id = :environment
                          and start >= :month
                          and start < :day
                          and (:all or unit_id = any(:units))
                        """.formatted(Sums.COLUMNS)), part.units())
                .bind("kind", part.kind())
                .bind("month", month)
                .bind("day", day)
                .setFetchSize(FETCH)
                .map((rs, _) -> new UnitSums(rs.getLong("unit_id"), sums(rs)))
                .forEach(each);
    }

    /** The sums of one unit. */
    record UnitSums(long unit, Sums sums) {}

    private static Sums sums(ResultSet rs) throws SQLException {
        var sums = new Sums();
        into(sums.leads(), rs, "lead");
        into(sums.changes(), rs, "change");
        for (var count : Count.ALL) {
            sums.add(count, rs.getInt(count.column()));
        }
        return sums;
    }

    private static void into(Buckets durations, ResultSet rs, String of) throws SQLException {
        var buckets = (Short[]) rs.getArray(of + "_buckets").getArray();
        var counts = (Integer[]) rs.getArray(of + "_counts").getArray();
        for (int i = 0; i < buckets.length; i++) {
            durations.add(buckets[i], counts[i]);
        }
    }

    /** The series of these units, one after the other; for the caller to close. */
    ResultIterator<Deployed> series(UnitKind kind, @Nullable Collection<Long> units, @Nullable Instant from) {
        return of(handle.createQuery("""
                        select kind, unit_id, group_id, finished_at, result, first_time, known_commit, changes_unknown
                          , committer_from
                        from series_deployment
                        where organization_id = :organization
                          and kind = :kind
                          and environment_id = :environment
                          and finished_at >= coalesce(:from, '-infinity'::timestamptz)
                          and (:all or unit_id = any(:units))
                        order by unit_id
                        """), units)
                .bind("kind", kind.word())
                .bind("from", from)
                .setFetchSize(FETCH)
                .map((rs, _) -> deployed(rs))
                .iterator();
    }

    /** Changes of these units, one unit after the other; for the caller to close. */
    ResultIterator<Brought> changes(UnitKind kind, @Nullable Collection<Long> units, @Nullable Instant from) {
        return of(
                        handle.createQuery(
                                """
                        select ch.%1$s as unit_id, ch.change_id, ch.finished_at, ch.status, ch.authored_at
                        from %2$s ch
                        where ch.organization_id = :organization
                          and ch.environment_id = :environment
                          and ch.finished_at >= coalesce(:from, '-infinity'::timestamptz)
                          and (:all or ch.%1$s = any(:units))
                          and %3$s
                        order by ch.%1$s
                        """.formatted(ChangeSql.unit(kind), ChangeSql.table(kind), ChangeSql.isChange("ch"))),
                        units)
                .bind("from", from)
                .setFetchSize(FETCH)
                .map((rs, _) -> brought(rs))
                .iterator();
    }

    /** All series of the environment, rollout by rollout. */
    void rollouts(@Nullable Instant from, Consumer<Deployed> each) {
        here(handle.createQuery("""
                        select kind, unit_id, group_id, finished_at, result, first_time, known_commit, changes_unknown
                          , committer_from
                        from series_deployment
                        where organization_id = :organization
                          and environment_id = :environment
                          and finished_at >= coalesce(:from, '-infinity'::timestamptz)
                        order by group_id
                        """))
                .bind("from", from)
                .setFetchSize(FETCH)
                .map((rs, _) -> deployed(rs))
                .forEach(each);
    }

    /** What rollouts that had parts between the moments had before the first of them. */
    void partsBefore(Instant from, Instant to, Consumer<Deployed> each) {
        var groups = here(handle.createQuery("""
                        select distinct group_id
                        from series_deployment
                        where organization_id = :organization
                          and environment_id = :environment
                          and finished_at >= :from
                          and finished_at < :to
                        """))
                .bind("from", from)
                .bind("to", to)
                .mapTo(Long.class)
                .list();
        here(handle.createQuery("""
                        select kind, unit_id, group_id, finished_at, result, first_time, known_commit, changes_unknown
                          , committer_from
                        from series_deployment
                        where organization_id = :organization
                          and environment_id = :environment
                          and group_id = any(:groups)
                          and finished_at < :from
                        """))
                .bindArray("groups", Long.class, groups.toArray())
                .bind("from", from)
                .setFetchSize(FETCH)
                .map((rs, _) -> deployed(rs))
                .forEach(each);
    }

    /**
     * Whatever brought the changes that came from a moment on (null: all), change by change, and of each change what was
     * first before what came later.
     */
    void changes(@Nullable Instant from, Consumer<Brought> each) {
        if (from == null) {
            changes("", List.of(), each);
            return;
        }
        var recent = here(handle.createQuery("""
                        select distinct change_id
                        from change_deployment
                        where organization_id = :organization
                          and environment_id = :environment
                          and finished_at >= :from
                        limit :most
                        """))
                .bind("from", from)
                .bind("most", FEW + 1)
                .mapTo(Long.class)
                .list();
        if (recent.size() <= FEW) {
            changes(recent, each);
            return;
        }
        // a hash of the changes against one reading of the table, whatever the planner believes about their number
        handle.execute("set local enable_nestloop = off");
        changes("""
                  and ch.change_id in (
                    select recent.change_id
                    from change_deployment recent
                    where recent.organization_id = :organization
                      and recent.environment_id = :environment
                      and recent.finished_at >= :from)
                """, List.of(from), each);
        handle.execute("set local enable_nestloop to default");
    }

    private void changes(String condition, List<Instant> from, Consumer<Brought> each) {
        var query = here(handle.createQuery("""
                select ch.component_id as unit_id, ch.change_id, ch.finished_at, ch.status, ch.authored_at
                from change_deployment ch
                where ch.organization_id = :organization
                  and ch.environment_id = :environment
                  and %s
                %s
                order by ch.change_id, %s
                """.formatted(ChangeSql.isItsOwn("ch"), condition, ChangeSql.order("ch"))));
        from.forEach(moment -> query.bind("from", moment));
        query.setFetchSize(FETCH).map((rs, _) -> brought(rs)).forEach(each);
    }

    private void changes(List<Long> few, Consumer<Brought> each) {
        here(handle.createQuery("""
                        select ch.component_id as unit_id, ch.change_id, ch.finished_at, ch.status, ch.authored_at
                        from change_deployment ch
                        where ch.organization_id = :organization
                          and ch.environment_id = :environment
                          and ch.change_id = any(:changes)
                          and %s
                        order by ch.change_id, %s
                        """.formatted(ChangeSql.isItsOwn("ch"), ChangeSql.order("ch"))))
                .bindArray("changes", Long.class, few.toArray())
                .setFetchSize(FETCH)
                .map((rs, _) -> brought(rs))
                .forEach(each);
    }

    /** A row, which waits until it is written beside its neighbours. */
    private record Row(String kind, String grain, LocalDate start, long unit, Sums sums) {}

    private static final Comparator<Row> BY_KEY = Comparator.comparing(Row::kind)
            .thenComparing(Row::grain)
            .thenComparing(Row::start)
            .thenComparingLong(Row::unit);

    /** Follow with {@link #flush}. */
    void add(String kind, long unit, String grain, LocalDate start, Sums sums) {
        rows.add(new Row(kind, grain, start, unit, sums));
        if (rows.size() == TOGETHER) {
            flush();
        }
    }

    void flush() {
        rows.sort(BY_KEY);
        rows.forEach(this::write);
        rows.clear();
        copy.flush(handle);
    }

    private void write(Row row) {
        copy.number(organization)
                .text(row.kind())
                .number(row.unit())
                .number(environment)
                .text(row.grain())
                .day(row.start());
        for (var count : Count.ALL) {
            copy.count(row.sums().get(count));
        }
        row.sums().leads().into(copy);
        row.sums().changes().into(copy);
        copy.endRow();
        if (copy.isFull()) {
            copy.flush(handle);
        }
    }

    private <S extends org.jdbi.v3.core.statement.SqlStatement<S>> S of(S statement, @Nullable Collection<Long> units) {
        return statement
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("all", units == null)
                .bindArray("units", Long.class, units == null ? new Object[0] : units.toArray());
    }

    private Query here(Query query) {
        return query.bind("organization", organization).bind("environment", environment);
    }

    private static Deployed deployed(ResultSet rs) throws SQLException {
        return new Deployed(
                rs.getString("kind").equals(UnitKind.COMPONENT.word()) ? UnitKind.COMPONENT : UnitKind.APPLICATION,
                rs.getLong("unit_id"),
                rs.getLong("group_id"),
                rs.getTimestamp("finished_at").toInstant(),
                Result.of(rs.getString("result")),
                rs.getBoolean("first_time"),
                rs.getBoolean("known_commit"),
                UnknownChanges.find(rs.getString("changes_unknown")),
                Rows.moment(rs, "committer_from"));
    }

    private static Brought brought(ResultSet rs) throws SQLException {
        return new Brought(
                rs.getLong("unit_id"),
                rs.getLong("change_id"),
                rs.getTimestamp("finished_at").toInstant(),
                ChangeStatus.of(rs.getString("status")),
                Rows.moment(rs, "authored_at"));
    }
}
