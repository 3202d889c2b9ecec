package dev.fairlead.web.compare;

import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.report.Reports;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.web.page.Section;
import dev.fairlead.web.page.Site;
import io.javalin.http.Context;
import java.util.List;

/** The address of the page that holds things against each other. */
public final class ComparePages implements Routes {
    private final Site site;
    private final Reports reports;
    private final Traces traces;

    public ComparePages(Site site, Reports reports, Traces traces) {
        this.site = site;
        this.reports = reports;
        this.traces = traces;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/compare", this::compare).forPeople().inParts());
    }

    private void compare(Context context) {
        var frame = site.pages().frame(context, Section.COMPARE, "Compare");
        site.pages()
                .show(
                        context,
                        "compare/compare",
                        ComparePage.of(
                                frame,
                                context,
                                ParameterReading.ofAddress(context),
                                reports,
                                site.annotations(),
                                new CompareRequest.Names(traces, site.applications(), site.clock())));
    }
}
