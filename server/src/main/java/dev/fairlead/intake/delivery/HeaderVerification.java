package dev.fairlead.intake.delivery;

import java.time.Instant;

/**
 * A verification by what stands in one header. Where the header is missing, nothing is genuine.
 *
 * @param header whose presence says that the sender signs this way
 */
public record HeaderVerification(String header, Check check) implements Verification {

    /** Looks at the value of a header that is there. */
    @FunctionalInterface
    public interface Check {
        boolean genuine(String value, Delivery delivery, String secret, Instant now);
    }

    @Override
    public boolean genuine(Delivery delivery, String secret, Instant now) {
        return !secret.isEmpty()
                && delivery.header(header)
                        .map(value -> check.genuine(value, delivery, secret, now))
                        .orElse(false);
    }
}
