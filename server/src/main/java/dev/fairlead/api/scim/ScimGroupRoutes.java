package dev.fairlead.api.scim;

import dev.fairlead.access.Access;
import dev.fairlead.access.ProvisionedGroups;
import dev.fairlead.access.scim.ScimGroup;
import dev.fairlead.access.scim.ScimId;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Where a provider makes and changes groups, and says who is in them. */
public final class ScimGroupRoutes implements Routes {
    static final String PATH = ScimAnswers.BASE + "/Groups";
    private static final String ONE = PATH + "/{id}";
    private static final String MEMBERS = "members";

    private final ProvisionedGroups groups;
    private final Supplier<String> publicUrl;

    /** @param publicUrl how others reach this server */
    public ScimGroupRoutes(ProvisionedGroups groups, Supplier<String> publicUrl) {
        this.groups = groups;
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

    private void list(Context context) {
        var query = ScimQuery.of(context);
        var page = groups.list(query.filter(), query.skipped(), query.count());
        var members = members(query, page.items());
        var base = publicUrl.get();
        ScimAnswers.json(
                context,
                200,
                json -> ScimResources.list(
                        json,
                        query.start(),
                        page,
                        (to, group) -> ScimResources.group(to, base, query, group, members.get(group.id()))));
    }

    /** They are read only where they are to be shown. */
    private Map<Long, List<ScimGroup.Member>> members(ScimQuery query, List<ScimGroup> shown) {
        return (query.shows(MEMBERS) && !shown.isEmpty())
                ? groups.members(shown.stream().map(ScimGroup::id).toList())
                : Map.of();
    }

    private void create(Context context) {
        var query = ScimQuery.of(context);
        var whole = ScimGroupReading.whole(ScimBody.read(context));
        var group = groups.create(Access.caller(context), whole.displayName(), whole.externalId(), whole.members());
        context.header("Location", ScimResources.addressOf(publicUrl.get(), group));
        answer(context, 201, query, group);
    }

    private void show(Context context) {
        answer(context, 200, ScimQuery.of(context), groups.get(id(context)));
    }

    private void replace(Context context) {
        var query = ScimQuery.of(context);
        long id = id(context);
        var whole = ScimGroupReading.whole(ScimBody.read(context));
        answer(context, 200, query, groups.change(Access.caller(context), id, whole.deeds()));
    }

    /** A group may have thousands of members: they are not told back to who has just changed some of them. */
    private void patch(Context context) {
        var query = ScimQuery.of(context);
        long id = id(context);
        var deeds = ScimGroupReading.deeds(ScimBody.operations(ScimBody.read(context)));
        var group = groups.change(Access.caller(context), id, deeds);
        if (query.asksForAttributes()) {
            answer(context, 200, query, group);
        } else {
            context.status(204);
        }
    }

    private void delete(Context context) {
        groups.delete(Access.caller(context), id(context));
        context.status(204);
    }

    private void answer(Context context, int status, ScimQuery query, ScimGroup group) {
        var members = members(query, List.of(group)).get(group.id());
        var base = publicUrl.get();
        ScimAnswers.json(context, status, json -> ScimResources.group(json, base, query, group, members));
    }

    private static long id(Context context) {
        var text = context.pathParam("id");
        return ScimId.group(text)
                .orElseThrow(() -> Refusal.notFound("id", "there is no group `" + Texts.shortened(text) + "`"));
    }
}
