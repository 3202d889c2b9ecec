package dev.fairlead.api;

import dev.fairlead.catalog.EnvironmentFact;
import dev.fairlead.catalog.Tier;
import dev.fairlead.platform.http.JsonObject;
import dev.fairlead.platform.http.Refusal;
import dev.fairlead.platform.http.Suggestion;
import dev.fairlead.platform.http.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** JSON of an environment to a fact. */
final class EnvironmentReading {
    static final Set<String> FIELDS = Set.of("name", "environment", "tier");
    static final List<String> TIERS =
            Arrays.stream(Tier.values()).map(Tier::word).toList();

    private EnvironmentReading() {}

    static EnvironmentFact read(JsonObject json) {
        json.knowing(FIELDS);
        Naming.notBoth(json, "name", "environment", "both name the environment, so give one of them");
        var field = json.has("name") ? "name" : "environment";
        var environment = Naming.plain(field, json.text(field));
        var word = json.optionalText("tier");
        return new EnvironmentFact(environment, word == null ? null : tier(word));
    }

    static Tier tier(String word) {
        return Tier.find(word)
                .orElseThrow(() -> Refusal.invalid(
                        "tier", "there is no tier `" + Texts.shortened(word) + "`; " + Suggestion.among(TIERS, word)));
    }
}
