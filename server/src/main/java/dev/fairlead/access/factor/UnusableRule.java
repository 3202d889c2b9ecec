package dev.fairlead.access.factor;

/** The setting that says who must have a second factor says something else; the message says what it may be. */
public final class UnusableRule extends RuntimeException {
    UnusableRule(String message) {
        super(message);
    }
}
