package dev.fairlead.api.access;

import dev.fairlead.access.Access;
import dev.fairlead.access.Explanations;
import dev.fairlead.access.Grants;
import dev.fairlead.access.grant.Given.Position;
import dev.fairlead.access.grant.Part;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.PlainListing;
import dev.fairlead.api.door.SentObject;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;

/** Roles in parts, for who administers the part; and why somebody may do something, for everybody. */
public final class GrantRoutes implements Routes {
    private static final String PATH = Answers.BASE + "/grants";

    private final Grants grants;
    private final Explanations explanations;

    public GrantRoutes(Grants grants, Explanations explanations) {
        this.grants = grants;
        this.explanations = explanations;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, this::list).needing(Right.ADMINISTERING).inParts(),
                Route.put(PATH, this::put).needing(Right.ADMINISTERING).inParts(),
                Route.delete(PATH, this::revoke).needing(Right.ADMINISTERING).inParts(),
                Route.get(Answers.BASE + "/access/explain", this::explain).inParts());
    }

    private void list(Context context) {
        var parameters = PlainListing.parameters(context, GrantReading.FILTERS);
        var filter = GrantReading.filter(parameters);
        var by = Access.caller(context);
        new PlainListing<>(
                        Position.PARTS,
                        given -> given.position().texts(),
                        (json, given) -> GrantJson.given(json, given, grants),
                        (after, limit) ->
                                grants.list(by, filter, after == null ? Position.START : Position.of(after), limit))
                .answer(context, parameters);
    }

    private void put(Context context) {
        var object = SentObject.read(context, Set.of("user", "group", "provider", "domain", "environment", "role"));
        var to = grants.grantee(
                object.optionalText("user"), object.optionalText("group"), object.optionalText("provider"));
        var part = Part.of(object.optionalText("domain"), object.optionalText("environment"));
        var given = grants.grant(Access.caller(context), to, part, UserReading.granting(object.text("role")));
        Answers.json(context, 200, json -> GrantJson.given(json, given, grants));
    }

    private void revoke(Context context) {
        var parameters = ParameterReading.of(context, GrantReading.ONE);
        var to = grants.grantee(
                parameters.find("user").orElse(null),
                parameters.find("group").orElse(null),
                parameters.find("provider").orElse(null));
        grants.revoke(Access.caller(context), to, GrantReading.part(parameters));
        context.status(204);
    }

    private void explain(Context context) {
        var parameters = ParameterReading.of(context, GrantReading.QUESTION);
        MediaTypes.wanted(context, MediaTypes.JSON);
        var explanation = explanations.explain(
                Access.caller(context),
                GrantReading.about(parameters),
                GrantReading.right(parameters),
                GrantReading.where(parameters));
        Answers.json(context, 200, json -> GrantJson.explanation(json, explanation));
    }
}
