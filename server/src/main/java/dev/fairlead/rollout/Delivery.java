package dev.fairlead.rollout;

import dev.fairlead.catalog.QualifiedName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How versions of a component get onto the endpoints of an environment.
 *
 * @param labels what an endpoint must be labelled with; empty for every endpoint that the recipe fits
 * @param dependsOn components that are brought up to date before this one, where both change
 * @param before script on the endpoint; where it fails, nothing is done there
 * @param after script on the endpoint, after the recipe and before the health checks
 * @param healthChecks all must hold before a step counts as done
 * @param timeout for each of the scripts and the recipe
 */
public record Delivery(
        QualifiedName component,
        Recipe recipe,
        Map<String, String> labels,
        List<QualifiedName> dependsOn,
        @Nullable String before,
        @Nullable String after,
        List<HealthCheck> healthChecks,
        Duration timeout) {

    public Delivery {
        labels = Map.copyOf(labels);
        dependsOn = List.copyOf(dependsOn);
        healthChecks = List.copyOf(healthChecks);
    }

    /** Whether its versions are put onto this endpoint. */
    public boolean reaches(Endpoint endpoint) {
        return fits(endpoint.kind())
                && labels.entrySet().stream()
                        .allMatch(label ->
                                label.getValue().equals(endpoint.labels().get(label.getKey())));
    }

    private boolean fits(EndpointKind kind) {
        return switch (recipe) {
            case Recipe.Script _ -> kind == EndpointKind.LOCAL || kind == EndpointKind.SSH;
            case Recipe.Container _ -> kind == EndpointKind.DOCKER;
            case Recipe.Manifests _, Recipe.Image _, Recipe.Chart _ -> kind == EndpointKind.KUBERNETES;
        };
    }
}
