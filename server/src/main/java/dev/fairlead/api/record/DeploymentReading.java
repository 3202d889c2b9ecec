package dev.fairlead.api.record;

import dev.fairlead.api.door.Naming;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.platform.json.JsonObject;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Suggestion;
import dev.fairlead.platform.refusal.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSON of a deployment or an undeployment to a fact. */
public final class DeploymentReading {
    static final Set<String> FIELDS = Set.of(
            "component",
            "application",
            "components",
            "undeploy",
            "environment",
            "outcome",
            "startedAt",
            "finishedAt",
            "rollout",
            "source",
            "externalId",
            "url",
            "note",
            "log",
            "formerly",
            "sequence",
            "correct");
    static final List<String> OUTCOMES =
            Arrays.stream(Outcome.values()).map(Outcome::word).toList();
    private static final String USUAL_SOURCE = "api";
    // together they are a key, and a key of the database has less than 2,700 bytes
    private static final int LONGEST_SOURCE = 100;
    private static final int LONGEST_ID = 500;
    private static final int MOST_FORMER_KEYS = 10;
    private static final Set<String> KEY = Set.of("source", "externalId");

    private DeploymentReading() {}

    static DeploymentFact read(JsonObject json) {
        json.knowing(FIELDS);
        var unit = unit(json);
        var environment = QualifiedName.parsePlain("environment", json.text("environment"));
        var outcome = outcome(json);
        var startedAt = json.optionalMoment("startedAt");
        var finishedAt = json.optionalMoment("finishedAt");
        var source = json.optionalText("source", LONGEST_SOURCE);
        return new DeploymentFact(
                unit,
                environment,
                outcome,
                startedAt,
                finishedAt,
                json.optionalText("rollout", LONGEST_ID),
                source == null || source.isBlank() ? USUAL_SOURCE : source,
                json.optionalText("externalId", LONGEST_ID),
                Naming.link(json, "url"),
                json.optionalText("note", Naming.LONGEST_NOTE),
                json.optionalText("log", Naming.LONGEST_LOG),
                formerly(json),
                json.optionalLong("sequence"),
                json.flag("correct"));
    }

    private static List<DeploymentFact.Key> formerly(JsonObject json) {
        var keys = new ArrayList<DeploymentFact.Key>();
        for (var key : json.textMaps("formerly", MOST_FORMER_KEYS, JsonObject.LONGEST)) {
            var field = "formerly[" + keys.size() + "]";
            for (var name : key.keySet()) {
                if (!KEY.contains(name)) {
                    throw Refusal.invalid(
                            field + "." + Texts.shortened(name),
                            "there is no such field here; " + Suggestion.among(KEY, name));
                }
            }
            var id = key.getOrDefault("externalId", "");
            if (id.isEmpty()) {
                throw JsonObject.missing(field + ".externalId", "is missing");
            }
            var source = key.getOrDefault("source", "");
            keys.add(new DeploymentFact.Key(
                    source.isEmpty() ? USUAL_SOURCE : Texts.check(field + ".source", source, LONGEST_SOURCE),
                    Texts.check(field + ".externalId", id, LONGEST_ID)));
        }
        return keys;
    }

    private static DeploymentFact.Unit unit(JsonObject json) {
        Naming.notBoth(json, "component", "application", "a deployment is of one of them");
        Naming.notBoth(json, "component", "undeploy", "to undeploy, give `undeploy` alone");
        Naming.notBoth(json, "application", "undeploy", "to undeploy, give `undeploy` alone");
        if (!json.has("application") && json.has("components")) {
            throw Refusal.invalid("components", "goes with `application` only: it is the set that was deployed");
        }
        if (json.has("undeploy")) {
            return new DeploymentFact.Undeployed(QualifiedName.parse("undeploy", json.text("undeploy")));
        }
        if (json.has("component")) {
            return new DeploymentFact.Component(VersionName.parse("component", json.text("component")));
        }
        if (json.has("application")) {
            var version = VersionName.parse("application", json.text("application"));
            return new DeploymentFact.Application(version, components(json));
        }
        throw Refusal.invalid(
                "component",
                "is missing; give the version that was deployed, as `component`, `application` or `undeploy`");
    }

    private static @Nullable List<VersionName> components(JsonObject json) {
        var names = json.optionalTexts("components");
        if (names == null) {
            return null;
        }
        var components = Naming.each(names, VersionName::parse);
        Naming.refuseTwice(components, VersionName::base);
        return components;
    }

    private static Outcome outcome(JsonObject json) {
        var word = json.optionalText("outcome");
        return word == null ? Outcome.SUCCEEDED : outcome(word);
    }

    public static Outcome outcome(String word) {
        return Outcome.find(word)
                .orElseThrow(() -> Refusal.invalid(
                        "outcome",
                        "there is no outcome `" + Texts.shortened(word) + "`; " + Suggestion.among(OUTCOMES, word)));
    }
}
