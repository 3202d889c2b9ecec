package dev.fairlead.web.overview;

import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.report.Reports;
import dev.fairlead.report.overview.OverviewQuestions;
import dev.fairlead.report.owner.OwnerQuestions;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.page.Section;
import dev.fairlead.web.page.Site;
import dev.fairlead.web.print.ReportPage;
import dev.fairlead.web.print.Sheet;
import io.javalin.http.Context;
import io.javalin.http.sse.SseHandler;
import java.util.List;

/** The addresses of the overview, of its sheets to print, and of what it waits for. */
public final class OverviewPages implements Routes, AutoCloseable {
    private final Site site;
    private final Reports reports;
    private final OverviewQuestions overviews;
    private final OwnerQuestions owners;
    private final FirstFactStream arrivals;
    private final FirstFactStream settlings;

    public OverviewPages(Site site, Reports reports, OverviewQuestions overviews, OwnerQuestions owners) {
        this.site = site;
        this.reports = reports;
        this.overviews = overviews;
        this.owners = owners;
        var applications = site.applications();
        this.arrivals = new FirstFactStream("fact", site.clock(), _ -> applications.anything());
        this.settlings = new FirstFactStream("settled", site.clock(), applications::settled);
    }

    @Override
    public void close() {
        arrivals.close();
        settlings.close();
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/", this::overview).forPeople().inParts(),
                Route.get("/first-fact", new SseHandler(arrivals::wait))
                        .forPeople()
                        .inParts(),
                Route.get("/settled", new SseHandler(settlings::wait))
                        .forPeople()
                        .inParts(),
                Route.get("/report", this::reports).forPeople().inParts());
    }

    private OverviewRequest asked(Context context) {
        return OverviewRequest.of(
                ParameterReading.ofAddress(context),
                site.clock(),
                site.applications().usualZone());
    }

    private void overview(Context context) {
        var request = asked(context);
        var frame = site.pages().frame(context, Section.OVERVIEW, "Overview");
        site.pages()
                .show(
                        context,
                        "overview/overview",
                        OverviewPage.of(
                                frame,
                                request,
                                overviews,
                                owners,
                                reports,
                                site.applications(),
                                site.annotations(),
                                site.clock().instant(),
                                site.address().get()));
    }

    /** A sheet for each application that this part of the overview lists. */
    private void reports(Context context) {
        var request = asked(context);
        var now = site.clock().instant();
        var listed = request.listed(overviews, owners, now);
        var view = request.view().in(listed.overview().tier());
        var subjects = listed.shown().stream()
                .map(row -> new Unit(row.kind(), row.unit()))
                .toList();
        var sheets = Sheet.of(subjects, view, reports, site.annotations(), now);
        var frame = site.pages().frame(context, Section.OVERVIEW, "Report");
        site.pages()
                .show(
                        context,
                        "print/report",
                        new ReportPage(
                                frame,
                                view,
                                request.address(),
                                sheets,
                                listed.matching().size() - sheets.size()));
    }
}
