package dev.fairlead.web.overview;

import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.report.Reports;
import dev.fairlead.report.overview.OverviewQuestions;
import dev.fairlead.report.owner.OwnerQuestions;
import dev.fairlead.share.BadgeRoutes;
import dev.fairlead.share.SharedScreen;
import dev.fairlead.share.Shares;
import dev.fairlead.web.page.Section;
import dev.fairlead.web.page.Site;
import io.javalin.http.Context;
import java.util.List;

/** The address of the big screen. */
public final class ScreenPages implements Routes {
    private final Site site;
    private final Reports reports;
    private final OverviewQuestions overviews;
    private final OwnerQuestions owners;
    private final Shares shares;

    public ScreenPages(Site site, Reports reports, OverviewQuestions overviews, OwnerQuestions owners, Shares shares) {
        this.site = site;
        this.reports = reports;
        this.overviews = overviews;
        this.owners = owners;
        this.shares = shares;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/screen", this::screen).forPeople().inParts(),
                Route.get("/screen/shared", this::shared)
                        .openPage("the address holds a key that opens the screens of one domain and nothing else"));
    }

    private void screen(Context context) {
        show(context, true);
    }

    private void shared(Context context) {
        var request = asked(context);
        var key = request.key();
        var domain = request.overview().domain();
        if (key == null || !domain.contains(".") || !shares.opens(new SharedScreen(domain), key)) {
            throw BadgeRoutes.closed();
        }
        show(context, false);
    }

    private ScreenRequest asked(Context context) {
        return ScreenRequest.of(
                ParameterReading.ofAddress(context),
                site.clock(),
                site.applications().usualZone());
    }

    private void show(Context context, boolean signedIn) {
        var frame = site.pages().frame(context, Section.NONE, "Screen");
        site.pages()
                .show(
                        context,
                        "overview/screen",
                        ScreenPage.of(
                                frame,
                                asked(context),
                                overviews,
                                owners,
                                reports,
                                signedIn,
                                site.clock().instant()));
    }
}
