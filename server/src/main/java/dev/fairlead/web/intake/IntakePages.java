package dev.fairlead.web.intake;

import dev.fairlead.access.Access;
import dev.fairlead.intake.kept.Replays;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Spelling;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.web.page.Section;
import dev.fairlead.web.page.Site;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** The pages of what delivers by itself, and of each delivery. */
public final class IntakePages implements Routes {
    private static final String ONE = DeliveryPage.PATH + "/{number}";

    private final Site site;
    private final Traces traces;
    private final Database database;
    private final Replays replays;

    public IntakePages(Site site, Traces traces, Database database, Replays replays) {
        this.site = site;
        this.traces = traces;
        this.database = database;
        this.replays = replays;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(IntakePage.PATH, this::show).forPeople().inParts(),
                Route.get(ONE, this::one).forPeople().inParts(),
                Route.post(ONE + "/replay", this::replay).forPeople().inParts());
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

    private void one(Context context) {
        long number = number(context);
        var frame = site.pages().frame(context, Section.INTAKE, "Delivery " + number);
        site.pages()
                .show(
                        context,
                        "intake/delivery",
                        DeliveryPage.of(
                                frame,
                                DeliveryPage.found(database, traces, number),
                                Access.caller(context),
                                site.clock().instant()));
    }

    private void replay(Context context) {
        long number = number(context);
        var found = DeliveryPage.found(database, traces, number);
        Access.caller(context).requireInAll(found.organization().id(), Right.RECORDING);
        replays.one(found.organization().id(), number);
        context.redirect(DeliveryPage.address(number), HttpStatus.SEE_OTHER);
    }

    private static long number(Context context) {
        return Spelling.number("number", context.pathParam("number"), "a delivery");
    }
}
