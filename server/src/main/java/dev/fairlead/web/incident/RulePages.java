package dev.fairlead.web.incident;

import dev.fairlead.access.Access;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.recording.DomainRules;
import dev.fairlead.web.page.Section;
import dev.fairlead.web.page.Site;
import io.javalin.http.Context;
import java.util.List;

/** The page of the rules of a domain, where numbers that rest on them lead to. */
public final class RulePages implements Routes {
    private final Site site;
    private final DomainRules rules;

    public RulePages(Site site, DomainRules rules) {
        this.site = site;
        this.rules = rules;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/rules", this::rules).forPeople().inParts());
    }

    private void rules(Context context) {
        var said = rules.get(ParameterReading.ofAddress(context).text("domain"));
        var frame = site.pages().frame(context, Section.INCIDENTS, "Rules of " + said.domain());
        site.pages()
                .show(
                        context,
                        "incident/rules",
                        new RulesPage(
                                frame,
                                said,
                                Access.caller(context).maySomewhere(Right.MAINTAINING),
                                site.applications().zoneOf(QualifiedName.organizationOf(said.domain()))));
    }
}
