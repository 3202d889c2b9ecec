package dev.fairlead.rollout.setup.secret;

/** What is to seal secrets is no key; the message says how to make one. */
public final class UnusableKey extends RuntimeException {
    UnusableKey(String message) {
        super(message);
    }
}
