package dev.fairlead.api.deployment;

import dev.fairlead.access.Access;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Listing;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.api.record.DeploymentReading;
import dev.fairlead.api.record.RecordedJson;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.LocatorStore.Numbered;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.deployment.DeploymentListStore;
import dev.fairlead.deployment.DeploymentListStore.Filter;
import dev.fairlead.deployment.DeploymentListStore.Listed;
import dev.fairlead.deployment.DeploymentLogStore;
import dev.fairlead.deployment.DeploymentPosition;
import dev.fairlead.metrics.window.RelativeWindow;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.http.request.RequestBody;
import dev.fairlead.platform.json.JsonBody;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Spelling;
import dev.fairlead.recording.Recorder;
import dev.fairlead.recording.batch.Recorded;
import dev.fairlead.report.inventory.DeploymentSeriesStore;
import dev.fairlead.report.question.Moments;
import dev.fairlead.report.receipt.AttemptReadStore;
import dev.fairlead.report.trail.NamedFields;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Deployments: the list, one of them with all that is known, and declaring one void. */
public final class DeploymentRoutes implements Routes {
    private static final String PATH = Answers.BASE + "/deployments";
    private static final Set<String> PARAMETERS = Set.of(
            "environment",
            "component",
            "application",
            "outcome",
            "from",
            "to",
            RelativeWindow.LAST,
            "limit",
            "after",
            "format");

    private final Database database;
    private final Recorder recorder;
    private final Organizations organizations;
    private final Clock clock;

    public DeploymentRoutes(Database database, Recorder recorder, Organizations organizations, Clock clock) {
        this.clock = clock;
        this.database = database;
        this.recorder = recorder;
        this.organizations = organizations;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, this::list).inParts(),
                Route.get(PATH + "/{id}", this::one).inParts(),
                Route.post(PATH + "/{id}/void", this::declareVoid).inParts());
    }

    private void list(Context context) {
        var parameters = ParameterReading.of(context, PARAMETERS);
        var format = MediaTypes.wanted(context, MediaTypes.JSON, MediaTypes.CSV);
        var environment = name(parameters, "environment");
        var component = name(parameters, "component");
        var application = name(parameters, "application");
        var organization = organization(List.of(environment, component, application));
        var zone = organizations.zone(organization);
        var window = RelativeWindow.absolute(parameters, clock.instant(), zone);
        var filter = new Filter(
                organizations.environment(environment),
                organizations.unit(UnitKind.COMPONENT, component),
                organizations.unit(UnitKind.APPLICATION, application),
                parameters.find("outcome").map(DeploymentReading::outcome).orElse(null),
                window.find("from").map(text -> Moments.of("from", text, zone)).orElse(null),
                window.find("to").map(text -> Moments.of("to", text, zone)).orElse(null));
        var part = listing(filter).part(parameters, among(organization));
        if (format.equals(MediaTypes.CSV)) {
            Answers.csv(context, "deployments", DeploymentCsv.of(part.items()));
            if (part.next() != null) {
                context.header("Fairlead-Next", part.next());
            }
        } else {
            Answers.json(context, 200, json -> Listing.write(json, part.items(), part.next(), DeploymentJson::write));
        }
    }

    private Listing<Listed> listing(Filter filter) {
        return new Listing<>(
                1,
                item -> List.of(item.position().text()),
                DeploymentJson::write,
                (organization, after, limit) -> database.read(handle -> new DeploymentListStore(handle)
                        .list(
                                organization,
                                filter,
                                after == null ? null : DeploymentPosition.of(after.getFirst()),
                                limit)));
    }

    private static Optional<QualifiedName> name(Parameters parameters, String parameter) {
        return parameters.find(parameter).map(text -> QualifiedName.parse(parameter, text));
    }

    /** The one that the given names belong to. */
    private static Optional<String> organization(List<Optional<QualifiedName>> names) {
        return names.stream()
                .flatMap(Optional::stream)
                .map(QualifiedName::organization)
                .findFirst();
    }

    private List<Organization> among(Optional<String> organization) {
        return organization
                .map(name -> organizations.find(name).stream().toList())
                .orElseGet(organizations::all);
    }

    private void one(Context context) {
        ParameterReading.of(context, Set.of());
        MediaTypes.wanted(context, MediaTypes.JSON);
        long id = id(context);
        var its = organizationOf(id);
        var whole = database.read(handle -> new DeploymentJson.Whole(
                new DeploymentListStore(handle).find(its.id(), id).orElseThrow(() -> unknown(id)),
                new DeploymentListStore(handle).snapshot(its.id(), id),
                new DeploymentLogStore(handle).find(its.id(), id),
                new DeploymentSeriesStore(handle).list(its.id(), id),
                Optional.ofNullable(
                        new AttemptReadStore(handle).find(its.id(), List.of(id)).get(id)),
                NamedFields.in(
                        handle, its.id(), "deployment", new AuditStore(handle).list(its.id(), "deployment", id))));
        Answers.json(context, 200, json -> DeploymentJson.write(json, whole));
    }

    private void declareVoid(Context context) {
        ParameterReading.of(context, Set.of());
        RequestBody.format(context, MediaTypes.JSON);
        var reason = switch (RequestBody.json(context, 1)) {
            case JsonBody.One(var object) -> object.knowing(Set.of("reason")).text("reason");
            case JsonBody.Many _ -> throw Refusal.invalid("reason", "is missing; send {\"reason\": \"...\"}");
        };
        long id = id(context);
        var organization = organizationOf(id);
        var known = database.read(handle ->
                new DeploymentListStore(handle).find(organization.id(), id).orElseThrow(() -> unknown(id)));
        Access.caller(context).requireEither("id", known.unit(), known.environment(), Right.RECORDING);
        switch (recorder.voidDeployment(Access.caller(context).actor(), organization.name(), id, reason)) {
            case Recorded.Rejected(var refusal) -> throw refusal.thrown();
            case Recorded.Stored stored ->
                Answers.json(context, 200, json -> {
                    json.writeStartObject();
                    RecordedJson.write(json, stored);
                    json.writeEndObject();
                });
        }
    }

    private Organization organizationOf(long id) {
        return organizations.owning(Numbered.DEPLOYMENT, id).orElseThrow(() -> unknown(id));
    }

    static long id(Context context) {
        return Spelling.number("id", context.pathParam("id"), "a deployment");
    }

    private static RuntimeException unknown(long id) {
        return Refusal.notFound("id", "there is no deployment " + id);
    }
}
