package dev.fairlead.intake.rule;

import java.util.Map;
import java.util.Optional;

/** What one label must look like. */
public record Condition(String label, LabelPattern pattern) {

    Optional<Map<String, String>> fits(Map<String, String> labels) {
        var value = labels.get(label);
        return value == null ? Optional.empty() : pattern.match(value);
    }
}
