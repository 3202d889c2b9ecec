package dev.fairlead.rollout.plan;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.deployment.DeploymentStore;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.report.inventory.InventoryStore;
import dev.fairlead.report.inventory.InventoryStore.Wanted;
import dev.fairlead.report.inventory.Running;
import dev.fairlead.rollout.Configuration;
import dev.fairlead.rollout.Delivery;
import dev.fairlead.rollout.Endpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Finds out what is to be done: the difference between what is on the endpoints and what is to be. */
public final class Planner {
    /** Where deployments of the engine say that they come from. */
    public static final String SOURCE = "fairlead";

    private static final int ALL = 1_000_000;

    private final Handle handle;
    private final Configuration configuration;
    private final Instant now;

    public Planner(Handle handle, Configuration configuration, Instant now) {
        this.handle = handle;
        this.configuration = configuration;
        this.now = now;
    }

    /**
     * The plan for a goal. Refuses a goal that cannot be reached as things are configured, and says what is missing.
     *
     * @param everything whether what is there already is done again
     */
    public Plan plan(Goal goal, Strategy strategy, boolean everything) {
        var present = present();
        var unchanged = new ArrayList<Plan.Unchanged>();
        var waves = new Waves(strategy);
        for (var level : Levels.of(deliveries(goal))) {
            waves.begin();
            for (var delivery : level) {
                var version = version(goal, delivery.component());
                for (var endpoint : endpoints(delivery)) {
                    var previous = present.on(endpoint.name(), version);
                    if (version.equals(previous) && !everything) {
                        unchanged.add(new Plan.Unchanged(version, endpoint.name()));
                    } else {
                        waves.add(version, previous, endpoint.name(), delivery);
                    }
                }
            }
        }
        return new Plan(
                goal, waves.steps(), unchanged, goal.components().stream().allMatch(present::isKnown));
    }

    private Present present() {
        var running = runningAt(handle, configuration.organization(), configuration.environmentId(), now);
        var placements = new PlacementStore(handle).list(configuration.organization(), configuration.environmentId());
        var deployments = new DeploymentStore(handle);
        return new Present(
                running,
                placements,
                id -> deployments
                        .find(configuration.organization(), id)
                        .filter(found -> found.row().key().source().equals(SOURCE))
                        .isPresent());
    }

    /** What deployments say ran in an environment at a moment. */
    public static List<Running> runningAt(Handle handle, long organization, long environment, Instant at) {
        return new InventoryStore(handle).list(organization, new Wanted(environment, null, null, at), "", "", ALL);
    }

    private List<Delivery> deliveries(Goal goal) {
        var deliveries = new ArrayList<Delivery>();
        for (var version : goal.components()) {
            deliveries.add(configuration.delivery(version.base()).orElseThrow(() -> unknown(version.base())));
        }
        return deliveries;
    }

    private RuntimeException unknown(QualifiedName component) {
        return Refusal.invalid(
                "component",
                "nobody has configured how `" + component + "` is deployed; add it to the components of fairlead.yaml");
    }

    private static VersionName version(Goal goal, QualifiedName component) {
        return goal.components().stream()
                .filter(version -> version.base().equals(component))
                .findFirst()
                .orElseThrow();
    }

    private List<Endpoint> endpoints(Delivery delivery) {
        var reached =
                configuration.endpoints().stream().filter(delivery::reaches).toList();
        if (reached.isEmpty()) {
            throw Refusal.invalid(
                    "environment",
                    "no endpoint of `" + configuration.environment() + "` takes `" + delivery.component() + "`"
                            + (delivery.labels().isEmpty()
                                    ? "; add an endpoint of a kind that its recipe fits"
                                    : "; add the labels " + delivery.labels() + " to an endpoint whose kind fits"));
        }
        return reached;
    }
}
