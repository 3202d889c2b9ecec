package dev.fairlead.access.factor;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.fairlead.access.secret.Secret;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/**
 * One-time codes by time (RFC 6238) in the form that every app makes: six digits of an HMAC with SHA-1, another one every thirty seconds.
 */
public final class OneTimeCode {
    public static final int DIGITS = 6;
    public static final Duration STEP = Duration.ofSeconds(30);

    /** How many steps a clock may be off, either way. */
    private static final int DRIFT = 1;

    /** As long as what the HMAC makes (RFC 4226, 4). */
    private static final int KEY_BYTES = 20;

    private static final SecureRandom RANDOM = new SecureRandom();

    private OneTimeCode() {}

    /** A new key, in the letters and digits that apps take. */
    public static String newKey() {
        var bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return new Base32().encodeToString(bytes);
    }

    /** The number of the step that a moment is in. */
    static long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), STEP.toSeconds());
    }

    /** Which step a code belongs to, of those around now; empty where it is that of none. Takes as long whichever it is. */
    static OptionalLong step(String key, String typed, Instant now) {
        var found = OptionalLong.empty();
        long present = step(now);
        for (long step = present - DRIFT; step <= present + DRIFT; step++) {
            if (Secret.same(at(key, step), typed)) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** The code of a moment, as an app shows it. */
    public static String at(String key, Instant moment) {
        return at(key, step(moment));
    }

    private static String at(String key, long step) {
        try {
            var generator = new TimeBasedOneTimePasswordGenerator(STEP, DIGITS);
            return generator.generateOneTimePasswordString(
                    key(key, generator.getAlgorithm()), Instant.ofEpochSecond(step * STEP.toSeconds()), Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("every key of ours fits", e);
        }
    }

    private static Key key(String key, String algorithm) {
        return new SecretKeySpec(new Base32().decode(key), algorithm);
    }
}
