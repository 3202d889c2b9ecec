package dev.fairlead.rollout.deployer.host;

import dev.fairlead.rollout.Deployer;
import dev.fairlead.rollout.Order;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scripts on the server's own host. They run in the endpoint's {@code directory}, or in a folder of the endpoint's own below
 * the server's data.
 */
public final class LocalDeployer implements Deployer {
    private static final Logger LOG = LoggerFactory.getLogger(LocalDeployer.class);

    private final Path data;
    private final Map<String, String> environment;

    public LocalDeployer(Path data, Map<String, String> environment) {
        this.data = data;
        this.environment = environment;
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
        return () -> {
            if (!order.endpoint().settings().containsKey("directory")) {
                keepToOurselves();
            }
            return new LocalHost(directory(order), environment);
        };
    }

    /** What scripts leave behind may be secret; endpoints with a directory of their own say themselves who reads it. */
    private void keepToOurselves() {
        try {
            Files.createDirectories(data);
            Files.createDirectory(
                    data.resolve("endpoints"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException _) {
            // as it should be
        } catch (IOException e) {
            LOG.warn("The folder of endpoints cannot be made in {}", data, e);
        }
    }

    private String directory(Order order) {
        var endpoint = order.endpoint();
        // by its number: a name may hold anything, and may be given to another endpoint later
        var own =
                data.resolve("endpoints").resolve(Long.toString(endpoint.id())).toAbsolutePath();
        return endpoint.settings().getOrDefault("directory", own.toString());
    }
}
