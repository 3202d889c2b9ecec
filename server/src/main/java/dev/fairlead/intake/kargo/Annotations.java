package dev.fairlead.intake.kargo;

import dev.fairlead.intake.payload.Embedded;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.platform.json.JsonInput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What Kargo writes to its events in the cluster: texts, and lists as JSON in a text. */
record Annotations(Payload annotations) {
    private static final String PREFIX = "event.kargo.akuity.io/";

    Optional<String> find(String name) {
        return annotations.findText(PREFIX + name);
    }

    Payload freight() {
        var fields = List.of("images", "commits", "charts").stream()
                .flatMap(name -> json(name).map(json -> "\"" + name + "\":" + json).stream())
                .collect(Collectors.joining(",", "{", "}"));
        return Payload.of(JsonInput.readTolerantly(fields.getBytes(StandardCharsets.UTF_8)));
    }

    /** Read alone first: only what is one whole list goes on. */
    private Optional<String> json(String name) {
        var field = annotations.input(PREFIX + "freight-" + name);
        if (field.isLeftOut()) {
            return Optional.empty();
        }
        var text = field.text();
        if (!Embedded.in(field).isList()) {
            throw field.refused("must be a list, as JSON");
        }
        return Optional.of(text);
    }
}
