package dev.fairlead.api.intake;

import dev.fairlead.access.Access;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.api.door.SentObject;
import dev.fairlead.intake.backfill.Apis;
import dev.fairlead.intake.backfill.Backfills;
import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.intake.register.Register;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Spelling;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;

/** Where the APIs of sources are, and readings of them: the past, and what deliveries missed. */
public final class BackfillRoutes implements Routes {
    private static final String SOURCE = Answers.BASE + "/intake/sources/{source}";
    private static final String API = SOURCE + "/api";
    private static final String BACKFILLS = SOURCE + "/backfills";
    private static final String BACKFILL = BACKFILLS + "/{run}";

    private final Register register;
    private final Apis apis;
    private final Backfills backfills;
    private final Organizations organizations;

    public BackfillRoutes(Register register, Apis apis, Backfills backfills, Organizations organizations) {
        this.register = register;
        this.apis = apis;
        this.backfills = backfills;
        this.organizations = organizations;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(API, this::api).inParts(),
                // this server asks that address by itself: in no part only, and for whoever answers for the machine
                Route.put(API, this::set).needing(Right.ADMINISTERING),
                Route.delete(API, this::remove).needing(Right.ADMINISTERING),
                Route.get(BACKFILLS, this::list).inParts(),
                Route.post(BACKFILLS, this::ask).inParts(),
                Route.get(BACKFILL, this::get).inParts(),
                Route.post(BACKFILL + "/cancel", this::cancel).inParts());
    }

    private void api(Context context) {
        var source = source(context, Right.READING);
        MediaTypes.wanted(context, MediaTypes.JSON);
        answer(context, source);
    }

    private void answer(Context context, InboxSource source) {
        var api = apis.find(source)
                .orElseThrow(() -> Refusal.notFound(
                        "source",
                        "nobody has said where the API of `" + source.name() + "` is; an administrator does with PUT"));
        var last = backfills.list(source).stream().findFirst().orElse(null);
        Answers.json(context, 200, json -> BackfillJson.api(json, api, last));
    }

    private void set(Context context) {
        var source = source(context, Right.ADMINISTERING);
        var body = SentObject.readBody(context, Set.of("address", "token", "scope", "lists", "everyMinutes"));
        var every = body.has("everyMinutes") ? body.number("everyMinutes", 0, Apis.LONGEST_MINUTES, 0) : null;
        apis.set(
                Access.caller(context).actor(),
                source,
                new Apis.Wanted(
                        body.optionalText("address"),
                        body.optionalText("token", 10_000),
                        body.optionalTexts("scope"),
                        body.optionalTexts("lists"),
                        every));
        answer(context, source);
    }

    private void remove(Context context) {
        apis.remove(Access.caller(context).actor(), source(context, Right.ADMINISTERING));
        context.status(204);
    }

    private void list(Context context) {
        var source = source(context, Right.READING);
        MediaTypes.wanted(context, MediaTypes.JSON);
        Answers.json(context, 200, json -> {
            json.writeStartObject().writeName("items").writeStartArray();
            backfills.list(source).forEach(run -> BackfillJson.run(json, run));
            json.writeEndArray().writeEndObject();
        });
    }

    private void ask(Context context) {
        var source = source(context, Right.RECORDING);
        var body = SentObject.readBody(context, Set.of("since", "dryRun"));
        answer(
                context,
                202,
                backfills.ask(
                        Access.caller(context).actor(), source, body.optionalMoment("since"), body.flag("dryRun")));
    }

    private void get(Context context) {
        var source = source(context, Right.READING);
        MediaTypes.wanted(context, MediaTypes.JSON);
        answer(context, 200, backfills.get(source, number(context)));
    }

    private void cancel(Context context) {
        answer(context, 200, backfills.cancel(source(context, Right.RECORDING), number(context)));
    }

    private static long number(Context context) {
        return Spelling.number("run", context.pathParam("run"), "a run");
    }

    private static void answer(Context context, int status, Backfills.Seen seen) {
        Answers.json(context, status, json -> BackfillJson.run(json, seen.run(), seen.became(), seen.created()));
    }

    private InboxSource source(Context context, Right right) {
        var parameters = ParameterReading.of(context, Set.of(IntakeOrganizations.PARAMETER));
        return register.get(
                        IntakeOrganizations.id(organizations, context, parameters, right), context.pathParam("source"))
                .source();
    }
}
