package dev.fairlead.rollout.run;

import dev.fairlead.rollout.Deployer;
import dev.fairlead.rollout.Deployer.Ending;
import dev.fairlead.rollout.Deployer.Output;
import dev.fairlead.rollout.HealthCheck;
import dev.fairlead.rollout.Order;

/** All deployers, and those who look whether what was deployed is well. */
public interface Crew {
    /** The one that reaches the order's endpoint and knows its recipe. */
    Deployer deployer(Order order);

    /** Tries until the check holds or its time is up. */
    Ending check(Order order, HealthCheck check, Output output) throws InterruptedException;
}
