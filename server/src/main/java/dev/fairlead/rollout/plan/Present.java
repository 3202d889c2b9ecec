package dev.fairlead.rollout.plan;

import dev.fairlead.catalog.VersionName;
import dev.fairlead.report.inventory.Running;
import dev.fairlead.rollout.plan.PlacementStore.Placement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** What is on the endpoints of an environment now, as far as anybody knows. */
final class Present {
    private record Place(String endpoint, String component) {}

    private final Map<String, Running> running = new HashMap<>();
    private final Map<Place, Placement> placements = new HashMap<>();
    private final Set<String> placed = new HashSet<>();
    private final LongPredicate ours;

    /**
     * Puts together what is known.
     *
     * @param running what deployments say, whoever did them
     * @param placements what the engine did
     * @param ours whether the engine did the deployment of this number
     */
    Present(List<Running> running, List<Placement> placements, LongPredicate ours) {
        running.forEach(one -> this.running.put(one.component(), one));
        for (var placement : placements) {
            this.placements.put(new Place(placement.endpoint(), placement.component()), placement);
            placed.add(placement.component());
        }
        this.ours = ours;
    }

    /**
     * The version of a component on an endpoint; null where none is there or nobody knows. What somebody else deployed later
     * counts for all endpoints. An endpoint that the engine has not met yet has nothing, once the engine put the component
     * onto others.
     */
    @Nullable VersionName on(String endpoint, VersionName wanted) {
        var component = wanted.base().toString();
        var here = placements.get(new Place(endpoint, component));
        var known = running.get(component);
        boolean othersLater = known != null
                && !ours.test(known.deployment())
                && (here == null || known.since().isAfter(here.placedAt()));
        String version;
        if (here != null) {
            version = othersLater && known != null ? known.version() : here.version();
        } else if (placed.contains(component) && !othersLater) {
            version = null;
        } else {
            version = known == null ? null : known.version();
        }
        return version == null ? null : new VersionName(wanted.base(), version);
    }

    /** Whether this is what deployments say. */
    boolean isKnown(VersionName wanted) {
        var known = running.get(wanted.base().toString());
        return known != null && known.version().equals(wanted.version());
    }
}
