package dev.fairlead.api.incident;

import dev.fairlead.access.Access;
import dev.fairlead.access.Bounds;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.AuditJson;
import dev.fairlead.api.door.DeploymentBounds;
import dev.fairlead.api.door.Listing;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.LocatorStore.Numbered;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.metrics.Freshness;
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
import dev.fairlead.platform.json.JsonObject;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Spelling;
import dev.fairlead.platform.refusal.Suggestion;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.platform.wait.Asking;
import dev.fairlead.recording.incident.IncidentJudgements;
import dev.fairlead.report.incident.IncidentListed;
import dev.fairlead.report.incident.IncidentReadStore;
import dev.fairlead.report.incident.IncidentReadStore.Filter;
import dev.fairlead.report.incident.IncidentReadStore.Position;
import dev.fairlead.report.incident.IncidentReadStore.State;
import dev.fairlead.report.question.Moments;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Incidents: the list, one of them, where a person puts it, and declaring one void. */
public final class IncidentRoutes implements Routes {
    private static final String PATH = Answers.BASE + "/incidents";
    private static final Set<String> PARAMETERS = Set.of(
            "environment",
            "component",
            "application",
            "state",
            "from",
            "to",
            RelativeWindow.LAST,
            "limit",
            "after",
            Asking.WAIT);
    private static final List<String> STATES =
            Arrays.stream(State.values()).map(IncidentRoutes::word).toList();

    private final Database database;
    private final IncidentJudgements judgements;
    private final Organizations organizations;
    private final Clock clock;
    private final Freshness freshness;

    public IncidentRoutes(
            Database database,
            IncidentJudgements judgements,
            Organizations organizations,
            Freshness freshness,
            Clock clock) {
        this.clock = clock;
        this.database = database;
        this.judgements = judgements;
        this.organizations = organizations;
        this.freshness = freshness;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, this::list).inParts(),
                Route.get(PATH + "/{id}", this::one).inParts(),
                Route.post(PATH + "/{id}/placement", this::place).inParts(),
                Route.delete(PATH + "/{id}/placement", this::unplace).inParts(),
                Route.post(PATH + "/{id}/void", this::declareVoid).inParts());
    }

    private void list(Context context) {
        var parameters = ParameterReading.of(context, PARAMETERS);
        var environment = name(parameters, "environment");
        var component = name(parameters, "component");
        var application = name(parameters, "application");
        var organization = List.of(environment, component, application).stream()
                .flatMap(Optional::stream)
                .map(QualifiedName::organization)
                .findFirst();
        var zone = organizations.zone(organization);
        var window = RelativeWindow.absolute(parameters, clock.instant(), zone);
        var filter = new Filter(
                organizations.environment(environment),
                organizations.unit(UnitKind.COMPONENT, component),
                organizations.unit(UnitKind.APPLICATION, application),
                parameters.find("state").map(IncidentRoutes::state).orElse(null),
                window.find("from").map(text -> Moments.of("from", text, zone)).orElse(null),
                window.find("to").map(text -> Moments.of("to", text, zone)).orElse(null));
        var among = organization
                .map(name -> organizations.find(name).stream().toList())
                .orElseGet(organizations::all);
        among.forEach(one -> freshness.settle(one.id()));
        listing(filter).answer(context, parameters, among);
    }

    private Listing<IncidentListed> listing(Filter filter) {
        return new Listing<>(
                3,
                item -> List.of(item.state().detectedAt().toString(), item.source(), item.externalId()),
                IncidentJson::write,
                (organization, after, limit) -> database.read(handle -> new IncidentReadStore(handle)
                        .list(organization, filter, after == null ? null : position(after), limit)));
    }

    private static Position position(List<String> after) {
        try {
            return new Position(Instant.parse(after.get(0)), after.get(1), after.get(2));
        } catch (DateTimeException _) {
            throw Refusal.invalid("after", "is not a place in this list; take it from `next` of the part before");
        }
    }

    private static Optional<QualifiedName> name(Parameters parameters, String parameter) {
        return parameters.find(parameter).map(text -> QualifiedName.parse(parameter, text));
    }

    private static State state(String word) {
        return Arrays.stream(State.values())
                .filter(state -> word(state).equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        "state",
                        "there is no state `" + Texts.shortened(word) + "`; " + Suggestion.among(STATES, word)));
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private void one(Context context) {
        ParameterReading.of(context, Set.of(Asking.WAIT));
        MediaTypes.wanted(context, MediaTypes.JSON);
        answer(context);
    }

    private void answer(Context context) {
        long id = id(context);
        var its = organizationOf(id);
        freshness.settle(its.id());
        var item = database.read(
                handle -> new IncidentReadStore(handle).find(its.id(), id).orElseThrow(() -> unknown(id)));
        var audit = database.read(handle -> new AuditStore(handle).list(its.id(), "incident", id));
        Answers.json(context, 200, json -> {
            json.writeStartObject();
            IncidentJson.fields(json, item);
            json.writeName("audit").writeStartArray();
            audit.forEach(entry -> AuditJson.write(json, entry));
            json.writeEndArray();
            Answers.pending(json);
            json.writeEndObject();
        });
    }

    private void place(Context context) {
        var body = body(context, Set.of("deployment", "none", "reason"));
        var none = body.flag("none");
        var deployment = body.optionalLong("deployment");
        if (none == (deployment != null)) {
            throw Refusal.invalid(
                    "deployment", "give the number of the deployment that caused it, or `none`: true where none did");
        }
        long id = id(context);
        var its = allowed(context, id);
        if (deployment != null) {
            DeploymentBounds.require(database, Access.caller(context), "deployment", its.id(), deployment);
        }
        judgements.place(Access.caller(context).actor(), its.id(), id, deployment, body.text("reason"));
        answer(context);
    }

    private void unplace(Context context) {
        ParameterReading.of(context, Set.of());
        long id = id(context);
        judgements.unplace(Access.caller(context).actor(), allowed(context, id).id(), id, null);
        answer(context);
    }

    private void declareVoid(Context context) {
        var reason = body(context, Set.of("reason")).text("reason");
        long id = id(context);
        judgements.voidIncident(
                Access.caller(context).actor(), allowed(context, id).id(), id, reason);
        answer(context);
    }

    static JsonObject body(Context context, Set<String> fields) {
        ParameterReading.of(context, Set.of());
        RequestBody.format(context, MediaTypes.JSON);
        return switch (RequestBody.json(context, 1)) {
            case JsonBody.One(var object) -> object.knowing(fields);
            case JsonBody.Many _ -> throw Refusal.invalid("reason", "is missing; send one object, not an array");
        };
    }

    /** Whose the incident is; refuses who may say nothing of what it is about. */
    private Organization allowed(Context context, long id) {
        var its = organizationOf(id);
        var state = database.read(handle ->
                        new IncidentReadStore(handle).find(its.id(), id).orElseThrow(() -> unknown(id)))
                .state();
        new Bounds(database)
                .of(context)
                .about(its.name(), state.component(), state.application(), state.environment(), Right.RECORDING);
        return its;
    }

    private Organization organizationOf(long id) {
        return organizations.owning(Numbered.INCIDENT, id).orElseThrow(() -> unknown(id));
    }

    private static long id(Context context) {
        return Spelling.number("id", context.pathParam("id"), "an incident");
    }

    private static RuntimeException unknown(long id) {
        return Refusal.notFound("id", "there is no incident " + id);
    }
}
