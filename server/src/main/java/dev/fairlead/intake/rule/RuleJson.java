package dev.fairlead.intake.rule;

import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Rules as people would write them. */
public final class RuleJson {
    private RuleJson() {}

    public static void write(JsonGenerator json, List<Rule> rules) {
        json.writeStartArray();
        rules.forEach(rule -> write(json, rule));
        json.writeEndArray();
    }

    public static void write(JsonGenerator json, Rule rule) {
        json.writeStartObject();
        if (!rule.when().isEmpty()) {
            json.writeName("when").writeStartObject();
            rule.when()
                    .forEach(condition -> json.writeStringProperty(
                            condition.label(), condition.pattern().text()));
            json.writeEndObject();
        }
        rule.says().forEach((part, template) -> json.writeStringProperty(part.word(), template.text()));
        if (rule.ignore() != null) {
            json.writeStringProperty("ignore", rule.ignore());
        }
        json.writeEndObject();
    }
}
