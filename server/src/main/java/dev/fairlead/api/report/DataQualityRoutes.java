package dev.fairlead.api.report;

import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Cursor;
import dev.fairlead.api.door.Listing;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.intake.kept.SilentSources;
import dev.fairlead.intake.kept.SilentSources.SilentSource;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.RelativeWindow;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.platform.wait.Asking;
import dev.fairlead.report.quality.ComponentQuality;
import dev.fairlead.report.quality.DataQuality;
import dev.fairlead.report.quality.Finding;
import dev.fairlead.report.quality.QualityStore.ComponentPosition;
import dev.fairlead.report.quality.QualityStore.Within;
import dev.fairlead.report.quality.Suspect;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How far the facts can be trusted, and what to do about it. */
public final class DataQualityRoutes implements Routes {
    private static final String BASE = Answers.BASE + "/data-quality";
    private static final Set<String> WHERE = Set.of(Asking.WAIT, "domain", "from", "to", RelativeWindow.LAST);
    private static final Set<String> PARTS =
            Set.of(Asking.WAIT, "domain", "from", "to", RelativeWindow.LAST, "limit", "after");
    private static final Set<String> FINDINGS =
            Set.of(Asking.WAIT, "domain", "from", "to", RelativeWindow.LAST, "limit", "after", "finding");
    private static final List<String> WORDS =
            Arrays.stream(Finding.values()).map(Finding::word).toList();

    private final DataQuality quality;
    private final SilentSources silent;
    private final Organizations organizations;
    private final Clock clock;

    public DataQualityRoutes(DataQuality quality, SilentSources silent, Organizations organizations, Clock clock) {
        this.quality = quality;
        this.silent = silent;
        this.organizations = organizations;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(BASE, this::overview).inParts(),
                Route.get(BASE + "/components", this::components).inParts(),
                Route.get(BASE + "/suspects", this::suspects).inParts());
    }

    private void overview(Context context) {
        var parameters = ParameterReading.of(context, WHERE);
        MediaTypes.wanted(context, MediaTypes.JSON);
        long deployments = 0;
        long known = 0;
        long knownChanges = 0;
        var found = new EnumMap<Finding, Long>(Finding.class);
        var sources = new ArrayList<SilentSource>();
        for (var organization : asked(parameters)) {
            var overview = quality.overview(within(parameters, organization));
            deployments += overview.completeness().deployments();
            known += overview.completeness().withKnownCommit();
            knownChanges += Objects.requireNonNullElse(overview.completeness().withKnownChanges(), 0L);
            overview.found().forEach((finding, count) -> found.merge(finding, count, Long::sum));
            sources.addAll(silent.list(organization.id()));
        }
        DataQualityJson.overview(context, deployments, known, knownChanges, found, sources);
    }

    private void components(Context context) {
        var parameters = ParameterReading.of(context, PARTS);
        var asked = asked(parameters);
        new Listing<ComponentQuality>(
                        2,
                        item -> List.of(
                                Long.toString(item.withoutKnownCommit()),
                                item.component().toString()),
                        DataQualityJson::component,
                        (organization, after, limit) ->
                                quality.components(within(parameters, asked, organization), place(after), limit))
                .answer(context, parameters, asked);
    }

    private static @Nullable ComponentPosition place(@Nullable List<String> after) {
        return after == null ? null : new ComponentPosition(Cursor.number(after.getFirst()), after.getLast());
    }

    private void suspects(Context context) {
        var parameters = ParameterReading.of(context, FINDINGS);
        var finding = parameters
                .find("finding", WORDS, Finding::find)
                .orElseThrow(() -> Refusal.invalid("finding", "is missing; it is one of " + String.join(", ", WORDS)));
        var asked = asked(parameters);
        new Listing<Suspect>(
                        3,
                        item -> List.of(
                                item.position().at().toString(),
                                item.position().second(),
                                item.position().key()),
                        DataQualityJson::suspect,
                        (organization, after, limit) -> quality.suspects(
                                within(parameters, asked, organization), finding, position(after), limit))
                .answer(context, parameters, asked);
    }

    private static Suspect.@Nullable Position position(@Nullable List<String> after) {
        return after == null
                ? null
                : new Suspect.Position(Texts.moment("after", after.getFirst()), after.get(1), after.getLast());
    }

    /** The organisation of the domain; all of them where none is named. */
    private List<Organization> asked(Parameters parameters) {
        var domain = domain(parameters);
        if (domain.isEmpty()) {
            return organizations.all();
        }
        return List.of(organizations
                .find(QualifiedName.organizationOf(domain.get()))
                .orElseThrow(() ->
                        Refusal.notFound("domain", "there is no domain `" + Texts.shortened(domain.get()) + "`")));
    }

    private static Optional<String> domain(Parameters parameters) {
        return parameters
                .find("domain")
                .filter(path -> !path.equals(QualifiedName.ROOT))
                .map(path -> QualifiedName.checkDomain("domain", path));
    }

    private Within within(Parameters parameters, List<Organization> asked, long id) {
        return within(
                parameters,
                asked.stream().filter(one -> one.id() == id).findFirst().orElseThrow());
    }

    /** Whole days of the organisation's zone, since sums are kept by them. */
    private Within within(Parameters told, Organization organization) {
        var zone = organization.zone();
        var parameters = RelativeWindow.absolute(told, clock.instant(), zone);
        var usual = Window.lastTwelveMonths(clock.instant(), zone, Grain.MONTH);
        var from = parameters
                .find("from")
                .map(text -> ZoneDays.startOf(Texts.day("from", text), zone))
                .orElse(usual.from());
        var to = parameters
                .find("to")
                .map(text -> ZoneDays.startOf(Texts.day("to", text), zone))
                .orElse(usual.to());
        if (!from.isBefore(to)) {
            throw Refusal.invalid(
                    parameters.find("from").isPresent() ? "from" : "to",
                    "the window ends at " + to + ", which is not after its begin, " + from);
        }
        return new Within(organization.id(), domain(parameters).orElse(null), new Window(from, to, zone, Grain.MONTH));
    }
}
