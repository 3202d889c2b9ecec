package dev.fairlead.api.deployment;

import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Csv;
import dev.fairlead.api.door.Listing;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.platform.wait.Asking;
import dev.fairlead.report.answer.ListPart;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.report.trace.deployment.Change;
import dev.fairlead.report.trace.environment.Drift;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What differs between two environments, and the commits that a deployment brought. */
public final class TraceRoutes implements Routes {
    private static final Set<String> DRIFT =
            Set.of(Asking.WAIT, "environment", "against", "at", "limit", "offset", "format");
    private static final Set<String> CHANGES = Set.of(Asking.WAIT, "limit", "offset", "format");
    private static final int FURTHEST = 100_000_000;

    private final Traces traces;
    private final Clock clock;

    public TraceRoutes(Traces traces, Clock clock) {
        this.traces = traces;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(Answers.BASE + "/drift", this::drift).inParts(),
                Route.get(Answers.BASE + "/deployments/{id}/changes", this::changes)
                        .inParts());
    }

    private void drift(Context context) {
        var parameters = ParameterReading.of(context, DRIFT);
        boolean csv = wantsCsv(context);
        var here = traces.environment("environment", name(parameters, "environment"));
        var there = traces.environment("against", name(parameters, "against"));
        var at = parameters.find("at").map(text -> Texts.moment("at", text)).orElseGet(clock::instant);
        var part = traces.drift(here, there, at, "", Listing.limit(parameters), offset(parameters));
        if (csv) {
            Answers.csv(context, "drift", csv(part.items()));
        } else {
            Answers.json(context, 200, json -> write(json, part, TraceRoutes::drift));
        }
    }

    private static QualifiedName name(Parameters parameters, String field) {
        return parameters
                .find(field)
                .map(text -> QualifiedName.parsePlain(field, text))
                .orElseThrow(() -> Refusal.invalid(field, "is missing; name an environment"));
    }

    private static int offset(Parameters parameters) {
        return parameters.number("offset", 0, FURTHEST, 0);
    }

    private static boolean wantsCsv(Context context) {
        return MediaTypes.wanted(context, MediaTypes.JSON, MediaTypes.CSV).equals(MediaTypes.CSV);
    }

    private static <T> void write(JsonGenerator json, ListPart<T> part, BiConsumer<JsonGenerator, T> writing) {
        json.writeStartObject().writeName("items").writeStartArray();
        part.items().forEach(item -> writing.accept(json, item));
        json.writeEndArray().writeNumberProperty("total", part.total());
        Answers.pending(json);
        json.writeEndObject();
    }

    private static void drift(JsonGenerator json, Drift drift) {
        json.writeStartObject()
                .writeStringProperty("component", drift.component().toString())
                .writeStringProperty("state", drift.state().word());
        side(json, "here", drift.here());
        side(json, "there", drift.there());
        json.writeEndObject();
    }

    private static void side(JsonGenerator json, String field, Drift.@Nullable Side side) {
        if (side != null) {
            json.writeName(field)
                    .writeStartObject()
                    .writeStringProperty("version", side.version())
                    .writeStringProperty("since", side.since().toString())
                    .writeNumberProperty("deployment", side.deployment());
            Answers.optional(json, "otherSince", side.otherSince());
            json.writeEndObject();
        }
    }

    private static String csv(List<Drift> drifts) {
        var csv = new Csv("component", "state", "here", "hereSince", "there", "thereSince");
        for (var drift : drifts) {
            var here = drift.here();
            var there = drift.there();
            csv.row(
                    drift.component(),
                    drift.state().word(),
                    here == null ? null : here.version(),
                    here == null ? null : here.since(),
                    there == null ? null : there.version(),
                    there == null ? null : there.since());
        }
        return csv.toString();
    }

    private void changes(Context context) {
        var parameters = ParameterReading.of(context, CHANGES);
        boolean csv = wantsCsv(context);
        long id = DeploymentRoutes.id(context);
        var organization = traces.deployment(id).organization();
        var part = traces.changes(organization.id(), id, Listing.limit(parameters), offset(parameters));
        if (csv) {
            Answers.csv(context, "changes", changesCsv(part.items()));
        } else {
            Answers.json(context, 200, json -> write(json, part, TraceRoutes::change));
        }
    }

    private static void change(JsonGenerator json, Change change) {
        json.writeStartObject()
                .writeStringProperty("component", change.component().toString())
                .writeStringProperty("repository", change.repository())
                .writeStringProperty("commit", change.commit());
        Answers.optional(json, "author", change.author());
        Answers.optional(json, "subject", change.subject());
        Answers.optional(json, "authoredAt", change.authoredAt());
        Answers.optional(json, "committedAt", change.committedAt());
        json.writeBooleanProperty("bot", change.bot())
                .writeBooleanProperty("revert", change.revert())
                .writeBooleanProperty("counted", change.why().isCounted())
                .writeStringProperty("why", change.why().word())
                .writeEndObject();
    }

    private static String changesCsv(List<Change> changes) {
        var csv = new Csv(
                "component",
                "repository",
                "commit",
                "author",
                "subject",
                "authoredAt",
                "committedAt",
                "bot",
                "revert",
                "counted",
                "why");
        for (var change : changes) {
            csv.row(
                    change.component(),
                    change.repository(),
                    change.commit(),
                    change.author(),
                    change.subject(),
                    change.authoredAt(),
                    change.committedAt(),
                    change.bot(),
                    change.revert(),
                    change.why().isCounted(),
                    change.why());
        }
        return csv.toString();
    }
}
