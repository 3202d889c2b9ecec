package dev.fairlead.intake.alarm;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a delivery said, a line for each part: for claims that are read at one sight. */
public final class Said {
    public static final Instant RECEIVED = Instant.parse("2026-11-20T12:00:00Z");

    private Said() {}

    public static Delivery delivery(String body, Map<String, String> headers) {
        return new Delivery(headers, body.getBytes(StandardCharsets.UTF_8), RECEIVED);
    }

    public static Translation translation(Source source, String body) {
        return source.translator().translate(delivery(body, Map.of()));
    }

    /** Moments are those of the day on which all samples happen, {@code 20 November 2026}. */
    public static String by(Source source, String body) {
        return text(translation(source, body));
    }

    public static String by(Source source, String body, Map<String, String> headers) {
        return text(source.translator().translate(delivery(body, headers)));
    }

    public static String text(Translation translation) {
        var text = new StringBuilder();
        translation.told().forEach(told -> text.append(line(told)).append('\n'));
        translation
                .passed()
                .forEach(sentence -> text.append("- ").append(sentence).append('\n'));
        return text.toString();
    }

    private static String line(Told told) {
        return switch (told) {
            case Told.Trouble it ->
                "incident " + it.externalId() + ": " + time(it.detectedAt()) + " to " + time(it.resolvedAt()) + ", at "
                        + time(it.updatedAt()) + words(it.title(), it.severity(), it.labels());
            case Told.Alert it ->
                "alert " + it.fingerprint() + (it.firing() ? " began " : " ended ") + time(it.at())
                        + words(it.title(), it.severity(), it.labels());
            case Told other -> throw new AssertionError("an alarm says nothing else: " + other);
        };
    }

    private static String words(@Nullable String title, @Nullable String severity, Labels labels) {
        return "; " + title + "; " + severity + "; "
                + labels.find(Labels.SERVICE).orElse("-") + "; "
                + labels.find(Labels.ENVIRONMENT).orElse("-");
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "?" : at.toString().replace("2026-11-20T", "").replace("Z", "");
    }
}
