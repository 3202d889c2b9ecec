package dev.fairlead.web.overview;

import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.report.answer.Quantile;
import dev.fairlead.report.frequency.Frequency;
import dev.fairlead.report.overview.Attention;
import dev.fairlead.report.overview.Overview;
import dev.fairlead.report.overview.Overview.Pace;
import dev.fairlead.report.overview.Overview.Row;
import dev.fairlead.report.question.Metric;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import dev.fairlead.web.chart.EnvironmentColumn;
import dev.fairlead.web.chart.RateWords;
import dev.fairlead.web.chart.Sparkline;
import dev.fairlead.web.word.Formats;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An application in the list.
 *
 * @param needs why it needs attention, the gravest first
 * @param first since when it is known, where that is why nothing is compared
 * @param owner the team that owns it
 * @param group what stands above it, where the list is grouped and a group begins with it
 * @param failed attempts that failed
 * @param failRate deployments that failed afterwards, of those that reached users
 * @param places when each environment got something last: those that the row is about first, then the most recent
 */
record OverviewRow(
        Unit subject,
        String page,
        List<Attention> needs,
        Figure rate,
        String deployments,
        @Nullable Trend rateTrend,
        @Nullable String first,
        Sparkline sparkline,
        Figure median,
        String spread,
        @Nullable Span span,
        @Nullable Trend medianTrend,
        Figure failed,
        Figure failRate,
        @Nullable Trend failTrend,
        List<Place> places,
        RowOwners.Label owner,
        String ownerPage,
        @Nullable Group group) {

    /** Those of one team. */
    record Group(String title, String href, int size) {}

    /** A number with what it is made of. */
    record Figure(String text, @Nullable String href, boolean few, String title) {}

    /**
     * How a number changed against the window before.
     *
     * @param way {@code up} where it got better, {@code down} where it got worse; null where that may be chance
     */
    record Trend(String text, String title, @Nullable String way) {}

    /** @param here whether it is one of those that the row is about */
    record Place(String environment, String name, String when, String iso, String title, String href, boolean here) {}

    /** From the median to p90, as places on a scale of 0 to 100 from a minute to a year. */
    record Span(int from, int to) {
        /** An hour, a day, a week, a month. */
        static final List<Integer> MARKS = Stream.of(3600.0, 86_400.0, 7 * 86_400.0, 30.4375 * 86_400)
                .map(Span::place)
                .toList();

        static @Nullable Span of(@Nullable Double median, @Nullable Double high) {
            return median == null || high == null
                    ? null
                    : new Span(place(median), Math.max(place(median) + 2, place(high)));
        }

        private static int place(double seconds) {
            double part = Math.log(Math.max(60, seconds) / 60) / Math.log(365.25 * 86_400 / 60);
            return (int) Math.round(Math.min(1, part) * 100);
        }
    }

    static OverviewRow of(
            Row row,
            RowTime time,
            @Nullable Pace pace,
            List<Long> perWeek,
            OverviewRequest request,
            OverviewRequest.Listed listed,
            @Nullable Group group,
            Instant now) {
        var overview = listed.overview();
        var owner = listed.owners().label(row);
        var zone = overview.zone();
        var subject = new Unit(row.kind(), row.unit());
        var view = request.view(zone).in(overview.tier());
        var frequency = row.now().frequency();
        var leadTime = time.leadTime();
        double weeks = view.weeks(now);
        return new OverviewRow(
                subject,
                request.page(row),
                Attention.of(row, overview.tier(), now),
                new Figure(
                        Formats.perWeek(frequency.deployments() / weeks),
                        frequency.deployments() == 0 ? null : subject.receipts(Metric.DEPLOYMENT_FREQUENCY, view),
                        false,
                        Texts.counted(frequency.deployments(), "deployment") + " in "
                                + Texts.counted(Math.round(weeks), "week")),
                Formats.count(frequency.deployments()),
                rateTrend(row, pace, request, weeks),
                first(row, overview),
                Sparkline.weekly(perWeek),
                new Figure(
                        time.words(leadTime.p50()),
                        leadTime.n() == 0 ? null : subject.receipts(Metric.LEAD_TIME, view),
                        Quantile.P50.few(leadTime.n()),
                        time.title()),
                spread(time),
                Span.of(leadTime.p50(), leadTime.p90()),
                medianTrend(row),
                new Figure(
                        Formats.count(frequency.failed()),
                        frequency.failed() == 0 ? null : subject.receipts(Metric.DEPLOYMENT_FREQUENCY, view),
                        false,
                        failedShare(frequency)),
                failRate(row, subject, view),
                failTrend(row),
                row.last().stream()
                        .sorted(Comparator.comparing(last -> last.tier() != overview.tier()))
                        .map(last -> place(last, overview, now))
                        .toList(),
                owner,
                request.with("team", owner.team()),
                group);
    }

    private static String spread(RowTime time) {
        var n = "n " + Formats.count(time.leadTime().n());
        var there = time.place() == null ? n : n + " · to " + EnvironmentColumn.lastElement(time.place());
        return time.leadTime().n() == 0
                ? there
                : "p90 " + time.words(time.leadTime().p90()) + " · " + there;
    }

    private static @Nullable Trend rateTrend(Row row, @Nullable Pace pace, OverviewRequest request, double weeks) {
        var before = row.before();
        if (before == null) {
            return null;
        }
        double was = before.frequency().deployments() / request.weeksBefore();
        double is = row.now().frequency().deployments() / weeks;
        return trend(was, is, Formats.perWeek(was) + " a week", pace != null && pace.changed(), false);
    }

    /** Why nothing is compared: the window before was not seen, or not as a whole. */
    private static @Nullable String first(Row row, Overview overview) {
        var first = row.first();
        return row.before() != null || first == null
                ? null
                : "first " + Formats.day(ZoneDays.of(first, overview.zone()));
    }

    private static Figure failRate(Row row, Unit subject, View view) {
        var share = row.now().failRate();
        var behind = RateWords.behind(share);
        return new Figure(
                RateWords.share(share),
                behind == null ? null : subject.receipts(Metric.CHANGE_FAIL_RATE, view),
                false,
                behind == null ? "no data" : behind);
    }

    /** A share may rise from nothing, so what it was is told instead of a ratio; only what is more than chance. */
    private static @Nullable Trend failTrend(Row row) {
        var before = row.before();
        if (before == null || !Attention.failRateChanged(row)) {
            return null;
        }
        double was = Objects.requireNonNullElse(before.failRate().value(), 0.0);
        double is = Objects.requireNonNullElse(row.now().failRate().value(), 0.0);
        return new Trend(
                (is > was ? "▲" : "▼") + " was " + RateWords.share(before.failRate()),
                "in the window before, " + RateWords.behind(before.failRate()),
                is > was ? "down" : "up");
    }

    private static String failedShare(Frequency frequency) {
        long attempts = frequency.deployments() + frequency.failed() + frequency.redeployments();
        return attempts == 0
                ? "no attempt"
                : Formats.share((double) frequency.failed() / attempts) + " of " + Texts.counted(attempts, "attempt");
    }

    private static @Nullable Trend medianTrend(Row row) {
        var before = row.before();
        if (before == null || !Attention.leadTimeCompares(row)) {
            return null;
        }
        double was = Objects.requireNonNull(before.leadTime().p50());
        double is = Objects.requireNonNull(row.now().leadTime().p50());
        return trend(was, is, Formats.about(was), Attention.leadTimeChanged(row), true);
    }

    /**
     * Below a tenth it is no change; what is no number is no trend.
     *
     * @param sure whether the 95 % intervals of both are apart; otherwise it may be chance, and is neither good nor bad
     */
    private static @Nullable Trend trend(double was, double is, String before, boolean sure, boolean lessIsBetter) {
        if (was <= 0) {
            return null;
        }
        double change = is / was - 1;
        var title = "was " + before + " in the window before";
        if (Math.abs(change) < 0.1) {
            return new Trend("≈", title, null);
        }
        var text = (change > 0 ? "▲ " : "▼ ")
                + (change > 1
                        ? String.format(Locale.ROOT, "×%.1f", is / was)
                        : Math.round(Math.abs(change) * 100) + " %");
        return sure
                ? new Trend(
                        text,
                        title + "; more than chance, the 95 % intervals are apart",
                        (change > 0) == lessIsBetter ? "down" : "up")
                : new Trend(text, title + "; may be chance, the 95 % intervals overlap", null);
    }

    private static Place place(Overview.Last last, Overview overview, Instant now) {
        return new Place(
                last.environment(),
                EnvironmentColumn.lastElement(last.environment()),
                Formats.ago(last.finishedAt(), now),
                last.finishedAt().toString(),
                Formats.moment(last.finishedAt(), overview.zone()) + ", to " + last.environment(),
                "/deployments/" + last.deployment(),
                last.tier() == overview.tier());
    }
}
