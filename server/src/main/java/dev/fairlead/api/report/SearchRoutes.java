package dev.fairlead.api.report;

import dev.fairlead.api.door.Answers;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.report.search.Hit;
import dev.fairlead.report.search.Search;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/** Finds things by a few letters. */
public final class SearchRoutes implements Routes {
    private static final int LONGEST = 500;
    private static final int MOST = 50;
    private static final int USUAL = 8;

    private final Search search;

    public SearchRoutes(Search search) {
        this.search = search;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(Answers.BASE + "/search", this::find).inParts());
    }

    private void find(Context context) {
        var parameters = ParameterReading.of(context, Set.of("q", "limit"));
        MediaTypes.wanted(context, MediaTypes.JSON);
        var typed = Texts.check(
                "q",
                parameters
                        .find("q")
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .orElseThrow(() -> Refusal.invalid(
                                "q",
                                "is missing; give a part of a name, the begin of a version or of a commit, or the number of"
                                        + " a deployment")),
                LONGEST);
        var hits = search.find(typed, parameters.number("limit", 1, MOST, USUAL));
        Answers.json(context, 200, json -> {
            json.writeStartObject().writeName("items").writeStartArray();
            hits.forEach(hit -> write(json, hit));
            json.writeEndArray().writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Hit hit) {
        json.writeStartObject().writeStringProperty("kind", kind(hit)).writeStringProperty("name", hit.name());
        switch (hit) {
            case Hit.Application _, Hit.Component _ -> {
                // the name says all
            }
            case Hit.Environment environment ->
                json.writeStringProperty("tier", environment.tier().word());
            case Hit.ApplicationVersion version ->
                json.writeStringProperty("application", version.application().toString())
                        .writeStringProperty("version", version.version())
                        .writeStringProperty("recordedAt", version.recordedAt().toString());
            case Hit.ComponentVersion version ->
                json.writeStringProperty("component", version.component().toString())
                        .writeStringProperty("version", version.version())
                        .writeStringProperty("recordedAt", version.recordedAt().toString());
            case Hit.Commit commit -> {
                json.writeStringProperty("commit", commit.sha()).writeStringProperty("repository", commit.repository());
                Answers.optional(json, "committedAt", commit.committedAt());
                Answers.optional(json, "subject", commit.subject());
            }
            case Hit.Deployment deployment -> deployment(json, deployment);
        }
        json.writeEndObject();
    }

    private static void deployment(JsonGenerator json, Hit.Deployment deployment) {
        json.writeNumberProperty("deployment", deployment.number())
                .writeStringProperty(
                        deployment.kind().name().toLowerCase(Locale.ROOT),
                        deployment.unit().toString());
        Answers.optional(json, "version", deployment.version());
        json.writeStringProperty("environment", deployment.environment().toString())
                .writeStringProperty("outcome", deployment.outcome().word());
        Answers.optional(json, "finishedAt", deployment.finishedAt());
    }

    private static String kind(Hit hit) {
        return switch (hit) {
            case Hit.Application _ -> "application";
            case Hit.Component _ -> "component";
            case Hit.Environment _ -> "environment";
            case Hit.ApplicationVersion _ -> "application-version";
            case Hit.ComponentVersion _ -> "component-version";
            case Hit.Commit _ -> "commit";
            case Hit.Deployment _ -> "deployment";
        };
    }
}
