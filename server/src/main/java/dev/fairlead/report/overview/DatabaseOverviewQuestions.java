package dev.fairlead.report.overview;

import static java.util.Objects.requireNonNull;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.Freshness;
import dev.fairlead.metrics.statistic.Rate;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.db.ParallelRead;
import dev.fairlead.report.overview.Overview.Days;
import dev.fairlead.report.overview.Overview.Last;
import dev.fairlead.report.overview.Overview.Pace;
import dev.fairlead.report.overview.Overview.Row;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.question.TargetStore;
import dev.fairlead.report.series.RollupReadStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Overviews from roll-ups. */
public final class DatabaseOverviewQuestions implements OverviewQuestions {
    private static final int WEEK = 7;

    private record Alike(long organization, UnitKind kind) {}

    private final Database database;
    private final Freshness freshness;

    public DatabaseOverviewQuestions(Database database, Freshness freshness) {
        this.database = database;
        this.freshness = freshness;
    }

    @Override
    public Overview ask(Question.Scope scope, @Nullable Tier tier, Days days, Form form) {
        var targets = database.read(handle -> new TargetStore(handle).sideBySide(scope));
        targets.forEach(target -> freshness.settle(target.organization()));
        var tiers = targets.stream()
                .flatMap(target -> target.places().stream())
                .map(Target.Place::tier)
                .distinct()
                .sorted(Comparator.comparingInt(Tier::fromUsers))
                .toList();
        var chosen = tier != null || tiers.isEmpty() ? tier : tiers.getFirst();
        var rows = targets.stream()
                .flatMap(target -> rows(target.in(chosen), target, days, form).stream())
                .sorted(Comparator.comparing(row -> row.unit().toString()))
                .toList();
        var zone = targets.size() == 1 ? ZoneId.of(targets.getFirst().zone()) : ZoneId.of("UTC");
        return new Overview(days, chosen, tiers, zone, rows);
    }

    private static Map<Target.Unit, OverviewSum> sums(Handle handle, Target target, Window window, Form form) {
        var sums = new HashMap<Target.Unit, OverviewSum>();
        new RollupReadStore(handle, target, window)
                .units(
                        form == Form.EVERY_CHANGE
                                ? RollupReadStore.Wanted.EVERY_CHANGE
                                : RollupReadStore.Wanted.LATEST_COMMIT,
                        (line, read) -> sums.computeIfAbsent(line.unit(), _ -> new OverviewSum())
                                .add(line.place(), read));
        return sums;
    }

    private Map<Target.Unit, OverviewSum> sums(Target target, LocalDate from, LocalDate to, Form form) {
        return database.read(handle -> sums(handle, target, window(target, from, to), form));
    }

    private static Window window(Target target, LocalDate from, LocalDate to) {
        var zone = ZoneId.of(target.zone());
        return new Window(ZoneDays.startOf(from, zone), ZoneDays.startOf(to, zone), zone, Grain.MONTH);
    }

    /** @param all the same with all environments */
    private List<Row> rows(Target target, Target all, Days days, Form form) {
        var earlier = ParallelRead.begin(() -> sums(target, days.before(), days.from(), form));
        var perChange = form == Form.EVERY_CHANGE
                ? null
                : ParallelRead.begin(() -> sums(target, days.from(), days.to(), Form.EVERY_CHANGE));
        var now = sums(target, days.from(), days.to(), form);
        var last = database.read(handle -> new LastStore(handle).last(all));
        var first = database.read(handle -> new FirstStore(handle).first(all));
        var failed = failed(target, days.from(), days.to());
        var failedBefore = failed(target, days.before(), days.from());
        var before = earlier.get();
        var changes = perChange == null ? now : perChange.get();
        var zone = ZoneId.of(target.zone());
        var rows = new ArrayList<Row>();
        for (var unit : target.units()) {
            var begun = first.get(unit);
            rows.add(new Row(
                    unit.kind(),
                    QualifiedName.parse("name", unit.name()),
                    target.organization(),
                    unit.id(),
                    now.getOrDefault(unit, new OverviewSum()).side(failed.getOrDefault(unit, 0L)),
                    days.observedBefore(begun, zone)
                            ? before.getOrDefault(unit, new OverviewSum()).side(failedBefore.getOrDefault(unit, 0L))
                            : null,
                    changes.getOrDefault(unit, new OverviewSum()).side(0).leadTime(),
                    last.getOrDefault(unit, List.<Last>of()),
                    begun,
                    null));
        }
        return rows;
    }

    private Map<Target.Unit, Long> failed(Target target, LocalDate from, LocalDate to) {
        return database.read(handle -> new FailedStore(handle).failed(target, window(target, from, to)));
    }

    @Override
    public Map<Row, List<Long>> perWeek(Overview overview, List<Row> rows) {
        var weeks = OverviewQuestions.weeks(overview.days());
        var counts = counts(
                overview,
                rows,
                new CountStore.Steps(overview.days().from(), overview.days().to(), weeks.getFirst(), WEEK),
                weeks.size());
        var perWeek = new HashMap<Row, List<Long>>();
        counts.forEach(
                (row, each) -> perWeek.put(row, Arrays.stream(each).boxed().toList()));
        return perWeek;
    }

    @Override
    public Map<Row, Pace> paces(Overview overview, List<Row> rows, Instant now) {
        var days = overview.days();
        var compared = rows.stream().filter(row -> row.before() != null).toList();
        var seen = days.over(now, overview.zone());
        if (compared.isEmpty() || !seen.isAfter(days.from())) {
            return Map.of();
        }
        var before = rates(overview, compared, days.before(), days.from());
        var paces = new HashMap<Row, Pace>();
        rates(overview, compared, days.from(), seen)
                .forEach((row, rate) -> paces.put(row, new Pace(rate, requireNonNull(before.get(row)))));
        return paces;
    }

    private Map<Row, Rate> rates(Overview overview, List<Row> rows, LocalDate from, LocalDate to) {
        int days = Math.toIntExact(ChronoUnit.DAYS.between(from, to));
        int each = Rate.daysPerCount(days);
        var rates = new HashMap<Row, Rate>();
        counts(overview, rows, new CountStore.Steps(from, to, from, each), (days + each - 1) / each)
                .forEach((row, counts) -> rates.put(row, rate(counts, days)));
        return rates;
    }

    private static Rate rate(long[] counts, int days) {
        return Rate.ofCounts(Arrays.stream(counts).mapToInt(Math::toIntExact).toArray(), days, (double) days / WEEK);
    }

    /** Units have one number each in their organisation; a row is a long key, so it is looked up once. */
    private Map<Row, long[]> counts(Overview overview, List<Row> rows, CountStore.Steps steps, int size) {
        var counts = new HashMap<Row, long[]>();
        rows.stream()
                .collect(Collectors.groupingBy(row -> new Alike(row.organization(), row.kind())))
                .forEach((alike, own) -> {
                    var byId = own.stream().collect(Collectors.toMap(Row::id, _ -> new long[size]));
                    count(overview, alike, steps, byId);
                    own.forEach(row -> counts.put(row, requireNonNull(byId.get(row.id()))));
                });
        return counts;
    }

    private void count(Overview overview, Alike alike, CountStore.Steps steps, Map<Long, long[]> byId) {
        var tier = overview.tier();
        if (tier == null) {
            return;
        }
        CountStore.Use use = (unit, step, deployments) -> requireNonNull(byId.get(unit))[step] += deployments;
        database.read(handle -> {
            new CountStore(handle).count(alike.organization(), alike.kind(), tier, steps, byId.keySet(), use);
            return alike;
        });
    }
}
