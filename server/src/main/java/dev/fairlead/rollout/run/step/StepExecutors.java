package dev.fairlead.rollout.run.step;

import dev.fairlead.rollout.Deployer;
import dev.fairlead.rollout.Deployer.Ending;
import dev.fairlead.rollout.Deployer.Output;
import dev.fairlead.rollout.HealthCheck;
import dev.fairlead.rollout.Order;

/** Who does the work, and who looks whether what was deployed is well. */
public record StepExecutors(Deployer deployer, Checks checks) {

    /** Tries until a check holds or its time is up. */
    public interface Checks {
        Ending check(Order order, HealthCheck check, Output output) throws InterruptedException;
    }
}
