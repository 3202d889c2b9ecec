package dev.fairlead.access.session;

import java.time.Duration;
import java.util.Locale;

/** Where a session is good. What one kind opens, the other does not. */
public enum SessionKind {
    /** Pages, and reading by REST. */
    BROWSER(Duration.ofDays(7), Duration.ofHours(12)),
    /** The dh command line. */
    DH(Duration.ofHours(24), Duration.ofHours(24));

    /** How long a browser's session is good at most where it began at a provider. */
    public static final Duration LENGTH_BY_PROVIDER = Duration.ofHours(12);

    private final Duration length;
    private final Duration idle;

    SessionKind(Duration length, Duration idle) {
        this.length = length;
        this.idle = idle;
    }

    /** How long it is good at most. */
    public Duration length() {
        return length;
    }

    /** How long it is good without being used. */
    public Duration idle() {
        return idle;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SessionKind stored(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
