package dev.fairlead.access.session;

import java.time.Duration;
import java.util.Locale;

/** Where a session is good. What one kind opens, the other does not. */
public enum SessionKind {
    /** Pages, and reading by REST. */
    BROWSER(Duration.ofDays(7)),
    /** The dh command line. */
    DH(Duration.ofHours(24));

    private final Duration length;

    SessionKind(Duration length) {
        this.length = length;
    }

    public Duration length() {
        return length;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
