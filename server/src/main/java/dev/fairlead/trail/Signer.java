package dev.fairlead.trail;

import java.util.Optional;

/** Signs by a key that the database does not know, so that who writes there alone cannot make a seal. */
public interface Signer {
    /** @param key name of the key */
    @SuppressWarnings("ArrayRecordComponent")
    record Signature(String key, byte[] bytes) {}

    Signature sign(byte[] content);

    /** Whether it is the signature of that key; empty where this server does not have the key. */
    Optional<Boolean> isSigned(byte[] content, Signature signature);
}
