package dev.fairlead.platform.refusal;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How numbers that we give out, commits and addresses are written, whoever reads them. */
public final class Spelling {
    /** Fits 64 bits, whatever the digits. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private static final Pattern FULL_SHA = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private Spelling() {}

    /** The number of a thing, such as a deployment. */
    public static Optional<Long> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    /** A number in an address, which leads nowhere where it is none: {@code a deployment} is what it should be of. */
    public static long number(String field, String text, String what) {
        return number(text)
                .orElseThrow(
                        () -> Refusal.notFound(field, "`" + Texts.shortened(text) + "` is not the number of " + what));
    }

    /** A number that a person types, as pages show it ({@code #12}) or without its sign. */
    public static long typed(String field, String text, String what) {
        return number(text.startsWith("#") ? text.substring(1) : text)
                .orElseThrow(
                        () -> Refusal.invalid(field, "`" + Texts.shortened(text) + "` is not the number of " + what));
    }

    /** The name of a commit, all of it, in the letters that git uses. */
    public static Optional<String> fullSha(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return FULL_SHA.matcher(lower).matches() ? Optional.of(lower) : Optional.empty();
    }

    public static boolean isLink(String text) {
        return text.startsWith("https://") || text.startsWith("http://");
    }
}
