package dev.fairlead.api.record;

import dev.fairlead.access.Access;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Listing;
import dev.fairlead.api.door.Naming;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.change.repository.RepositoryAliasStore.Alias;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.http.request.RequestBody;
import dev.fairlead.platform.json.JsonBody;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.recording.RepositoryAliases;
import io.javalin.http.Context;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/** Other names of repositories: told, and listed. */
public final class RepositoryAliasRoutes implements Routes {
    private static final String PATH = Answers.BASE + "/repositories/aliases";

    private final RepositoryAliases aliases;
    private final Organizations organizations;

    public RepositoryAliasRoutes(RepositoryAliases aliases, Organizations organizations) {
        this.aliases = aliases;
        this.organizations = organizations;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, this::list).inParts(),
                Route.post(PATH, this::declare).inParts(),
                Route.delete(PATH, this::remove).needing(Right.MAINTAINING).inParts());
    }

    private void list(Context context) {
        var listing = new Listing<Alias>(
                1,
                item -> List.of(item.name()),
                RepositoryAliasRoutes::write,
                (organization, after, limit) ->
                        aliases.list(organization, after == null ? "" : after.getFirst(), limit));
        listing.answer(context, ParameterReading.of(context, Set.of("limit", "after")), organizations.all());
    }

    private static void write(JsonGenerator json, Alias alias) {
        json.writeStartObject()
                .writeStringProperty("alias", alias.name())
                .writeStringProperty("repository", alias.repository())
                .writeStringProperty("actor", alias.actor())
                .writeStringProperty("recordedAt", alias.recordedAt().toString())
                .writeEndObject();
    }

    private void remove(Context context) {
        var parameters = ParameterReading.of(context, Set.of("alias", "domain"));
        var alias = parameters
                .find("alias")
                .orElseThrow(() -> Refusal.invalid(
                        "alias", "is missing; name the alias to take back, as GET " + PATH + " lists it"));
        var organization = parameters
                .find("domain")
                .map(domain -> QualifiedName.organizationOf(QualifiedName.checkDomain("domain", domain)))
                .orElseGet(() -> organizations.only("domain"));
        Access.caller(context).requireInAll("domain", organization, Right.MAINTAINING);
        var removed = aliases.remove(Access.caller(context).actor(), organization, alias);
        Answers.json(context, 200, json -> {
            json.writeStartObject()
                    .writeStringProperty("status", "removed")
                    .writeStringProperty("alias", removed.alias())
                    .writeStringProperty("repository", removed.repository())
                    .writeArrayPropertyStart("components");
            removed.components().forEach(json::writeString);
            json.writeEndArray().writeEndObject();
        });
    }

    private void declare(Context context) {
        ParameterReading.of(context, Set.of());
        RequestBody.format(context, MediaTypes.JSON);
        var object = switch (RequestBody.json(context, 1)) {
            case JsonBody.One(var one) -> one.knowing(Set.of("domain", "alias", "repository"));
            case JsonBody.Many _ ->
                throw Refusal.invalid("alias", "is missing; send {\"alias\": \"...\", \"repository\": \"...\"}");
        };
        var alias = Objects.requireNonNull(Naming.repository("alias", object.text("alias")));
        var repository = Objects.requireNonNull(Naming.repository("repository", object.text("repository")));
        var domain = object.optionalText("domain");
        var organization = domain == null
                ? organizations.only("domain")
                : QualifiedName.organizationOf(QualifiedName.checkDomain("domain", domain));
        Access.caller(context).requireInAll("domain", organization, Right.RECORDING);
        boolean news = aliases.declare(Access.caller(context).actor(), organization, alias, repository);
        Answers.json(
                context,
                news ? 201 : 200,
                json -> json.writeStartObject()
                        .writeStringProperty("status", news ? "created" : "unchanged")
                        .writeStringProperty("alias", alias)
                        .writeStringProperty("repository", repository)
                        .writeEndObject());
    }
}
