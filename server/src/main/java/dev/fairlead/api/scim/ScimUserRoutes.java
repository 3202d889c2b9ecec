package dev.fairlead.api.scim;

import dev.fairlead.access.Access;
import dev.fairlead.access.Provisioning;
import dev.fairlead.access.scim.ScimId;
import dev.fairlead.access.scim.ScimUser;
import dev.fairlead.platform.http.ProblemForm;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where a provider makes, changes and switches off people. */
public final class ScimUserRoutes implements Routes {
    static final String PATH = ScimAnswers.BASE + "/Users";
    private static final String ONE = PATH + "/{id}";

    private final Provisioning provisioning;
    private final Supplier<String> publicUrl;

    /** @param publicUrl how others reach this server */
    public ScimUserRoutes(Provisioning provisioning, Supplier<String> publicUrl) {
        this.provisioning = provisioning;
        this.publicUrl = publicUrl;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                        Route.get(PATH, this::list),
                        Route.post(PATH, this::create),
                        Route.get(ONE, this::show),
                        Route.put(ONE, this::replace),
                        Route.patch(ONE, this::patch),
                        Route.delete(ONE, this::delete))
                .stream()
                .map(route -> route.needing(Right.ADMINISTERING))
                .toList();
    }

    /** Of all addresses of SCIM. */
    @Override
    public Optional<ProblemForm> problems() {
        return Optional.of(new ScimAnswers());
    }

    private void list(Context context) {
        var query = ScimQuery.of(context);
        var page = provisioning.list(query.filter(), query.skipped(), query.count());
        var base = publicUrl.get();
        ScimAnswers.json(
                context,
                200,
                json -> ScimResources.list(
                        json, query.start(), page, (to, user) -> ScimResources.user(to, base, query, user)));
    }

    private void create(Context context) {
        var query = ScimQuery.of(context);
        var user = provisioning.create(Access.caller(context), ScimUserReading.created(ScimBody.read(context)));
        context.header("Location", ScimResources.addressOf(publicUrl.get(), user));
        answer(context, 201, query, user);
    }

    private void show(Context context) {
        answer(context, 200, ScimQuery.of(context), provisioning.get(id(context)));
    }

    private void replace(Context context) {
        var query = ScimQuery.of(context);
        long id = id(context);
        var body = ScimBody.read(context);
        answer(
                context,
                200,
                query,
                provisioning.change(Access.caller(context), id, before -> ScimUserReading.replaced(body, before)));
    }

    private void patch(Context context) {
        var query = ScimQuery.of(context);
        long id = id(context);
        var operations = ScimBody.operations(ScimBody.read(context));
        answer(
                context,
                200,
                query,
                provisioning.change(Access.caller(context), id, before -> ScimUserReading.patched(before, operations)));
    }

    private void delete(Context context) {
        provisioning.delete(Access.caller(context), id(context));
        context.status(204);
    }

    private void answer(Context context, int status, ScimQuery query, ScimUser user) {
        var base = publicUrl.get();
        ScimAnswers.json(context, status, json -> ScimResources.user(json, base, query, user));
    }

    private static long id(Context context) {
        var text = context.pathParam("id");
        return ScimId.user(text)
                .orElseThrow(() -> Refusal.notFound("id", "there is no user `" + Texts.shortened(text) + "`"));
    }
}
