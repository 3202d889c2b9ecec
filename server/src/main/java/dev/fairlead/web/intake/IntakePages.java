package dev.fairlead.web.intake;

import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.web.page.Section;
import dev.fairlead.web.page.Site;
import io.javalin.http.Context;
import java.util.List;

/** The page of deliveries. */
public final class IntakePages implements Routes {
    private final Site site;
    private final Traces traces;
    private final Database database;

    public IntakePages(Site site, Traces traces, Database database) {
        this.site = site;
        this.traces = traces;
        this.database = database;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(IntakePage.PATH, this::show).forPeople());
    }

    private void show(Context context) {
        var frame = site.pages().frame(context, Section.INTAKE, "Intake");
        site.pages()
                .show(
                        context,
                        "intake/intake",
                        IntakePage.of(
                                frame,
                                ParameterReading.ofAddress(context),
                                traces,
                                database,
                                site.clock().instant()));
    }
}
