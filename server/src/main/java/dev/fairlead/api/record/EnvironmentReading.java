package dev.fairlead.api.record;

import dev.fairlead.api.door.Naming;
import dev.fairlead.catalog.EnvironmentFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.platform.json.JsonObject;
import java.util.Set;

/** JSON of an environment to a fact. */
final class EnvironmentReading {
    static final Set<String> FIELDS = Set.of("name", "environment", "tier");

    private EnvironmentReading() {}

    static EnvironmentFact read(JsonObject json) {
        json.knowing(FIELDS);
        Naming.notBoth(json, "name", "environment", "both name the environment, so give one of them");
        var field = json.has("name") ? "name" : "environment";
        var environment = QualifiedName.parsePlain(field, json.text(field));
        var word = json.optionalText("tier");
        return new EnvironmentFact(environment, word == null ? null : Tier.parse("tier", word));
    }
}
