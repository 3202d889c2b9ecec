package dev.fairlead.access.workload;

import java.time.Instant;

/** What became of a token that was held against its issuer. */
public sealed interface Checked {
    /** Signed by the issuer, made for this server, and good now. */
    record Genuine(Issuer issuer, Claims claims, Instant expiresAt) implements Checked {}

    /** Signed by the issuer, but not for this server, or not good now. */
    record Unfit(Issuer issuer, Claims claims, String why) implements Checked {}

    /** Nobody who is believed here has signed it. */
    record Strange(String why) implements Checked {}
}
