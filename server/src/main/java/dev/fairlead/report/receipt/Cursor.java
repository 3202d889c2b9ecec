package dev.fairlead.report.receipt;

import dev.fairlead.metrics.window.Window;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.report.question.Order;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;

/**
 * Where a page of receipts ended: everything the order is made of, which is facts alone.
 *
 * @param place full name of the environment
 * @param kind of the unit
 * @param unit full name
 * @param position among the unit's deployments of one moment
 * @param commit object name, for changes
 * @param repository whose commit it is, for changes
 */
record Cursor(
        Instant finishedAt, String place, String kind, String unit, long position, String commit, String repository) {
    private static final Cursor START = new Cursor(Instant.EPOCH.minus(36_500, ChronoUnit.DAYS), "", "", "", 0, "", "");

    /** In no text of ours: it cannot be stored. */
    private static final String BETWEEN = "\0";

    private static final int PARTS = 7;

    /** Before the first receipt of a window. */
    static Cursor start(Window window, Order order) {
        return switch (order) {
            case OLDEST_FIRST -> START;
            // no receipt is of that moment
            case NEWEST_FIRST -> new Cursor(window.to(), "", "", "", 0, "", "");
        };
    }

    static Cursor of(String after) {
        try {
            var parts = List.of(
                    new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8).split(BETWEEN, -1));
            if (parts.size() != PARTS) {
                throw unreadable();
            }
            return new Cursor(
                    Texts.moment("after", parts.getFirst()),
                    parts.get(1),
                    parts.get(2),
                    parts.get(3),
                    Long.parseLong(parts.get(4)),
                    parts.get(5),
                    parts.get(6));
        } catch (IllegalArgumentException _) {
            throw unreadable();
        }
    }

    private static RuntimeException unreadable() {
        return Refusal.invalid("after", "this is not the `next` of an earlier answer");
    }

    String text() {
        var text = String.join(
                BETWEEN, finishedAt.toString(), place, kind, unit, Long.toString(position), commit, repository);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
