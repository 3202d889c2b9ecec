package dev.fairlead.platform.refusal;

/** A setting that cannot be meant; the message says what can. */
public final class UnusableSetting extends RuntimeException {
    public UnusableSetting(String message) {
        super(message);
    }
}
