package dev.fairlead.api.admin;

import dev.fairlead.access.Access;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Cursor;
import dev.fairlead.api.door.Listing;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.metrics.window.RelativeWindow;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.report.question.Moments;
import dev.fairlead.report.trail.AuditTrail;
import dev.fairlead.report.trail.TrailEntry;
import dev.fairlead.report.trail.TrailFilter;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The audit trail. For admins. */
public final class AuditRoutes implements Routes {
    private static final Set<String> PARAMETERS =
            Set.of("kind", "subject", "actor", "from", "to", RelativeWindow.LAST, "limit", "after");

    private final AuditTrail trail;
    private final Organizations organizations;
    private final Clock clock;

    public AuditRoutes(AuditTrail trail, Organizations organizations, Clock clock) {
        this.clock = clock;
        this.trail = trail;
        this.organizations = organizations;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(Answers.BASE + "/audit-log", this::list)
                .needing(Right.ADMINISTERING)
                .inParts());
    }

    private void list(Context context) {
        var parameters = ParameterReading.of(context, PARAMETERS);
        var window = RelativeWindow.absolute(parameters, clock.instant(), ZoneOffset.UTC);
        var filter = new TrailFilter(
                parameters
                        .find("kind", TrailFilter.Kind.words(), TrailFilter.Kind::find)
                        .orElse(null),
                parameters.find("subject").orElse(null),
                parameters.find("actor").orElse(null),
                moment(window, "from"),
                moment(window, "to"));
        new Listing<TrailEntry>(
                        2,
                        entry -> List.of(
                                entry.position().happenedAt().toString(),
                                Long.toString(entry.position().id())),
                        AuditRoutes::write,
                        (organization, after, limit) -> trail.list(organization, filter, position(after), limit))
                .answer(
                        context,
                        parameters,
                        organizations.all().stream()
                                .filter(one -> Access.caller(context).mayInAll(one.id(), Right.ADMINISTERING))
                                .toList());
    }

    private static @Nullable Instant moment(Parameters parameters, String name) {
        return parameters
                .find(name)
                .map(text -> Moments.of(name, text, ZoneOffset.UTC))
                .orElse(null);
    }

    private static TrailEntry.@Nullable Position position(@Nullable List<String> after) {
        return after == null
                ? null
                : new TrailEntry.Position(Texts.moment("after", after.getFirst()), Cursor.number(after.getLast()));
    }

    private static void write(JsonGenerator json, TrailEntry entry) {
        json.writeStartObject()
                .writeStringProperty("happenedAt", entry.position().happenedAt().toString())
                .writeStringProperty("actor", entry.actor())
                .writeStringProperty("action", entry.action())
                .writeStringProperty("kind", entry.kindWord())
                .writeNumberProperty("number", entry.number());
        Answers.optional(json, "name", entry.name());
        // stored as JSON, by us
        if (entry.before() != null) {
            json.writeName("before").writeRawValue(entry.before());
        }
        if (entry.after() != null) {
            json.writeName("after").writeRawValue(entry.after());
        }
        json.writeEndObject();
    }
}
