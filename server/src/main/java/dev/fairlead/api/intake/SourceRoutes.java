package dev.fairlead.api.intake;

import dev.fairlead.access.Access;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.api.door.SentObject;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.intake.backfill.ApiStore;
import dev.fairlead.intake.backfill.Backfills;
import dev.fairlead.intake.backfill.RemoteApi;
import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.interpret.Trying;
import dev.fairlead.intake.kept.CountStore;
import dev.fairlead.intake.kept.DeliveryListStore;
import dev.fairlead.intake.kept.DeliveryState;
import dev.fairlead.intake.kept.Replays;
import dev.fairlead.intake.kept.Silence;
import dev.fairlead.intake.register.Register;
import dev.fairlead.intake.register.Register.Listed;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.json.JsonObject;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Spelling;
import dev.fairlead.platform.refusal.Suggestion;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Which systems deliver by themselves. Secrets are shown once, when they are made. */
public final class SourceRoutes implements Routes {
    private static final String KINDS = Answers.BASE + "/intake/kinds";
    private static final String SOURCES = Answers.BASE + "/intake/sources";
    private static final String SOURCE = SOURCES + "/{source}";
    private static final String SECRETS = SOURCE + "/secrets";
    private static final int LONGEST_OVERLAP_HOURS = 24 * 90;

    private final Register register;
    private final Replays replays;
    private final Trying trying;
    private final Database database;
    private final Organizations organizations;
    private final Clock clock;

    public SourceRoutes(
            Register register,
            Replays replays,
            Trying trying,
            Database database,
            Organizations organizations,
            Clock clock) {
        this.register = register;
        this.replays = replays;
        this.trying = trying;
        this.database = database;
        this.organizations = organizations;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(KINDS, this::kinds).inParts(),
                Route.get(SOURCES, this::list).inParts(),
                Route.post(SOURCES, this::add).needing(Right.MAINTAINING).inParts(),
                Route.get(SOURCE, this::get).inParts(),
                Route.post(SOURCE, this::change).needing(Right.MAINTAINING).inParts(),
                Route.delete(SOURCE, this::remove).needing(Right.MAINTAINING).inParts(),
                Route.post(SECRETS, this::addSecret).needing(Right.MAINTAINING).inParts(),
                Route.delete(SECRETS + "/{secret}", this::removeSecret)
                        .needing(Right.MAINTAINING)
                        .inParts(),
                Route.post(SOURCE + "/replay", this::replay).inParts(),
                Route.post(SOURCE + "/try", this::tryOut).inParts());
    }

    private void kinds(Context context) {
        ParameterReading.of(context, Set.of());
        MediaTypes.wanted(context, MediaTypes.JSON);
        Answers.json(context, 200, json -> {
            json.writeStartObject().writeName("items").writeStartArray();
            register.kinds()
                    .forEach(kind -> json.writeStartObject()
                            .writeStringProperty("name", kind.name())
                            .writeStringProperty("title", kind.title())
                            .writeEndObject());
            json.writeEndArray().writeEndObject();
        });
    }

    private void list(Context context) {
        ParameterReading.of(context, Set.of());
        MediaTypes.wanted(context, MediaTypes.JSON);
        Answers.json(context, 200, json -> {
            json.writeStartObject().writeName("items").writeStartArray();
            organizations.all().forEach(one -> write(json, one.id(), register.list(one.id()), null));
            json.writeEndArray().writeEndObject();
        });
    }

    /** Counted once for all of the organisation. */
    private void write(JsonGenerator json, long organization, List<Listed> all, @Nullable String secret) {
        database.read(handle -> {
            var store = new CountStore(handle, organization);
            var counts = store.counts();
            var silences = store.silences(
                    all.stream().map(listed -> listed.source().id()).toList(), clock.instant());
            var apis = new HashMap<Long, RemoteApi>();
            new ApiStore(handle, organization).list().forEach(api -> apis.put(api.source(), api));
            all.forEach(listed -> IntakeJson.source(
                    json,
                    listed,
                    secret,
                    counts.getOrDefault(listed.source().id(), Map.of()),
                    silences.getOrDefault(listed.source().id(), Silence.UNHEARD),
                    apis.get(listed.source().id()),
                    Backfills.last(handle, listed.source()).orElse(null)));
            return all;
        });
    }

    private void answer(Context context, int status, Listed listed, @Nullable String secret) {
        Answers.json(context, status, json -> write(json, listed.source().organization(), List.of(listed), secret));
    }

    private void add(Context context) {
        var body =
                SentObject.read(context, Set.of("name", "kind", "domain", "secret", "retentionDays", "retentionBytes"));
        var kind = body.text("kind");
        var name = body.optionalText("name");
        var bytes = body.optionalLong("retentionBytes");
        var domain = body.text("domain");
        Access.caller(context)
                .requireInAll(
                        "domain",
                        QualifiedName.organizationOf(QualifiedName.checkDomain("domain", domain)),
                        Right.MAINTAINING);
        var made = register.add(
                actor(context),
                name == null ? kind : name,
                kind,
                domain,
                body.optionalText("secret"),
                body.number("retentionDays", 1, Register.MOST_DAYS, Register.USUAL_DAYS),
                bytes == null ? Register.USUAL_BYTES : bytes);
        answer(context, 201, made.listed(), made.secret());
    }

    private void get(Context context) {
        var parameters = parameters(context, Set.of());
        MediaTypes.wanted(context, MediaTypes.JSON);
        answer(context, 200, listed(context, parameters, Right.READING), null);
    }

    private void change(Context context) {
        var parameters = parameters(context, Set.of());
        var body = SentObject.readBody(context, Set.of("domain", "enabled", "retentionDays", "retentionBytes"));
        var days = body.has("retentionDays") ? body.number("retentionDays", 1, Register.MOST_DAYS, 1) : null;
        var listed = register.change(
                actor(context),
                organization(context, parameters, Right.MAINTAINING),
                context.pathParam("source"),
                body.optionalText("domain"),
                body.has("enabled") ? body.flag("enabled") : null,
                days,
                body.optionalLong("retentionBytes"));
        answer(context, 200, listed, null);
    }

    private void remove(Context context) {
        var parameters = parameters(context, Set.of());
        register.remove(
                actor(context), organization(context, parameters, Right.MAINTAINING), context.pathParam("source"));
        context.status(204);
    }

    private void addSecret(Context context) {
        var parameters = parameters(context, Set.of());
        var body = SentObject.readBody(context, Set.of("secret", "overlapHours"));
        var made = register.addSecret(
                actor(context),
                organization(context, parameters, Right.MAINTAINING),
                context.pathParam("source"),
                body.optionalText("secret"),
                overlap(body));
        answer(context, 201, made.listed(), made.secret());
    }

    private static @Nullable Duration overlap(JsonObject body) {
        return body.has("overlapHours")
                ? Duration.ofHours(body.number("overlapHours", 0, LONGEST_OVERLAP_HOURS, 0))
                : null;
    }

    private void removeSecret(Context context) {
        var parameters = parameters(context, Set.of());
        long secret = Spelling.number("secret", context.pathParam("secret"), "a secret");
        answer(
                context,
                200,
                register.removeSecret(
                        actor(context),
                        organization(context, parameters, Right.MAINTAINING),
                        context.pathParam("source"),
                        secret),
                null);
    }

    private void replay(Context context) {
        var parameters = parameters(context, Set.of());
        var body = SentObject.readBody(context, Set.of("since", "state"));
        var word = body.optionalText("state");
        var state = word == null
                ? null
                : DeliveryState.find(word)
                        .orElseThrow(() -> Refusal.invalid(
                                "state",
                                "there is no state `" + word + "`; " + Suggestion.among(DeliveryState.words(), word)));
        var source = listed(context, parameters, Right.RECORDING).source();
        int again = replays.ofSource(source, new DeliveryListStore.Filter(null, state, body.optionalMoment("since")));
        Answers.json(
                context,
                202,
                json -> json.writeStartObject()
                        .writeNumberProperty("deliveries", again)
                        .writeEndObject());
    }

    /** The body and the headers are those that the sender would send; nothing is verified, and nothing is kept. */
    private void tryOut(Context context) {
        var parameters = parameters(context, Set.of());
        var source = listed(context, parameters, Right.RECORDING).source();
        var delivery = new Delivery(DeliveryDoor.headers(context), DeliveryDoor.body(context), clock.instant());
        var trial = trying.of(source, delivery);
        Answers.json(context, 200, json -> IntakeJson.trial(json, trial));
    }

    private static Parameters parameters(Context context, Set<String> others) {
        var known = new HashSet<>(others);
        known.add("organization");
        return ParameterReading.of(context, known);
    }

    private Listed listed(Context context, Parameters parameters, Right right) {
        return register.get(organization(context, parameters, right), context.pathParam("source"));
    }

    private long organization(Context context, Parameters parameters, Right right) {
        return IntakeOrganizations.id(organizations, context, parameters, right);
    }

    private static String actor(Context context) {
        return Access.caller(context).actor();
    }
}
