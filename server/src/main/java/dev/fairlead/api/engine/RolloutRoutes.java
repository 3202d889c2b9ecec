package dev.fairlead.api.engine;

import dev.fairlead.access.Access;
import dev.fairlead.access.Bounds;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Cursor;
import dev.fairlead.api.door.Listing;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.LocatorStore.Numbered;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.http.request.RequestBody;
import dev.fairlead.platform.json.JsonBody;
import dev.fairlead.platform.json.JsonObject;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Spelling;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.rollout.run.Action;
import dev.fairlead.rollout.run.Rollouts;
import dev.fairlead.rollout.run.Rollouts.Ask;
import dev.fairlead.rollout.run.state.Request;
import dev.fairlead.rollout.run.state.Rollout;
import dev.fairlead.rollout.run.state.RolloutId;
import dev.fairlead.rollout.run.state.RolloutStatus;
import dev.fairlead.rollout.run.view.RolloutFilter;
import dev.fairlead.rollout.run.view.RolloutPosition;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The deployment engine: plans, rollouts, their logs, and what people tell them. */
public final class RolloutRoutes implements Routes, AutoCloseable {
    private static final String PATH = Answers.BASE + "/rollouts";
    private static final String ONE = PATH + "/{id}";
    private static final Set<String> PARAMETERS =
            Set.of("environment", "application", "component", "status", "limit", "after");
    private static final int MOST_LINES = 10_000;

    private final Rollouts rollouts;
    private final Organizations organizations;
    private final Bounds bounds;
    private final RolloutReading reading;
    private volatile boolean closing;

    public RolloutRoutes(Rollouts rollouts, Database database, Organizations organizations) {
        this.rollouts = rollouts;
        this.organizations = organizations;
        this.bounds = new Bounds(database);
        this.reading = new RolloutReading(database, organizations);
    }

    @Override
    public List<Route> routes() {
        return Stream.concat(
                        Stream.of(
                                Route.get(PATH, this::list).inParts(),
                                deploying(PATH, this::start),
                                deploying(PATH + "/plan", this::plan),
                                deploying(PATH + "/rollback", this::goBack),
                                Route.get(ONE, this::one).inParts(),
                                Route.get(ONE + "/log", this::log).inParts()),
                        Stream.of(Action.values()).map(this::telling))
                .toList();
    }

    /** Lets go of those who follow logs; they would keep the server from stopping. */
    @Override
    public void close() {
        closing = true;
    }

    private static Route deploying(String path, Handler handler) {
        return Route.post(path, handler).needing(Right.DEPLOYING).inParts();
    }

    private Route telling(Action action) {
        return deploying(ONE + "/" + action.word(), context -> {
            ParameterReading.of(context, Set.of());
            var note = body(context).knowing(Set.of("note")).optionalText("note");
            var rollout = rollout(context);
            Access.caller(context).requireAt("id", rollout.environment(), Right.DEPLOYING);
            var ask = ask(context, rollout.id().organization(), rollout.environmentId());
            var answer = rollouts.tell(action, ask, rollout.id(), note);
            Answers.json(
                    context, answer.id().equals(rollout.id()) ? 200 : 201, json -> RolloutJson.write(json, answer));
        });
    }

    private static JsonObject body(Context context) {
        RequestBody.format(context, MediaTypes.JSON);
        return switch (RequestBody.json(context, 1)) {
            case JsonBody.One(var object) -> object;
            case JsonBody.Many _ -> throw Refusal.invalid("environment", "send one object, not an array of them");
        };
    }

    private Ask ask(Context context, QualifiedName environment) {
        long id = organizations.environment(environment);
        bounds.of(context).environment("environment", environment, Right.DEPLOYING);
        return ask(
                context,
                organizations.find(environment.organization()).orElseThrow().id(),
                id);
    }

    private static Ask ask(Context context, long organization, long environment) {
        var caller = Access.caller(context);
        return new Ask(organization, environment, caller.account(), caller.actor());
    }

    private void plan(Context context) {
        ParameterReading.of(context, Set.of());
        var json = RolloutReading.known(body(context));
        var environment = RolloutReading.environment(json);
        var plan = rollouts.plan(
                ask(context, environment),
                reading.goal(json, environment),
                RolloutReading.strategy(json),
                json.flag("everything"));
        Answers.json(context, 200, out -> RolloutJson.write(out, plan));
    }

    private void start(Context context) {
        ParameterReading.of(context, Set.of());
        var json = RolloutReading.known(body(context));
        var environment = RolloutReading.environment(json);
        var ask = ask(context, environment);
        var request = new Request(
                Request.Kind.DEPLOY,
                reading.goal(json, environment),
                RolloutReading.strategy(json),
                json.flag("everything"),
                json.flag("rollsBack"),
                null,
                false,
                json.optionalText("note"),
                ask.actor());
        var rollout = rollouts.start(ask, request);
        Answers.json(context, 201, out -> RolloutJson.write(out, rollout));
    }

    private void goBack(Context context) {
        ParameterReading.of(context, Set.of());
        var json = body(context).knowing(Set.of("environment", "at", "note"));
        var ask = ask(context, RolloutReading.environment(json));
        var rollout = rollouts.goBack(ask, json.moment("at"), json.optionalText("note"));
        Answers.json(context, 201, out -> RolloutJson.write(out, rollout));
    }

    private void list(Context context) {
        var parameters = ParameterReading.of(context, PARAMETERS);
        var environment = parameters.find("environment").map(text -> QualifiedName.parsePlain("environment", text));
        var application = parameters.find("application").map(text -> QualifiedName.parse("application", text));
        var component = parameters.find("component").map(text -> QualifiedName.parse("component", text));
        var id = organizations.environment(environment);
        // refuse a name that nothing has
        organizations.unit(UnitKind.APPLICATION, application);
        organizations.unit(UnitKind.COMPONENT, component);
        var status = parameters
                .find(
                        "status",
                        Stream.of(RolloutStatus.values())
                                .map(RolloutStatus::word)
                                .toList(),
                        RolloutStatus::find)
                .orElse(null);
        var filter = new RolloutFilter(id, application.orElse(null), component.orElse(null), status);
        new Listing<Rollout>(
                        2,
                        item -> List.of(item.createdAt().toString(), item.id().toString()),
                        RolloutJson::write,
                        (organization, after, limit) -> rollouts.list(organization, filter, position(after), limit))
                .answer(
                        context,
                        parameters,
                        among(Stream.of(environment, application, component)
                                .flatMap(Optional::stream)
                                .map(QualifiedName::organization)
                                .findFirst()));
    }

    private static @Nullable RolloutPosition position(@Nullable List<String> after) {
        return after == null
                ? null
                : new RolloutPosition(Texts.moment("after", after.getFirst()), Cursor.number(after.getLast()));
    }

    private List<Organization> among(Optional<String> organization) {
        return organization
                .map(name -> organizations.find(name).stream().toList())
                .orElseGet(organizations::all);
    }

    private void one(Context context) {
        ParameterReading.of(context, Set.of());
        MediaTypes.wanted(context, MediaTypes.JSON);
        var rollout = rollout(context);
        var caller = Access.caller(context);
        var whole = new RolloutJson.Whole(
                rollout,
                rollouts.steps(rollout.id()),
                rollouts.approvals(rollout.id()),
                rollouts.trail(rollout.id()),
                rollouts.possible(rollout, caller.account(), caller.mayAt(rollout.environment(), Right.DEPLOYING)));
        Answers.json(context, 200, json -> RolloutJson.write(json, whole));
    }

    private void log(Context context) {
        var parameters = ParameterReading.of(context, Set.of("after", "limit"));
        var format = MediaTypes.wanted(context, MediaTypes.JSON, LogStream.TYPE);
        long after = parameters.number("after", 0, Integer.MAX_VALUE, 0);
        int limit = parameters.number("limit", 1, MOST_LINES, 1000);
        var rollout = rollout(context);
        if (format.equals(LogStream.TYPE)) {
            new LogStream(rollouts, rollout.id(), () -> closing).answer(context, seen(context, after));
            return;
        }
        var lines = rollouts.log(rollout.id(), after, limit);
        boolean last = rollout.state().complete() && lines.size() < limit;
        Answers.json(context, 200, json -> {
            json.writeStartObject().writeName("items").writeStartArray();
            lines.forEach(line -> RolloutJson.write(json, line));
            json.writeEndArray()
                    .writeStringProperty("status", rollout.status().word())
                    .writeBooleanProperty("complete", last)
                    .writeEndObject();
        });
    }

    /** Where a browser that lost the connection wants to go on. */
    private static long seen(Context context, long after) {
        var last = context.header("Last-Event-ID");
        return last != null && last.matches("\\d{1,9}") ? Math.max(after, Long.parseLong(last)) : after;
    }

    private Rollout rollout(Context context) {
        long number = Spelling.number("id", context.pathParam("id"), "a rollout");
        return organizations
                .owning(Numbered.ROLLOUT, number)
                .flatMap(organization -> rollouts.find(new RolloutId(organization.id(), number)))
                .orElseThrow(() -> Refusal.notFound("id", "there is no rollout " + number));
    }
}
