package dev.fairlead.api.annotation;

import dev.fairlead.access.Access;
import dev.fairlead.access.Bounds;
import dev.fairlead.annotation.Annotation;
import dev.fairlead.annotation.AnnotationReadStore.Filter;
import dev.fairlead.annotation.AnnotationReadStore.Position;
import dev.fairlead.annotation.AnnotationScope;
import dev.fairlead.annotation.DatabaseAnnotations;
import dev.fairlead.annotation.DatabaseAnnotations.Found;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.AuditJson;
import dev.fairlead.api.door.Listing;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.window.RelativeWindow;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.http.request.RequestBody;
import dev.fairlead.platform.json.JsonBody;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Spelling;
import dev.fairlead.report.question.Moments;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Annotations: the list, one of them, and declaring one void. */
public final class AnnotationRoutes implements Routes {
    private static final String PATH = Answers.BASE + "/annotations";
    private static final Set<String> PARAMETERS = Set.of(
            "domain",
            "component",
            "application",
            "environment",
            "state",
            "from",
            "to",
            RelativeWindow.LAST,
            "limit",
            "after");

    private final DatabaseAnnotations annotations;
    private final Organizations organizations;
    private final Bounds bounds;
    private final Clock clock;

    public AnnotationRoutes(DatabaseAnnotations annotations, Organizations organizations, Bounds bounds, Clock clock) {
        this.bounds = bounds;
        this.annotations = annotations;
        this.organizations = organizations;
        this.clock = clock;
    }

    private enum State {
        STANDING,
        VOID;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, this::list).inParts(),
                Route.get(PATH + "/{id}", this::one).inParts(),
                Route.post(PATH + "/{id}/void", this::declareVoid).inParts());
    }

    private void list(Context context) {
        var parameters = ParameterReading.of(context, PARAMETERS);
        var about = Stream.of(NameKind.values())
                .filter(kind -> parameters.find(kind.word()).isPresent())
                .toList();
        if (about.size() > 1) {
            throw Refusal.invalid(
                    about.get(1).word(),
                    "is given together with `" + about.getFirst().word() + "`; ask about one of them");
        }
        var kind = about.isEmpty() ? null : about.getFirst();
        var name = kind == null ? null : parameters.get(kind.word());
        var scope = kind == null || name == null ? null : scope(kind, name);
        var organization = kind == null || name == null
                ? Optional.<String>empty()
                : Optional.of(QualifiedName.organizationOf(name));
        var zone = organizations.zone(organization);
        var window = RelativeWindow.absolute(parameters, clock.instant(), zone);
        var filter = new Filter(
                scope,
                parameters
                        .findWord("state", State.values(), State::word)
                        .map(State.VOID::equals)
                        .orElse(null),
                window.find("from").map(text -> Moments.of("from", text, zone)).orElse(null),
                window.find("to").map(text -> Moments.of("to", text, zone)).orElse(null));
        var among = organization
                .map(one -> organizations.find(one).stream().toList())
                .orElseGet(organizations::all);
        listing(filter).answer(context, parameters, among);
    }

    /** What a chart about it shows; refuses what does not exist. */
    private AnnotationScope scope(NameKind kind, String text) {
        if (kind == NameKind.DOMAIN) {
            return AnnotationScope.ofDomain(QualifiedName.checkDomain(kind.word(), text));
        }
        var name = kind == NameKind.ENVIRONMENT
                ? QualifiedName.parsePlain(kind.word(), text)
                : QualifiedName.parse(kind.word(), text);
        if (kind == NameKind.ENVIRONMENT) {
            organizations.environment(name);
        } else {
            organizations.unit(UnitKind.of(kind.word()), Optional.of(name));
        }
        return AnnotationScope.of(kind, List.of(name));
    }

    private Listing<Annotation> listing(Filter filter) {
        return new Listing<>(
                3,
                item -> List.of(item.begin().toString(), item.source(), item.externalId()),
                AnnotationRoutes::write,
                (organization, after, limit) ->
                        annotations.list(organization, filter, after == null ? null : position(after), limit));
    }

    private static Position position(List<String> after) {
        try {
            return new Position(Instant.parse(after.get(0)), after.get(1), after.get(2));
        } catch (DateTimeException _) {
            throw Refusal.invalid("after", "is not a place in this list; take it from `next` of the part before");
        }
    }

    private void one(Context context) {
        ParameterReading.of(context, Set.of());
        MediaTypes.wanted(context, MediaTypes.JSON);
        answer(context, annotations.get("id", id(context)));
    }

    private void declareVoid(Context context) {
        ParameterReading.of(context, Set.of());
        RequestBody.format(context, MediaTypes.JSON);
        var reason = switch (RequestBody.json(context, 1)) {
            case JsonBody.One(var object) -> object.knowing(Set.of("reason")).text("reason");
            case JsonBody.Many _ -> throw Refusal.invalid("reason", "is missing; send one object, not an array");
        };
        long id = id(context);
        var place = annotations.get("id", id).annotation().place();
        bounds.of(context).named(place.kind(), place.name(), Right.RECORDING);
        answer(context, annotations.declareVoid(Access.caller(context).actor(), "id", id, reason));
    }

    private static long id(Context context) {
        return Spelling.number("id", context.pathParam("id"), "an annotation");
    }

    private static void answer(Context context, Found found) {
        Answers.json(context, 200, json -> {
            json.writeStartObject();
            fields(json, found.annotation());
            json.writeName("audit").writeStartArray();
            found.audit().forEach(entry -> AuditJson.write(json, entry));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Annotation annotation) {
        json.writeStartObject();
        fields(json, annotation);
        json.writeEndObject();
    }

    /** {@code time} and {@code timeEnd} are milliseconds, which dashboards draw by. */
    private static void fields(JsonGenerator json, Annotation annotation) {
        json.writeNumberProperty("id", annotation.id())
                .writeStringProperty("source", annotation.source())
                .writeStringProperty("externalId", annotation.externalId())
                .writeStringProperty("text", annotation.text());
        if (annotation.isMoment()) {
            Answers.optional(json, "at", annotation.begin());
        } else {
            Answers.optional(json, "from", annotation.begin());
            Answers.optional(json, "to", annotation.end());
            json.writeBooleanProperty("open", annotation.isOpen());
        }
        json.writeNumberProperty("time", annotation.begin().toEpochMilli());
        timeEnd(json, annotation.end());
        Answers.optional(json, "link", annotation.link());
        json.writeStringProperty(
                annotation.place().kind().word(), annotation.place().name());
        json.writeStringProperty("recordedBy", annotation.recordedBy());
        Answers.optional(json, "recordedAt", annotation.recordedAt());
        Answers.optional(json, "voidedAt", annotation.voidedAt());
    }

    private static void timeEnd(JsonGenerator json, @Nullable Instant end) {
        if (end != null) {
            json.writeNumberProperty("timeEnd", end.toEpochMilli());
        }
    }
}
