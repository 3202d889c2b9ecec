package dev.fairlead.api.incident;

import dev.fairlead.access.Access;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.DeploymentBounds;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.catalog.store.LocatorStore.Numbered;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.deployment.DeploymentListStore;
import dev.fairlead.incident.Mark;
import dev.fairlead.incident.Mark.Kind;
import dev.fairlead.incident.MarkStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Spelling;
import dev.fairlead.platform.refusal.Suggestion;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.recording.incident.DeploymentMarks;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/** What people and pipelines say of a deployment afterwards. */
public final class MarkRoutes implements Routes {
    private static final String PATH = Answers.BASE + "/deployments/{id}/marks";
    private static final List<String> KINDS =
            Arrays.stream(Kind.values()).map(Kind::word).toList();

    private final Database database;
    private final DeploymentMarks marks;
    private final Organizations organizations;

    public MarkRoutes(Database database, DeploymentMarks marks, Organizations organizations) {
        this.database = database;
        this.marks = marks;
        this.organizations = organizations;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, this::list).inParts(),
                Route.post(PATH, this::mark).inParts(),
                Route.post(PATH + "/{mark}/withdraw", this::withdraw).inParts());
    }

    private void list(Context context) {
        ParameterReading.of(context, Set.of());
        MediaTypes.wanted(context, MediaTypes.JSON);
        answer(context, 200, deployment(context));
    }

    private void answer(Context context, int status, long deployment) {
        var its = organizationOf(deployment);
        var marks = database.read(handle -> new MarkStore(handle, its.id()).of(List.of(deployment)));
        Answers.json(context, status, json -> {
            json.writeStartObject().writeName("items").writeStartArray();
            marks.forEach(mark -> write(json, mark));
            json.writeEndArray().writeEndObject();
        });
    }

    private void mark(Context context) {
        var body = IncidentRoutes.body(context, Set.of("mark", "remedies", "recoveredAt", "reason"));
        var remedied = body.optionalLong("remedies");
        var word = body.optionalText("mark");
        if (word == null && remedied == null) {
            throw Refusal.invalid("mark", "is missing; give one of " + String.join(", ", KINDS));
        }
        var kind = word == null ? Kind.REMEDIES : kind(word);
        if ((kind == Kind.REMEDIES) != (remedied != null)) {
            throw Refusal.invalid(
                    "remedies",
                    remedied == null
                            ? "is missing; give the number of the deployment that this one repairs"
                            : "goes with the mark `remedies` only");
        }
        var recovered = body.optionalMoment("recoveredAt");
        if (recovered != null && kind != Kind.FAILED) {
            throw Refusal.invalid("recoveredAt", "goes with the mark `failed` only");
        }
        long id = deployment(context);
        var organization = allowed(context, id);
        if (remedied != null) {
            DeploymentBounds.require(database, Access.caller(context), "remedies", organization.id(), remedied);
        }
        var mark = marks.mark(
                Access.caller(context).actor(), organization.id(), id, kind, remedied, recovered, body.text("reason"));
        Answers.json(context, 200, json -> write(json, mark));
    }

    private static Kind kind(String word) {
        return Kind.find(word)
                .orElseThrow(() -> Refusal.invalid(
                        "mark", "there is no mark `" + Texts.shortened(word) + "`; " + Suggestion.among(KINDS, word)));
    }

    private void withdraw(Context context) {
        var reason = IncidentRoutes.body(context, Set.of("reason")).text("reason");
        long id = deployment(context);
        marks.withdraw(
                Access.caller(context).actor(),
                allowed(context, id).id(),
                id,
                Spelling.number("mark", context.pathParam("mark"), "a mark"),
                reason);
        answer(context, 200, id);
    }

    /** Whose the deployment is; refuses who may say nothing of it. */
    private Organization allowed(Context context, long id) {
        var organization = organizationOf(id);
        var its = database.read(handle ->
                new DeploymentListStore(handle).find(organization.id(), id).orElseThrow(() -> unknown(id)));
        Access.caller(context).requireEither("id", its.unit(), its.environment(), Right.RECORDING);
        return organization;
    }

    private static RuntimeException unknown(long id) {
        return Refusal.notFound("id", "there is no deployment " + id);
    }

    private Organization organizationOf(long id) {
        return organizations.owning(Numbered.DEPLOYMENT, id).orElseThrow(() -> unknown(id));
    }

    private static long deployment(Context context) {
        return Spelling.number("id", context.pathParam("id"), "a deployment");
    }

    private static void write(JsonGenerator json, Mark mark) {
        json.writeStartObject()
                .writeNumberProperty("id", mark.id())
                .writeNumberProperty("deployment", mark.deployment())
                .writeStringProperty("mark", mark.kind().word());
        if (mark.remedied() != null) {
            json.writeNumberProperty("remedies", mark.remedied());
        }
        Answers.optional(json, "recoveredAt", mark.recoveredAt());
        json.writeStringProperty("reason", mark.reason()).writeStringProperty("actor", mark.actor());
        Answers.optional(json, "markedAt", mark.markedAt());
        Answers.optional(json, "withdrawnAt", mark.withdrawnAt());
        json.writeEndObject();
    }
}
