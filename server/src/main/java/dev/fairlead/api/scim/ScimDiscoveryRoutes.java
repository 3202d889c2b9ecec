package dev.fairlead.api.scim;

import dev.fairlead.access.scim.ScimPage;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;

/** What this server can do of SCIM, and which attributes it keeps (RFC 7643, 5 to 7). */
public final class ScimDiscoveryRoutes implements Routes {
    private static final String CONFIGURATION = ScimAnswers.BASE + "/ServiceProviderConfig";
    private static final String TYPES = ScimAnswers.BASE + "/ResourceTypes";
    private static final String SCHEMAS = ScimAnswers.BASE + "/Schemas";
    private static final String URN = "urn:ietf:params:scim:schemas:core:2.0:";

    private static final List<Type> ALL = List.of(
            new Type("User", "/Users", ScimResources.USER, "An account"),
            new Type("Group", "/Groups", ScimResources.GROUP, "A group of the provider"));

    private record Type(String name, String endpoint, String schema, String description) {}

    private final Supplier<String> publicUrl;

    /** @param publicUrl how others reach this server */
    public ScimDiscoveryRoutes(Supplier<String> publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                        Route.get(CONFIGURATION, this::configuration),
                        Route.get(TYPES, context -> list(context, this::type)),
                        Route.get(
                                TYPES + "/{type}",
                                context -> one(context, context.pathParam("type"), Type::name, this::type)),
                        Route.get(SCHEMAS, context -> list(context, this::schema)),
                        Route.get(
                                SCHEMAS + "/{schema}",
                                context -> one(context, context.pathParam("schema"), Type::schema, this::schema)))
                .stream()
                .map(route -> route.needing(Right.ADMINISTERING))
                .toList();
    }

    private interface Writing {
        void write(JsonGenerator json, Type type);
    }

    private void list(Context context, Writing writing) {
        ScimAnswers.json(
                context, 200, json -> ScimResources.list(json, 1, new ScimPage<>(ALL.size(), ALL), writing::write));
    }

    private void one(Context context, String word, Function<Type, String> called, Writing writing) {
        var type = ALL.stream()
                .filter(one -> called.apply(one).equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("id", "there is no `" + Texts.shortened(word) + "` here"));
        ScimAnswers.json(context, 200, json -> writing.write(json, type));
    }

    private void configuration(Context context) {
        ScimAnswers.json(context, 200, json -> {
            ScimAnswers.schemas(json, URN + "ServiceProviderConfig");
            json.writeStringProperty("documentationUri", publicUrl.get() + "/api");
            supported(json, "patch", true);
            json.writeName("bulk")
                    .writeStartObject()
                    .writeBooleanProperty("supported", false)
                    .writeNumberProperty("maxOperations", 0)
                    .writeNumberProperty("maxPayloadSize", 0)
                    .writeEndObject();
            json.writeName("filter")
                    .writeStartObject()
                    .writeBooleanProperty("supported", true)
                    .writeNumberProperty("maxResults", ScimQuery.MOST)
                    .writeEndObject();
            supported(json, "changePassword", false);
            supported(json, "sort", false);
            supported(json, "etag", false);
            json.writeName("authenticationSchemes")
                    .writeStartArray()
                    .writeStartObject()
                    .writeStringProperty("type", "oauthbearertoken")
                    .writeStringProperty("name", "Token")
                    .writeStringProperty("description", "A token of a user with the role admin")
                    .writeBooleanProperty("primary", true)
                    .writeEndObject()
                    .writeEndArray();
            meta(json, "ServiceProviderConfig", CONFIGURATION);
        });
    }

    private static void supported(JsonGenerator json, String what, boolean supported) {
        json.writeName(what)
                .writeStartObject()
                .writeBooleanProperty("supported", supported)
                .writeEndObject();
    }

    private void meta(JsonGenerator json, String type, String address) {
        json.writeName("meta")
                .writeStartObject()
                .writeStringProperty("resourceType", type)
                .writeStringProperty("location", publicUrl.get() + address)
                .writeEndObject();
    }

    private void type(JsonGenerator json, Type type) {
        ScimAnswers.schemas(json, URN + "ResourceType");
        json.writeStringProperty("id", type.name())
                .writeStringProperty("name", type.name())
                .writeStringProperty("endpoint", type.endpoint())
                .writeStringProperty("description", type.description())
                .writeStringProperty("schema", type.schema());
        meta(json, "ResourceType", TYPES + "/" + type.name());
    }

    private void schema(JsonGenerator json, Type type) {
        ScimAnswers.schemas(json, URN + "Schema");
        json.writeStringProperty("id", type.schema())
                .writeStringProperty("name", type.name())
                .writeStringProperty("description", type.description())
                .writeName("attributes")
                .writeStartArray();
        (type.name().equals("User") ? ScimAttribute.OF_USERS : ScimAttribute.OF_GROUPS)
                .forEach(attribute -> attribute.write(json));
        json.writeEndArray();
        meta(json, "Schema", SCHEMAS + "/" + type.schema());
    }
}
