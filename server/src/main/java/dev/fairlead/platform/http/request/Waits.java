package dev.fairlead.platform.http.request;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.platform.wait.Asking;
import java.time.Duration;
import java.util.regex.Pattern;

/** How long to wait, as people write it: {@code 500ms}, {@code 30s}, {@code 2m}; a number alone is seconds. */
public final class Waits {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})(ms|s|m)?");

    private Waits() {}

    /** Refuses what is no span or longer than {@link Asking#LONGEST}; {@code field} is what said it. */
    public static Duration parse(String field, String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw Refusal.invalid(
                    field, "`" + Texts.shortened(text) + "` is no span of time; write 0, 500ms, 30s or 2m");
        }
        long number = Long.parseLong(parts.group(1));
        var span = switch (parts.group(2) == null ? "s" : parts.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
        if (span.compareTo(Asking.LONGEST) > 0) {
            throw Refusal.invalid(
                    field,
                    "`" + Texts.shortened(text) + "` is too long; wait " + Asking.LONGEST.toMinutes() + "m at most");
        }
        return span;
    }
}
