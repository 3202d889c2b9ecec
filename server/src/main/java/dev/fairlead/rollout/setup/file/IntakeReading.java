package dev.fairlead.rollout.setup.file;

import dev.fairlead.intake.anyjson.FieldsReading;
import dev.fairlead.intake.rule.RuleReading;
import dev.fairlead.intake.ruleset.Owner;
import dev.fairlead.intake.ruleset.RuleSettings.Said;
import dev.fairlead.platform.json.Json;
import dev.fairlead.platform.json.JsonInput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Reads what names of senders mean. */
final class IntakeReading {
    private static final Set<String> FIELDS = new TreeSet<>(Set.of("rules", "sources", "domains"));
    private static final Set<String> SOURCE = new TreeSet<>(Set.of("rules", "fields"));
    private static final Set<String> DOMAIN = new TreeSet<>(Set.of("rules"));
    private static final int LONGEST_NAME = 600;

    private IntakeReading() {}

    /** @param domain of the file */
    static void read(JsonInput given, String domain, BiConsumer<Said, JsonInput> found) {
        given.of(FIELDS);
        given.find("rules")
                .ifPresent(rules ->
                        found.accept(new Said(Owner.Kind.DOMAIN, domain, RuleReading.read(rules), null), rules));
        entries(given, "sources", (name, source) -> {
            source.of(SOURCE);
            var rules = source.find("rules").map(RuleReading::read).orElse(List.of());
            var fields = source.find("fields")
                    .map(FieldsReading::read)
                    .map(all -> new String(Json.bytes(json -> FieldsReading.write(json, all)), StandardCharsets.UTF_8)
                            .strip())
                    .orElse(null);
            found.accept(new Said(Owner.Kind.SOURCE, name, rules, fields), source);
        });
        entries(given, "domains", (name, other) -> {
            other.of(DOMAIN);
            var rules = other.find("rules").map(RuleReading::read).orElse(List.of());
            found.accept(new Said(Owner.Kind.DOMAIN, name, rules, null), other);
        });
    }

    private static void entries(JsonInput given, String field, BiConsumer<String, JsonInput> each) {
        given.find(field).ifPresent(all -> all.entries(LONGEST_NAME).forEach(each));
    }
}
