package dev.fairlead.rollout.deployer;

import dev.fairlead.rollout.Deployer.Ending;
import dev.fairlead.rollout.Deployer.Output;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Scripts inside a running container. */
record Inside(DockerEngine engine, Output output) {

    Ending run(String container, String script, Values values) throws IOException, InterruptedException {
        var environment = values.asEnvironment().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();
        var made = engine.post(
                "/containers/%s/exec".formatted(container),
                Map.of(),
                Map.of(
                        "Cmd",
                        List.of("sh", "-e", "-c", script),
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
