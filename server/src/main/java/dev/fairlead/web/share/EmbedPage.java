package dev.fairlead.web.share;

import dev.fairlead.report.Reports;
import dev.fairlead.report.question.Metric;
import dev.fairlead.share.SharedAddress;
import dev.fairlead.web.address.Subject;
import dev.fairlead.web.address.View;
import dev.fairlead.web.chart.Chart;
import dev.fairlead.web.chart.FrequencySection;
import dev.fairlead.web.chart.Grid;
import dev.fairlead.web.chart.Lane;
import dev.fairlead.web.chart.LeadTimeSection;
import dev.fairlead.web.page.Frame;
import java.time.Instant;
import java.time.ZoneId;

/** One chart alone, in a frame of another site. */
record EmbedPage(Frame frame, String title, String about, Chart chart, Grid grid) {

    static EmbedPage of(Frame frame, SharedAddress address, Reports reports, ZoneId zone, Instant now) {
        var year = View.ofLastYear(now, zone);
        var place = address.environment();
        var view = place == null ? year : year.in(place.toString());
        var subject = new Subject(address.kind(), address.unit());
        var question = view.question(subject.scope());
        var about = address.unit().local() + (place == null ? "" : " in " + place.name());
        return switch (Metric.of(address.metric())) {
            case DEPLOYMENT_FREQUENCY -> {
                var report = reports.frequency(question);
                var section = FrequencySection.of(subject, view, now, Lane.of(report.series().stream()), report);
                yield new EmbedPage(frame, SharePage.title(address), about, section.chart(), section.grid());
            }
            case LEAD_TIME -> {
                var report = reports.leadTime(question, view.leadTime());
                var section = LeadTimeSection.of(subject, view, now, Lane.of(report.series().stream()), report);
                yield new EmbedPage(
                        frame,
                        SharePage.title(address),
                        about + ", " + view.measure().words(),
                        section.chart(),
                        section.buckets());
            }
        };
    }
}
