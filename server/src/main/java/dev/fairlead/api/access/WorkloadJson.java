package dev.fairlead.api.access;

import dev.fairlead.access.grant.Places;
import dev.fairlead.access.workload.Issuer;
import dev.fairlead.access.workload.Rule;
import dev.fairlead.access.workload.Trial;
import dev.fairlead.api.door.Answers;
import dev.fairlead.platform.refusal.Texts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes issuers, their rules, and what would become of a token. */
final class WorkloadJson {
    private WorkloadJson() {}

    static void issuer(JsonGenerator json, Issuer issuer) {
        json.writeStartObject()
                .writeStringProperty("name", issuer.name())
                .writeStringProperty("url", issuer.url())
                .writeStringProperty("audience", issuer.audience());
        Answers.optional(json, "keys", issuer.keys());
        json.writeStringProperty("createdAt", issuer.createdAt().toString()).writeEndObject();
    }

    static void rule(JsonGenerator json, Rule rule) {
        json.writeStartObject()
                .writeStringProperty("name", rule.name())
                .writeStringProperty("issuer", rule.issuer())
                .writeName("claims")
                .writeStartObject();
        rule.claims().forEach(json::writeStringProperty);
        json.writeEndObject().writeStringProperty("role", rule.role().word());
        Answers.optional(json, "domain", domain(rule));
        json.writeStringProperty("createdAt", rule.createdAt().toString());
        Answers.optional(json, "lastUsedAt", rule.lastUse().at());
        Answers.optional(json, "lastUsedBy", rule.lastUse().by());
        Answers.optional(json, "lastUsedFrom", rule.lastUse().from());
        json.writeEndObject();
    }

    private static @Nullable String domain(Rule rule) {
        var domain = rule.domain();
        return domain == null ? null : Objects.requireNonNullElse(domain.path(), Places.GONE);
    }

    static void trial(JsonGenerator json, Trial trial) {
        json.writeStartObject().writeBooleanProperty("accepted", trial.caller() != null);
        if (trial.issuer() != null) {
            json.writeStringProperty("issuer", trial.issuer().name());
        }
        if (trial.claims() != null) {
            json.writeStringProperty("subject", trial.claims().subject());
            Answers.texts(
                    json,
                    "claims",
                    trial.claims().names().stream().map(Texts::writable).toList());
        }
        if (trial.caller() != null) {
            json.writeStringProperty("actor", trial.caller().actor())
                    .writeStringProperty("role", trial.caller().role().word());
            GrantJson.grants(json, trial.caller().authority().parts());
        }
        Answers.optional(json, "refusal", trial.refusal());
        json.writeName("rules").writeStartArray();
        trial.rules().forEach(outcome -> outcome(json, outcome));
        json.writeEndArray().writeEndObject();
    }

    private static void outcome(JsonGenerator json, Trial.Outcome outcome) {
        json.writeStartObject()
                .writeStringProperty("name", outcome.rule().name())
                .writeStringProperty("role", outcome.rule().role().word());
        Answers.optional(json, "domain", domain(outcome.rule()));
        json.writeBooleanProperty("matches", outcome.mismatches().isEmpty())
                .writeName("mismatches")
                .writeStartArray();
        for (var mismatch : outcome.mismatches()) {
            json.writeStartObject()
                    .writeStringProperty("claim", mismatch.claim())
                    .writeStringProperty("expected", mismatch.expected());
            Answers.optional(
                    json, "found", mismatch.found() == null ? null : Texts.writable(Texts.shortened(mismatch.found())));
            json.writeEndObject();
        }
        json.writeEndArray().writeEndObject();
    }
}
