package dev.fairlead.rollout.deployer.host;

import dev.fairlead.rollout.Endpoint;
import dev.fairlead.rollout.EndpointKind;
import dev.fairlead.rollout.Order;
import dev.fairlead.rollout.Recipe;
import dev.fairlead.rollout.Secrets;
import java.util.HashMap;
import java.util.Map;

/** Scripts that belong to an endpoint without a shell run on the server's host, and are told how to reach it. */
public final class LocalScript {
    private LocalScript() {}

    public static Order of(Order order, Map<String, String> more) {
        return of(order, more, order.recipe());
    }

    /** Another recipe for the same order. What is added wins over key/values of the same name. */
    public static Order of(Order order, Map<String, String> more, Recipe recipe) {
        var endpoint = order.endpoint();
        var secrets = new HashMap<>(order.secrets().values());
        secrets.putAll(more);
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
                recipe,
                order.variables(),
                new Secrets(secrets, null),
                order.timeout());
    }
}
