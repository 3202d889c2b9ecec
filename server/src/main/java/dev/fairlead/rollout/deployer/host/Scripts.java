package dev.fairlead.rollout.deployer.host;

import dev.fairlead.rollout.Deployer;
import dev.fairlead.rollout.Order;
import dev.fairlead.rollout.Recipe;
import dev.fairlead.rollout.deployer.order.Unsuitable;
import dev.fairlead.rollout.deployer.order.Values;
import java.util.List;
import java.util.UUID;

/** What deployers have in common whose hosts have a shell. */
public final class Scripts {
    private Scripts() {}

    public static Deployer.Ending carryOut(Order order, Host.Way way, String directory, Deployer.Output output)
            throws InterruptedException {
        if (!(order.recipe() instanceof Recipe.Script script)) {
            throw new Unsuitable(
                    "a host with a shell takes a script; this component's recipe is for another kind of endpoint");
        }
        var values = Values.of(order);
        var job = job(order, values, script.run(), directory);
        return new Jobs(way, output).run(job, new Uploads(script.uploads(), values), order.timeout());
    }

    public static Deployer.Ending run(
            Order order, String script, Host.Way way, String directory, Deployer.Output output)
            throws InterruptedException {
        var values = Values.of(order);
        var job = new Job("once-" + UUID.randomUUID(), directory, script, values.exports(), true);
        var jobs = new Jobs(way, output);
        try {
            return jobs.run(job, new Uploads(List.of(), values), order.timeout());
        } catch (InterruptedException e) {
            // nobody will ask for it again
            jobs.stop(job);
            throw e;
        }
    }

    public static void stop(Order order, Host.Way way, String directory, Deployer.Output output)
            throws InterruptedException {
        new Jobs(way, output).stop(job(order, Values.of(order), "", directory));
    }

    private static Job job(Order order, Values values, String script, String directory) {
        return new Job(order.key(), directory, script, values.exports(), false);
    }
}
