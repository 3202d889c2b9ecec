package dev.fairlead.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One JSON document and all that it becomes when each value in it, one after the other, is another one: of another kind,
 * missing, huge, or deep.
 */
public final class Mutations {
    /** What stands in the place of a value; the name is for messages. */
    private static final Map<String, String> INSTEAD = instead();

    /** People, of whom no translator reads more than the name. */
    private static final String PEOPLE =
            "(?:.*\\.)?(?:sender|organization|installation|enterprise|owner|user|actor|triggering_actor|creator|assignee)\\..*";

    private static final JsonFactory FACTORY = new JsonFactory();

    private Mutations() {}

    private static Map<String, String> instead() {
        var instead = new LinkedHashMap<String, String>();
        instead.put("null", "null");
        instead.put("a number", "-7");
        instead.put("a huge number", "1e309");
        instead.put("a flag", "true");
        instead.put("a text", "\"?\"");
        instead.put("an empty text", "\"\"");
        instead.put("a text with NUL", "\"a\\u0000b\"");
        instead.put("half a character", "\"\\ud800\"");
        instead.put("a list", "[1,\"x\",null,{}]");
        instead.put("an object", "{\"id\":[]}");
        instead.put("a huge text", "\"" + "x".repeat(150_000) + "\"");
        instead.put("something deep", "[".repeat(40) + "]".repeat(40));
        instead.put("a date that stands for none", "\"0001-01-01T00:00:00Z\"");
        return instead;
    }

    /** One document with another value in one place. */
    public record Mutation(String place, String instead, String json) {}

    private record Place(String name, int begin, int end) {}

    public static void each(String json, Consumer<Mutation> each) {
        for (var place : places(json)) {
            INSTEAD.forEach((name, value) -> each.accept(new Mutation(
                    place.name(), name, json.substring(0, place.begin()) + value + json.substring(place.end()))));
        }
    }

    private static List<Place> places(String json) {
        var places = new ArrayList<Place>();
        var open = new ArrayDeque<Place>();
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                int begin = (int) parser.currentTokenLocation().getCharOffset();
                if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                    open.push(new Place(name(parser, true), begin, begin));
                } else if (token.isStructEnd()) {
                    var begun = open.pop();
                    places.add(new Place(begun.name(), begun.begin(), begin + 1));
                } else if (token.isScalarValue()) {
                    parser.getString();
                    int end = (int) parser.currentLocation().getCharOffset();
                    places.add(new Place(name(parser, false), begin, end));
                }
            }
        }
        places.removeIf(place -> place.name().matches(PEOPLE));
        return places;
    }

    /** As refusals call it: {@code commits[0].id}. */
    private static String name(JsonParser parser, boolean begins) {
        var context = parser.streamReadContext();
        var name = new StringBuilder();
        for (var here = begins ? context.getParent() : context;
                here != null && !here.inRoot();
                here = here.getParent()) {
            name.insert(0, here.inArray() ? "[" + here.getCurrentIndex() + "]" : "." + here.currentName());
        }
        return name.isEmpty() ? "" : name.substring(name.charAt(0) == '.' ? 1 : 0);
    }
}
