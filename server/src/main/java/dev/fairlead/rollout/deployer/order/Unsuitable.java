package dev.fairlead.rollout.deployer.order;

/** The order cannot be carried out as it is written; the message says what to change. Becomes a failed ending. */
public final class Unsuitable extends RuntimeException {
    private final String message;

    public Unsuitable(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
