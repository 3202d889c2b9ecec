package dev.fairlead.api.scim;

import dev.fairlead.access.scim.ScimGroup;
import dev.fairlead.access.scim.ScimId;
import dev.fairlead.access.scim.ScimPage;
import dev.fairlead.access.scim.ScimUser;
import dev.fairlead.api.door.Answers;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** How users, groups and lists of them are written. */
final class ScimResources {
    static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    private static final String LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

    private ScimResources() {}

    static <T> void list(JsonGenerator json, int start, ScimPage<T> page, BiConsumer<JsonGenerator, T> one) {
        ScimAnswers.schemas(json, LIST);
        json.writeNumberProperty("totalResults", page.total())
                .writeNumberProperty("startIndex", start)
                .writeNumberProperty("itemsPerPage", page.items().size())
                .writeName("Resources")
                .writeStartArray();
        page.items().forEach(item -> {
            json.writeStartObject();
            one.accept(json, item);
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    static String addressOf(String base, ScimUser user) {
        return base + ScimUserRoutes.PATH + "/" + ScimId.ofUser(user.id());
    }

    static String addressOf(String base, ScimGroup group) {
        return base + ScimGroupRoutes.PATH + "/" + ScimId.ofGroup(group.id());
    }

    /** @param base where addresses of this server begin */
    static void user(JsonGenerator json, String base, ScimQuery query, ScimUser user) {
        var profile = user.profile();
        ScimAnswers.schemas(json, USER);
        json.writeStringProperty("id", ScimId.ofUser(user.id()));
        if (query.shows("externalId")) {
            Answers.optional(json, "externalId", profile.externalId());
        }
        if (query.shows("userName")) {
            json.writeStringProperty("userName", profile.userName());
        }
        if (query.shows("name") && (profile.givenName() != null || profile.familyName() != null)) {
            json.writeName("name").writeStartObject();
            Answers.optional(json, "givenName", profile.givenName());
            Answers.optional(json, "familyName", profile.familyName());
            json.writeEndObject();
        }
        if (query.shows("displayName")) {
            Answers.optional(json, "displayName", profile.displayName());
        }
        if (query.shows("emails") && profile.email() != null) {
            json.writeName("emails")
                    .writeStartArray()
                    .writeStartObject()
                    .writeStringProperty("value", profile.email())
                    .writeStringProperty("type", "work")
                    .writeBooleanProperty("primary", true)
                    .writeEndObject()
                    .writeEndArray();
        }
        if (query.shows("active")) {
            json.writeBooleanProperty("active", profile.active());
        }
        if (query.shows("meta")) {
            meta(json, "User", user.createdAt(), user.changedAt(), addressOf(base, user));
        }
    }

    /** @param members null where they were not asked for */
    static void group(
            JsonGenerator json,
            String base,
            ScimQuery query,
            ScimGroup group,
            @Nullable List<ScimGroup.Member> members) {
        ScimAnswers.schemas(json, GROUP);
        json.writeStringProperty("id", ScimId.ofGroup(group.id()));
        if (query.shows("externalId")) {
            Answers.optional(json, "externalId", group.externalId());
        }
        if (query.shows("displayName")) {
            json.writeStringProperty("displayName", group.displayName());
        }
        if (members != null) {
            json.writeName("members").writeStartArray();
            for (var member : members) {
                var id = ScimId.ofUser(member.account());
                json.writeStartObject()
                        .writeStringProperty("value", id)
                        .writeStringProperty("display", member.name())
                        .writeStringProperty("type", "User")
                        .writeStringProperty("$ref", base + ScimUserRoutes.PATH + "/" + id)
                        .writeEndObject();
            }
            json.writeEndArray();
        }
        if (query.shows("meta")) {
            meta(json, "Group", group.createdAt(), group.changedAt(), addressOf(base, group));
        }
    }

    private static void meta(JsonGenerator json, String type, Instant created, Instant changed, String address) {
        json.writeName("meta")
                .writeStartObject()
                .writeStringProperty("resourceType", type)
                .writeStringProperty("created", created.toString())
                .writeStringProperty("lastModified", changed.toString())
                .writeStringProperty("location", address)
                .writeEndObject();
    }
}
