package dev.fairlead.api.intake;

import dev.fairlead.intake.anyjson.FieldsReading;
import dev.fairlead.intake.rule.RuleReading;
import dev.fairlead.intake.ruleset.IntakeRulesChange;
import dev.fairlead.platform.json.Json;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Texts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads what a source or a domain is to say that names mean. */
public final class IntakeRuleReading {
    private static final Set<String> FIELDS = new TreeSet<>(Set.of("rules", "fields", "reason", "revision"));
    private static final int LONGEST_REASON = 2_048;

    private IntakeRuleReading() {}

    static IntakeRulesChange of(byte[] body) {
        var given = JsonInput.read(body).of(FIELDS);
        var reason = given.get("reason");
        return new IntakeRulesChange(
                given.find("rules").map(RuleReading::read).orElse(List.of()),
                given.find("fields")
                        .map(FieldsReading::read)
                        .map(fields -> new String(
                                        Json.bytes(json -> FieldsReading.write(json, fields)), StandardCharsets.UTF_8)
                                .strip())
                        .orElse(null),
                Texts.check(reason.place(), reason.text(), LONGEST_REASON),
                given.find("revision")
                        .map(number -> number.number(0, Integer.MAX_VALUE))
                        .orElse(null));
    }
}
