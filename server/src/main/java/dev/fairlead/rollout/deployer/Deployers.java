package dev.fairlead.rollout.deployer;

import dev.fairlead.rollout.Deployer;
import dev.fairlead.rollout.Order;
import dev.fairlead.rollout.deployer.docker.DockerDeployer;
import dev.fairlead.rollout.deployer.host.LocalDeployer;
import dev.fairlead.rollout.deployer.kubernetes.HelmDeployer;
import dev.fairlead.rollout.deployer.kubernetes.KubernetesDeployer;
import dev.fairlead.rollout.deployer.order.Unsuitable;
import dev.fairlead.rollout.deployer.ssh.SshDeployer;
import dev.fairlead.rollout.deployer.ssh.SshHosts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** All ways to an endpoint: hands each order to the one that its endpoint and recipe ask for. */
public final class Deployers implements Deployer, AutoCloseable {
    // longer than helm takes to write down that it has ended
    private static final Duration HELM_PATIENCE = Duration.ofSeconds(30);

    private final SshHosts hosts = new SshHosts();
    private final Deployer local;
    private final Deployer ssh;
    private final DockerDeployer docker;
    private final Deployer kubernetes;

    /**
     * Opens nothing yet.
     *
     * @param data where scripts on this host run whose endpoint names no directory
     * @param environment of the server's process
     */
    public Deployers(Path data, Map<String, String> environment) {
        local = new LocalDeployer(data, environment);
        ssh = new SshDeployer(hosts);
        docker = new DockerDeployer(local);
        kubernetes = new KubernetesDeployer(local, new HelmDeployer(local, environment, HELM_PATIENCE));
    }

    @Override
    public Ending carryOut(Order order, Output output) throws InterruptedException {
        try {
            return of(order).carryOut(order, output);
        } catch (Unsuitable e) {
            return Ending.failed(255, e.getMessage());
        }
    }

    @Override
    public Ending run(Order order, String script, Output output) throws InterruptedException {
        try {
            return of(order).run(order, script, output);
        } catch (Unsuitable e) {
            return Ending.failed(255, e.getMessage());
        }
    }

    @Override
    public void stop(Order order, Output output) throws InterruptedException {
        try {
            of(order).stop(order, output);
        } catch (Unsuitable e) {
            output.line(Stream.ENGINE, "Nothing was started: " + e.getMessage());
        }
    }

    private Deployer of(Order order) {
        return switch (order.endpoint().kind()) {
            case LOCAL -> local;
            case SSH -> ssh;
            case DOCKER -> docker;
            case KUBERNETES -> kubernetes;
        };
    }

    @Override
    public void close() {
        docker.close();
        hosts.close();
    }
}
