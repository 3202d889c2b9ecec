package dev.fairlead.access;

import java.time.Duration;
import java.util.Locale;

/** Where a session is good. What one kind opens, the other does not. */
enum SessionKind {
    /** Pages, and reading by REST. */
    BROWSER(Duration.ofDays(7)),
    /** The dh command line. */
    DH(Duration.ofHours(24));

    private final Duration length;

    SessionKind(Duration length) {
        this.length = length;
    }

    Duration length() {
        return length;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
