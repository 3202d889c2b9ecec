package dev.fairlead.intake.otlp;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A span with the attributes of its resource, over which its own go.
 *
 * @param trace in hexadecimal digits, as {@code id}
 * @param failed whether its status says so
 */
record Span(
        String trace,
        String id,
        String name,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        boolean failed,
        @Nullable String message,
        Map<String, String> attributes) {

    Span {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    boolean deploys() {
        return find("cicd.pipeline.task.type")
                .filter("deploy"::equalsIgnoreCase)
                .isPresent();
    }

    Optional<String> find(String attribute) {
        return Optional.ofNullable(attributes.get(attribute)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The first of several names of the same. */
    Optional<String> first(String... names) {
        for (var name : names) {
            var found = find(name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
