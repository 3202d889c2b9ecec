package dev.fairlead.web;

import dev.fairlead.platform.http.ProblemPage;
import dev.fairlead.platform.http.Refusal;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.report.Closeups;
import dev.fairlead.report.Landscapes;
import dev.fairlead.report.Report.Kind;
import dev.fairlead.report.Reports;
import io.javalin.http.Context;
import io.javalin.http.sse.SseHandler;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The addresses of the pages. */
public final class WebRoutes implements Routes, AutoCloseable {
    private final SubjectPage.Sources sources;
    private final Applications applications;
    private final Visitors visitors;
    private final Clock clock;
    private final Supplier<String> address;
    private final Assets assets = new Assets();
    private final Pages pages;
    private final Arrivals arrivals;
    private final Arrivals settlings;

    /**
     * Serves pages.
     *
     * @param address where this server is reached from outside, without a slash at the end; for commands to copy
     */
    public WebRoutes(
            Reports reports,
            Landscapes landscapes,
            Closeups closeups,
            Applications applications,
            Visitors visitors,
            Clock clock,
            Supplier<String> address) {
        this.sources = new SubjectPage.Sources(reports, landscapes, closeups);
        this.applications = applications;
        this.visitors = visitors;
        this.clock = clock;
        this.address = address;
        this.pages = new Pages(assets, visitors);
        this.arrivals = new Arrivals("fact", clock, _ -> applications.anything());
        this.settlings = new Arrivals("settled", clock, applications::settled);
    }

    /** Shows problems to people. */
    public ProblemPage problemPage() {
        return pages;
    }

    @Override
    public void close() {
        arrivals.close();
        settlings.close();
    }

    Pages pages() {
        return pages;
    }

    String address() {
        return address.get();
    }

    Reports reports() {
        return sources.reports();
    }

    Applications applications() {
        return applications;
    }

    Clock clock() {
        return clock;
    }

    @Override
    public List<Route> routes() {
        return Stream.concat(own(), new SignInRoutes(pages, visitors).routes().stream())
                .toList();
    }

    private Stream<Route> own() {
        return Stream.of(
                Route.get("/", this::overview).forPeople(),
                Route.get("/first-fact", new SseHandler(arrivals::wait)).forPeople(),
                Route.get("/settled", new SseHandler(settlings::wait)).forPeople(),
                Route.get("/applications/{name}", context -> subject(context, Kind.APPLICATION))
                        .forPeople(),
                Route.get("/components/{name}", context -> subject(context, Kind.COMPONENT))
                        .forPeople(),
                Route.get("/applications/{name}/receipts", context -> receipts(context, Kind.APPLICATION))
                        .forPeople(),
                Route.get("/components/{name}/receipts", context -> receipts(context, Kind.COMPONENT))
                        .forPeople(),
                Route.get("/applications/{name}/report", context -> report(context, Kind.APPLICATION))
                        .forPeople(),
                Route.get("/components/{name}/report", context -> report(context, Kind.COMPONENT))
                        .forPeople(),
                Route.get("/report", this::reports).forPeople(),
                Route.get("/assets/{file}", assets::serve).open("style and scripts hold no data"));
    }

    private void overview(Context context) {
        var overview = Overview.of(context::queryParam, clock, applications.usualZone());
        var frame = pages.frame(context, Section.OVERVIEW, "Overview");
        pages.show(
                context,
                "overview",
                OverviewPage.of(frame, overview, sources.landscapes(), applications, clock.instant(), address.get()));
    }

    private void subject(Context context, Kind kind) {
        var subject = Subject.of(kind, context);
        var frame = pages.frame(context, Section.OVERVIEW, subject.name().toString());
        pages.show(
                context,
                "subject",
                SubjectPage.of(frame, subject, view(context, subject), part(context), sources, clock.instant()));
    }

    private static int part(Context context) {
        var text = context.queryParam("part");
        if (text == null || text.isBlank()) {
            return 1;
        }
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw Refusal.invalid("part", "`" + text + "` is no number of a part");
        }
        return Integer.parseInt(text);
    }

    private void receipts(Context context, Kind kind) {
        var subject = Subject.of(kind, context);
        var metric = Metric.of(context.queryParam("metric"));
        var hour = ReceiptsPage.HourOfWeek.of(context.queryParam("weekday"), context.queryParam("hour"));
        var frame = pages.frame(context, Section.OVERVIEW, "Receipts of " + subject.name());
        var page = ReceiptsPage.of(
                frame,
                subject,
                metric,
                view(context, subject),
                hour,
                context.queryParam("after"),
                sources.reports(),
                sources.closeups());
        pages.show(context, "receipts", page);
    }

    /** One sheet. */
    private void report(Context context, Kind kind) {
        var subject = Subject.of(kind, context);
        var view = view(context, subject);
        var frame = pages.frame(context, Section.OVERVIEW, "Report on " + subject.name());
        var sheets = Sheet.of(List.of(subject), view, sources.reports(), clock.instant());
        pages.show(context, "report", new ReportPage(frame, view, subject.page(view), sheets, 0));
    }

    /** A sheet for each application that this part of the overview lists. */
    private void reports(Context context) {
        var overview = Overview.of(context::queryParam, clock, applications.usualZone());
        var listed = overview.listed(sources.landscapes(), clock.instant());
        var view = overview.view().in(listed.landscape().tier());
        var subjects = listed.shown().stream()
                .map(row -> new Subject(row.kind(), row.unit()))
                .toList();
        var sheets = Sheet.of(subjects, view, sources.reports(), clock.instant());
        var frame = pages.frame(context, Section.OVERVIEW, "Report");
        pages.show(
                context,
                "report",
                new ReportPage(
                        frame,
                        view,
                        overview.address(),
                        sheets,
                        listed.matching().size() - sheets.size()));
    }

    private View view(Context context, Subject subject) {
        return View.of(
                context::queryParam, clock, applications.zoneOf(subject.name().organization()));
    }
}
