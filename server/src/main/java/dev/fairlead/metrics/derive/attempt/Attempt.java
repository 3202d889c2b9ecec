package dev.fairlead.metrics.derive.attempt;

import dev.fairlead.deployment.Outcome;
import java.time.Instant;
import java.util.List;

/**
 * All that one attempt of a rollout did with one version in one environment: one recorded deployment, or several of the same
 * version (one for each cluster) that count once. Without a rollout id each deployment is its own rollout.
 *
 * @param deployment the recorded deployment that stands for it: the last success, else the last
 * @param group the same for all of one attempt of a rollout in the environment
 * @param unit what was deployed
 * @param outcome succeeded if any of its parts has
 * @param parts how many recorded deployments it is made of
 * @param failedParts how many of them failed
 * @param closes it is the last success of its attempt: here the attempt is finished
 * @param ends nothing of its attempt comes after it
 */
public record Attempt(
        long deployment,
        long group,
        Unit unit,
        Outcome outcome,
        Instant finishedAt,
        int parts,
        int failedParts,
        boolean closes,
        boolean ends) {

    public sealed interface Unit {}

    public record OfComponent(long component, long version) implements Unit {}

    public record Undeployment(long component) implements Unit {}

    /** The snapshot by component and version, position by position; empty where it is not known. */
    public record OfApplication(long application, long version, List<Long> components, List<Long> versions)
            implements Unit {
        public OfApplication {
            components = List.copyOf(components);
            versions = List.copyOf(versions);
        }
    }

    public boolean succeeded() {
        return outcome == Outcome.SUCCEEDED;
    }
}
