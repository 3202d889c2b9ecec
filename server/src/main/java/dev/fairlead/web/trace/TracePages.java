package dev.fairlead.web.trace;

import dev.fairlead.access.Access;
import dev.fairlead.annotation.Annotations;
import dev.fairlead.intake.kept.SilentSources;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Spelling;
import dev.fairlead.report.incident.Incidents;
import dev.fairlead.report.quality.DataQuality;
import dev.fairlead.report.search.Search;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.web.address.Address;
import dev.fairlead.web.page.Applications;
import dev.fairlead.web.page.EnvironmentPart;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Pages;
import dev.fairlead.web.page.Section;
import dev.fairlead.web.page.Site;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;

/** Pages from a number to what it is made of: environments, deployments, versions. */
public final class TracePages implements Routes {
    private final Pages pages;
    private final Traces traces;
    private final Incidents incidents;
    private final Search search;
    private final DataQuality quality;
    private final SilentSources silent;
    private final EnvironmentPart engine;
    private final Applications applications;
    private final Annotations annotations;
    private final Clock clock;

    public TracePages(
            Site site,
            Traces traces,
            Incidents incidents,
            Search search,
            DataQuality quality,
            SilentSources silent,
            EnvironmentPart engine) {
        this.pages = site.pages();
        this.applications = site.applications();
        this.annotations = site.annotations();
        this.clock = site.clock();
        this.traces = traces;
        this.incidents = incidents;
        this.search = search;
        this.quality = quality;
        this.silent = silent;
        this.engine = engine;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/quality", this::quality).forPeople().inParts(),
                Route.get("/search", this::search).forPeople().inParts(),
                Route.get("/commits/{sha}", this::commit).forPeople().inParts(),
                Route.get("/environments", this::environments).forPeople().inParts(),
                Route.get("/environments/{name}", this::environment).forPeople().inParts(),
                Route.get("/deployments", this::deployments).forPeople().inParts(),
                Route.get("/deployments/{number}", this::deployment).forPeople().inParts(),
                Route.get("/applications/{name}/versions/{version}", this::applicationVersion)
                        .forPeople()
                        .inParts(),
                Route.get("/components/{name}/versions/{version}", this::componentVersion)
                        .forPeople()
                        .inParts());
    }

    private void quality(Context context) {
        var frame = pages.frame(context, Section.QUALITY, "Data quality");
        pages.show(
                context,
                "trace/quality",
                QualityPage.of(frame, ParameterReading.ofAddress(context), quality, silent, traces, clock));
    }

    private void search(Context context) {
        var frame = pages.frame(context, Section.NONE, "Search");
        pages.show(
                context,
                "trace/search",
                SearchPage.of(
                        frame, ParameterReading.ofAddress(context), search, applications.usualZone(), clock.instant()));
    }

    private void commit(Context context) {
        var sha = context.pathParam("sha");
        var found = traces.commit(ParameterReading.ofAddress(context).text("repository"), sha);
        var frame =
                pages.frame(context, Section.OVERVIEW, "Commit " + found.sha().substring(0, 12));
        pages.show(context, "trace/commit", new CommitPage(frame, found, applications.usualZone()));
    }

    private void environments(Context context) {
        var frame = pages.frame(context, Section.ENVIRONMENTS, "Environments");
        pages.show(
                context,
                "trace/environments",
                EnvironmentsPage.of(
                        frame, ParameterReading.ofAddress(context), traces, applications.usualZone(), clock.instant()));
    }

    private void environment(Context context) {
        var name = Address.name(context);
        var frame = pages.frame(context, Section.ENVIRONMENTS, name.toString());
        var zone = applications.zoneOf(name.organization());
        pages.show(
                context,
                "trace/environment",
                EnvironmentPage.of(
                        frame,
                        name,
                        ParameterReading.ofAddress(context),
                        traces,
                        incidents,
                        annotations,
                        engine,
                        Access.caller(context),
                        zone,
                        clock.instant()));
    }

    private void deployments(Context context) {
        var frame = pages.frame(context, Section.DEPLOYMENTS, "Deployments");
        pages.show(
                context,
                "trace/deployments",
                DeploymentsPage.of(frame, ParameterReading.ofAddress(context), traces, clock.instant()));
    }

    private void deployment(Context context) {
        showDeployment(context, Spelling.number("number", context.pathParam("number"), "a deployment"), Form.EMPTY);
    }

    /** @param form what was typed into one of its forms, where something was wrong with it */
    void showDeployment(Context context, long number, Form form) {
        var frame = pages.frame(context, Section.DEPLOYMENTS, "Deployment " + number);
        pages.show(
                context,
                "trace/deployment",
                DeploymentPage.of(
                        frame,
                        number,
                        ParameterReading.ofAddress(context),
                        form,
                        Access.caller(context),
                        traces,
                        incidents,
                        clock.instant()));
    }

    private void applicationVersion(Context context) {
        var name = Address.name(context);
        var version = Address.text(context, "version");
        var frame = pages.frame(context, Section.OVERVIEW, name.local() + " " + version);
        var zone = applications.zoneOf(name.organization());
        pages.show(
                context,
                "trace/version",
                VersionPage.of(
                        frame, name, version, ParameterReading.ofAddress(context), traces, zone, clock.instant()));
    }

    private void componentVersion(Context context) {
        var name = Address.name(context);
        var version = Address.text(context, "version");
        var frame = pages.frame(context, Section.OVERVIEW, name.local() + " " + version);
        var zone = applications.zoneOf(name.organization());
        pages.show(context, "trace/build", BuildPage.of(frame, name, version, traces, zone, clock.instant()));
    }
}
