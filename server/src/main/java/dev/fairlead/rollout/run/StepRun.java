package dev.fairlead.rollout.run;

import dev.fairlead.platform.http.Refused;
import dev.fairlead.rollout.Configuration;
import dev.fairlead.rollout.Deployer.Ending;
import dev.fairlead.rollout.Deployer.Output;
import dev.fairlead.rollout.Deployer.Stream;
import dev.fairlead.rollout.Endpoint;
import dev.fairlead.rollout.Order;
import dev.fairlead.rollout.Setup;
import dev.fairlead.rollout.plan.PlacementStore;
import dev.fairlead.rollout.plan.PlacementStore.Placement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one step out: the script before, the recipe, the script after, the health checks. */
final class StepRun {
    private static final Logger LOG = LoggerFactory.getLogger(StepRun.class);

    private final Machine machine;
    private final Crew crew;
    private final Rollout rollout;
    private final Configuration configuration;
    private final Persistence persistence;
    private final LogBook log;

    StepRun(
            Machine machine,
            Crew crew,
            Rollout rollout,
            Configuration configuration,
            Persistence persistence,
            LogBook log) {
        this.machine = machine;
        this.crew = crew;
        this.rollout = rollout;
        this.configuration = configuration;
        this.persistence = persistence;
        this.log = log;
    }

    /**
     * Carries it out and stores how it ended.
     *
     * @throws InterruptedException when it was broken off; then only its beginning is stored
     */
    StepStatus run(Step step) throws InterruptedException {
        persistence.write(handle -> {
            new StepStore(handle)
                    .begin(rollout.id(), step.position(), machine.clock().instant());
            place(new PlacementStore(handle), step, null);
        });
        var ending = carryOut(step);
        var status = ending.succeeded() ? StepStatus.SUCCEEDED : StepStatus.FAILED;
        store(step, status, ending);
        return status;
    }

    /** Stores that a step was broken off for good. */
    void breakOff(Step step) throws InterruptedException {
        store(step, StepStatus.CANCELLED, Ending.failed(0, "broken off, since the rollout was cancelled"));
    }

    private void store(Step step, StepStatus status, Ending ending) throws InterruptedException {
        log.add(step.position(), Stream.ENGINE, sentence(step, status, ending));
        persistence.write(handle -> {
            new StepStore(handle)
                    .end(
                            rollout.id(),
                            step.position(),
                            status,
                            ending,
                            machine.clock().instant());
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
                        machine.clock().instant()));
    }

    private Ending carryOut(Step step) throws InterruptedException {
        var endpoint = configuration.endpoint(step.plan().endpoint()).orElse(null);
        if (endpoint == null) {
            return Ending.failed(0, "the endpoint is no longer configured");
        }
        var application = rollout.request().goal().application();
        Setup.Values values;
        try {
            values = machine.database()
                    .read(handle -> machine.setup()
                            .values(
                                    handle,
                                    endpoint,
                                    step.plan().component().toString(),
                                    application == null
                                            ? null
                                            : application.base().toString()));
        } catch (Refused e) {
            return Ending.failed(0, e.refusal().detail());
        }
        var mask = Mask.of(values.secrets());
        Output output = (stream, text) -> log.add(step.position(), stream, mask.cover(text));
        var ending = guarded(step, endpoint, values, output);
        return new Ending(ending.succeeded(), ending.exitCode(), mask.cover(ending.message()));
    }

    private Ending guarded(Step step, Endpoint endpoint, Setup.Values values, Output output)
            throws InterruptedException {
        try {
            return inOrder(step, endpoint, values, output);
        } catch (LeaseLost e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("Step {} of rollout {} fails by a fault of the engine", step.position(), rollout.id(), e);
            return Ending.failed(0, "a fault of the engine, which the server's own log shows: " + e);
        }
    }

    private Ending inOrder(Step step, Endpoint endpoint, Setup.Values values, Output output)
            throws InterruptedException {
        var delivery = step.plan().delivery();
        if (delivery.before() != null) {
            var order = order(step, endpoint, values, "-before");
            var ending = crew.deployer(order).run(order, delivery.before(), output);
            if (!ending.succeeded()) {
                return said("the script before it failed", ending);
            }
        }
        var order = order(step, endpoint, values, "");
        var ending = crew.deployer(order).carryOut(order, output);
        if (!ending.succeeded()) {
            return ending;
        }
        if (delivery.after() != null) {
            var later = order(step, endpoint, values, "-after");
            ending = crew.deployer(later).run(later, delivery.after(), output);
            if (!ending.succeeded()) {
                return said("the script after it failed", ending);
            }
        }
        var checks = delivery.healthChecks();
        for (int i = 0; i < checks.size(); i++) {
            var check = order(step, endpoint, values, "-check" + (i + 1));
            ending = crew.check(check, checks.get(i), output);
            if (!ending.succeeded()) {
                return said("it is not well", ending);
            }
        }
        return ending;
    }

    private static Ending said(String what, Ending ending) {
        return Ending.failed(ending.exitCode(), ending.message().isEmpty() ? what : what + ": " + ending.message());
    }

    private Order order(Step step, Endpoint endpoint, Setup.Values values, String part) {
        return new Order(
                rollout.orderKey() + "-" + step.position() + part,
                endpoint,
                step.plan().version(),
                step.plan().previous(),
                step.plan().delivery().recipe(),
                variables(step, values),
                values.secrets(),
                step.plan().delivery().timeout());
    }

    /** What is configured, and what every recipe can count on. */
    private Map<String, String> variables(Step step, Setup.Values values) {
        var variables = new HashMap<>(values.variables());
        var previous = step.plan().previous();
        variables.put("FAIRLEAD_ROLLOUT", rollout.id().toString());
        variables.put("FAIRLEAD_ENVIRONMENT", rollout.environment().toString());
        variables.put("FAIRLEAD_ENDPOINT", step.plan().endpoint());
        variables.put("FAIRLEAD_COMPONENT", step.plan().component().toString());
        variables.put("FAIRLEAD_VERSION", step.plan().version().version());
        variables.put("FAIRLEAD_PREVIOUS", previous == null ? "" : previous.version());
        return variables;
    }
}
