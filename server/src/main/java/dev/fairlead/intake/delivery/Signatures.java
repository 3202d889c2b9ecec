package dev.fairlead.intake.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Computes what senders sign, and compares in constant time. */
final class Signatures {
    static final String SHA_256 = "HmacSHA256";

    private Signatures() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The parts are signed one after the other. */
    static byte[] hmac(String algorithm, byte[] key, byte[]... parts) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    /** What is no hexadecimal number is no signature; neither is an empty one. */
    static Optional<byte[]> hex(String text) {
        try {
            return Optional.of(HexFormat.of().parseHex(text.strip()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Either alphabet, with and without padding. */
    static Optional<byte[]> base64(String text) {
        var usual = text.strip().replace('-', '+').replace('_', '/');
        try {
            return Optional.of(Base64.getDecoder().decode(usual));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static boolean same(byte[] expected, Optional<byte[]> told) {
        return told.isPresent() && MessageDigest.isEqual(expected, told.get());
    }

    /** Of texts of any length: their hashes are compared, so that not even the length shows. */
    static boolean same(String expected, String told) {
        return MessageDigest.isEqual(sha256(expected), sha256(told));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
