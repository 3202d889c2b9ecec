package dev.fairlead.rollout;

import dev.fairlead.catalog.VersionName;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing to do on one endpoint.
 *
 * @param key names the order; the same at every try, so that a target that did it already is not asked to do it again
 * @param previous what runs there now; null where nothing does
 * @param variables key/values of all scopes, the later scope's over the earlier one's
 * @param secrets secret key/values, and the credential of the endpoint; never written anywhere
 */
public record Order(
        String key,
        Endpoint endpoint,
        VersionName version,
        @Nullable VersionName previous,
        Recipe recipe,
        Map<String, String> variables,
        Secrets secrets,
        Duration timeout) {

    public Order {
        variables = Map.copyOf(variables);
    }
}
