package dev.fairlead.platform.archive.file;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingKey;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters.HashType;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.util.SecretBytes;
import dev.fairlead.platform.archive.ArchiveRefused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A stream that nobody reads or changes without its key: a head, then what Tink's AES-256-GCM-HKDF makes of the rest in parts of
 * 64 KiB, each of which knows its place and whether it is the last.
 *
 * <p>The head is {@code FLSEALED}, a version, the kind of key, a salt, and a check by which another key is told from damage.
 */
public final class Sealed {
    private static final byte[] MAGIC = "FLSEALED".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = 1;
    private static final int SALT_BYTES = 16;
    private static final int CHECK_BYTES = 32;
    /** What the check and the key that encrypts are made for. */
    private static final int BOUND_BYTES = MAGIC.length + 2 + SALT_BYTES;

    private static final int PART = 64 * 1024;
    private static final String MAC = "HmacSHA256";

    private Sealed() {}

    /** What is written is sealed when it is closed, and not whole before; closing leaves {@code into} open. */
    public static OutputStream sealing(OutputStream into, ArchiveKey key) throws IOException {
        var salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        var bound = ByteBuffer.allocate(BOUND_BYTES)
                .put(MAGIC)
                .put(VERSION)
                .put(key.kind().mark)
                .put(salt)
                .array();
        var material = key.material(key.kind(), salt).orElseThrow();
        into.write(bound);
        into.write(derived(material, "check", bound));
        try {
            return streaming(material, bound).newEncryptingStream(new LeftOpen(into), bound);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES and HMAC", e);
        }
    }

    /**
     * What was sealed, or the stream as it is where nobody sealed it and there is no key. Reading throws {@link ArchiveRefused} where
     * something was changed or is missing: it may have given its beginning by then.
     */
    public static InputStream opening(InputStream from, Optional<ArchiveKey> key) throws IOException {
        var whole = new PushbackInputStream(new BufferedInputStream(from, PART), MAGIC.length);
        var beginning = whole.readNBytes(MAGIC.length);
        whole.unread(beginning);
        var sealed = Arrays.equals(beginning, MAGIC);
        if (key.isEmpty()) {
            if (sealed) {
                throw new ArchiveRefused(
                        "The archive is encrypted. Name its key with --key-file FILE, or in FAIRLEAD_BACKUP_KEY.");
            }
            return whole;
        }
        if (!sealed) {
            throw new ArchiveRefused("""
                    This is no encrypted archive, and a key was given (--key-file or FAIRLEAD_BACKUP_KEY). If it is meant to be in \
                    the clear, leave the key away; otherwise it is not what was written, or damaged.""");
        }
        return opened(whole, key.get());
    }

    private static InputStream opened(InputStream from, ArchiveKey key) throws IOException {
        var bound = from.readNBytes(BOUND_BYTES);
        var check = from.readNBytes(CHECK_BYTES);
        if (check.length < CHECK_BYTES) {
            throw Opened.damaged(null);
        }
        if (bound[MAGIC.length] != VERSION) {
            throw new ArchiveRefused(
                    "The archive is encrypted in a way that this Fairlead does not know. Use the release that wrote it.");
        }
        var kind = bound[MAGIC.length + 1] == ArchiveKey.Kind.BYTES.mark
                ? ArchiveKey.Kind.BYTES
                : ArchiveKey.Kind.PASSWORD;
        var material = key.material(kind, Arrays.copyOfRange(bound, BOUND_BYTES - SALT_BYTES, BOUND_BYTES))
                .filter(found -> MessageDigest.isEqual(check, derived(found, "check", bound)))
                .orElseThrow(() -> new ArchiveRefused("""
                        The key does not fit: the archive was encrypted with another one, a %s%s.""".formatted(
                                kind == ArchiveKey.Kind.BYTES ? "key of 32 bytes" : "password",
                                key.kind() == kind
                                        ? ", or its beginning is damaged"
                                        : kind == ArchiveKey.Kind.BYTES
                                                ? ", and this is a password"
                                                : ", and this is a key of 32 bytes")));
        var source = new Source(from);
        try {
            return new Opened(streaming(material, bound).newDecryptingStream(source, bound), source);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES and HMAC", e);
        }
    }

    @AccessesPartialKey
    private static StreamingAead streaming(byte[] material, byte[] bound) throws GeneralSecurityException {
        var parameters = AesGcmHkdfStreamingParameters.builder()
                .setKeySizeBytes(ArchiveKey.BYTES)
                .setDerivedAesGcmKeySizeBytes(ArchiveKey.BYTES)
                .setHkdfHashType(HashType.SHA256)
                .setCiphertextSegmentSizeBytes(PART)
                .build();
        return AesGcmHkdfStreaming.create(AesGcmHkdfStreamingKey.create(
                parameters, SecretBytes.copyFrom(derived(material, "encrypt", bound), InsecureSecretKeyAccess.get())));
    }

    /** Other bytes for each use, so that none of them tells of another. */
    private static byte[] derived(byte[] material, String use, byte[] bound) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(material, MAC));
            mac.update(("fairlead archive " + use).getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(bound);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC", e);
        }
    }
}
