package dev.fairlead.api.engine;

import dev.fairlead.api.door.Naming;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.catalog.store.LookupStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.json.JsonObject;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Suggestion;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.rollout.plan.Goal;
import dev.fairlead.rollout.plan.Strategy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What somebody wants deployed, from JSON. */
final class RolloutReading {
    private static final Set<String> FIELDS = Set.of(
            "application",
            "components",
            "environment",
            "strategy",
            "batch",
            "maxFailures",
            "canaryApproval",
            "everything",
            "rollsBack",
            "note");
    private static final List<String> STRATEGIES = List.of(Strategy.ALL_AT_ONCE, Strategy.ROLLING, Strategy.CANARY);
    private static final int MOST = 100_000;

    private final Database database;
    private final Organizations organizations;

    RolloutReading(Database database, Organizations organizations) {
        this.database = database;
        this.organizations = organizations;
    }

    static JsonObject known(JsonObject json) {
        return json.knowing(FIELDS);
    }

    static QualifiedName environment(JsonObject json) {
        return QualifiedName.parsePlain("environment", json.text("environment"));
    }

    /** What is to run in the end: the set of an application version, or components by themselves. */
    Goal goal(JsonObject json, QualifiedName environment) {
        Naming.notBoth(json, "application", "components", "deploy an application version or components by themselves");
        if (json.has("application")) {
            return application(json.text("application"));
        }
        if (!json.has("components")) {
            throw JsonObject.missing("application", "is missing, and there are no `components`");
        }
        var components = json.texts("components").stream()
                .map(text -> VersionName.parse("components", text))
                .toList();
        if (components.isEmpty()) {
            throw Refusal.invalid("components", "is empty; name at least one component version");
        }
        var seen = new HashSet<QualifiedName>();
        for (var component : components) {
            if (!seen.add(component.base())) {
                throw Refusal.invalid("components", "`" + component.base() + "` is given twice; one version of each");
            }
            if (!component.base().organization().equals(environment.organization())) {
                throw Refusal.invalid(
                        "components", "`" + component + "` is in another organisation than the environment");
            }
        }
        return new Goal(null, components);
    }

    private Goal application(String text) {
        var found = organizations.applicationVersion("application", text);
        var set = database.read(handle -> new LookupStore(handle).set(found.organization(), found.id()));
        if (set.isEmpty()) {
            throw Refusal.invalid(
                    "application",
                    "nobody has said which components `" + Texts.shortened(text)
                            + "` is made of; record the application version with its components first");
        }
        return new Goal(
                VersionName.parse("application", text),
                set.stream().map(LookupStore.Version::name).toList());
    }

    static Strategy strategy(JsonObject json) {
        var word = json.optionalText("strategy");
        int failures = json.number("maxFailures", 0, MOST, 0);
        int batch = json.number("batch", 1, MOST, 1);
        boolean approval = json.flag("canaryApproval");
        if (word == null || word.equals(Strategy.ALL_AT_ONCE)) {
            if (json.has("batch") || json.has("canaryApproval")) {
                throw Refusal.invalid("strategy", "`batch` and `canaryApproval` go with rolling or canary");
            }
            return new Strategy.AllAtOnce(failures);
        }
        return switch (word) {
            case Strategy.ROLLING -> new Strategy.Rolling(batch, failures);
            case Strategy.CANARY -> new Strategy.Canary(batch, failures, approval);
            default ->
                throw Refusal.invalid(
                        "strategy",
                        "there is no `" + Texts.shortened(word) + "`; " + Suggestion.among(STRATEGIES, word));
        };
    }
}
