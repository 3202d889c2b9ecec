package dev.fairlead.report.receipt;

import dev.fairlead.platform.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a page of receipts ended: everything the order is made of. */
record Cursor(Instant finishedAt, long place, long unit, long position, String commit) {
    static final Cursor START = new Cursor(Instant.EPOCH.minus(36_500, ChronoUnit.DAYS), 0, 0, 0, "");

    static Cursor of(@Nullable String after) {
        if (after == null) {
            return START;
        }
        try {
            var parts = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.US_ASCII).split(":", -1);
            if (parts.length != 5) {
                throw unreadable();
            }
            long micros = Long.parseLong(parts[0]);
            return new Cursor(
                    Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
                    Long.parseLong(parts[1]),
                    Long.parseLong(parts[2]),
                    Long.parseLong(parts[3]),
                    parts[4]);
        } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
            throw unreadable();
        }
    }

    private static RuntimeException unreadable() {
        return Refusal.invalid("after", "this is not the `next` of an earlier answer");
    }

    String text() {
        var text = ChronoUnit.MICROS.between(Instant.EPOCH, finishedAt) + ":" + place + ":" + unit + ":" + position
                + ":" + commit;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
