package dev.fairlead.access.provider;

/** The settings of a provider are incomplete or contradict each other; the message names the variable. */
public final class UnusableProvider extends IllegalArgumentException {
    public UnusableProvider(String message) {
        super(message);
    }
}
