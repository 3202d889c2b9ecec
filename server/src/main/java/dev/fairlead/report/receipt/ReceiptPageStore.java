package dev.fairlead.report.receipt;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.Reason;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.receipt.SliceStore.Slice;
import dev.fairlead.report.series.SeriesReadStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/** Reads a list of receipts part by part, and adds to each where its commit is from and which attempt it was. */
public final class ReceiptPageStore {
    /** So many rows of series are looked at for each receipt of a domain's page; four times as many where these are too few. */
    private static final int FIRST_SLICE = 8;

    private final Handle handle;
    private final Target target;
    private final Window window;

    public ReceiptPageStore(Handle handle, Target target, Window window) {
        this.handle = handle;
        this.target = target;
        this.window = window;
    }

    /**
     * A statement whose rows are receipts, in their order, and what they mean.
     *
     * @param rows what the list is made of
     * @param bindings what it binds besides what all of them do
     * @param origins where the commits of a part of it are from
     */
    public record Listing(String sql, Why why, SliceStore.Rows rows, UnaryOperator<Query> bindings, Origins origins) {

        /** Why the row that a result set stands at counts, or does not. */
        public interface Why {
            Reason of(ResultSet rs, @Nullable Instant from, Instant finishedAt) throws SQLException;
        }

        /** By the places of the receipts in the part. */
        public interface Origins {
            Map<Integer, Origin> of(OriginStore store, List<OriginStore.Key> receipts);
        }

        /** Of deployments, with nothing said of their commits. */
        public Listing(String sql, Why why) {
            this(sql, why, UnaryOperator.identity());
        }

        public Listing(String sql, Why why, UnaryOperator<Query> bindings) {
            this(sql, why, SliceStore.Rows.DEPLOYMENTS, bindings, (_, _) -> Map.of());
        }

        public Listing(String sql, Why why, SliceStore.Rows rows, Origins origins) {
            this(sql, why, rows, UnaryOperator.identity(), origins);
        }
    }

    /** A receipt with the ids of what it is about, and where it stands in the list. */
    private record Row(Receipt receipt, OriginStore.Key key, Cursor cursor) {}

    /** Says more of the receipts of a part. */
    public interface Saying<R> {
        List<R> of(List<Receipt> receipts, List<OriginStore.Key> keys);
    }

    public Page<Receipt> page(Listing list, PageAsked asked) {
        return page(list, asked, (receipts, _) -> receipts);
    }

    public <R> Page<R> page(Listing list, PageAsked asked, Saying<R> saying) {
        int limit = asked.limit();
        var cursor = asked.after() == null ? Cursor.start(window, asked.order()) : Cursor.of(asked.after());
        var left = Slice.left(window, asked.order(), cursor.finishedAt());
        var slices = new SliceStore(handle, target);
        var rows = new ArrayList<Row>();
        int number = FIRST_SLICE * (limit + 1);
        Slice slice;
        do {
            // of one moment all rows are in one slice, so what it begins with is what the whole window begins with
            slice = target.isOneUnit() ? left : slices.first(list.rows(), left, asked.order(), number);
            rows.clear();
            bindOrder(cursor, list.bindings().apply(handle.createQuery(list.sql())))
                    .bind("organization", target.organization())
                    .bind("from", slice.from())
                    .bind("to", slice.to())
                    .bind("limit", limit + 1)
                    .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                    .map((rs, _) -> row(rs, list.why()))
                    .forEach(rows::add);
            number = Math.multiplyExact(number, 4);
        } while (rows.size() <= limit && !slice.equals(left));
        String next = null;
        if (rows.size() > limit) {
            rows.removeLast();
            next = rows.getLast().cursor().text();
        }
        var origins = list.origins()
                .of(
                        new OriginStore(handle, target.organization()),
                        rows.stream().map(Row::key).toList());
        var attempts = new AttemptReadStore(handle)
                .find(
                        target.organization(),
                        rows.stream()
                                .map(row -> row.receipt().deployment())
                                .distinct()
                                .toList());
        var brought = new BroughtStore(handle, target.organization())
                .of(rows.stream()
                        .filter(ReceiptPageStore::isNameless)
                        .map(Row::key)
                        .toList());
        var receipts = new ArrayList<Receipt>();
        for (int i = 0; i < rows.size(); i++) {
            var receipt = rows.get(i).receipt();
            var said = receipt.with(attempts.get(receipt.deployment()), origins.get(i));
            receipts.add(
                    isNameless(rows.get(i))
                            ? said.derived(brought.get(rows.get(i).key()))
                            : said);
        }
        return new Page<>(
                saying.of(List.copyOf(receipts), rows.stream().map(Row::key).toList()), next);
    }

    private Query bindOrder(Cursor cursor, Query query) {
        var places =
                NameRanks.of(target.places().stream().collect(Collectors.toMap(Target.Place::id, Target.Place::name)));
        var applications = ranks(UnitKind.APPLICATION);
        var components = ranks(UnitKind.COMPONENT);
        var units = cursor.kind().equals(UnitKind.APPLICATION.word()) ? applications : components;
        return query.bind("afterFinish", cursor.finishedAt())
                .bind("afterPlace", places.of(cursor.place()))
                .bind("afterKind", cursor.kind())
                .bind("afterUnit", units.of(cursor.unit()))
                .bind("afterPosition", cursor.position())
                .bind("afterCommit", cursor.commit())
                .bind("afterRepository", cursor.repository())
                .bindArray("places", Long.class, places.ids().toArray())
                .bindArray("placeRanks", Integer.class, places.ranks().toArray())
                .bindArray("applications", Long.class, applications.ids().toArray())
                .bindArray(
                        "applicationRanks", Integer.class, applications.ranks().toArray())
                .bindArray("components", Long.class, components.ids().toArray())
                .bindArray("componentRanks", Integer.class, components.ranks().toArray());
    }

    private NameRanks ranks(UnitKind kind) {
        return NameRanks.of(target.units().stream()
                .filter(unit -> unit.kind() == kind)
                .collect(Collectors.toMap(Target.Unit::id, Target.Unit::name)));
    }

    private static boolean isNameless(Row row) {
        return row.key().kind() == UnitKind.APPLICATION && row.receipt().version() == null;
    }

    private Row row(ResultSet rs, Listing.Why reason) throws SQLException {
        var finished = rs.getTimestamp("finished_at").toInstant();
        var origin = moment(rs.getTimestamp("origin"));
        var why = reason.of(rs, origin, finished);
        var kind = rs.getString("kind").equals("application") ? UnitKind.APPLICATION : UnitKind.COMPONENT;
        long unit = rs.getLong("unit_id");
        var receipt = new Receipt(
                rs.getLong("deployment_id"),
                target.unit(kind, unit).map(Target.Unit::name).orElseThrow(),
                Objects.toString(rs.getString("environment"), ""),
                rs.getString("version"),
                finished,
                rs.getString("sha"),
                origin,
                origin == null ? null : SeriesReadStore.seconds(origin, finished),
                origin == null ? null : rs.getString("basis"),
                why.isCounted(),
                why.word());
        var sha = Objects.toString(receipt.commit(), "");
        return new Row(
                receipt,
                new OriginStore.Key(kind, unit, rs.getLong("environment_id"), receipt.deployment(), sha),
                new Cursor(
                        finished,
                        receipt.environment(),
                        kind.word(),
                        receipt.unit(),
                        rs.getLong("position"),
                        sha,
                        Objects.toString(rs.getString("repository"), "")));
    }

    private static @Nullable Instant moment(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
