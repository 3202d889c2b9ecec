package dev.fairlead.api.access;

import dev.fairlead.access.Grants;
import dev.fairlead.access.account.User;
import dev.fairlead.access.grant.Explanation;
import dev.fairlead.access.grant.Given;
import dev.fairlead.access.grant.Grant;
import dev.fairlead.access.grant.Grantee;
import dev.fairlead.access.grant.RightWords;
import dev.fairlead.access.grant.Role;
import dev.fairlead.access.grant.Where;
import dev.fairlead.api.door.Answers;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes roles in parts, and why somebody may do something there. */
final class GrantJson {
    private GrantJson() {}

    static void given(JsonGenerator json, Given given, Grants grants) {
        json.writeStartObject();
        switch (given.to()) {
            case Grantee.OfUser(var name) -> json.writeStringProperty("user", name);
            case Grantee.OfGroup(var issuer, var name) -> {
                json.writeStringProperty("group", name);
                Answers.optional(json, "provider", grants.word(issuer));
                json.writeStringProperty("issuer", issuer);
            }
        }
        json.writeStringProperty("role", given.role().word())
                .writeStringProperty(given.scope().kind().word(), given.scope().path())
                .writeStringProperty("grantedAt", given.at().toString())
                .writeStringProperty("grantedBy", given.by())
                .writeEndObject();
    }

    /** An account as its own user sees it. */
    static void account(JsonGenerator json, User user, List<Grant> grants) {
        json.writeStartObject();
        UserRoutes.fields(json, user);
        grants(json, grants);
        json.writeEndObject();
    }

    static void grants(JsonGenerator json, List<Grant> grants) {
        json.writeName("grants").writeStartArray();
        for (var grant : grants) {
            json.writeStartObject();
            fields(json, grant);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void fields(JsonGenerator json, Grant grant) {
        json.writeStringProperty("role", grant.role().word())
                .writeStringProperty(grant.scope().kind().word(), grant.scope().path());
        Answers.optional(json, "group", grant.group());
    }

    static void explanation(JsonGenerator json, Explanation explanation) {
        json.writeStartObject()
                .writeStringProperty("who", explanation.who())
                .writeStringProperty("right", RightWords.word(explanation.right()))
                .writeStringProperty("place", place(explanation.where()))
                .writeBooleanProperty("may", explanation.may())
                .writeStringProperty("because", explanation.because())
                .writeStringProperty("needs", Role.having(explanation.right()).word())
                .writeStringProperty("role", explanation.everywhere().word())
                .writeName("grants")
                .writeStartArray();
        for (var held : explanation.grants()) {
            json.writeStartObject();
            fields(json, held.grant());
            json.writeBooleanProperty("gives", held.gives()).writeEndObject();
        }
        json.writeEndArray().writeEndObject();
    }

    private static String place(Where where) {
        return switch (where) {
            case Where.Everywhere _ -> "everywhere";
            case Where.In(var kind, var name, var _) -> kind + " " + name;
            case Where.At(var environment) -> "environment " + environment;
        };
    }
}
