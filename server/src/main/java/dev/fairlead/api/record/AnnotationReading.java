package dev.fairlead.api.record;

import dev.fairlead.annotation.AnnotationFact;
import dev.fairlead.annotation.AnnotationPlace;
import dev.fairlead.api.door.Naming;
import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.platform.json.JsonObject;
import dev.fairlead.platform.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** JSON of an annotation to a fact. */
final class AnnotationReading {
    static final Set<String> FIELDS = Set.of(
            "source",
            "externalId",
            "text",
            "at",
            "from",
            "to",
            "link",
            "domain",
            "component",
            "application",
            "environment");
    private static final int LONGEST_SOURCE = 100;
    private static final int LONGEST_ID = 500;

    private final Supplier<List<String>> organizations;

    /** @param organizations names of those that are known */
    AnnotationReading(Supplier<List<String>> organizations) {
        this.organizations = organizations;
    }

    AnnotationFact read(JsonObject json) {
        json.knowing(FIELDS);
        var text = json.text("text", AnnotationFact.LONGEST_TEXT).strip();
        if (text.isEmpty()) {
            throw JsonObject.missing("text", "is empty");
        }
        var begin = begin(json);
        var place = place(json);
        var source = json.optionalText("source", LONGEST_SOURCE);
        var id = json.optionalText("externalId", LONGEST_ID);
        return new AnnotationFact(
                source == null || source.isBlank() ? "api" : source.strip(),
                id == null || id.isBlank() ? AnnotationFact.idOf(place, begin, text) : id.strip(),
                begin,
                json.has("at") ? begin : end(json, begin),
                text,
                Naming.link(json, "link"),
                place);
    }

    private static Instant begin(JsonObject json) {
        for (var other : List.of("from", "to")) {
            Naming.notBoth(json, "at", other, "an annotation is of one moment, or of a span from then to then");
        }
        var at = json.optionalMoment("at");
        if (at != null) {
            return at;
        }
        var from = json.optionalMoment("from");
        if (from == null) {
            throw Refusal.invalid(
                    json.has("to") ? "from" : "at",
                    json.has("to")
                            ? "is missing; a span begins somewhere"
                            : "is missing; give `at` for a moment, or `from` (and `to`, once it is over) for a span");
        }
        return from;
    }

    private static @Nullable Instant end(JsonObject json, Instant begin) {
        var end = json.optionalMoment("to");
        if (end != null && end.isBefore(begin)) {
            throw Refusal.invalid("to", end + " is before the begin, " + begin + "; check the two times");
        }
        return end;
    }

    private AnnotationPlace place(JsonObject json) {
        var told = Stream.of(NameKind.values())
                .filter(kind -> json.has(kind.word()))
                .toList();
        if (told.size() > 1) {
            throw Refusal.invalid(
                    told.get(1).word(),
                    "is given together with `" + told.getFirst().word()
                            + "`; an annotation is about one of them: tell one for each, or name the domain above both");
        }
        if (!told.isEmpty()) {
            var kind = told.getFirst();
            return AnnotationPlace.of(kind, kind.word(), json.text(kind.word()));
        }
        var known = organizations.get();
        if (known.size() != 1) {
            throw Refusal.invalid(
                    "domain",
                    "is missing; say what the annotation is about: a domain such as GLOBAL.Acme, which is the whole"
                            + " organisation, or a component, application or environment");
        }
        return new AnnotationPlace(NameKind.DOMAIN, QualifiedName.ROOT + "." + known.getFirst());
    }
}
