package dev.fairlead.rollout.deployer.ssh;

import dev.fairlead.rollout.Deployer;
import dev.fairlead.rollout.Order;
import dev.fairlead.rollout.deployer.host.Host;
import dev.fairlead.rollout.deployer.host.Scripts;

/**
 * Scripts on hosts reached by SSH, files by SFTP. They run in the endpoint's {@code directory}, or in the home of the user;
 * the setting {@code hostKey} pins the host's key.
 */
public final class SshDeployer implements Deployer {
    private final SshConnections connections;

    public SshDeployer(SshConnections connections) {
        this.connections = connections;
    }

    @Override
    public Ending carryOut(Order order, Output output) throws InterruptedException {
        return Scripts.carryOut(order, way(order), directory(order), output);
    }

    @Override
    public Ending run(Order order, String script, Output output) throws InterruptedException {
        return Scripts.run(order, script, way(order), directory(order), output);
    }

    @Override
    public void stop(Order order, Output output) throws InterruptedException {
        Scripts.stop(order, way(order), directory(order), output);
    }

    private Host.Way way(Order order) {
        var endpoint = order.endpoint();
        var address = SshAddress.parse(endpoint.address());
        var hostKey = endpoint.settings().getOrDefault("hostKey", "");
        return () -> new SshHost(
                connections.open(
                        address,
                        new PinnedKey(hostKey),
                        order.secrets().credential().orElse(null)),
                directory(order));
    }

    /** A session begins in the home of its user. */
    private static String directory(Order order) {
        var directory = order.endpoint().settings().getOrDefault("directory", ".");
        if (directory.equals("~")) {
            return ".";
        }
        return directory.startsWith("~/") ? directory.substring(2) : directory;
    }
}
