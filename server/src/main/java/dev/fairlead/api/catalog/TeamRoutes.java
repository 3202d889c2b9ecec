package dev.fairlead.api.catalog;

import dev.fairlead.access.Access;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.api.door.SentObject;
import dev.fairlead.catalog.Team;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.recording.owner.Owners;
import dev.fairlead.report.owner.OwnerQuestions;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The teams of organisations, and how much each owns. */
public final class TeamRoutes implements Routes {
    private static final String PATH = Answers.BASE + "/teams";
    private static final String ONE = PATH + "/{team}";
    private static final String TEAM = "team";
    private static final String ORGANIZATION = "organization";

    private final Owners owners;
    private final OwnerQuestions questions;
    private final Organizations organizations;

    public TeamRoutes(Owners owners, OwnerQuestions questions, Organizations organizations) {
        this.owners = owners;
        this.questions = questions;
        this.organizations = organizations;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, this::list).inParts(),
                Route.put(ONE, this::put).inParts(),
                Route.delete(ONE, this::delete).inParts());
    }

    private void list(Context context) {
        ParameterReading.of(context, Set.of());
        MediaTypes.wanted(context, MediaTypes.JSON);
        var teams = questions.teams();
        var unowned = questions.unowned();
        Answers.json(context, 200, json -> {
            json.writeStartObject().writeArrayPropertyStart("items");
            teams.forEach(count -> OwnerJson.count(json, count));
            json.writeEndArray().writeArrayPropertyStart("withoutOwner");
            for (var none : unowned) {
                json.writeStartObject()
                        .writeStringProperty(ORGANIZATION, none.organization())
                        .writeNumberProperty("applications", none.applications())
                        .writeNumberProperty("components", none.components())
                        .writeEndObject();
            }
            json.writeEndArray().writeEndObject();
        });
    }

    private void put(Context context) {
        var object = SentObject.read(context, Set.of("title", "link", "contact", ORGANIZATION));
        var name = Team.checkName(TEAM, context.pathParam(TEAM));
        var team = new Team(
                name, object.optionalText("title"), object.optionalText("link"), object.optionalText("contact"));
        var organization = organization(object.optionalText(ORGANIZATION));
        Access.caller(context).requireInAll(organization.id(), Right.RECORDING);
        owners.putTeam(Access.caller(context).actor(), organization.id(), team);
        Answers.json(context, 200, json -> {
            json.writeStartObject();
            OwnerJson.team(json, organization.name(), team);
            json.writeEndObject();
        });
    }

    private void delete(Context context) {
        var parameters = ParameterReading.of(context, Set.of(ORGANIZATION));
        var organization = organization(parameters.find(ORGANIZATION).orElse(null));
        Access.caller(context).requireInAll(organization.id(), Right.RECORDING);
        owners.deleteTeam(Access.caller(context).actor(), organization.id(), context.pathParam(TEAM));
        context.status(204);
    }

    /** The one that is named, or the only one. */
    private Organization organization(@Nullable String named) {
        if (named == null && organizations.all().isEmpty()) {
            throw Refusal.invalid(ORGANIZATION, "there is none yet; it comes with the first fact that is recorded");
        }
        var name = named == null ? organizations.only(ORGANIZATION) : named;
        return organizations
                .find(name)
                .orElseThrow(() -> Refusal.notFound(
                        ORGANIZATION, "there is no organisation `" + name + "`; GET /api/v1/organizations lists them"));
    }
}
