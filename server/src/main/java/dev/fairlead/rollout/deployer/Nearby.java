package dev.fairlead.rollout.deployer;

import dev.fairlead.rollout.Endpoint;
import dev.fairlead.rollout.EndpointKind;
import dev.fairlead.rollout.Order;
import dev.fairlead.rollout.Secrets;
import java.util.HashMap;
import java.util.Map;

/** Scripts that belong to an endpoint without a shell run on the server's host, and are told how to reach it. */
final class Nearby {
    private Nearby() {}

    static Order of(Order order, Map<String, String> more) {
        var endpoint = order.endpoint();
        var variables = new HashMap<>(order.variables());
        variables.putAll(more);
        return new Order(
                order.key(),
                new Endpoint(
                        endpoint.organization(),
                        endpoint.id(),
                        endpoint.environment(),
                        endpoint.name(),
                        EndpointKind.LOCAL,
                        "",
                        Map.of(),
                        endpoint.labels(),
                        null),
                order.version(),
                order.previous(),
                order.recipe(),
                variables,
                new Secrets(order.secrets().values(), null),
                order.timeout());
    }
}
