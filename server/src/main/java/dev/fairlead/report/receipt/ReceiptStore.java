package dev.fairlead.report.receipt;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.ChangeSql;
import dev.fairlead.metrics.ChangeStatus;
import dev.fairlead.metrics.Counting;
import dev.fairlead.metrics.DomainSql;
import dev.fairlead.metrics.Reason;
import dev.fairlead.metrics.Result;
import dev.fairlead.metrics.UnknownChanges;
import dev.fairlead.metrics.Window;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.question.Target;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/** Lists the deployments and changes behind a number, each with why it was counted or left out. */
public final class ReceiptStore {
    /** What every list says of a row {@code s} of the series. */
    private static final String NAMES = """
            s.deployment_id, s.finished_at, s.environment_id, s.unit_id, s.position, s.kind, s.result, s.first_time
              , (select d.path || '.' || e.name
                 from environment e
                 join domain d on d.organization_id = e.organization_id and d.id = e.domain_id
                 where e.organization_id = s.organization_id and e.id = s.environment_id) as environment
              , case
                  when s.kind = 'component' then (
                    select v.version
                    from component_version v
                    where v.organization_id = s.organization_id and v.id = s.version_id)
                  when s.version_id is not null then (
                    select v.version
                    from application_version v
                    where v.organization_id = s.organization_id and v.id = s.version_id)
                  else coalesce((
                    select v.version
                    from series_deployment same
                    join application_version v on v.organization_id = same.organization_id and v.id = same.version_id
                    where same.organization_id = s.organization_id
                      and same.kind = 'application'
                      and same.direct
                      and same.unit_id = s.unit_id
                      and same.environment_id = s.environment_id
                      and same.set_hash = s.set_hash
                    order by same.finished_at desc, same.position desc
                    limit 1), 'derived ' || substr(to_hex(s.set_hash), 1, 8))
                end as version
            """;

    /** The commit whose time a latest-commit lead time of row {@code s} begins at. */
    private static final String LATEST_COMMIT = """
            (select c.sha
             from series_deployment p
             join commit_of_component_version vc on vc.organization_id = p.organization_id
               and vc.component_version_id = p.version_id
             join commit c on c.organization_id = vc.organization_id and c.id = vc.%2$s
             where p.organization_id = s.organization_id
               and p.environment_id = s.environment_id
               and p.group_id = s.group_id
               and p.kind = 'component'
               and p.first_time
               and p.%1$s = s.%1$s
               and (%3$s or s.kind = 'application' or p.unit_id = s.unit_id)
             order by c.sha
             limit 1)""";

    private static final String WITHIN = """
            s.organization_id = :organization
              and (s.kind = 'application' and s.unit_id = any(:applications)
                or s.kind = 'component' and s.unit_id = any(:components))
              and s.environment_id = any(:places)
              and s.finished_at >= :from
              and s.finished_at < :to
            """;

    /** Where its environment stands among the others. */
    private static final String PLACE = NameRanks.sql("s.environment_id", "places", "placeRanks");

    private static final String UNIT = "case s.kind when 'application' then %s else %s end"
            .formatted(
                    NameRanks.sql("s.unit_id", "applications", "applicationRanks"),
                    NameRanks.sql("s.unit_id", "components", "componentRanks"));

    /** Oldest first; of one moment by the names of environment and unit, then in the order of the unit's series. */
    private static final String ORDER = "s.finished_at, %s, s.kind, %s, s.position".formatted(PLACE, UNIT);

    private static final String AFTER = """
            s.finished_at >= :afterFinish
              and (%s)
                > (:afterFinish, :afterPlace, :afterKind, :afterUnit, :afterPosition)
            """.formatted(ORDER);

    /**
     * Of a domain: its rollouts, each once, as its total counts them. Of the rows of a rollout, the one that ends it stands for it:
     * an application's where there is one.
     */
    private static final String ROLLOUTS = """
            (
              select one.organization_id, one.deployment_id, one.finished_at, one.environment_id, one.unit_id, one.position, one.kind
                , one.version_id, one.set_hash, one.group_id, g.result, g.first_time, g.changes_unknown, g.committer_from
                , g.author_from, g.build_from, g.committer_basis, g.author_basis
              from (
                select *
                from series_deployment s
                where %1$s
                  and %2$s
                order by {ORDER}) as one
              cross join lateral (
                select %3$s
                  , (array_agg(s.committer_basis order by s.committer_from desc nulls last))[1] as committer_basis
                  , (array_agg(s.author_basis order by s.author_from desc nulls last))[1] as author_basis
                  , (array_agg(s.kind order by %4$s))[1] as kind
                  , (array_agg(s.unit_id order by %4$s))[1] as unit_id
                  , (array_agg(s.position order by %4$s))[1] as position
                from series_deployment s
                where s.organization_id = one.organization_id
                  and s.environment_id = one.environment_id
                  and s.group_id = one.group_id
                  and (s.kind = 'application' and s.unit_id = any(:applications)
                    or s.kind = 'component' and s.unit_id = any(:components))) as g
              where one.kind = g.kind
                and one.unit_id = g.unit_id
                and one.position = g.position)""".formatted(
            WITHIN,
            AFTER,
            DomainSql.TOGETHER,
            "s.result in ('deployed', 'redeployed') desc, s.finished_at desc, s.kind, s.position, s.set_hash, " + UNIT);

    /** So many rows of series are looked at for each receipt of a domain's page; four times as many where these are too few. */
    private static final int FIRST_SLICE = 8;

    private final Handle handle;
    private final Target target;
    private final Window window;

    public ReceiptStore(Handle handle, Target target, Window window) {
        this.handle = handle;
        this.target = target;
        this.window = window;
    }

    /** Why the row that a result set stands at counts, or does not. */
    private interface Why {
        Reason of(ResultSet rs, @Nullable Instant from, Instant finishedAt) throws SQLException;
    }

    private static final Why FREQUENCY = (rs, _, _) -> Counting.frequency(Result.of(rs.getString("result")));
    private static final Why VERSION = (_, from, finishedAt) -> Counting.version(from, finishedAt);

    /** A receipt with the ids of what it is about, and where it stands in the list. */
    private record Row(Receipt receipt, OriginStore.Key key, Cursor cursor) {}

    public Page<Receipt> frequency(int limit, @Nullable String after) {
        return page("""
                select %s, null as sha, null as repository, null::timestamptz as origin, null as basis
                from %s s
                where %s
                  and %s
                order by {ORDER}
                limit :limit
                """.formatted(NAMES, rows(), WITHIN, AFTER), FREQUENCY, limit, after);
    }

    /** Of the deployments that count, those within any of the spans: pairs of seconds since 1970, each half-open. */
    public Page<Receipt> within(List<long[]> spans, int limit, @Nullable String after) {
        return page(
                """
                select %s, null as sha, null as repository, null::timestamptz as origin, null as basis
                from series_deployment s
                where %s
                  and s.result = 'deployed'
                  and exists (
                    select 1
                    from unnest(:begins, :ends) as span (begins, ends)
                    where s.finished_at >= to_timestamp(span.begins)
                      and s.finished_at < to_timestamp(span.ends))
                  and %s
                order by {ORDER}
                limit :limit
                """.formatted(NAMES, WITHIN, AFTER),
                FREQUENCY,
                limit,
                after,
                query -> query.bindArray(
                                "begins",
                                Long.class,
                                spans.stream().map(span -> span[0]).toArray())
                        .bindArray(
                                "ends",
                                Long.class,
                                spans.stream().map(span -> span[1]).toArray()));
    }

    public Page<Receipt> latestCommit(Basis basis, int limit, @Nullable String after) {
        var origin = SeriesReadStore.origin(basis, false);
        return page(
                """
                select %1$s, %5$s as sha, null as repository, s.%4$s as origin, %6$s as basis
                from %7$s s
                where %2$s
                  and s.result in ('deployed', 'redeployed')
                  and %3$s
                order by {ORDER}
                limit :limit
                """.formatted(
                                NAMES,
                                WITHIN,
                                AFTER,
                                origin,
                                LATEST_COMMIT.formatted(origin, own(basis), target.isOneUnit() ? "false" : "true"),
                                basisColumn(basis),
                                rows()),
                (rs, from, finished) -> Counting.latestCommit(
                        Result.of(rs.getString("result")), rs.getBoolean("first_time"), from, finished),
                SliceStore.Rows.DEPLOYMENTS,
                limit,
                after,
                query -> query,
                OriginStore::ofLatestCommits);
    }

    private String rows() {
        return target.isOneUnit() ? "series_deployment" : ROLLOUTS;
    }

    private static String own(Basis basis) {
        return basis == Basis.AUTHOR ? "own_authored_id" : "own_commit_id";
    }

    private static String basisColumn(Basis basis) {
        return switch (basis) {
            case COMMITTER -> "s.committer_basis";
            case AUTHOR -> "s.author_basis";
            case BUILD, MERGED, FIRST_COMMIT -> "'" + basis.word() + "'";
        };
    }

    public Page<Receipt> version(Basis basis, int limit, @Nullable String after) {
        var origin = SeriesReadStore.origin(basis, true);
        return page("""
                select %1$s, null as sha, null as repository, s.%4$s as origin, '%5$s' as basis
                from series_deployment s
                where %2$s
                  and s.result in ('deployed', 'redeployed')
                  and not exists (
                    select 1
                    from series_deployment later
                    where later.organization_id = s.organization_id
                      and later.kind = s.kind
                      and later.unit_id = s.unit_id
                      and later.environment_id = s.environment_id
                      and later.set_hash = s.set_hash
                      and later.result in ('deployed', 'redeployed')
                      and (later.finished_at, later.position) > (s.finished_at, s.position))
                  and %3$s
                order by {ORDER}
                limit :limit
                """.formatted(NAMES, WITHIN, AFTER, origin, basis.word()), VERSION, limit, after);
    }

    /** As in {@link #version}, but the latest first, and only what the latest deployments put there. */
    public List<Receipt> latestVersions(Basis basis) {
        var sql = """
                select %1$s, null as sha, null as repository, s.%2$s as origin, '%3$s' as basis
                from (
                  select distinct on (environment_id, set_hash) *
                  from (
                    select s.*
                    from unnest(:places) as place (id)
                    cross join lateral (
                      select *
                      from series_deployment s
                      where s.organization_id = :organization
                        and s.kind = :kind
                        and s.unit_id = :unit
                        and s.environment_id = place.id
                        and s.finished_at >= :from
                        and s.finished_at < :to
                        and s.result in ('deployed', 'redeployed')
                      order by s.finished_at desc, s.position desc
                      limit :limit) as s
                    order by s.finished_at desc, s.position desc, {PLACE}
                    limit :limit) as recent
                  order by environment_id, set_hash, finished_at desc, position desc) as s
                where s.%2$s <= s.finished_at
                order by s.finished_at desc, s.position desc, {PLACE}
                limit :limit
                """.formatted(NAMES, SeriesReadStore.origin(basis, true), basis.word());
        var unit = target.units().getFirst();
        return page(
                        sql,
                        VERSION,
                        120,
                        null,
                        query -> query.bind("kind", unit.kind().word()).bind("unit", unit.id()))
                .items();
    }

    public Page<Receipt> everyChange(Question.LeadTimeOf which, int limit, @Nullable String after) {
        var origin = SeriesReadStore.changeOrigin(which.basis());
        return page(
                """
                select %1$s, c.sha, r.name as repository, %3$s as origin, '%4$s' as basis, ch.status, ch.bot, ch.unknown
                from (
                  %5$s
                  union all
                  %6$s) as ch
                join series_deployment s on s.organization_id = ch.organization_id
                  and s.kind = ch.kind
                  and s.unit_id = ch.unit_id
                  and s.environment_id = ch.environment_id
                  and s.deployment_id = ch.deployment_id
                left join commit c on c.organization_id = ch.organization_id and c.id = ch.commit_id
                left join repository r on r.organization_id = c.organization_id and r.id = c.repository_id
                where %2$s
                  and s.finished_at >= :afterFinish
                  and ({ORDER}, coalesce(c.sha, ''), coalesce(r.name, '') collate "C")
                    > (:afterFinish, :afterPlace, :afterKind, :afterUnit, :afterPosition, :afterCommit, :afterRepository)
                order by {ORDER}, coalesce(c.sha, ''), coalesce(r.name, '') collate "C"
                limit :limit
                """.formatted(NAMES, WITHIN, origin, which.basis().word(), brought(), unknown()),
                (rs, from, finished) -> change(rs, from, finished, which.withBots()),
                SliceStore.Rows.CHANGES,
                limit,
                after,
                query -> query,
                OriginStore::ofChanges);
    }

    private static Reason change(ResultSet rs, @Nullable Instant from, Instant finished, boolean withBots)
            throws SQLException {
        var unknown = UnknownChanges.find(rs.getString("unknown"));
        return unknown == null
                ? Counting.change(
                        ChangeStatus.of(rs.getString("status")), rs.getBoolean("bot") && !withBots, from, finished)
                : unknown.reason();
    }

    /**
     * Deployments of which it is not known what they brought. A unit's are those of which no commit that they brought says so: a
     * version whose commit was never told, or all that is known came earlier with another member. A domain's are all, since what
     * is unknown may be another domain's.
     */
    private String unknown() {
        return """
                select s.kind, s.organization_id, s.unit_id, s.environment_id, s.deployment_id, null, null, false, null, null, null, null
                    , s.changes_unknown
                  from %s s
                  where %s
                    and s.result = 'deployed'
                    and s.changes_unknown is not null
                    and %s""".formatted(
                rows(),
                WITHIN,
                target.isOneUnit() ? noCommitSaysSo(target.units().getFirst().kind()) : "true");
    }

    private static String noCommitSaysSo(UnitKind kind) {
        return """
                not exists (
                      select 1
                      from %s ch
                      where ch.organization_id = s.organization_id
                        and ch.%s = s.unit_id
                        and ch.environment_id = s.environment_id
                        and ch.finished_at = s.finished_at
                        and ch.deployment_id = s.deployment_id
                        and %s)""".formatted(ChangeSql.table(kind), ChangeSql.unit(kind), ChangeSql.saysUnknown("ch"));
    }

    /** What each unit brought; what is brought below a domain counts once in each environment, whatever component brought it. */
    private String brought() {
        if (target.isOneUnit()) {
            return brought(UnitKind.COMPONENT, "ch.status") + "\nunion all\n"
                    + brought(UnitKind.APPLICATION, "ch.status");
        }
        return brought(UnitKind.COMPONENT, """
                case
                  when not %s then ch.status
                  when (ch.component_id, ch.commit_id) = (
                    select first.component_id, first.commit_id
                    from change_deployment first
                    where first.organization_id = ch.organization_id
                      and first.environment_id = ch.environment_id
                      and first.change_id = ch.change_id
                      and first.component_id = any(:components)
                      and %s
                    order by %s
                    limit 1) then ch.status
                  else '%s'
                end as status""".formatted(
                        ChangeSql.isChange("ch"),
                        ChangeSql.isChange("first"),
                        ChangeSql.order("first"),
                        ChangeStatus.DUPLICATE.word()));
    }

    private static String brought(UnitKind kind, String status) {
        return """
                select '%1$s' as kind, ch.organization_id, ch.%2$s as unit_id, ch.environment_id, ch.deployment_id, ch.commit_id
                    , %5$s, ch.bot, ch.authored_at, ch.committed_at, ch.merged_at, ch.first_committed_at
                    , null as unknown
                  from %3$s ch
                  where ch.organization_id = :organization
                    and ch.%2$s = any(:%1$ss)
                    and ch.environment_id = any(:places)
                    and %4$s
                    and ch.finished_at >= :from
                    and ch.finished_at < :to""".formatted(kind.word(), ChangeSql.unit(kind), ChangeSql.table(kind), ChangeSql.isShown("ch"), status);
    }

    private Page<Receipt> page(String sql, Why why, int limit, @Nullable String after) {
        return page(sql, why, limit, after, query -> query);
    }

    private Page<Receipt> page(String sql, Why why, int limit, @Nullable String after, UnaryOperator<Query> more) {
        return page(sql, why, SliceStore.Rows.DEPLOYMENTS, limit, after, more, (_, _) -> Map.of());
    }

    private Page<Receipt> page(
            String sql,
            Why why,
            SliceStore.Rows slice,
            int limit,
            @Nullable String after,
            UnaryOperator<Query> more,
            BiFunction<OriginStore, List<OriginStore.Key>, Map<Integer, Origin>> origins) {
        var cursor = Cursor.of(after);
        var ordered = sql.replace("{ORDER}", ORDER).replace("{PLACE}", PLACE);
        var from = cursor.finishedAt().isAfter(window.from()) ? cursor.finishedAt() : window.from();
        var slices = new SliceStore(handle, target);
        var rows = new ArrayList<Row>();
        int number = FIRST_SLICE * (limit + 1);
        Instant to;
        do {
            // of one moment all rows are in one slice, so what it begins with is what the whole window begins with
            to = target.isOneUnit() ? window.to() : slices.end(slice, from, window.to(), number);
            rows.clear();
            bindOrder(cursor, more.apply(handle.createQuery(ordered)))
                    .bind("organization", target.organization())
                    .bind("from", from)
                    .bind("to", to)
                    .bind("limit", limit + 1)
                    .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                    .map((rs, _) -> row(rs, why))
                    .forEach(rows::add);
            number = Math.multiplyExact(number, 4);
        } while (rows.size() <= limit && to.isBefore(window.to()));
        String next = null;
        if (rows.size() > limit) {
            rows.removeLast();
            next = rows.getLast().cursor().text();
        }
        var origin = origins.apply(
                new OriginStore(handle, target.organization()),
                rows.stream().map(Row::key).toList());
        var attempts = new AttemptReadStore(handle)
                .find(
                        target.organization(),
                        rows.stream()
                                .map(row -> row.receipt().deployment())
                                .distinct()
                                .toList());
        var receipts = new ArrayList<Receipt>();
        for (int i = 0; i < rows.size(); i++) {
            var receipt = rows.get(i).receipt();
            receipts.add(receipt.of(attempts.get(receipt.deployment())).from(origin.get(i)));
        }
        return new Page<>(List.copyOf(receipts), next);
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

    private Row row(ResultSet rs, Why reason) throws SQLException {
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
