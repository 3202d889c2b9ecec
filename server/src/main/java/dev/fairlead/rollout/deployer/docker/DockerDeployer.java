package dev.fairlead.rollout.deployer.docker;

import dev.fairlead.rollout.Deployer;
import dev.fairlead.rollout.Order;
import dev.fairlead.rollout.Recipe;
import dev.fairlead.rollout.deployer.host.LocalScript;
import dev.fairlead.rollout.deployer.order.Deadline;
import dev.fairlead.rollout.deployer.order.Unsuitable;
import dev.fairlead.rollout.deployer.order.Values;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.client.HttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Containers by the Engine's API. Scripts before and after run on the server's host with {@code DOCKER_HOST} set; health
 * checks run inside the container.
 */
public final class DockerDeployer implements Deployer, AutoCloseable {
    private static final Duration TO_PUT_BACK = Duration.ofMinutes(2);

    private final Deployer local;
    private @Nullable HttpClient http;

    public DockerDeployer(Deployer local) {
        this.local = local;
    }

    @Override
    public Ending carryOut(Order order, Output output) throws InterruptedException {
        return switch (order.recipe()) {
            case Recipe.Script _ -> local.carryOut(localOrder(order), output);
            case Recipe.Container recipe -> replace(order, recipe, output);
            case Recipe.Manifests _, Recipe.Image _, Recipe.Chart _ ->
                throw new Unsuitable("a Docker Engine takes a container; this component's recipe is for Kubernetes");
        };
    }

    private Ending replace(Order order, Recipe.Container recipe, Output output) throws InterruptedException {
        var shape = ContainerShape.of(order, recipe);
        var deadline = Deadline.in(order.timeout());
        var engine = engine(order, deadline);
        var replacement = new Replacement(engine, shape, order.key(), deadline, output);
        try {
            if (replacement.done()) {
                output.line(Stream.ENGINE, "%s runs already as this order wants it".formatted(shape.name()));
                return Ending.DONE;
            }
        } catch (IOException e) {
            return failed(deadline, message(e));
        }
        String trouble;
        try {
            new Images(engine, order.secrets().credential().orElse(null), output).provide(shape.image(), recipe.pull());
            replacement.begin();
            trouble = replacement.start();
        } catch (IOException e) {
            trouble = message(e);
        }
        return trouble == null ? Ending.DONE : failed(deadline, trouble + putBack(order, shape, output));
    }

    private static Ending failed(Deadline deadline, String why) {
        return Ending.failed(deadline.over() ? 124 : 1, why);
    }

    /** Also when the order's own time is up: an engine without the container is worse. */
    private String putBack(Order order, ContainerShape shape, Output output) throws InterruptedException {
        var deadline = Deadline.in(TO_PUT_BACK);
        try {
            return new Replacement(engine(order, deadline), shape, order.key(), deadline, output).putBack();
        } catch (IOException e) {
            return "; and the one before could not be put back: " + message(e);
        }
    }

    @Override
    public Ending run(Order order, String script, Output output) throws InterruptedException {
        if (!(order.recipe() instanceof Recipe.Container recipe)) {
            return local.run(localOrder(order), script, output);
        }
        var shape = ContainerShape.of(order, recipe);
        var deadline = Deadline.in(order.timeout());
        try {
            return new ContainerExec(engine(order, deadline), output).run(shape.name(), script, Values.of(order));
        } catch (IOException e) {
            return failed(deadline, message(e));
        }
    }

    @Override
    public void stop(Order order, Output output) throws InterruptedException {
        switch (order.recipe()) {
            case Recipe.Script _ -> local.stop(localOrder(order), output);
            case Recipe.Container recipe -> {
                var shape = ContainerShape.of(order, recipe);
                var deadline = Deadline.in(TO_PUT_BACK);
                var replacement = new Replacement(engine(order, deadline), shape, order.key(), deadline, output);
                try {
                    if (!replacement.done()) {
                        replacement.putBack();
                    }
                } catch (IOException e) {
                    output.line(Stream.ENGINE, "The container could not be put back: " + message(e));
                }
            }
            case Recipe.Manifests _, Recipe.Image _, Recipe.Chart _ -> {}
        }
    }

    private static Order localOrder(Order order) {
        return LocalScript.of(order, Map.of("DOCKER_HOST", order.endpoint().address()));
    }

    private DockerEngine engine(Order order, Deadline deadline) {
        return new DockerEngine(http(), order.endpoint(), deadline);
    }

    private synchronized HttpClient http() {
        var started = http;
        if (started == null) {
            started = new HttpClient();
            started.setFollowRedirects(false);
            started.setMaxConnectionsPerDestination(256);
            // a container may be silent for long; each request has a time of its own
            started.setIdleTimeout(0);
            try {
                started.start();
            } catch (Exception e) {
                throw new IllegalStateException("the HTTP client does not start", e);
            }
            http = started;
        }
        return started;
    }

    @Override
    public synchronized void close() {
        if (http != null) {
            try {
                http.stop();
            } catch (Exception e) {
                throw new IllegalStateException("the HTTP client does not stop", e);
            }
            http = null;
        }
    }

    private static String message(IOException e) throws InterruptedException {
        if (e instanceof InterruptedIOException) {
            throw new InterruptedException();
        }
        var message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
