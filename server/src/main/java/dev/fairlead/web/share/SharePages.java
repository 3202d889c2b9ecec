package dev.fairlead.web.share;

import dev.fairlead.access.Access;
import dev.fairlead.access.Bounds;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.Form;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.report.Reports;
import dev.fairlead.report.question.Metric;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.share.BadgeRoutes;
import dev.fairlead.share.Shares;
import dev.fairlead.web.page.Pages;
import dev.fairlead.web.page.Section;
import dev.fairlead.web.page.Site;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** Where shared addresses are made, and the chart that other sites embed. */
public final class SharePages implements Routes {
    private final Site site;
    private final Reports reports;
    private final Traces traces;
    private final Shares shares;
    private final Bounds bounds;

    public SharePages(Site site, Reports reports, Traces traces, Shares shares, Bounds bounds) {
        this.bounds = bounds;
        this.site = site;
        this.reports = reports;
        this.traces = traces;
        this.shares = shares;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/share", this::share).forPeople().inParts().needing(Right.RECORDING),
                Route.post("/share/end", this::end).forPeople().inParts().needing(Right.RECORDING),
                Route.get("/embed/{metric}", this::embed)
                        .openPage("the address holds a key that opens this chart and no other"));
    }

    private void share(Context context) {
        var asked = ParameterReading.ofAddress(context);
        var frame = site.pages().frame(context, Section.NONE, "Share");
        var subject = SharePage.named(asked, traces);
        if (subject.isPresent()) {
            var unit = subject.get();
            bounds.of(context).unit(unit.kind().word(), unit.kind(), unit.name(), Right.RECORDING);
            var page = SharePage.of(
                    frame, unit, asked, shares, traces, site.address().get());
            site.pages().show(context, "share/share", page);
        } else {
            asked.find("domain").ifPresent(domain -> bounds.of(context).domain("domain", domain, Right.RECORDING));
            site.pages()
                    .show(
                            context,
                            "share/choice",
                            ShareChoice.of(
                                    frame,
                                    traces,
                                    site.applications().domains(),
                                    asked.find("domain").orElse(null),
                                    shares,
                                    site.address().get()));
        }
    }

    private void end(Context context) {
        var organization = Form.field(context, "organization");
        if (organization != null) {
            Access.caller(context).requireInAll("organization", organization, Right.RECORDING);
            shares.end(organization);
        }
        context.redirect("/", HttpStatus.SEE_OTHER);
    }

    private void embed(Context context) {
        var address = BadgeRoutes.read(context, "embed", context.pathParam("metric"));
        var within = address.within();
        if (within == null
                || !within.matches(SharePage.SITE)
                || Metric.find(address.metric()).isEmpty()
                || !shares.opens(address, BadgeRoutes.key(context))) {
            throw BadgeRoutes.closed();
        }
        var frame = site.pages().frame(context, Section.NONE, SharePage.title(address));
        var page = EmbedPage.of(
                frame,
                address,
                reports,
                site.annotations(),
                site.applications().zoneOf(address.unit().organization()),
                site.clock().instant());
        site.pages().show(context, "share/embed", page);
        // the one page that another site may frame, and only the site that the key was made for
        context.header(
                "Content-Security-Policy", Pages.POLICY.replace("frame-ancestors 'none'", "frame-ancestors " + within));
    }
}
