package dev.fairlead.api.intake;

import dev.fairlead.intake.rule.Rule;
import dev.fairlead.intake.rule.RuleJson;
import dev.fairlead.intake.rule.Usual;
import dev.fairlead.intake.ruleset.IntakeRules.Said;
import dev.fairlead.intake.ruleset.Owner;
import dev.fairlead.intake.ruleset.Rehearsal;
import dev.fairlead.intake.ruleset.RuleRevision;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes what sources and domains say that names mean. */
final class IntakeRuleJson {
    private IntakeRuleJson() {}

    static void list(JsonGenerator json, List<Said> all) {
        json.writeStartObject().writeName("items").writeStartArray();
        all.forEach(said -> write(json, said, null));
        json.writeEndArray().writeName("usual");
        RuleJson.write(json, Usual.PASSED_OVER);
        json.writeEndObject();
    }

    /** @param difference what it would make of the last deliveries; null where that was not asked */
    static void write(JsonGenerator json, Said said, Rehearsal.@Nullable Difference difference) {
        var last = said.last();
        json.writeStartObject()
                .writeStringProperty(
                        said.owner().kind() == Owner.Kind.SOURCE ? "source" : "domain",
                        said.owner().name())
                .writeNumberProperty("revision", last == null ? 0 : last.number())
                .writeName("rules");
        RuleJson.write(json, last == null ? List.<Rule>of() : last.rules());
        if (last != null && last.fields() != null) {
            json.writeName("fields").writeRawValue(last.fields());
        }
        json.writeName("inForce").writeStartArray();
        said.inForce().forEach(ruled -> {
            json.writeStartObject()
                    .writeStringProperty("from", ruled.owner())
                    .writeNumberProperty("number", ruled.number())
                    .writeName("rule");
            RuleJson.write(json, ruled.rule());
            json.writeEndObject();
        });
        json.writeEndArray().writeName("revisions").writeStartArray();
        said.revisions().reversed().forEach(revision -> revision(json, revision));
        json.writeEndArray();
        if (difference != null) {
            json.writeName("effect");
            write(json, difference);
        }
        json.writeEndObject();
    }

    private static void revision(JsonGenerator json, RuleRevision revision) {
        json.writeStartObject()
                .writeNumberProperty("revision", revision.number())
                .writeName("rules");
        RuleJson.write(json, revision.rules());
        if (revision.fields() != null) {
            json.writeName("fields").writeRawValue(revision.fields());
        }
        json.writeStringProperty("actor", revision.actor())
                .writeStringProperty("reason", revision.reason())
                .writeStringProperty("setAt", revision.setAt().toString())
                .writeEndObject();
    }

    private static void write(JsonGenerator json, Rehearsal.Difference difference) {
        json.writeStartObject()
                .writeNumberProperty("deliveries", difference.deliveries())
                .writeNumberProperty("changed", difference.changed())
                .writeNumberProperty("corrected", difference.corrected())
                .writeNumberProperty("takenBack", difference.takenBack());
        counts(json, "before", difference.before());
        counts(json, "after", difference.after());
        json.writeName("examples").writeStartArray();
        difference
                .examples()
                .forEach(example -> json.writeStartObject()
                        .writeNumberProperty("delivery", example.delivery())
                        .writeStringProperty("source", example.source())
                        .writeStringProperty("before", example.before())
                        .writeStringProperty("after", example.after())
                        .writeEndObject());
        json.writeEndArray().writeEndObject();
    }

    private static void counts(JsonGenerator json, String name, Map<Rehearsal.Fate, Integer> counts) {
        json.writeName(name).writeStartObject();
        for (var fate : Rehearsal.Fate.values()) {
            json.writeNumberProperty(fate.word(), counts.getOrDefault(fate, 0));
        }
        json.writeEndObject();
    }
}
