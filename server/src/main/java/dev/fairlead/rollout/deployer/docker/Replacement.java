package dev.fairlead.rollout.deployer.docker;

import dev.fairlead.rollout.Deployer.Output;
import dev.fairlead.rollout.Deployer.Stream;
import dev.fairlead.rollout.deployer.order.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A container in the place of another. Every step looks first at what is there, so that one that was broken off anywhere
 * goes on: the old one keeps its name until the new one is made, then it is kept aside as NAME-before.
 */
record Replacement(DockerEngine engine, ContainerShape shape, String order, Deadline deadline, Output output) {
    // one without a health check of its own must at least not fall over at once
    private static final Duration STEADY = Duration.ofSeconds(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final String TO_END_SECONDS = "30";

    /** Whether this very order's container is in place and runs. */
    boolean done() throws IOException, InterruptedException {
        var there = inspect(shape.name());
        return there != null && ours(there) && trouble(there) == null && steady(there);
    }

    /** Makes the new container, and moves the old one aside. */
    void begin() throws IOException, InterruptedException {
        var there = inspect(shape.name());
        if (there != null && ours(there)) {
            return;
        }
        engine.remove(shape.next());
        engine.post("/containers/create", Map.of("name", shape.next()), shape.body());
        if (there != null) {
            engine.remove(shape.before());
            // an engine that starts anew must not start both
            policy(shape.name(), "no");
            rename(shape.name(), shape.before());
        }
        if (inspect(shape.before()) != null) {
            output.line(Stream.ENGINE, "Stopping the one before, which is kept as " + shape.before());
            stopBefore();
        }
        rename(shape.next(), shape.name());
    }

    /** Waits for its end, also where somebody stops it already. */
    private void stopBefore() throws IOException, InterruptedException {
        engine.post("/containers/%s/stop".formatted(shape.before()), Map.of("t", TO_END_SECONDS), null);
    }

    /** Starts the new one and waits until it is well; what is wrong with it otherwise. */
    @Nullable String start() throws IOException, InterruptedException {
        output.line(Stream.ENGINE, "Starting %s from %s".formatted(shape.name(), shape.image()));
        engine.post("/containers/%s/start".formatted(shape.name()), Map.of(), null);
        while (true) {
            var there = inspect(shape.name());
            if (there == null) {
                return "%s was removed by somebody while it started".formatted(shape.name());
            }
            var trouble = trouble(there);
            if (trouble != null) {
                return trouble;
            }
            if (health(there).isEmpty()) {
                deadline.pause(STEADY);
                there = inspect(shape.name());
                trouble = there == null ? "%s has gone".formatted(shape.name()) : trouble(there);
                if (trouble != null || !deadline.over()) {
                    return trouble;
                }
            } else if (health(there).equals("healthy")) {
                return null;
            }
            if (deadline.over()) {
                return "%s was not healthy when the time was up".formatted(shape.name());
            }
            deadline.pause(LOOK_AGAIN);
        }
    }

    /** Removes what this order made and starts the one before; says what it did, to end a sentence. */
    String putBack() throws IOException, InterruptedException {
        engine.remove(shape.next());
        var there = inspect(shape.name());
        if (there != null && !ours(there)) {
            // not moved aside yet
            revive(there);
            return "";
        }
        if (there != null) {
            tellLastLines();
            engine.remove(shape.name());
        }
        var before = inspect(shape.before());
        if (before == null) {
            return "; there was none before it to put back";
        }
        // where its end was asked for and not waited for, it would come after the start
        stopBefore();
        rename(shape.before(), shape.name());
        revive(before);
        output.line(Stream.ENGINE, "Started %s as it was before".formatted(shape.name()));
        return "; the one before runs again";
    }

    private void revive(JsonNode container) throws IOException, InterruptedException {
        engine.post("/containers/%s/start".formatted(shape.name()), Map.of(), null);
        var restart = label(container, ContainerShape.RESTART);
        // one that somebody else made has no such label, and what it had may be gone already
        policy(shape.name(), restart.isEmpty() ? shape.restart() : restart);
    }

    private void tellLastLines() throws IOException, InterruptedException {
        try (var logs = engine.stream(
                "GET",
                "/containers/%s/logs".formatted(shape.name()),
                Map.of("stdout", "true", "stderr", "true", "tail", "50"),
                null,
                Map.of())) {
            if (logs.status() < 400) {
                output.line(Stream.ENGINE, "The last lines of %s:".formatted(shape.name()));
                Frames.read(logs.body(), output);
            }
        }
    }

    private @Nullable String trouble(JsonNode container) {
        var state = container.path("State");
        if (health(container).equals("unhealthy")) {
            return "%s is unhealthy".formatted(shape.name());
        }
        if (state.path("Restarting").asBoolean()
                || container.path("RestartCount").asInt() > 0) {
            return "%s ends and is started again and again; its last exit code was %d"
                    .formatted(shape.name(), state.path("ExitCode").asInt());
        }
        return state.path("Running").asBoolean()
                ? null
                : "%s ended with exit code %d"
                        .formatted(shape.name(), state.path("ExitCode").asInt());
    }

    private static boolean steady(JsonNode container) {
        var health = health(container);
        return health.isEmpty() || health.equals("healthy");
    }

    /** Of the image's own check; empty where it has none. */
    private static String health(JsonNode container) {
        var health = container.path("State").path("Health").path("Status").asString("");
        return health.equals("none") ? "" : health;
    }

    private boolean ours(JsonNode container) {
        return label(container, ContainerShape.ORDER).equals(order);
    }

    private static String label(JsonNode container, String name) {
        return container.path("Config").path("Labels").path(name).asString("");
    }

    private @Nullable JsonNode inspect(String name) throws IOException, InterruptedException {
        var answer = engine.get("/containers/%s/json".formatted(name), Map.of());
        if (answer.status() == 404) {
            return null;
        }
        if (!answer.ok()) {
            throw new DockerEngine.Failed("the Docker Engine does not show %s: %s".formatted(name, answer.complaint()));
        }
        return answer.json();
    }

    private void policy(String name, String restart) throws IOException, InterruptedException {
        engine.post(
                "/containers/%s/update".formatted(name), Map.of(), Map.of("RestartPolicy", Map.of("Name", restart)));
    }

    private void rename(String from, String to) throws IOException, InterruptedException {
        engine.post("/containers/%s/rename".formatted(from), Map.of("name", to), null);
    }
}
