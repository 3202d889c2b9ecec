package dev.fairlead.web.workload;

import dev.fairlead.access.Workloads;
import dev.fairlead.access.workload.Rule;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.web.address.NamedPart;
import dev.fairlead.web.page.Section;
import dev.fairlead.web.page.Site;
import io.javalin.http.Context;
import java.util.List;

/** Shows admins whose tokens are believed and which of them come in. */
public final class WorkloadPages implements Routes {
    /** There are as many issuers as systems that pipelines run in: a handful. */
    private static final int MOST = 500;

    private final Site site;
    private final Workloads workloads;

    public WorkloadPages(Site site, Workloads workloads) {
        this.site = site;
        this.workloads = workloads;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(WorkloadsPage.PATH, this::show).forPeople().needing(Right.ADMINISTERING));
    }

    private void show(Context context) {
        var rules = NamedPart.of(WorkloadsPage.PATH, ParameterReading.ofAddress(context), workloads::rules, Rule::name);
        site.pages()
                .show(
                        context,
                        "workload/workloads",
                        new WorkloadsPage(
                                site.pages().frame(context, Section.NONE, "Pipelines"),
                                workloads.issuers("", MOST),
                                rules,
                                site.address().get(),
                                site.applications().usualZone(),
                                site.clock().instant()));
    }
}
