package dev.fairlead.metrics.failure.attribution;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which deployment caused an incident.
 *
 * @param deployment the recorded deployment; null where none is known to have caused it
 * @param candidates all recorded deployments that the rule found, newest first
 */
public record Attribution(
        long incident, Rule rule, @Nullable Long deployment, List<Long> candidates, double confidence) {

    static Attribution none(long incident, Rule why) {
        return new Attribution(incident, why, null, List.of(), 0);
    }
}
