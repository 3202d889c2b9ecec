package dev.fairlead.web.unit;

import dev.fairlead.annotation.Annotations;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.platform.db.ParallelRead;
import dev.fairlead.report.Reports;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.frequency.Frequency;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.overview.Overview;
import dev.fairlead.report.overview.OverviewQuestions;
import dev.fairlead.report.owner.OwnerQuestions;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.unit.UnitDetails;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import dev.fairlead.web.address.Zones;
import dev.fairlead.web.chart.BucketLabels;
import dev.fairlead.web.chart.EnvironmentColumn;
import dev.fairlead.web.chart.FrequencySection;
import dev.fairlead.web.chart.Headlines;
import dev.fairlead.web.chart.LeadTimeSection;
import dev.fairlead.web.chart.StabilitySection;
import dev.fairlead.web.note.Notes;
import dev.fairlead.web.note.UnitNotes;
import dev.fairlead.web.note.UnitNotes.About;
import dev.fairlead.web.page.Frame;
import dev.fairlead.web.word.Formats;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An application or a component: its numbers in pictures, each with its table twin, the way through the environments,
 * the rhythm of the week, and what it is made of.
 *
 * @param headlines the five numbers side by side; null where nothing was deployed at all, as is stability
 * @param course null where nothing was deployed at all; so are stages and rhythm
 * @param notes what charts show on their time
 * @param paths where in its repository a component lives, and who said so
 * @param owner which team owns it
 */
record UnitPage(
        Frame frame,
        Unit subject,
        View view,
        FrequencySection frequency,
        LeadTimeSection leadTime,
        @Nullable Headlines headlines,
        @Nullable StabilitySection stability,
        VersionsSection versions,
        List<EnvironmentColumn> lanes,
        @Nullable LeadTimeTrendSection course,
        @Nullable StageSection stages,
        @Nullable RhythmSection rhythm,
        ComponentsSection components,
        UnitDetails.OwnPaths paths,
        OwnerLine owner,
        Notes notes) {
    /** Who answers. */
    record Sources(
            Reports reports,
            OverviewQuestions overviews,
            UnitDetails details,
            OwnerQuestions owners,
            Annotations annotations) {}

    static UnitPage of(Frame frame, Unit subject, View view, int part, Sources sources, Instant now) {
        var reports = sources.reports();
        var question = view.question(subject.scope());
        var stages = ParallelRead.begin(() -> sources.details().stages(question));
        var failed = ParallelRead.begin(() -> reports.stability(question));
        var figures = view.figures(subject, reports);
        var frequency = figures.frequency();
        var leadTime = figures.leadTime();
        var lanes = EnvironmentColumn.of(figures);
        var overview = overview(subject, view, lanes, frequency, sources.overviews());
        var stability = failed.get();
        var page = new UnitPage(
                frame,
                subject,
                view,
                FrequencySection.of(subject, view, now, lanes, frequency),
                LeadTimeSection.of(subject, view, now, lanes, leadTime),
                lanes.isEmpty() ? null : Headlines.of(subject, view, now, lanes, figures, stability),
                lanes.isEmpty() ? null : StabilitySection.of(subject, view, now, lanes, stability),
                VersionsSection.of(subject, view, lanes, List.of()),
                lanes,
                null,
                null,
                null,
                ComponentsSection.of(subject, view, overview, part, reports, now),
                sources.details().paths(question),
                OwnerLine.of(subject, sources.owners()),
                UnitNotes.of(
                        new About(subject, EnvironmentColumn.environments(lanes)), view, sources.annotations(), now));
        return lanes.isEmpty()
                ? page
                : page.near(question, focus(view, lanes, frequency), leadTime, stages, sources.details(), now);
    }

    /** {@code as fairlead.yaml says since 2026-11-01 10:00, applied by admin}; empty where nobody said it. */
    String pathsOrigin() {
        var origin = paths.origin();
        if (origin == null) {
            return "";
        }
        var at = Formats.moment(origin.at(), view.zone());
        return origin.configured()
                ? ", as fairlead.yaml says since " + at + ", applied by " + origin.actor()
                : ", as " + origin.actor() + " told at " + at;
    }

    private static EnvironmentColumn focus(View view, List<EnvironmentColumn> lanes, Report<Frequency> frequency) {
        return LeadTimeTrendSection.focus(
                view,
                lanes,
                frequency.series().stream()
                        .collect(Collectors.toMap(
                                Report.Series::environment,
                                series -> series.total().deployments(),
                                Long::sum)));
    }

    private static Overview overview(
            Unit subject,
            View view,
            List<EnvironmentColumn> lanes,
            Report<Frequency> frequency,
            OverviewQuestions overviews) {
        var tier = lanes.isEmpty() ? view.tier() : focus(view, lanes, frequency).tier();
        return overviews.ask(subject.scope(), tier, new Overview.Days(view.from(), view.to()));
    }

    private UnitPage near(
            Question question,
            EnvironmentColumn lane,
            Report<LeadTime> report,
            ParallelRead<List<UnitDetails.Stage>> travelled,
            UnitDetails details,
            Instant now) {
        var detail = details.of(
                question, view.leadTime(), QualifiedName.parse("focus", lane.environment()), LeadTimeTrendSection.DOTS);
        var stages = travelled.get();
        return new UnitPage(
                frame,
                subject,
                view,
                frequency,
                leadTime,
                headlines,
                stability,
                VersionsSection.of(subject, view, lanes, detail.versions()),
                lanes,
                LeadTimeTrendSection.of(subject, view, BucketLabels.of(view, now), lane, lanes, report, detail.dots()),
                stages.isEmpty() ? null : StageSection.of(stages),
                RhythmSection.of(subject, view, lane, detail.rhythm()),
                components,
                paths,
                owner,
                notes);
    }

    String relation() {
        return switch (subject.kind()) {
            case APPLICATION -> "Its components";
            case COMPONENT -> "Applications that contain it";
        };
    }

    /** Where annotations of it are made and listed. */
    String annotations() {
        return "/annotations?"
                + new Query()
                        .with("kind", subject.word())
                        .with("name", subject.name().toString());
    }

    boolean empty() {
        return lanes.isEmpty();
    }

    List<Integer> months() {
        return View.MONTHS;
    }

    List<String> zones() {
        return Zones.with(view.zone());
    }

    List<Grain> grains() {
        return List.of(Grain.values());
    }
}
