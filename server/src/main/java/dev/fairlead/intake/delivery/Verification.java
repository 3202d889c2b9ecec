package dev.fairlead.intake.delivery;

import java.time.Instant;

/** How a kind of sender shows that a delivery is its own. Compares in constant time. */
@FunctionalInterface
public interface Verification {

    /**
     * Whether the delivery was made by somebody who knows the secret.
     *
     * @param secret one of those that are valid for the source now
     * @param now for senders that sign a time: what is too old was perhaps recorded and sent again by somebody else
     */
    boolean genuine(Delivery delivery, String secret, Instant now);
}
