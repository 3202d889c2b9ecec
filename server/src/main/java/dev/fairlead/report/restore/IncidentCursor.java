package dev.fairlead.report.restore;

import dev.fairlead.metrics.window.Window;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.report.incident.IncidentListed;
import dev.fairlead.report.question.Order;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** Where a part of a list of incidents ended, by facts alone. */
record IncidentCursor(Instant detectedAt, String source, String externalId) {
    private static final IncidentCursor START = new IncidentCursor(Instant.parse("0001-01-01T00:00:00Z"), "", "");

    /** In no text of ours: it cannot be stored. */
    private static final String BETWEEN = "\0";

    /** Before the first incident of a window. */
    static IncidentCursor start(Window window, Order order) {
        return switch (order) {
            case OLDEST_FIRST -> START;
            // none was detected at that moment
            case NEWEST_FIRST -> new IncidentCursor(window.to(), "", "");
        };
    }

    static IncidentCursor of(String after) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8).split(BETWEEN, -1);
            if (parts.length != 3) {
                throw unreadable();
            }
            return new IncidentCursor(Instant.parse(parts[0]), parts[1], parts[2]);
        } catch (IllegalArgumentException | DateTimeException _) {
            throw unreadable();
        }
    }

    private static RuntimeException unreadable() {
        return Refusal.invalid("after", "this is not the `next` of an earlier answer");
    }

    static String after(IncidentListed incident) {
        var text = String.join(
                BETWEEN, incident.state().detectedAt().toString(), incident.source(), incident.externalId());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
