package dev.fairlead.web.rollout;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.rollout.plan.Goal;
import dev.fairlead.rollout.plan.Strategy;
import dev.fairlead.rollout.run.view.RolloutQueries;
import dev.fairlead.web.address.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants deployed, as the address of a plan says it and the form that starts it repeats it.
 *
 * @param application version of one; null for components by themselves
 */
record DeployRequest(
        QualifiedName environment,
        @Nullable VersionName application,
        List<VersionName> components,
        Strategy strategy,
        boolean everything,
        boolean rollsBack) {
    private static final String[] STRATEGIES = {Strategy.ALL_AT_ONCE, Strategy.ROLLING, Strategy.CANARY};
    private static final int MOST = 100_000;

    DeployRequest {
        components = List.copyOf(components);
    }

    /** Reads an address or a form. */
    static DeployRequest of(Parameters given) {
        var environment = QualifiedName.parse("environment", given.text("environment"));
        var application = given.text("application");
        var components = given.all("component").stream()
                .map(text -> VersionName.parse("component", text))
                .toList();
        if (!application.isEmpty() && !components.isEmpty()) {
            throw Refusal.invalid("component", "deploy an application version or components by themselves");
        }
        return new DeployRequest(
                environment,
                application.isEmpty() ? null : VersionName.parse("application", application),
                components,
                strategy(given),
                !given.text("everything").isEmpty(),
                !given.text("rollsBack").isEmpty());
    }

    private static Strategy strategy(Parameters given) {
        int failures = given.number("maxFailures", 0, MOST, 0);
        int batch = given.number("batch", 1, MOST, 1);
        return switch (given.findWord("strategy", STRATEGIES, Function.identity())
                .orElse(Strategy.ALL_AT_ONCE)) {
            case Strategy.ROLLING -> new Strategy.Rolling(batch, failures);
            case Strategy.CANARY ->
                new Strategy.Canary(
                        batch, failures, !given.text("canaryApproval").isEmpty());
            default -> new Strategy.AllAtOnce(failures);
        };
    }

    /** What is to run in the end; refuses what cannot be meant. */
    Goal goal(long organization, RolloutQueries queries) {
        if (application != null) {
            var set = queries.set(organization, application);
            if (set.isEmpty()) {
                throw Refusal.invalid(
                        "application",
                        "nobody has said which components `" + application
                                + "` is made of; record the application version with its components first");
            }
            return new Goal(application, set);
        }
        if (components.isEmpty()) {
            throw Refusal.invalid("component", "choose an application version or a component version first");
        }
        var seen = new HashSet<QualifiedName>();
        for (var component : components) {
            if (!seen.add(component.base())) {
                throw Refusal.invalid("component", "`" + component.base() + "` is given twice; one version of each");
            }
            if (!component.base().organization().equals(environment.organization())) {
                throw Refusal.invalid(
                        "component", "`" + component + "` is in another organisation than the environment");
            }
        }
        return new Goal(null, components);
    }

    /** Everything but the components, in the order of the address; null where it is as usual. */
    Map<String, @Nullable String> fields() {
        var fields = new LinkedHashMap<String, @Nullable String>();
        fields.put("environment", environment.toString());
        fields.put("application", application == null ? null : application.toString());
        fields.put("strategy", strategy instanceof Strategy.AllAtOnce ? null : strategy.word());
        fields.put("batch", size() == null ? null : String.valueOf(size()));
        fields.put("maxFailures", strategy.maxFailures() == 0 ? null : Integer.toString(strategy.maxFailures()));
        fields.put("canaryApproval", asksAfterCanary() ? "yes" : null);
        fields.put("everything", everything ? "yes" : null);
        fields.put("rollsBack", rollsBack ? "yes" : null);
        return fields;
    }

    /** How many endpoints at a time, or first; null for all at once. */
    @Nullable Integer size() {
        return switch (strategy) {
            case Strategy.AllAtOnce _ -> null;
            case Strategy.Rolling(var batch, var _) -> batch;
            case Strategy.Canary(var first, var _, var _) -> first;
        };
    }

    boolean asksAfterCanary() {
        return strategy instanceof Strategy.Canary(var _, var _, var approval) && approval;
    }

    /** Parameters of the same in an address. */
    String query() {
        return query(components);
    }

    private String query(List<VersionName> these) {
        var query = new StringBuilder(Query.of(fields()));
        these.forEach(component -> query.append('&').append(new Query().with("component", component.toString())));
        return query.toString();
    }

    String plan() {
        return "/deploy/plan?" + query();
    }

    /** To choose something else, or further components. */
    String choose() {
        return "/deploy?" + query();
    }

    /** Without one of the components. */
    String without(VersionName component) {
        return "/deploy/plan?"
                + query(components.stream()
                        .filter(other -> !other.equals(component))
                        .toList());
    }

    DeployRequest of(VersionName version) {
        return new DeployRequest(environment, version, List.of(), strategy, everything, rollsBack);
    }

    /** With this version of a component, in the place of another version of it. */
    DeployRequest with(VersionName component) {
        var all = new ArrayList<>(components);
        all.removeIf(other -> other.base().equals(component.base()));
        all.add(component);
        return new DeployRequest(environment, null, all, strategy, everything, rollsBack);
    }
}
