package dev.fairlead.web.admin;

import dev.fairlead.access.Access;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.trail.Trail;
import dev.fairlead.trail.TrailCheck;
import dev.fairlead.web.admin.TrailCheckPage.Line;
import dev.fairlead.web.page.Section;
import dev.fairlead.web.page.Site;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The page that looks whether somebody changed what is written about changes. For admins. */
public final class TrailCheckPages implements Routes {
    private final Site site;
    private final Traces traces;
    private final TrailCheck check;

    public TrailCheckPages(Site site, Traces traces, TrailCheck check) {
        this.site = site;
        this.traces = traces;
        this.check = check;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(TrailCheckPage.PATH, this::show).forPeople().inParts().needing(Right.ADMINISTERING));
    }

    private void show(Context context) {
        ParameterReading.of(context, Set.of());
        var caller = Access.caller(context);
        var lines = new ArrayList<Line>();
        if (caller.may(Right.ADMINISTERING)) {
            lines.add(new Line("", check.check(Trail.ACCESS, Map.of())));
        }
        traces.organizations().stream()
                .filter(one -> caller.mayInAll(one.id(), Right.ADMINISTERING))
                .forEach(one -> lines.add(new Line(one.name(), check.check(Trail.of(one.id()), Map.of()))));
        // what is wrong must not stand below hundreds that are right
        lines.sort(Comparator.comparing(line -> line.checked().isSound()));
        var frame = site.pages().frame(context, Section.NONE, "Check of the audit trail");
        site.pages().show(context, "admin/check", new TrailCheckPage(frame, lines));
    }
}
