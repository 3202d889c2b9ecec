package dev.fairlead.web.share;

import dev.fairlead.annotation.Annotations;
import dev.fairlead.report.Reports;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.question.Metric;
import dev.fairlead.share.SharedAddress;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import dev.fairlead.web.chart.Chart;
import dev.fairlead.web.chart.EnvironmentColumn;
import dev.fairlead.web.chart.FailureChart;
import dev.fairlead.web.chart.FrequencySection;
import dev.fairlead.web.chart.LeadTimeSection;
import dev.fairlead.web.chart.StabilitySection;
import dev.fairlead.web.note.Notes;
import dev.fairlead.web.note.UnitNotes;
import dev.fairlead.web.note.UnitNotes.About;
import dev.fairlead.web.page.Frame;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiFunction;

/**
 * One chart alone, in a frame of another site.
 *
 * @param environments full names of those that a chart over time shows
 */
record EmbedPage(Frame frame, String title, String about, Chart chart, List<String> environments, Notes notes) {
    private EmbedPage(Frame frame, String title, String about, Chart chart, List<String> environments) {
        this(frame, title, about, chart, environments, Notes.NONE);
    }

    static EmbedPage of(
            Frame frame, SharedAddress address, Reports reports, Annotations annotations, ZoneId zone, Instant now) {
        var year = View.ofLastYear(now, zone);
        var place = address.environment();
        var view = place == null ? year : year.in(place.toString());
        return of(frame, address, reports, view, now).noted(address, view, annotations, now);
    }

    private static EmbedPage of(Frame frame, SharedAddress address, Reports reports, View view, Instant now) {
        var place = address.environment();
        var subject = new Unit(address.kind(), address.unit());
        var question = view.question(subject.scope());
        var about = address.unit().local() + (place == null ? "" : " in " + place.name());
        return switch (Metric.of(address.metric())) {
            case DEPLOYMENT_FREQUENCY -> {
                var report = reports.frequency(question);
                var lanes = EnvironmentColumn.of(report.series().stream());
                yield new EmbedPage(
                        frame,
                        SharePage.title(address),
                        about,
                        FrequencySection.of(subject, view, now, lanes, report).chart(),
                        lanes.stream().map(EnvironmentColumn::environment).toList());
            }
            case LEAD_TIME -> {
                var report = reports.leadTime(question, view.leadTime());
                var section =
                        LeadTimeSection.of(subject, view, now, EnvironmentColumn.of(report.series().stream()), report);
                yield new EmbedPage(
                        frame,
                        SharePage.title(address),
                        about + ", " + view.measure().words(),
                        section.chart(),
                        List.of());
            }
            case CHANGE_FAIL_RATE ->
                failures(frame, address, view, now, reports.failRate(question, true), FailureChart::failRate);
            case RECOVERY_TIME ->
                failures(frame, address, view, now, reports.recovery(question), FailureChart::recovery);
            case REWORK_RATE -> failures(frame, address, view, now, reports.rework(question), FailureChart::rework);
            case TIME_TO_RESTORE ->
                failures(frame, address, view, now, reports.restore(question), FailureChart::restore);
        };
    }

    /** In the environment closest to users, where none is named: those of several mean nothing beside each other. */
    private static <T> EmbedPage failures(
            Frame frame,
            SharedAddress address,
            View view,
            Instant now,
            Report<T> report,
            BiFunction<FailureChart, Report<T>, Chart> draw) {
        var metric = Metric.of(address.metric());
        var lanes = EnvironmentColumn.of(report.series().stream());
        var lane = lanes.isEmpty() ? null : StabilitySection.closest(lanes);
        var chart = lane == null
                ? Chart.of(Chart.Kind.BARS, "count", "Nothing was deployed.", List.of(), List.of())
                : draw.apply(
                        FailureChart.of(metric, new Unit(address.kind(), address.unit()), view, now, lane), report);
        return new EmbedPage(
                frame,
                SharePage.title(address),
                address.unit().local() + (lane == null ? "" : " in " + lane.name()),
                chart,
                lane == null ? List.of() : List.of(lane.environment()));
    }

    /** Lead times are per environment, not over time. Others see what is noted, and no address of what they cannot open. */
    private EmbedPage noted(SharedAddress address, View view, Annotations annotations, Instant now) {
        return Metric.of(address.metric()) == Metric.LEAD_TIME
                ? this
                : new EmbedPage(
                        frame,
                        title,
                        about,
                        chart,
                        environments,
                        UnitNotes.of(
                                        new About(new Unit(address.kind(), address.unit()), environments),
                                        view,
                                        annotations,
                                        now)
                                .forOthers());
    }
}
