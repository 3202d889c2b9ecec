package dev.fairlead.annotation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One telling of an annotation. What is null was not told, and takes nothing away from what was told before.
 *
 * @param source who tells it
 * @param externalId its id there
 * @param begin the moment, or the begin of the span
 * @param end of the span; the same as the begin of a moment, null where it is not known yet
 * @param link an address of the web
 */
public record AnnotationFact(
        String source,
        String externalId,
        Instant begin,
        @Nullable Instant end,
        String text,
        @Nullable String link,
        AnnotationPlace place) {
    public static final int LONGEST_TEXT = 200;
    private static final int DIGITS = 32;

    /** What identifies an annotation. */
    public record Key(String source, String externalId) {}

    public Key key() {
        return new Key(source, externalId);
    }

    /** The id of one that was given none: whoever says the same of the same begin means the same, and may add its end. */
    public static String idOf(AnnotationPlace place, Instant begin, String text) {
        try {
            var said = place + "\n" + begin + "\n" + text;
            var digest = MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
