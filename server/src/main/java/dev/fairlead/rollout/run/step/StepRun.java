package dev.fairlead.rollout.run.step;

import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.rollout.Configuration;
import dev.fairlead.rollout.Deployer.Ending;
import dev.fairlead.rollout.Deployer.Output;
import dev.fairlead.rollout.Deployer.Stream;
import dev.fairlead.rollout.Endpoint;
import dev.fairlead.rollout.EndpointKind;
import dev.fairlead.rollout.Order;
import dev.fairlead.rollout.Recipe;
import dev.fairlead.rollout.Setup;
import dev.fairlead.rollout.plan.PlacementStore;
import dev.fairlead.rollout.plan.PlacementStore.Placement;
import dev.fairlead.rollout.run.lease.LeasedTransaction;
import dev.fairlead.rollout.run.log.LogBook;
import dev.fairlead.rollout.run.log.Mask;
import dev.fairlead.rollout.run.state.EngineContext;
import dev.fairlead.rollout.run.state.Rollout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one step out: the script before, the recipe, the script after, the health checks. */
public final class StepRun {
    private static final Logger LOG = LoggerFactory.getLogger(StepRun.class);

    private final EngineContext engine;
    private final StepExecutors crew;
    private final Rollout rollout;
    private final Configuration configuration;
    private final LeasedTransaction leased;
    private final LogBook log;
    /** Steps whose version is there and not well. */
    private final Set<Integer> unwell = ConcurrentHashMap.newKeySet();

    public StepRun(
            EngineContext engine,
            StepExecutors crew,
            Rollout rollout,
            Configuration configuration,
            LeasedTransaction leased,
            LogBook log) {
        this.engine = engine;
        this.crew = crew;
        this.rollout = rollout;
        this.configuration = configuration;
        this.leased = leased;
        this.log = log;
    }

    /**
     * Carries it out and stores how it ended.
     *
     * @throws InterruptedException when it was broken off; then only its beginning is stored
     */
    public StepStatus run(Step step) throws InterruptedException {
        leased.write(handle -> {
            new StepStore(handle)
                    .begin(rollout.id(), step.position(), engine.clock().instant());
            place(new PlacementStore(handle), step, null);
        });
        var ending = carryOut(step);
        var status = ending.succeeded() ? StepStatus.SUCCEEDED : StepStatus.FAILED;
        store(step, status, ending);
        return status;
    }

    /** Ends what a step has started on its endpoint, and stores that it was broken off for good. */
    public void breakOff(Step step) throws InterruptedException {
        var work = work(step);
        if (work instanceof Work.Ready ready) {
            for (var order : ready.orders()) {
                crew.deployer().stop(order, ready.output());
            }
        }
        store(step, StepStatus.CANCELLED, Ending.failed(0, "broken off, since the rollout was cancelled"));
    }

    private void store(Step step, StepStatus status, Ending ending) throws InterruptedException {
        log.add(step.position(), Stream.ENGINE, sentence(step, status, ending));
        leased.write(handle -> {
            new StepStore(handle)
                    .end(
                            rollout.id(),
                            step.position(),
                            status,
                            ending,
                            unwell.contains(step.position()),
                            engine.clock().instant());
            if (status == StepStatus.SUCCEEDED) {
                place(new PlacementStore(handle), step, step.plan().version().version());
            }
        });
    }

    private static String sentence(Step step, StepStatus status, Ending ending) {
        return "%s on %s: %s%s"
                .formatted(
                        step.plan().version(),
                        step.plan().endpoint(),
                        status.word(),
                        ending.message().isEmpty() ? "" : ": " + ending.message());
    }

    private void place(PlacementStore placements, Step step, @Nullable String version) {
        placements.put(
                rollout.id().organization(),
                rollout.environmentId(),
                rollout.id().number(),
                new Placement(
                        step.plan().endpoint(),
                        step.plan().component().toString(),
                        version,
                        engine.clock().instant()));
    }

    /** What a step needs on the way, or why it cannot have it. */
    private sealed interface Work {
        /** @param orders one after the other: the script before, the recipe, the script after, each where there is one */
        record Ready(List<Order> orders, Order check, Mask mask, Output output) implements Work {}

        record Lacking(String why) implements Work {}
    }

    private Work work(Step step) {
        var endpoint = configuration.endpoint(step.plan().endpoint()).orElse(null);
        if (endpoint == null) {
            return new Work.Lacking("the endpoint is no longer configured");
        }
        var application = rollout.request().goal().application();
        try {
            var values = engine.database()
                    .read(handle -> engine.setup()
                            .values(
                                    handle,
                                    endpoint,
                                    step.plan().component().toString(),
                                    application == null
                                            ? null
                                            : application.base().toString()));
            var mask = Mask.of(values.secrets());
            return new Work.Ready(
                    orders(step, endpoint, values),
                    order(
                            step,
                            endpoint,
                            values,
                            "-check",
                            step.plan().delivery().recipe()),
                    mask,
                    (stream, text) -> log.add(step.position(), stream, mask.cover(text)));
        } catch (Refused e) {
            return new Work.Lacking(e.refusal().detail());
        }
    }

    /** Every part is an order of its own, so that each of them happens once, whatever breaks in between. */
    private List<Order> orders(Step step, Endpoint endpoint, Setup.Values values) {
        var delivery = step.plan().delivery();
        var orders = new ArrayList<Order>();
        if (delivery.before() != null) {
            orders.add(order(step, endpoint, values, "-before", new Recipe.Script(List.of(), delivery.before())));
        }
        orders.add(order(step, endpoint, values, "", delivery.recipe()));
        if (delivery.after() != null) {
            orders.add(order(step, endpoint, values, "-after", new Recipe.Script(List.of(), delivery.after())));
        }
        return orders;
    }

    private Ending carryOut(Step step) throws InterruptedException {
        return switch (work(step)) {
            case Work.Lacking(var why) -> Ending.failed(0, why);
            case Work.Ready ready -> {
                var ending = guarded(step, ready);
                yield new Ending(
                        ending.succeeded(), ending.exitCode(), ready.mask().cover(ending.message()));
            }
        };
    }

    private Ending guarded(Step step, Work.Ready ready) throws InterruptedException {
        try {
            return inOrder(step, ready);
        } catch (RuntimeException e) {
            LOG.error("Step {} of rollout {} fails by a fault of the engine", step.position(), rollout.id(), e);
            return Ending.failed(0, "a fault of the engine, which the server's own log shows: " + e);
        }
    }

    private Ending inOrder(Step step, Work.Ready ready) throws InterruptedException {
        var ending = Ending.DONE;
        for (var order : ready.orders()) {
            ending = give(order, ready.output());
            if (!ending.succeeded()) {
                return order.key().endsWith("-before")
                        ? said("the script before it failed", ending)
                        : order.key().endsWith("-after") ? said("the script after it failed", ending) : ending;
            }
        }
        for (var check : step.plan().delivery().healthChecks()) {
            var healthy = crew.checks().check(ready.check(), check, ready.output());
            if (!healthy.succeeded()) {
                unwell.add(step.position());
                return said("it is not well", healthy);
            }
        }
        return ending;
    }

    /** Where endpoints have no shell of their own, a script before or after runs wherever their deployer runs scripts. */
    private Ending give(Order order, Output output) throws InterruptedException {
        boolean shell = order.endpoint().kind() == EndpointKind.LOCAL
                || order.endpoint().kind() == EndpointKind.SSH;
        return order.recipe() instanceof Recipe.Script script && !shell
                ? crew.deployer().run(order, script.run(), output)
                : crew.deployer().carryOut(order, output);
    }

    private static Ending said(String what, Ending ending) {
        return Ending.failed(ending.exitCode(), ending.message().isEmpty() ? what : what + ": " + ending.message());
    }

    private Order order(Step step, Endpoint endpoint, Setup.Values values, String part, Recipe recipe) {
        return new Order(
                rollout.orderKey() + "-" + step.position() + part,
                endpoint,
                step.plan().version(),
                step.plan().previous(),
                recipe,
                variables(values),
                values.secrets(),
                step.plan().delivery().timeout());
    }

    /** What is configured, and which rollout it is; the rest a deployer knows by itself. */
    private Map<String, String> variables(Setup.Values values) {
        var variables = new HashMap<>(values.variables());
        variables.put("FAIRLEAD_ROLLOUT", rollout.id().toString());
        return variables;
    }
}
