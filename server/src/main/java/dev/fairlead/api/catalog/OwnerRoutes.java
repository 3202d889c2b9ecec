package dev.fairlead.api.catalog;

import dev.fairlead.access.Access;
import dev.fairlead.access.Bounds;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Flag;
import dev.fairlead.api.door.Listing;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.api.door.SentObject;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Team;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.http.request.RequestBody;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.recording.owner.Owners;
import dev.fairlead.report.owner.OwnerList;
import dev.fairlead.report.owner.OwnerList.Item;
import dev.fairlead.report.owner.OwnerQuestions;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which team owns what: told, taken back, read from files, listed. */
public final class OwnerRoutes implements Routes {
    private static final String PATH = Answers.BASE + "/owners";
    private static final String KIND = "kind";
    private static final String TEAM = "team";

    private final Owners owners;
    private final OwnerQuestions questions;
    private final OwnerList list;
    private final Organizations organizations;
    private final Bounds bounds;

    public OwnerRoutes(
            Owners owners, OwnerQuestions questions, OwnerList list, Organizations organizations, Bounds bounds) {
        this.bounds = bounds;
        this.owners = owners;
        this.questions = questions;
        this.list = list;
        this.organizations = organizations;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, this::list).inParts(),
                Route.put(PATH, this::set).inParts(),
                Route.delete(PATH, this::unset).inParts(),
                Route.post(PATH + "/read", this::read).inParts());
    }

    /** The name of a team in a question, or the sign for none. */
    static String team(String text) {
        return text.equals(Team.NOBODY) ? text : Team.checkName(TEAM, text);
    }

    private void list(Context context) {
        var parameters = ParameterReading.of(context, Set.of(KIND, TEAM, "component", "application", "limit", "after"));
        var named = named(parameters);
        var kind = parameters.findWord(KIND, UnitKind.values(), UnitKind::word).orElse(null);
        if (named.isPresent() && kind != null) {
            throw Refusal.invalid(
                    KIND, "is given together with `" + named.get().kind().word() + "`, which says it; leave it out");
        }
        var filter = new OwnerList.Filter(
                named.map(Named::kind).orElse(kind),
                parameters.find(TEAM).map(OwnerRoutes::team).orElse(null),
                named.map(Named::name).orElse(null));
        new Listing<Item>(
                        4,
                        item -> List.of(
                                item.kind().word(),
                                item.name().domain(),
                                item.name().name(),
                                item.name().variant()),
                        OwnerJson::item,
                        (organization, after, limit) -> list.list(organization, filter, position(after), limit))
                .answer(context, parameters, organizations.all());
    }

    private static OwnerList.@Nullable Position position(@Nullable List<String> after) {
        return after == null
                ? null
                : new OwnerList.Position(
                        UnitKind.of(after.getFirst()), new QualifiedName(after.get(1), after.get(2), after.getLast()));
    }

    private record Named(UnitKind kind, QualifiedName name) {}

    private static Optional<Named> named(Parameters parameters) {
        var component = parameters.find("component");
        var application = parameters.find("application");
        if (component.isPresent() && application.isPresent()) {
            throw Refusal.invalid("application", "is given together with `component`; name one of them");
        }
        return component
                .map(text -> new Named(UnitKind.COMPONENT, QualifiedName.parse("component", text)))
                .or(() -> application.map(
                        text -> new Named(UnitKind.APPLICATION, QualifiedName.parse("application", text))));
    }

    private void set(Context context) {
        var object = SentObject.read(context, Set.of("component", "application", TEAM));
        var component = object.optionalText("component");
        var application = object.optionalText("application");
        if ((component == null) == (application == null)) {
            throw Refusal.invalid(
                    "component",
                    component == null
                            ? "is missing, as is `application`; name one of them"
                            : "is given together with `application`; name one of them");
        }
        var named = component == null
                ? new Named(UnitKind.APPLICATION, QualifiedName.parse("application", String.valueOf(application)))
                : new Named(UnitKind.COMPONENT, QualifiedName.parse("component", component));
        var team = Team.checkName(TEAM, object.text(TEAM));
        bounds.of(context).unit(named.kind().word(), named.kind(), named.name(), Right.RECORDING);
        owners.set(Access.caller(context).actor(), named.kind(), named.name(), team);
        answer(context, named);
    }

    private void unset(Context context) {
        var parameters = ParameterReading.of(context, Set.of("component", "application"));
        var named = named(parameters)
                .orElseThrow(() -> Refusal.invalid("component", "is missing, as is `application`; name one of them"));
        bounds.of(context).unit(named.kind().word(), named.kind(), named.name(), Right.RECORDING);
        owners.unset(Access.caller(context).actor(), named.kind(), named.name());
        answer(context, named);
    }

    /** As it is now; by the name that was asked for, which may be a former one. */
    private void answer(Context context, Named named) {
        var found = new Item(
                named.kind(),
                named.name(),
                questions.of(named.kind(), named.name()).claims());
        Answers.json(context, 200, json -> OwnerJson.item(json, found));
    }

    private void read(Context context) {
        var parameters = ParameterReading.of(context, Set.of("dryRun"));
        boolean dryRun = Flag.read(parameters, "dryRun");
        RequestBody.format(context, MediaTypes.JSON);
        var file = OwnerFileReading.read(RequestBody.bytes(context));
        // of whatever the file names
        var bounds = this.bounds.of(context);
        file.facts().forEach(fact -> bounds.unit("name", fact.kind(), fact.unit(), Right.RECORDING));
        var outcome = owners.read(Access.caller(context).actor(), file.source(), file.facts(), dryRun);
        Answers.json(context, 200, json -> OwnerJson.outcome(json, outcome, dryRun));
    }
}
