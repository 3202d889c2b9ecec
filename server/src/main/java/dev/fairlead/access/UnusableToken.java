package dev.fairlead.access;

/** What the settings say is no token; the message says why. */
public final class UnusableToken extends IllegalArgumentException {
    UnusableToken(String message) {
        super(message);
    }
}
