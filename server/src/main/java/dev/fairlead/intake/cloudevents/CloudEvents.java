package dev.fairlead.intake.cloudevents;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.payload.Embedded;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Told;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes the events of a delivery out of their envelopes: structured (all in the body, data under {@code data}), binary (the
 * envelope in headers, the body is the data), several in a batch, or a CDEvent that came without any envelope.
 */
public final class CloudEvents {
    private static final int LONGEST = 2048;
    private static final JsonInput NOTHING = JsonInput.readTolerantly("null".getBytes(StandardCharsets.UTF_8));

    private CloudEvents() {}

    public static List<CloudEvent> of(Delivery delivery) {
        var headers = new EnvelopeHeaders(delivery);
        var type = delivery.header("Content-Type").orElse("json").toLowerCase(Locale.ROOT);
        if (headers.areThere() && !type.startsWith("application/cloudevents")) {
            boolean json = type.contains("json") && delivery.body().length > 0;
            return List.of(inHeaders(headers, json ? JsonInput.readTolerantly(delivery.body()) : NOTHING));
        }
        var body = JsonInput.readTolerantly(delivery.body());
        return body.isList() ? body.items().stream().map(CloudEvents::inBody).toList() : List.of(inBody(body));
    }

    /** What all events of a delivery say together. */
    public static Translation translate(Delivery delivery, Function<CloudEvent, Translation> one) {
        var told = new ArrayList<Told>();
        var passed = new ArrayList<String>();
        for (var event : of(delivery)) {
            var said = one.apply(event);
            told.addAll(said.told());
            passed.addAll(said.passed());
        }
        if (told.isEmpty() && passed.isEmpty()) {
            passed.add("the batch is empty");
        }
        return new Translation(told, passed);
    }

    /** The event's own name; a batch has none. */
    public static Optional<String> identity(Delivery delivery) {
        return only(delivery).map(CloudEvent::identity);
    }

    /** Its type, where it is one event. */
    public static Optional<String> type(Delivery delivery) {
        return only(delivery).map(CloudEvent::type);
    }

    private static Optional<CloudEvent> only(Delivery delivery) {
        try {
            var events = of(delivery);
            return events.size() == 1 ? Optional.of(events.getFirst()) : Optional.empty();
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    private static CloudEvent inHeaders(EnvelopeHeaders headers, JsonInput body) {
        return new CloudEvent(
                header(headers, "id"),
                header(headers, "source"),
                header(headers, "type"),
                headers.find("subject")
                        .map(text -> Texts.check("ce-subject", text, LONGEST))
                        .orElse(null),
                headers.find("time").map(text -> Texts.moment("ce-time", text)).orElse(null),
                body);
    }

    private static String header(EnvelopeHeaders headers, String attribute) {
        return headers.find(attribute)
                .map(text -> Texts.check("ce-" + attribute, text, LONGEST))
                .orElseThrow(() -> Refusal.invalid("ce-" + attribute, "is missing; each CloudEvent has it"));
    }

    private static CloudEvent inBody(JsonInput body) {
        var envelope = Payload.of(body);
        boolean enveloped = envelope.has("specversion") || envelope.has("type");
        if (envelope.input("context").isObject() || !enveloped) {
            return bare(body, envelope.get("context"));
        }
        return new CloudEvent(
                envelope.name("id"),
                envelope.name("source"),
                envelope.name("type"),
                envelope.text("subject"),
                envelope.moment("time"),
                data(envelope));
    }

    private static JsonInput data(Payload envelope) {
        var encoded = envelope.input("data_base64");
        if (encoded.isLeftOut()) {
            return envelope.input("data");
        }
        try {
            return Embedded.read(encoded, Base64.getDecoder().decode(encoded.text()));
        } catch (IllegalArgumentException _) {
            throw encoded.refused("is not Base64");
        }
    }

    private static CloudEvent bare(JsonInput event, Payload context) {
        return new CloudEvent(
                context.name("id"),
                context.name("source"),
                context.name("type"),
                null,
                context.moment("timestamp"),
                event);
    }
}
