package dev.fairlead.rollout;

import dev.fairlead.catalog.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * What has been configured for one environment.
 *
 * @param endpoints in the order of their names
 * @param deliveries one for each component that the engine can deploy there
 */
public record Configuration(
        long organization,
        long environmentId,
        QualifiedName environment,
        List<Endpoint> endpoints,
        List<Delivery> deliveries,
        Rule rule) {

    public Configuration {
        endpoints = List.copyOf(endpoints);
        deliveries = List.copyOf(deliveries);
    }

    public Optional<Delivery> delivery(QualifiedName component) {
        return deliveries.stream()
                .filter(delivery -> delivery.component().equals(component))
                .findFirst();
    }

    public Optional<Endpoint> endpoint(String name) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.name().equals(name))
                .findFirst();
    }
}
