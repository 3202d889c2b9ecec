package dev.fairlead.platform.http;

/** There is no listening there; the message says why, and what to choose instead. */
public final class CannotListen extends RuntimeException {
    private final boolean asked;

    CannotListen(String message, boolean asked, Throwable cause) {
        super(message, cause);
        this.asked = asked;
    }

    /** What was asked for can never be, at least not for this user on this machine; else it may be free later. */
    public boolean isMistake() {
        return asked;
    }
}
