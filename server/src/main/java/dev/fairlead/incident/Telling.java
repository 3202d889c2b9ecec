package dev.fairlead.incident;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was told of an incident at one time, as it is kept.
 *
 * @param at the moment it speaks of
 * @param content the fields that were told, by name
 */
public record Telling(Instant at, SortedMap<String, String> content) {
    static final String DETECTED = "detectedAt";
    static final String RESOLVED = "resolvedAt";

    /** In the order in which they happened, whatever the order in which they came. */
    static final Comparator<Telling> ORDER = Comparator.comparing(Telling::at)
            .thenComparing((Telling telling) -> telling.content().containsKey(RESOLVED))
            .thenComparing(Telling::digest);

    public Telling(Instant at, Map<String, String> content) {
        this(at, new TreeMap<>(content));
    }

    public static Telling of(IncidentFact fact) {
        var content = new TreeMap<String, String>();
        content.put(DETECTED, fact.detectedAt().toString());
        put(content, RESOLVED, fact.resolvedAt());
        put(content, "title", fact.title());
        put(content, "severity", fact.severity());
        put(content, "url", fact.url());
        put(content, "environment", fact.environment());
        put(content, "component", fact.component());
        put(content, "application", fact.application());
        put(content, "version", fact.version());
        put(content, "artifact", fact.artifact());
        put(content, "deployment", fact.deployment());
        return new Telling(fact.toldOf(), content);
    }

    private static void put(Map<String, String> content, String field, @Nullable Object value) {
        if (value != null) {
            content.put(field, value.toString());
        }
    }

    Instant detectedAt() {
        var text = content.get(DETECTED);
        if (text == null) {
            throw new IllegalStateException("a telling says when the incident was detected");
        }
        return Instant.parse(text);
    }

    /** Equal for tellings that say the same of the same moment. */
    public String digest() {
        var text = new StringBuilder(at.toString());
        // a length before each text: no two contents have the same form
        content.forEach((field, value) -> text.append('\n')
                .append(field)
                .append(' ')
                .append(value.length())
                .append(' ')
                .append(value));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
