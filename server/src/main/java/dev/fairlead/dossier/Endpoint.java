package dev.fairlead.dossier;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.util.Comparator;
import java.util.Locale;

/** An HTTP endpoint: {@code GET /orders/{id}}. */
public record Endpoint(String verb, String path) implements Comparable<Endpoint> {
    // a path is part of a key of the database, which has less than 2,700 bytes
    private static final int LONGEST_PATH = 600;

    public Endpoint {
        verb = verb.strip().toUpperCase(Locale.ROOT);
        path = Texts.check("path", path.strip(), LONGEST_PATH);
        if (!verb.matches("[A-Z-]{1,32}")) {
            throw Refusal.invalid("verb", "`" + Texts.shortened(verb) + "` is not a method of HTTP, such as GET");
        }
        if (path.isEmpty()) {
            throw Refusal.invalid("path", "is missing; write the path of the endpoint, such as /orders");
        }
    }

    @Override
    public int compareTo(Endpoint other) {
        return Comparator.comparing(Endpoint::path)
                .thenComparing(Endpoint::verb)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return verb + " " + path;
    }
}
