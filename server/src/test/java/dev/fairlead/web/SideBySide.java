package dev.fairlead.web;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.statistic.Rate;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.Reports;
import dev.fairlead.report.overview.Overview;
import dev.fairlead.report.overview.Overview.Days;
import dev.fairlead.report.overview.Overview.Last;
import dev.fairlead.report.overview.Overview.Pace;
import dev.fairlead.report.overview.Overview.Row;
import dev.fairlead.report.overview.Overview.Side;
import dev.fairlead.report.overview.OverviewQuestions;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.receipt.Page;
import dev.fairlead.report.receipt.PageAsked;
import dev.fairlead.report.receipt.Receipt;
import dev.fairlead.report.unit.UnitDetails;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Overviews and details put together from reports, one question after another: slow, and plainly the same numbers. */
final class SideBySide implements OverviewQuestions, UnitDetails {
    private final Reports reports;
    private final List<QualifiedName> applications;

    SideBySide(Reports reports, List<QualifiedName> applications) {
        this.reports = reports;
        this.applications = applications;
    }

    private static Window window(LocalDate from, LocalDate to, Grain by) {
        return new Window(
                from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                to.atStartOfDay(ZoneOffset.UTC).toInstant(),
                ZoneOffset.UTC,
                by);
    }

    private Side side(Question.Scope scope, Tier tier, LocalDate from, LocalDate to, Form form) {
        var question = new Question(scope, new Question.InTier(tier), window(from, to, Grain.MONTH));
        var frequency = reports.frequency(question);
        var leadTime = reports.leadTime(question, new Question.LeadTimeOf(form, form.usualBasis(), true));
        return new Side(
                frequency.total(),
                leadTime.total(),
                frequency.completeness(),
                leadTime.series().stream()
                        .filter(series -> series.total().n() > 0)
                        .map(series -> series.environment())
                        .findFirst()
                        .orElse(null),
                false,
                reports.failRate(question, true).total().failed());
    }

    @Override
    public Overview ask(Question.Scope scope, @Nullable Tier tier, Days days, Form form) {
        var chosen = tier == null ? Tier.PRODUCTION : tier;
        var rows = new ArrayList<Row>();
        for (var name : scope instanceof Question.OfApplication(var one) ? List.of(one) : applications) {
            var of = new Question.OfApplication(name);
            var first = first(of, days);
            rows.add(new Row(
                    UnitKind.APPLICATION,
                    name,
                    1,
                    rows.size(),
                    side(of, chosen, days.from(), days.to(), form),
                    first == null
                                    || first.isAfter(days.before()
                                            .atStartOfDay(ZoneOffset.UTC)
                                            .toInstant())
                            ? null
                            : side(of, chosen, days.before(), days.from(), form),
                    side(of, chosen, days.from(), days.to(), Form.EVERY_CHANGE).leadTime(),
                    last(of, days),
                    first,
                    null));
        }
        return new Overview(days, chosen, List.of(Tier.values()).reversed(), ZoneOffset.UTC, rows);
    }

    private @Nullable Instant first(Question.Scope scope, Days days) {
        var window = window(LocalDate.EPOCH, days.to(), Grain.YEAR);
        return reports
                .frequencyReceipts(
                        new Question(scope, new Question.Anywhere(), window), PageAsked.oldestFirst(10_000, null))
                .items()
                .stream()
                .filter(Receipt::counted)
                .map(Receipt::finishedAt)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private List<Last> last(Question.Scope scope, Days days) {
        var found = new HashMap<String, Last>();
        var window = window(days.before(), days.to(), Grain.MONTH);
        reports
                .frequencyReceipts(
                        new Question(scope, new Question.Anywhere(), window), PageAsked.oldestFirst(10_000, null))
                .items()
                .stream()
                .filter(Receipt::counted)
                .forEach(receipt -> found.put(
                        receipt.environment(),
                        new Last(receipt.environment(), Tier.PRODUCTION, receipt.finishedAt(), receipt.deployment())));
        return found.values().stream()
                .sorted(Comparator.comparing(Last::finishedAt).reversed())
                .toList();
    }

    @Override
    public Map<Row, Pace> paces(Overview overview, List<Row> rows, Instant now) {
        var paces = new HashMap<Row, Pace>();
        var days = overview.days();
        for (var row : rows) {
            if (row.before() != null) {
                paces.put(row, new Pace(rate(row, days.from(), days.to()), rate(row, days.before(), days.from())));
            }
        }
        return paces;
    }

    /** As reports say it; from the counts of days where they are made up and say nothing of it. */
    private Rate rate(Row row, LocalDate from, LocalDate to) {
        var report = reports.frequency(new Question(
                new Question.OfApplication(row.unit()),
                new Question.InTier(Tier.PRODUCTION),
                window(from, to, Grain.DAY)));
        var rhythm = report.total().rhythm();
        if (rhythm != null) {
            return rhythm.rate();
        }
        var days = new int[(int) ChronoUnit.DAYS.between(from, to)];
        report.series()
                .forEach(series -> series.buckets()
                        .forEach(bucket -> days[(int) ChronoUnit.DAYS.between(from, bucket.start())] +=
                                (int) bucket.value().deployments()));
        return Rate.of(days, days.length / 7.0);
    }

    @Override
    public Map<Row, List<Long>> perWeek(Overview overview, List<Row> rows) {
        var perWeek = new HashMap<Row, List<Long>>();
        var tier = overview.tier();
        for (var row : rows) {
            var weeks = new HashMap<LocalDate, Long>();
            if (tier != null) {
                reports.frequency(new Question(
                                new Question.OfApplication(row.unit()),
                                new Question.InTier(tier),
                                window(overview.days().from(), overview.days().to(), Grain.WEEK)))
                        .series()
                        .forEach(series -> series.buckets()
                                .forEach(bucket -> weeks.merge(
                                        bucket.start(), bucket.value().deployments(), Long::sum)));
            }
            perWeek.put(
                    row,
                    OverviewQuestions.weeks(overview.days()).stream()
                            .map(week -> weeks.getOrDefault(week, 0L))
                            .toList());
        }
        return perWeek;
    }

    @Override
    public UnitDetail of(Question question, Question.LeadTimeOf which, QualifiedName environment, int dots) {
        var there = new Question(question.scope(), new Question.InEnvironment(environment), question.window());
        var values = reports.leadTimeReceipts(there, which, PageAsked.oldestFirst(dots, null)).items().stream()
                .filter(Receipt::counted)
                .map(receipt -> new Dot(
                        receipt.finishedAt(),
                        receipt.seconds() == null ? 0 : receipt.seconds(),
                        receipt.deployment(),
                        receipt.version()))
                .toList();
        var version = new Question.LeadTimeOf(Form.VERSION, Form.VERSION.usualBasis(), true);
        var versions = reports.leadTimeReceipts(question, version, PageAsked.oldestFirst(10_000, null)).items().stream()
                .filter(Receipt::counted)
                .toList();
        return new UnitDetail(values, List.of(), versions);
    }

    @Override
    public OwnPaths paths(Question question) {
        return new OwnPaths(List.of("shop/**", "!**/*.md"), null);
    }

    @Override
    public List<Stage> stages(Question question) {
        return List.of();
    }

    @Override
    public Page<Receipt> atHour(Question question, DayOfWeek day, int hour, PageAsked asked) {
        return reports.frequencyReceipts(question, asked);
    }
}
