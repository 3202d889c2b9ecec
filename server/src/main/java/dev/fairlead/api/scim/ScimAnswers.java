package dev.fairlead.api.scim;

import dev.fairlead.platform.http.ProblemForm;
import dev.fairlead.platform.http.ProblemPage;
import dev.fairlead.platform.json.Json;
import dev.fairlead.platform.refusal.Texts;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes answers as SCIM wants them, problems as well (RFC 7644, 3.12). */
final class ScimAnswers implements ProblemForm {
    static final String BASE = "/scim/v2";
    static final String MEDIA_TYPE = "application/scim+json";

    private static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";
    private static final int CONFLICT = 409;
    private static final int INVALID = 422;

    /** What nobody else may have. */
    private static final Set<String> UNIQUE = Set.of("userName", "externalId", "displayName");

    static void json(Context context, int status, Consumer<JsonGenerator> value) {
        context.status(status).contentType(MEDIA_TYPE + "; charset=utf-8").result(Json.bytes(json -> {
            json.writeStartObject();
            value.accept(json);
            json.writeEndObject();
        }));
    }

    static void schemas(JsonGenerator json, String... schemas) {
        json.writeName("schemas").writeStartArray();
        List.of(schemas).forEach(json::writeString);
        json.writeEndArray();
    }

    @Override
    public String under() {
        return "/scim/";
    }

    @Override
    public void answer(Context context, ProblemPage.Shown problem) {
        // SCIM knows one status for all that is wrong with what was sent, and words for what it is
        int status = problem.status() == INVALID ? 400 : problem.status();
        var type = type(problem);
        var detail =
                problem.field() == null ? problem.detail() : Texts.writable(problem.field()) + ": " + problem.detail();
        json(context, status, json -> {
            schemas(json, ERROR);
            json.writeStringProperty("status", Integer.toString(status));
            if (type != null) {
                json.writeStringProperty("scimType", type);
            }
            json.writeStringProperty("detail", detail);
        });
    }

    private static @Nullable String type(ProblemPage.Shown problem) {
        var field = problem.field() == null ? "" : problem.field();
        return switch (problem.status()) {
            case 400 -> "invalidSyntax";
            case CONFLICT -> UNIQUE.contains(field) ? "uniqueness" : null;
            case INVALID ->
                field.equals("filter") ? "invalidFilter" : field.endsWith("path") ? "invalidPath" : "invalidValue";
            default -> null;
        };
    }
}
