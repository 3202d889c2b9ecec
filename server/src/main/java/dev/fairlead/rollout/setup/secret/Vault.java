package dev.fairlead.rollout.setup.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals secrets with AES-256-GCM, each for one purpose: a box that was moved to another row does not open. */
public final class Vault {
    public static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String MAC = "HmacSHA256";

    private final SecureRandom random = new SecureRandom();
    private final List<byte[]> keys;

    /** @param keys the first seals; all open */
    Vault(List<byte[]> keys) {
        this.keys = List.copyOf(keys);
    }

    public SealedBox seal(String secret, String purpose) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var key = keys.getFirst();
        var sealed = crypt(Cipher.ENCRYPT_MODE, key, nonce, purpose, secret.getBytes(StandardCharsets.UTF_8));
        return new SealedBox(
                ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                        .put(nonce)
                        .put(sealed)
                        .array(),
                name(key));
    }

    /** The secret; empty where no key of ours opens the box. */
    public Optional<String> open(SealedBox box, String purpose) {
        return keys.stream()
                .filter(key -> name(key).equals(box.key()))
                .findFirst()
                .map(key -> {
                    var bytes = ByteBuffer.wrap(box.bytes());
                    var nonce = new byte[NONCE_BYTES];
                    bytes.get(nonce);
                    var sealed = new byte[bytes.remaining()];
                    bytes.get(sealed);
                    return new String(crypt(Cipher.DECRYPT_MODE, key, nonce, purpose, sealed), StandardCharsets.UTF_8);
                });
    }

    /** Whether it was sealed with the key that seals now. */
    public boolean isCurrent(SealedBox box) {
        return box.key().equals(name(keys.getFirst()));
    }

    /**
     * Signs something for a purpose (HMAC-SHA-256): nobody without the key makes the same.
     *
     * @param key name of the key
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Signed(String key, byte[] bytes) {}

    public Signed sign(byte[] content, String purpose) {
        var key = keys.getFirst();
        return new Signed(name(key), mac(mac(key, purpose.getBytes(StandardCharsets.UTF_8)), content));
    }

    /** Whether it was signed so; empty where that key is not here. */
    public Optional<Boolean> isSigned(byte[] content, String purpose, Signed signed) {
        return keys.stream()
                .filter(key -> name(key).equals(signed.key()))
                .findFirst()
                .map(key -> MessageDigest.isEqual(
                        mac(mac(key, purpose.getBytes(StandardCharsets.UTF_8)), content), signed.bytes()));
    }

    private static byte[] mac(byte[] key, byte[] content) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + MAC, e);
        }
    }

    private static byte[] crypt(int mode, byte[] key, byte[] nonce, String purpose, byte[] content) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A sealed value was changed in the database, or belongs elsewhere", e);
        }
    }

    private static String name(byte[] key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("fairlead key name".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(key), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
