package dev.fairlead.rollout.deployer;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.rollout.Endpoint;
import dev.fairlead.rollout.EndpointKind;
import dev.fairlead.rollout.Order;
import dev.fairlead.rollout.Recipe;
import dev.fairlead.rollout.Secrets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Orders for tests, changed one word at a time. */
public record Orders(
        String key,
        EndpointKind kind,
        String address,
        Map<String, String> settings,
        Recipe recipe,
        Map<String, String> variables,
        Map<String, String> secretValues,
        Secrets.@Nullable Credential credential,
        String version,
        @Nullable String previous,
        Duration timeout) {

    public static Orders local(Map<String, String> settings) {
        return on(EndpointKind.LOCAL, "", settings);
    }

    public static Orders on(EndpointKind kind, String address, Map<String, String> settings) {
        return new Orders(
                UUID.randomUUID().toString(),
                kind,
                address,
                settings,
                new Recipe.Script(List.of(), ":"),
                Map.of(),
                Map.of(),
                null,
                "v2",
                null,
                Duration.ofMinutes(1));
    }

    public Orders key(String changed) {
        return new Orders(
                changed,
                kind,
                address,
                settings,
                recipe,
                variables,
                secretValues,
                credential,
                version,
                previous,
                timeout);
    }

    public Orders script(String run) {
        return recipe(new Recipe.Script(List.of(), run));
    }

    public Orders recipe(Recipe changed) {
        return new Orders(
                key, kind, address, settings, changed, variables, secretValues, credential, version, previous, timeout);
    }

    public Orders settings(Map<String, String> changed) {
        return new Orders(
                key, kind, address, changed, recipe, variables, secretValues, credential, version, previous, timeout);
    }

    public Orders variables(Map<String, String> changed) {
        return new Orders(
                key, kind, address, settings, recipe, changed, secretValues, credential, version, previous, timeout);
    }

    public Orders secrets(Map<String, String> changed) {
        return new Orders(
                key, kind, address, settings, recipe, variables, changed, credential, version, previous, timeout);
    }

    public Orders credential(Secrets.@Nullable Credential changed) {
        return new Orders(
                key, kind, address, settings, recipe, variables, secretValues, changed, version, previous, timeout);
    }

    public Orders version(String changed, @Nullable String before) {
        return new Orders(
                key, kind, address, settings, recipe, variables, secretValues, credential, changed, before, timeout);
    }

    public Orders timeout(Duration changed) {
        return new Orders(
                key, kind, address, settings, recipe, variables, secretValues, credential, version, previous, changed);
    }

    public Order order() {
        var component = QualifiedName.parse("component", "GLOBAL.Acme.Store.checkout");
        var endpoint = new Endpoint(
                1,
                7,
                QualifiedName.parse("environment", "GLOBAL.Acme.production"),
                "target",
                kind,
                address,
                settings,
                Map.of(),
                credential == null ? null : "credential");
        return new Order(
                key,
                endpoint,
                new VersionName(component, version),
                previous == null ? null : new VersionName(component, previous),
                recipe,
                variables,
                new Secrets(secretValues, credential),
                timeout);
    }
}
