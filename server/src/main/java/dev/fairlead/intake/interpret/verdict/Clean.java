package dev.fairlead.intake.interpret.verdict;

import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Spelling;
import dev.fairlead.recording.version.ComponentCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What senders write, as it may be stored. What cannot be is left out or shortened: it is no reason to lose the rest. */
public final class Clean {
    private static final int LONGEST = 2_000;
    private static final int LONGEST_ID = 400;
    private static final int LONGEST_WORD = 100;

    private Clean() {}

    /** A text of one line. */
    public static @Nullable String text(@Nullable String text) {
        return shortened(text, LONGEST);
    }

    public static @Nullable String word(@Nullable String text) {
        return shortened(text, LONGEST_WORD);
    }

    private static @Nullable String shortened(@Nullable String text, int most) {
        if (text == null) {
            return null;
        }
        var clean = new StringBuilder();
        text.codePoints().limit(most).forEach(point -> {
            if (Character.getType(point) != Character.SURROGATE) {
                clean.appendCodePoint(Character.isISOControl(point) ? ' ' : point);
            }
        });
        var stripped = clean.toString().strip();
        return stripped.isEmpty() ? null : stripped;
    }

    /** Part of a key: what is too long is there by its digest. */
    public static String id(String text) {
        var clean = shortened(text, text.length());
        if (clean == null) {
            return "none";
        }
        return clean.length() <= LONGEST_ID ? clean : "sha256:" + digest(text);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Only what a browser may follow. */
    public static @Nullable String link(@Nullable String text) {
        if (text == null || text.length() > LONGEST) {
            return null;
        }
        try {
            var scheme = new URI(text).getScheme();
            return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme) ? text : null;
        } catch (URISyntaxException _) {
            return null;
        }
    }

    public static @Nullable String repository(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            ComponentCode.checkRepository("repository", text);
            return text;
        } catch (Refused _) {
            return null;
        }
    }

    public static @Nullable String sha(@Nullable String text) {
        return text == null ? null : Spelling.fullSha(text).orElse(null);
    }
}
