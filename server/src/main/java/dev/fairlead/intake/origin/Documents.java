package dev.fairlead.intake.origin;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.platform.json.JsonInput;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The documents of a delivery: one, a list of them, or one a line, as tools that download attestations write them. */
final class Documents {
    private Documents() {}

    static List<JsonInput> of(Delivery delivery) {
        var text = delivery.text();
        var lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (lines.size() > 1 && lines.stream().allMatch(line -> line.startsWith("{") && line.endsWith("}"))) {
            return lines.stream()
                    .map(line -> JsonInput.readTolerantly(line.getBytes(StandardCharsets.UTF_8)))
                    .toList();
        }
        var body = JsonInput.readTolerantly(delivery.body());
        return body.isList() ? body.items() : List.of(body);
    }
}
