package dev.fairlead.rollout.setup.secret;

import java.util.Arrays;

/**
 * A secret as it is stored.
 *
 * @param key beginning of the digest of the key that opens it
 */
@SuppressWarnings("ArrayRecordComponent")
public // goes from the cipher to the database and back, and is compared nowhere
record SealedBox(byte[] bytes, String key) {
    @Override
    public boolean equals(Object other) {
        return other instanceof SealedBox(var theirs, var theirKey)
                && Arrays.equals(bytes, theirs)
                && key.equals(theirKey);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SealedBox[" + key + "]";
    }
}
