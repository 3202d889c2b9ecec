package dev.fairlead.rollout.deployer.docker;

import dev.fairlead.rollout.Deployer.Ending;
import dev.fairlead.rollout.Deployer.Output;
import dev.fairlead.rollout.deployer.order.Values;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Scripts inside a running container. */
public record ContainerExec(DockerEngine engine, Output output) {
    /** Runs its argument in a shell that notices a failure anywhere in a pipeline, where the image has one. */
    public static final String CAREFULLY = """
            if (set -o pipefail) 2>/dev/null; then exec sh -o pipefail -e -c "$1"; fi
            if command -v bash >/dev/null 2>&1; then exec bash --posix -o pipefail -e -c "$1"; fi
            echo "note: this image has no shell with pipefail; of a pipeline only the last command decides"
            exec sh -e -c "$1"
            """;

    Ending run(String container, String script, Values values) throws IOException, InterruptedException {
        var environment = values.asEnvironment().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();
        var made = engine.post(
                "/containers/%s/exec".formatted(container),
                Map.of(),
                Map.of(
                        "Cmd",
                        List.of("sh", "-c", CAREFULLY, "sh", script),
                        "Env",
                        environment,
                        "AttachStdout",
                        true,
                        "AttachStderr",
                        true));
        var id = made.json().path("Id").asString();
        try (var running = engine.stream(
                "POST", "/exec/%s/start".formatted(id), Map.of(), Map.of("Detach", false, "Tty", false), Map.of())) {
            if (running.status() >= 400) {
                return Ending.failed(1, "the script cannot be run inside %s".formatted(container));
            }
            Frames.read(new BufferedInputStream(running.body()), output);
        }
        int exit = engine.get("/exec/%s/json".formatted(id), Map.of())
                .json()
                .path("ExitCode")
                .asInt(1);
        return exit == 0 ? Ending.DONE : Ending.failed(exit, "The script ended with exit code " + exit);
    }
}
