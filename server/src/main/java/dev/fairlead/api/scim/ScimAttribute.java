package dev.fairlead.api.scim;

import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * An attribute that is kept, as a schema describes it (RFC 7643, 7).
 *
 * @param parts what it is made of; empty for a plain one
 */
record ScimAttribute(
        String name,
        String type,
        boolean several,
        boolean required,
        boolean exact,
        String mutability,
        String uniqueness,
        String description,
        List<ScimAttribute> parts) {
    private static final String WRITTEN = "readWrite";
    private static final String READ = "readOnly";
    private static final String FIXED = "immutable";
    private static final String UNIQUE = "server";
    private static final String ANY = "none";
    private static final String TEXT = "string";

    static final List<ScimAttribute> OF_USERS = List.of(
            new ScimAttribute(
                    "userName", TEXT, false, true, false, WRITTEN, UNIQUE, "What the account is called", List.of()),
            text("externalId", true, "What the provider calls the user"),
            complex(
                    "name",
                    false,
                    "The name in parts",
                    List.of(text("givenName", false, "The given name"), text("familyName", false, "The family name"))),
            text("displayName", false, "The name to show"),
            complex(
                    "emails",
                    true,
                    "Addresses for mail; the primary one is kept, or the first",
                    List.of(
                            text("value", false, "The address"),
                            text("type", false, "Always work"),
                            flag("primary", "Always true"))),
            flag("active", "Whether the account is not switched off"));

    static final List<ScimAttribute> OF_GROUPS = List.of(
            new ScimAttribute(
                    "displayName", TEXT, false, true, false, WRITTEN, UNIQUE, "What the group is called", List.of()),
            text("externalId", true, "The number that the provider knows the group by"),
            complex(
                    "members",
                    true,
                    "Users who are in it; no groups",
                    List.of(
                            new ScimAttribute(
                                    "value", TEXT, false, true, true, FIXED, ANY, "The id of a user", List.of()),
                            new ScimAttribute(
                                    "display", TEXT, false, false, false, READ, ANY, "Its userName", List.of()),
                            new ScimAttribute("type", TEXT, false, false, true, FIXED, ANY, "Always User", List.of()),
                            new ScimAttribute(
                                    "$ref", "reference", false, false, true, FIXED, ANY, "Its address", List.of()))));

    private static ScimAttribute text(String name, boolean exact, String description) {
        return new ScimAttribute(name, TEXT, false, false, exact, WRITTEN, ANY, description, List.of());
    }

    private static ScimAttribute flag(String name, String description) {
        return new ScimAttribute(name, "boolean", false, false, false, WRITTEN, ANY, description, List.of());
    }

    private static ScimAttribute complex(String name, boolean several, String description, List<ScimAttribute> parts) {
        return new ScimAttribute(name, "complex", several, false, false, WRITTEN, ANY, description, parts);
    }

    void write(JsonGenerator json) {
        json.writeStartObject()
                .writeStringProperty("name", name)
                .writeStringProperty("type", type)
                .writeBooleanProperty("multiValued", several)
                .writeStringProperty("description", description)
                .writeBooleanProperty("required", required)
                .writeBooleanProperty("caseExact", exact)
                .writeStringProperty("mutability", mutability)
                .writeStringProperty("returned", "default")
                .writeStringProperty("uniqueness", uniqueness);
        if (type.equals("reference")) {
            json.writeName("referenceTypes").writeStartArray();
            json.writeString("User");
            json.writeEndArray();
        }
        if (!parts.isEmpty()) {
            json.writeName("subAttributes").writeStartArray();
            parts.forEach(part -> part.write(json));
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
