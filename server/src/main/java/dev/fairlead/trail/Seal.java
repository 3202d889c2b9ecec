package dev.fairlead.trail;

import dev.fairlead.trail.Signer.Signature;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A seal over entries of a trail and the seal before it.
 *
 * @param number from 1 without a gap
 * @param hash SHA-256 over the hash of the seal before it and its entries ({@link SealHash})
 * @param signedBy name of the key
 * @param removal that its entries were deleted because of their age; null while they are there
 */
@SuppressWarnings("ArrayRecordComponent")
public // goes to the database and back, and is compared nowhere
record Seal(
        long number,
        Instant sealedAt,
        long entries,
        byte[] hash,
        String signedBy,
        byte[] signature,
        @Nullable Removal removal) {

    /** When entries were deleted, signed. */
    public record Removal(Instant at, Signature signature) {}

    /** In hexadecimal digits. */
    public String hashText() {
        return HexFormat.of().formatHex(hash);
    }
}
