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
    private final SshHosts hosts;

    public SshDeployer(SshHosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public Ending carryOut(Order order, Output output) throws InterruptedException {
        return Scripts.carryOut(order, way(order, false), directory(order), output);
    }

    @Override
    public Ending run(Order order, String script, Output output) throws InterruptedException {
        return Scripts.run(order, script, way(order, false), directory(order), output);
    }

    @Override
    public void stop(Order order, Output output) throws InterruptedException {
        Scripts.stop(order, way(order, true), directory(order), output);
    }

    private Host.Way way(Order order, boolean toEnd) {
        var endpoint = order.endpoint();
        var door = new SshHosts.Door(
                SshAddress.parse(endpoint.address()),
                endpoint.settings().getOrDefault("hostKey", ""),
                order.secrets().credential().orElse(null));
        return hosts.way(door, directory(order), toEnd);
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
