package dev.fairlead.access.secret;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/**
 * Secrets of tokens, in a form that is known wherever it leaks: a prefix, 30 random letters and digits (about 178 bits), and six more that
 * are their checksum, so that whoever looks for leaked ones can tell a token from what merely looks like one. Tokens of another form are as
 * good: people give their own, and former ones stay.
 */
public final class TokenSecret {
    /** What every one begins with. */
    static final String PREFIX = "fl_";

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_SIGNS = 30;
    private static final int CHECK_SIGNS = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TokenSecret() {}

    public static String random() {
        var signs = new StringBuilder();
        for (int i = 0; i < RANDOM_SIGNS; i++) {
            signs.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return PREFIX + signs + checksum(signs.toString());
    }

    /** The CRC-32 of these signs, as six digits to the base 62, the highest first. */
    static String checksum(String signs) {
        var crc = new CRC32();
        crc.update(signs.getBytes(StandardCharsets.US_ASCII));
        long rest = crc.getValue();
        var digits = new StringBuilder();
        for (int i = 0; i < CHECK_SIGNS; i++) {
            digits.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
            rest /= ALPHABET.length();
        }
        return digits.reverse().toString();
    }
}
