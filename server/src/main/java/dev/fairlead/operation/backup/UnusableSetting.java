package dev.fairlead.operation.backup;

/** A setting that cannot be meant; the message says what can. */
public final class UnusableSetting extends RuntimeException {
    UnusableSetting(String message) {
        super(message);
    }
}
