package dev.fairlead.intake.otlp;

import dev.fairlead.intake.payload.Payload;
import dev.fairlead.platform.json.JsonInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Spans in the JSON form of the protocol: names in camel case, moments as texts of nanoseconds. */
final class JsonSpans {
    private static final String ERROR = "2";

    private JsonSpans() {}

    static List<Span> read(byte[] body) {
        var spans = new ArrayList<Span>();
        for (var resource : Payload.of(JsonInput.readTolerantly(body)).list("resourceSpans")) {
            var shared = attributes(resource.at("resource"));
            for (var field : List.of("scopeSpans", "instrumentationLibrarySpans")) {
                for (var scope : resource.list(field)) {
                    scope.list("spans").forEach(span -> spans.add(span(span, shared)));
                }
            }
        }
        return spans;
    }

    private static Span span(Payload span, Map<String, String> shared) {
        var attributes = new LinkedHashMap<>(shared);
        attributes.putAll(attributes(span));
        var status = span.at("status");
        return new Span(
                span.findText("traceId").orElse(""),
                span.findText("spanId").orElse(""),
                span.findText("name").orElse(""),
                span.moment("startTimeUnixNano"),
                span.moment("endTimeUnixNano"),
                status.input("code")
                        .written()
                        .filter(code -> code.equals(ERROR) || code.equals("STATUS_CODE_ERROR"))
                        .isPresent(),
                status.title("message"),
                attributes);
    }

    private static Map<String, String> attributes(Payload of) {
        var attributes = new LinkedHashMap<String, String>();
        for (var attribute : of.list("attributes")) {
            value(attribute.at("value")).ifPresent(text -> attributes.put(attribute.name("key"), text));
        }
        return attributes;
    }

    /** Of a list the first value: a run has one tag, an image that was pushed under several has the first one, too. */
    private static Optional<String> value(Payload value) {
        for (var field : List.of("stringValue", "intValue", "boolValue", "doubleValue")) {
            var found = value.input(field).written();
            if (found.isPresent()) {
                return found;
            }
        }
        return value.at("arrayValue").list("values").stream().findFirst().flatMap(JsonSpans::value);
    }
}
