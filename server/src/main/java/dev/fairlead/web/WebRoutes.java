package dev.fairlead.web;

import dev.fairlead.platform.http.ProblemPage;
import dev.fairlead.platform.http.Refusal;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
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
    private final Reports reports;
    private final Applications applications;
    private final Visitors visitors;
    private final Clock clock;
    private final Supplier<String> address;
    private final Assets assets = new Assets();
    private final Pages pages;
    private final Arrivals arrivals;

    /**
     * Serves pages.
     *
     * @param address where this server is reached from outside, without a slash at the end; for commands to copy
     */
    public WebRoutes(
            Reports reports, Applications applications, Visitors visitors, Clock clock, Supplier<String> address) {
        this.reports = reports;
        this.applications = applications;
        this.visitors = visitors;
        this.clock = clock;
        this.address = address;
        this.pages = new Pages(assets, visitors);
        this.arrivals = new Arrivals(applications::anything);
    }

    /** Shows problems to people. */
    public ProblemPage problemPage() {
        return pages;
    }

    @Override
    public void close() {
        arrivals.close();
    }

    Pages pages() {
        return pages;
    }

    String address() {
        return address.get();
    }

    Reports reports() {
        return reports;
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
                Route.get("/applications/{name}", context -> subject(context, Kind.APPLICATION))
                        .forPeople(),
                Route.get("/components/{name}", context -> subject(context, Kind.COMPONENT))
                        .forPeople(),
                Route.get("/applications/{name}/receipts", context -> receipts(context, Kind.APPLICATION))
                        .forPeople(),
                Route.get("/components/{name}/receipts", context -> receipts(context, Kind.COMPONENT))
                        .forPeople(),
                Route.get("/assets/{file}", assets::serve).open("style and scripts hold no data"));
    }

    private void overview(Context context) {
        var filter = context.queryParam("q") == null
                ? ""
                : String.valueOf(context.queryParam("q")).strip();
        var frame = pages.frame(context, Section.OVERVIEW, "Overview");
        pages.show(
                context,
                "overview",
                OverviewPage.of(frame, filter, page(context), reports, applications, clock.instant(), address.get()));
    }

    private void subject(Context context, Kind kind) {
        var subject = Subject.of(kind, context);
        var frame = pages.frame(context, Section.OVERVIEW, subject.name().toString());
        pages.show(
                context,
                "subject",
                SubjectPage.of(frame, subject, view(context, subject), reports, applications, clock.instant()));
    }

    private void receipts(Context context, Kind kind) {
        var subject = Subject.of(kind, context);
        var metric = Metric.of(context.queryParam("metric"));
        var frame = pages.frame(context, Section.OVERVIEW, "Receipts of " + subject.name());
        var after = context.queryParam("after");
        pages.show(
                context, "receipts", ReceiptsPage.of(frame, subject, metric, view(context, subject), after, reports));
    }

    private View view(Context context, Subject subject) {
        return View.of(
                context::queryParam, clock, applications.zoneOf(subject.name().organization()));
    }

    private static int page(Context context) {
        var text = context.queryParam("page");
        if (text == null || text.isBlank()) {
            return 1;
        }
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw Refusal.invalid("page", "`" + text + "` is no page number");
        }
        return Integer.parseInt(text);
    }
}
