package dev.fairlead.intake.cloudevents;

import dev.fairlead.intake.payload.Embedded;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.platform.json.JsonInput;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event, out of its envelope.
 *
 * @param source who sent it; with {@code id} it is what makes it that event
 * @param type as {@code dev.cdevents.service.deployed.0.2.0}
 * @param time when it happened, where the sender says so
 * @param data what it says, of whatever kind
 */
public record CloudEvent(
        String id,
        String source,
        String type,
        @Nullable String subject,
        @Nullable Instant time,
        JsonInput data) {

    /** The same in each delivery of this event, another in each other one: sources are addresses, which have no blanks. */
    public String identity() {
        return source + " " + id;
    }

    /** What it says, which must be an object; some senders put it into a text. */
    public Payload body() {
        return Payload.of(Embedded.in(data));
    }
}
