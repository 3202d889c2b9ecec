package dev.fairlead.api.engine;

import dev.fairlead.access.Access;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Flag;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.api.door.SentObject;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.http.request.RequestBody;
import dev.fairlead.rollout.setup.Configurations;
import dev.fairlead.rollout.setup.file.ConfigurationFile;
import dev.fairlead.rollout.setup.file.SettingChange;
import dev.fairlead.rollout.setup.secret.Credentials;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * What the deployment engine is told. Only admins change it: a recipe runs on the server's host, and a credential reads its
 * files.
 */
public final class ConfigurationRoutes implements Routes {
    private static final String PATH = Answers.BASE + "/configuration";
    private static final String CREDENTIALS = Answers.BASE + "/credentials";
    private static final int LONGEST_VALUE = 64 * 1024;
    private static final String ORGANIZATION = "organization";

    private final Configurations configurations;
    private final Organizations organizations;

    public ConfigurationRoutes(Configurations configurations, Organizations organizations) {
        this.configurations = configurations;
        this.organizations = organizations;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, this::describe).needing(Right.DEPLOYING).inParts(),
                Route.post(PATH, this::apply).needing(Right.ADMINISTERING),
                Route.get(CREDENTIALS, this::credentials).needing(Right.ADMINISTERING),
                Route.post(CREDENTIALS + "/{name}", this::setValue).needing(Right.ADMINISTERING));
    }

    private void describe(Context context) {
        var parameters = ParameterReading.of(context, Set.of(ORGANIZATION));
        MediaTypes.wanted(context, MediaTypes.JSON);
        var organization = organization(parameters.find(ORGANIZATION).orElse(null));
        Access.caller(context).requireInAll(ORGANIZATION, organization, Right.DEPLOYING);
        var description = configurations.describe(organization);
        context.contentType(MediaTypes.JSON).result(description.json());
    }

    private void apply(Context context) {
        var parameters = ParameterReading.of(context, Set.of("dryRun", "prune"));
        boolean dryRun = Flag.read(parameters, "dryRun");
        boolean prune = Flag.read(parameters, "prune");
        RequestBody.format(context, MediaTypes.JSON);
        var file = ConfigurationFile.read(RequestBody.bytes(context));
        var outcome = configurations.apply(Access.caller(context).actor(), file, dryRun, prune);
        Answers.json(context, 200, json -> write(json, outcome, dryRun));
    }

    private void credentials(Context context) {
        var parameters = ParameterReading.of(context, Set.of(ORGANIZATION));
        MediaTypes.wanted(context, MediaTypes.JSON);
        var known = configurations.credentials(
                organization(parameters.find(ORGANIZATION).orElse(null)));
        Answers.json(context, 200, json -> {
            json.writeStartObject().writeArrayPropertyStart("items");
            known.forEach(credential -> write(json, credential));
            json.writeEndArray().writeEndObject();
        });
    }

    private void setValue(Context context) {
        var object = SentObject.read(context, Set.of("value", ORGANIZATION));
        var value = object.text("value", LONGEST_VALUE);
        configurations.setValue(
                Access.caller(context).actor(),
                organization(object.optionalText(ORGANIZATION)),
                context.pathParam("name"),
                value);
        context.status(204);
    }

    /** The one that is named, or the only one. */
    private String organization(@Nullable String named) {
        return named == null ? organizations.only(ORGANIZATION) : named;
    }

    private static void write(JsonGenerator json, Credentials.Known credential) {
        json.writeStartObject()
                .writeStringProperty("name", credential.name())
                .writeStringProperty("kind", credential.kind())
                .writeStringProperty("user", credential.user())
                .writeStringProperty("origin", credential.origin())
                .writeBooleanProperty("given", credential.given())
                .writeEndObject();
    }

    private static void write(JsonGenerator json, Configurations.Outcome outcome, boolean dryRun) {
        json.writeStartObject().writeBooleanProperty("dryRun", dryRun).writeArrayPropertyStart("changes");
        outcome.changes().forEach(change -> write(json, change));
        json.writeEndArray().writeNumberProperty("unchanged", outcome.unchanged());
        texts(json, "kept", outcome.kept());
        texts(json, "waiting", outcome.waiting());
        json.writeArrayPropertyStart("ownersPassedOver");
        for (var one : outcome.passedOver()) {
            json.writeStartObject()
                    .writeStringProperty("kind", one.kind().word())
                    .writeStringProperty("name", one.unit().toString())
                    .writeStringProperty("team", one.team())
                    .writeStringProperty("owner", one.owner())
                    .writeStringProperty("source", one.by().word())
                    .writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, SettingChange change) {
        json.writeStartObject()
                .writeStringProperty("act", change.act().word())
                .writeStringProperty("kind", change.kind().word())
                .writeStringProperty("name", change.name())
                .writeArrayPropertyStart("fields");
        for (var field : change.fields()) {
            json.writeStartObject().writeStringProperty("name", field.name());
            raw(json, "before", field.before());
            raw(json, "after", field.after());
            json.writeEndObject();
        }
        json.writeEndArray().writeEndObject();
    }

    private static void raw(JsonGenerator json, String name, @Nullable JsonNode value) {
        if (value != null) {
            json.writeName(name).writeRawValue(value.toString());
        }
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }
}
