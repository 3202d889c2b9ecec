package dev.fairlead.intake.anyjson;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.anyjson.Fields.Kind;
import dev.fairlead.platform.json.JsonInput;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** Reads and writes where in the JSON of a source things stand. */
public final class FieldsReading {
    private static final int LONGEST_NAME = 200;
    private static final int MOST = 50;
    private static final Set<String> KINDS =
            Arrays.stream(Kind.values()).map(Kind::word).collect(Collectors.toCollection(TreeSet::new));
    private static final Set<String> OUTCOMES =
            Arrays.stream(Outcome.values()).map(Outcome::word).collect(Collectors.toCollection(TreeSet::new));

    private FieldsReading() {}

    public static Fields read(JsonInput given) {
        var known = new TreeSet<>(Fields.NAMES);
        known.addAll(Set.of("items", "labels", "kinds", "outcomes"));
        given.of(known);
        var places = new LinkedHashMap<String, Place>();
        for (var name : Fields.NAMES) {
            given.find(name).ifPresent(place -> places.put(name, Place.read(place)));
        }
        var items = given.find("items").map(Place::read).orElse(null);
        if (items instanceof Place.Constant) {
            throw given.below("items").refused("must be where a list stands, as /deployments");
        }
        var labels = new LinkedHashMap<String, Place>();
        few(given, "labels").forEach((name, place) -> labels.put(name, Place.read(place)));
        var kinds = new LinkedHashMap<String, Kind>();
        few(given, "kinds")
                .forEach((word, kind) ->
                        kinds.put(word, Kind.valueOf(kind.word(KINDS).toUpperCase(Locale.ROOT))));
        var outcomes = new LinkedHashMap<String, Outcome>();
        few(given, "outcomes")
                .forEach((word, outcome) ->
                        outcomes.put(word, Outcome.find(outcome.word(OUTCOMES)).orElseThrow()));
        return new Fields(items, places, labels, kinds, outcomes);
    }

    private static Map<String, JsonInput> few(JsonInput given, String field) {
        var entries =
                given.find(field).map(found -> found.entries(LONGEST_NAME)).orElse(Map.of());
        if (entries.size() > MOST) {
            throw given.below(field).refused("has more than " + MOST + " entries");
        }
        return entries;
    }

    public static void write(JsonGenerator json, Fields fields) {
        json.writeStartObject();
        if (fields.items() != null) {
            json.writeStringProperty("items", fields.items().text());
        }
        fields.places().forEach((name, place) -> json.writeStringProperty(name, place.text()));
        texts(
                json,
                "labels",
                fields.labels().entrySet().stream()
                        .collect(ordered(
                                Map.Entry::getKey, entry -> entry.getValue().text())));
        texts(
                json,
                "kinds",
                fields.kinds().entrySet().stream()
                        .collect(ordered(
                                Map.Entry::getKey, entry -> entry.getValue().word())));
        texts(
                json,
                "outcomes",
                fields.outcomes().entrySet().stream()
                        .collect(ordered(
                                Map.Entry::getKey, entry -> entry.getValue().word())));
        json.writeEndObject();
    }

    private static <T> Collector<T, ?, Map<String, String>> ordered(
            Function<T, String> key, Function<T, String> value) {
        return Collectors.toMap(key, value, (one, _) -> one, LinkedHashMap::new);
    }

    private static void texts(JsonGenerator json, String name, Map<String, String> texts) {
        if (!texts.isEmpty()) {
            json.writeName(name).writeStartObject();
            texts.forEach(json::writeStringProperty);
            json.writeEndObject();
        }
    }
}
