package dev.fairlead.web;

import dev.fairlead.metrics.derive.Derivation;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.ProblemPage;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.report.DatabaseReports;
import dev.fairlead.report.Reports;
import dev.fairlead.report.overview.DatabaseOverviewQuestions;
import dev.fairlead.report.overview.OverviewQuestions;
import dev.fairlead.report.unit.DatabaseUnitDetails;
import dev.fairlead.report.unit.UnitDetails;
import dev.fairlead.web.account.SignInPages;
import dev.fairlead.web.overview.OverviewPages;
import dev.fairlead.web.page.Applications;
import dev.fairlead.web.page.DatabaseApplications;
import dev.fairlead.web.page.Pages;
import dev.fairlead.web.page.Site;
import dev.fairlead.web.page.Visitors;
import dev.fairlead.web.unit.UnitPages;
import io.javalin.Javalin;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/** The pages over the sample shop, to be looked at: {@code PreviewServer 8090 300}. */
final class PreviewServer implements AutoCloseable {
    private final Javalin javalin;

    PreviewServer(int port, SampleShop shop, Visitors visitors) {
        this(port, shop, new SideBySide(shop, shop.applications()), visitors);
    }

    private PreviewServer(int port, SampleShop shop, SideBySide others, Visitors visitors) {
        this(port, shop, others, others, shop, visitors, Clock.fixed(SampleShop.NOW, ZoneOffset.UTC));
    }

    /** Over a real database. */
    PreviewServer(Database database, Clock clock) {
        this(database, new Derivation(database), clock);
    }

    private PreviewServer(Database database, Derivation derivation, Clock clock) {
        this(
                0,
                new DatabaseReports(database, derivation, clock),
                new DatabaseOverviewQuestions(database, derivation),
                new DatabaseUnitDetails(database, derivation),
                new DatabaseApplications(database),
                new OneVisitor(),
                clock);
    }

    private PreviewServer(
            int port,
            Reports reports,
            OverviewQuestions overviews,
            UnitDetails details,
            Applications applications,
            Visitors visitors,
            Clock clock) {
        var pages = new Pages(visitors);
        var site = new Site(pages, applications, (_, _, _, _) -> List.of(), clock, () -> "http://127.0.0.1:8080");
        var routes = List.of(
                new OverviewPages(site, reports, overviews, new NoOwners()),
                new UnitPages(site, reports, overviews, details, new NoOwners()),
                new SignInPages(pages, visitors),
                pages);
        javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.host = "127.0.0.1";
            config.jetty.port = port;
            config.routes.exception(Refused.class, (refused, context) -> {
                var refusal = refused.refusal();
                context.status(refusal.problem().status())
                        .contentType("text/html")
                        .result(pages.html(
                                context,
                                new ProblemPage.Shown(
                                        refusal.problem().status(),
                                        refusal.problem().title(),
                                        refusal.detail(),
                                        refusal.field())));
            });
            routes.stream()
                    .flatMap(each -> each.routes().stream())
                    .forEach(route -> config.routes.addHttpHandler(route.method(), route.path(), route.handler()));
        });
        javalin.start();
    }

    String address() {
        return "http://127.0.0.1:" + javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    public static void main(String[] arguments) {
        var applications = Integer.parseInt(arguments[1]);
        var shop = applications == 0 ? new SampleShop(List.of(), List.of(), List.of()) : SampleShop.of(applications);
        var server = new PreviewServer(Integer.parseInt(arguments[0]), shop, new OneVisitor());
        System.out.println(server.address());
    }
}
