package dev.fairlead.web.address;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The part of an address after the question mark, as it is written. */
public final class Query {
    private final StringJoiner parameters = new StringJoiner("&");

    public Query with(String name, String value) {
        parameters.add(name + "=" + encoded(value));
        return this;
    }

    /** Those that have a value, in their order. */
    public static String of(Map<String, @Nullable String> values) {
        var query = new Query();
        values.forEach((name, value) -> {
            if (value != null && !value.isEmpty()) {
                query.with(name, value);
            }
        });
        return query.toString();
    }

    /** For a parameter or a path segment alike: a space becomes {@code %20}, which both understand. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return parameters.toString();
    }
}
