package dev.fairlead.trail;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a seal: SHA-256 over the hash of the seal before it (32 bytes of 0 for the first), then each entry by its number, of each
 * entry each field: its length in bytes as four bytes, the highest first, and it as UTF-8; the length -1 and nothing where there is none.
 */
final class SealHash {
    /** Before the first seal. */
    static final byte[] NOTHING = new byte[32];

    private static final int ABSENT = -1;

    private final MessageDigest digest;

    SealHash(byte[] before) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        digest.update(before);
    }

    void add(Entry entry) {
        entry.fields().forEach(this::add);
    }

    private void add(@Nullable String field) {
        if (field == null) {
            length(ABSENT);
        } else {
            var bytes = field.getBytes(StandardCharsets.UTF_8);
            length(bytes.length);
            digest.update(bytes);
        }
    }

    private void length(int length) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    }

    byte[] end() {
        return digest.digest();
    }
}
