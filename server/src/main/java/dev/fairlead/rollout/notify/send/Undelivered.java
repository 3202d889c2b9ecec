package dev.fairlead.rollout.notify.send;

/** A message did not arrive. What it says is for people and shows no secret, and nothing that the other side answered. */
public final class Undelivered extends Exception {
    public Undelivered(String why) {
        super(why);
    }

    public String why() {
        return String.valueOf(getMessage());
    }
}
