package dev.fairlead.access.factor;

import dev.fairlead.access.secret.Secret;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Codes that stand in for those of an app that is lost, each once: 16 letters and digits, about 79 bits, so that nobody finds one from its
 * hash.
 */
final class RecoveryCode {
    static final int HOW_MANY = 10;

    private static final int SIGNS = 16;
    private static final int GROUP = 4;

    /** Without those that look like another one. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryCode() {}

    /** New ones, in groups that are easy to type. */
    static List<String> some() {
        return Stream.generate(RecoveryCode::one).limit(HOW_MANY).toList();
    }

    private static String one() {
        var code = new StringBuilder();
        for (int i = 0; i < SIGNS; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** As it is kept: of this account alone, and whatever groups it was typed in. */
    static byte[] hash(long account, String typed) {
        return Secret.hash("recovery code of " + account + ": " + bare(typed));
    }

    /** What was typed without its blanks and strokes. */
    static String bare(String typed) {
        return typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }
}
