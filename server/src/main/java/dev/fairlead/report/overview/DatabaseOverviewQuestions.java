package dev.fairlead.report.overview;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.metrics.Freshness;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.db.ParallelRead;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.frequency.FrequencySum;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.overview.Overview.Days;
import dev.fairlead.report.overview.Overview.Last;
import dev.fairlead.report.overview.Overview.Row;
import dev.fairlead.report.overview.Overview.Side;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.question.TargetStore;
import dev.fairlead.report.series.DurationSum;
import dev.fairlead.report.series.RollupReadStore;
import java.time.LocalDate;
import java.time.ZoneId;
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
    private final Database database;
    private final Freshness freshness;

    public DatabaseOverviewQuestions(Database database, Freshness freshness) {
        this.database = database;
        this.freshness = freshness;
    }

    @Override
    public Overview ask(Question.Scope scope, @Nullable Tier tier, Days days) {
        var targets = database.read(handle -> new TargetStore(handle).sideBySide(scope));
        targets.forEach(target -> freshness.settle(target.organization()));
        var tiers = targets.stream()
                .flatMap(target -> target.places().stream())
                .map(Target.Place::tier)
                .distinct()
                .sorted(Comparator.comparingInt(DatabaseOverviewQuestions::distance))
                .toList();
        var chosen = tier != null || tiers.isEmpty() ? tier : tiers.getFirst();
        var rows = targets.stream()
                .flatMap(target -> rows(target, chosen, days).stream())
                .sorted(Comparator.comparing(row -> row.unit().toString()))
                .toList();
        var zone = targets.size() == 1 ? ZoneId.of(targets.getFirst().zone()) : ZoneId.of("UTC");
        return new Overview(days, chosen, tiers, zone, rows);
    }

    /** Production first. */
    private static int distance(Tier tier) {
        return switch (tier) {
            case PRODUCTION -> 0;
            case STAGING -> 1;
            case TESTING -> 2;
            case DEVELOPMENT -> 3;
            case OTHER -> 4;
        };
    }

    private static final class Sum {
        private final FrequencySum attempts = new FrequencySum();
        private final DurationSum durations = new DurationSum();
        private long knownCommit;

        void add(RollupReadStore.Sums sums) {
            attempts.count(sums);
            sums.durations().into(durations);
            knownCommit += sums.knownCommit();
        }

        Side side() {
            var frequency = attempts.frequency();
            return new Side(
                    frequency, LeadTime.of(durations), new Report.Completeness(frequency.deployments(), knownCommit));
        }
    }

    private Map<Target.Unit, Sum> sums(Target target, LocalDate from, LocalDate to) {
        return database.read(handle -> sums(handle, target, from, to));
    }

    private static Window window(Target target, LocalDate from, LocalDate to) {
        var zone = ZoneId.of(target.zone());
        return new Window(ZoneDays.startOf(from, zone), ZoneDays.startOf(to, zone), zone, Grain.MONTH);
    }

    private static Map<Target.Unit, Sum> sums(Handle handle, Target target, LocalDate from, LocalDate to) {
        var window = window(target, from, to);
        var sums = new HashMap<Target.Unit, Sum>();
        new RollupReadStore(handle, target, window)
                .units(
                        RollupReadStore.Wanted.LATEST_COMMIT,
                        (line, read) -> sums.computeIfAbsent(line.unit(), _ -> new Sum())
                                .add(read));
        return sums;
    }

    private List<Row> rows(Target target, @Nullable Tier tier, Days days) {
        var earlier = ParallelRead.begin(() -> sums(target.in(tier), days.before(), days.from()));
        var now = sums(target.in(tier), days.from(), days.to());
        var last = database.read(handle -> new LastStore(handle).last(target));
        var failed = database.read(
                handle -> new FailedStore(handle).failed(target.in(tier), window(target, days.from(), days.to())));
        var before = earlier.get();
        var rows = new ArrayList<Row>();
        for (var unit : target.units()) {
            rows.add(new Row(
                    unit.kind(),
                    QualifiedName.parse("name", unit.name()),
                    target.organization(),
                    unit.id(),
                    now.getOrDefault(unit, new Sum()).side(),
                    before.getOrDefault(unit, new Sum()).side(),
                    last.getOrDefault(unit, List.<Last>of()),
                    failed.getOrDefault(unit, 0L)));
        }
        return rows;
    }

    @Override
    public Map<Row, List<Long>> perWeek(Overview overview, List<Row> rows) {
        var weeks = OverviewQuestions.weeks(overview.days());
        var counts = new HashMap<Row, long[]>();
        rows.forEach(row -> counts.put(row, new long[weeks.size()]));
        var tier = overview.tier();
        if (tier != null) {
            rows.stream()
                    .collect(Collectors.groupingBy(Row::organization))
                    .forEach((organization, own) -> database.read(handle -> {
                        new WeekStore(handle)
                                .perWeek(
                                        organization,
                                        tier,
                                        overview.days(),
                                        weeks.getFirst(),
                                        own,
                                        (row, week, deployments) -> {
                                            var per = counts.get(row);
                                            if (per != null) {
                                                per[week] += deployments;
                                            }
                                        });
                        return organization;
                    }));
        }
        var perWeek = new HashMap<Row, List<Long>>();
        counts.forEach(
                (row, each) -> perWeek.put(row, Arrays.stream(each).boxed().toList()));
        return perWeek;
    }
}
