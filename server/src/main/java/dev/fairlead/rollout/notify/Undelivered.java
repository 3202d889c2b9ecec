package dev.fairlead.rollout.notify;

/** A message did not arrive. What it says is for people and shows no secret, and nothing that the other side answered. */
final class Undelivered extends Exception {
    Undelivered(String why) {
        super(why);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
