package dev.fairlead.platform.outgoing;

/** A host that is not there, or that this server asks nothing. What it says is for people. */
public final class UnusableAddress extends Exception {
    public UnusableAddress(String why) {
        super(why);
    }

    public String why() {
        return String.valueOf(getMessage());
    }
}
