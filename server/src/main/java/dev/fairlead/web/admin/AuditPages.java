package dev.fairlead.web.admin;

import dev.fairlead.access.Access;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.report.trail.AuditTrail;
import dev.fairlead.web.page.Section;
import dev.fairlead.web.page.Site;
import io.javalin.http.Context;
import java.util.List;

/** The page of the audit trail. For admins. */
public final class AuditPages implements Routes {
    private final Site site;
    private final Traces traces;
    private final AuditTrail trail;

    public AuditPages(Site site, Traces traces, AuditTrail trail) {
        this.site = site;
        this.traces = traces;
        this.trail = trail;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(AuditPage.PATH, this::show).forPeople().inParts().needing(Right.ADMINISTERING));
    }

    private void show(Context context) {
        var frame = site.pages().frame(context, Section.NONE, "Audit trail");
        site.pages()
                .show(
                        context,
                        "admin/audit",
                        AuditPage.of(
                                frame,
                                ParameterReading.ofAddress(context),
                                traces,
                                trail,
                                Access.caller(context),
                                site.clock().instant()));
    }
}
