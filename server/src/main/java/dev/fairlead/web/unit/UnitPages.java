package dev.fairlead.web.unit;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.report.Reports;
import dev.fairlead.report.overview.OverviewQuestions;
import dev.fairlead.report.owner.OwnerQuestions;
import dev.fairlead.report.question.Metric;
import dev.fairlead.report.unit.UnitDetails;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import dev.fairlead.web.page.Applications;
import dev.fairlead.web.page.Pages;
import dev.fairlead.web.page.Section;
import dev.fairlead.web.page.Site;
import dev.fairlead.web.print.ReportPage;
import dev.fairlead.web.print.Sheet;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The addresses of an application and of a component: its page, its receipts, its sheet to print. */
public final class UnitPages implements Routes {
    private final UnitPage.Sources sources;
    private final Applications applications;
    private final Clock clock;
    private final Pages pages;

    public UnitPages(
            Site site, Reports reports, OverviewQuestions overviews, UnitDetails details, OwnerQuestions owners) {
        this.sources = new UnitPage.Sources(reports, overviews, details, owners, site.annotations());
        this.applications = site.applications();
        this.clock = site.clock();
        this.pages = site.pages();
    }

    @Override
    public List<Route> routes() {
        return Stream.of(
                        of("", this::subject),
                        of("/receipts", this::receipts),
                        of("/report", this::report),
                        of("/slower-stage", this::slowerStage))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route> of(String below, BiConsumer<Context, UnitKind> page) {
        return List.of(
                Route.get("/applications/{name}" + below, context -> page.accept(context, UnitKind.APPLICATION))
                        .forPeople()
                        .inParts(),
                Route.get("/components/{name}" + below, context -> page.accept(context, UnitKind.COMPONENT))
                        .forPeople()
                        .inParts());
    }

    private void subject(Context context, UnitKind kind) {
        var subject = Unit.of(kind, context);
        var frame = pages.frame(context, Section.OVERVIEW, subject.name().toString());
        pages.show(
                context,
                "unit/unit",
                UnitPage.of(
                        frame,
                        subject,
                        view(context, subject),
                        ParameterReading.ofAddress(context).page("part"),
                        sources,
                        clock.instant()));
    }

    private void receipts(Context context, UnitKind kind) {
        var subject = Unit.of(kind, context);
        var asked = ParameterReading.ofAddress(context);
        var metric = Metric.of(asked.find("metric").orElse(null));
        var hour = ReceiptsPage.HourOfWeek.of(asked);
        var part = ReceiptsPage.part(asked);
        var format = asked.find("format").orElse(null);
        if (format != null) {
            context.redirect(
                    data(format, hour, new DataAddress(subject, metric, view(context, subject), part)),
                    HttpStatus.SEE_OTHER);
            return;
        }
        var frame = pages.frame(context, Section.OVERVIEW, "Receipts of " + subject.name());
        var page = ReceiptsPage.of(
                frame, subject, metric, view(context, subject), hour, part, sources.reports(), sources.details());
        pages.show(context, "unit/receipts", page);
    }

    /** A page is a page: the same as data is had by REST. */
    private static String data(String format, ReceiptsPage.@Nullable HourOfWeek hour, DataAddress address) {
        if (hour != null) {
            throw Refusal.invalid("format", "the deployments of one hour of the week are on this page only");
        }
        return switch (format) {
            case "csv" -> address.csv();
            case "json" -> address.json();
            default -> throw Refusal.invalid("format", "write csv or json, or leave it out for the page");
        };
    }

    /** One sheet. */
    private void report(Context context, UnitKind kind) {
        var subject = Unit.of(kind, context);
        var view = view(context, subject);
        var frame = pages.frame(context, Section.OVERVIEW, "Report on " + subject.name());
        var sheets = Sheet.of(List.of(subject), view, sources.reports(), sources.annotations(), clock.instant());
        pages.show(context, "print/report", new ReportPage(frame, view, subject.page(view), sheets, 0));
    }

    /** A part of another page. */
    private void slowerStage(Context context, UnitKind kind) {
        var subject = Unit.of(kind, context);
        pages.show(context, "unit/slowerstage", SlowerStage.of(subject, view(context, subject), sources.details()));
    }

    private View view(Context context, Unit subject) {
        return View.of(
                ParameterReading.ofAddress(context),
                clock,
                applications.zoneOf(subject.name().organization()));
    }
}
