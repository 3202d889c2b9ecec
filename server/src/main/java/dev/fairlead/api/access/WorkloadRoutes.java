package dev.fairlead.api.access;

import dev.fairlead.access.Access;
import dev.fairlead.access.Workloads;
import dev.fairlead.access.grant.Role;
import dev.fairlead.access.workload.Trial;
import dev.fairlead.access.workload.WorkloadReading;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.PlainListing;
import dev.fairlead.api.door.SentObject;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.json.JsonObject;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import io.javalin.http.Context;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Whose tokens are believed, and which of them come in. For admins. */
public final class WorkloadRoutes implements Routes {
    private static final String PATH = Answers.BASE + "/workloads";
    private static final String ISSUERS = PATH + "/issuers";
    private static final String RULES = PATH + "/rules";
    private static final int LONGEST_TOKEN = 16_384;

    private final Workloads workloads;

    public WorkloadRoutes(Workloads workloads) {
        this.workloads = workloads;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                        Route.get(ISSUERS, this::listIssuers),
                        Route.put(ISSUERS + "/{issuer}", this::putIssuer),
                        Route.delete(ISSUERS + "/{issuer}", this::deleteIssuer),
                        Route.get(RULES, this::listRules),
                        Route.put(RULES + "/{rule}", this::putRule),
                        Route.delete(RULES + "/{rule}", this::deleteRule),
                        Route.post(PATH + "/try", this::attempt))
                .stream()
                .map(route -> route.needing(Right.ADMINISTERING))
                .toList();
    }

    private void listIssuers(Context context) {
        new PlainListing<>(
                        1,
                        issuer -> List.of(issuer.name()),
                        WorkloadJson::issuer,
                        (after, limit) -> workloads.issuers(PlainListing.name(after), limit))
                .answer(context);
    }

    private void putIssuer(Context context) {
        var object = SentObject.read(context, Set.of("url", "audience", "keys"));
        var issuer = workloads.putIssuer(
                Access.caller(context),
                context.pathParam("issuer"),
                object.text("url"),
                object.text("audience"),
                object.optionalText("keys", WorkloadReading.longestKeys()));
        Answers.json(context, 200, json -> WorkloadJson.issuer(json, issuer));
    }

    private void deleteIssuer(Context context) {
        ParameterReading.of(context, Set.of());
        workloads.deleteIssuer(Access.caller(context), context.pathParam("issuer"));
        context.status(204);
    }

    private void listRules(Context context) {
        new PlainListing<>(
                        1,
                        rule -> List.of(rule.name()),
                        WorkloadJson::rule,
                        (after, limit) -> workloads.rules(PlainListing.name(after), limit))
                .answer(context);
    }

    private void putRule(Context context) {
        var object = SentObject.read(context, Set.of("issuer", "claims", "role", "domain"));
        var rule = workloads.putRule(
                Access.caller(context),
                context.pathParam("rule"),
                object.text("issuer"),
                object.textMap("claims"),
                Objects.requireNonNullElse(UserReading.optionalGranting(object), Role.MEMBER),
                object.optionalText("domain"));
        Answers.json(context, 200, json -> WorkloadJson.rule(json, rule));
    }

    private void deleteRule(Context context) {
        ParameterReading.of(context, Set.of());
        workloads.deleteRule(Access.caller(context), context.pathParam("rule"));
        context.status(204);
    }

    private void attempt(Context context) {
        var object = SentObject.read(context, Set.of("token", "issuer", "claims"));
        var token = object.optionalText("token", LONGEST_TOKEN);
        var trial = token == null ? tryClaims(object) : workloads.tryToken(token);
        Answers.json(context, 200, json -> WorkloadJson.trial(json, trial));
    }

    private Trial tryClaims(JsonObject object) {
        if (!object.has("issuer")) {
            throw new Refusal(
                            Problem.INVALID,
                            null,
                            "give `token`, or `issuer` and `claims`: what is to be held against the rules")
                    .thrown();
        }
        return workloads.tryClaims(object.text("issuer"), object.textMap("claims"));
    }
}
