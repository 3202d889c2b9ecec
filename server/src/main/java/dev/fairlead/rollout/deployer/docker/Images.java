package dev.fairlead.rollout.deployer.docker;

import dev.fairlead.rollout.Deployer.Output;
import dev.fairlead.rollout.Deployer.Stream;
import dev.fairlead.rollout.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Images on an engine: there already, or pulled from their registry. */
record Images(DockerEngine engine, Secrets.@Nullable Credential credential, Output output) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Sees to it that the image is there. */
    void provide(String image, boolean pull) throws IOException, InterruptedException {
        var present = engine.get("/images/" + image + "/json", Map.of());
        // what a digest names does not change, so there is nothing to look for
        if (present.ok() && (!pull || image.contains("@"))) {
            return;
        }
        if (!pull) {
            throw new DockerEngine.Failed(
                    "the image %s is not on the engine; set pull: true, or put it there first".formatted(image));
        }
        output.line(Stream.ENGINE, "Pulling " + image);
        var name = split(image);
        try (var pulling = engine.stream("POST", "/images/create", name, null, login())) {
            var events = pulling.objects().iterator();
            while (events.hasNext()) {
                var event = events.next();
                var error = event.path("error")
                        .asString(
                                pulling.status() < 400
                                        ? ""
                                        : event.path("message").asString("refused"));
                if (!error.isEmpty()) {
                    throw new DockerEngine.Failed("the image %s cannot be pulled: %s".formatted(image, error));
                }
                var status = event.path("status").asString("");
                // one line for each layer and each of its percents would bury the rest
                if (status.startsWith("Digest") || status.startsWith("Status")) {
                    output.line(Stream.ENGINE, status);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** As the API wants it: without a tag it would pull all tags there are. */
    private static Map<String, String> split(String image) {
        if (image.contains("@")) {
            return Map.of("fromImage", image);
        }
        int colon = image.lastIndexOf(':');
        return colon > image.lastIndexOf('/')
                ? Map.of("fromImage", image.substring(0, colon), "tag", image.substring(colon + 1))
                : Map.of("fromImage", image, "tag", "latest");
    }

    private Map<String, String> login() {
        if (credential == null || credential.kind() != Secrets.Kind.PASSWORD) {
            return Map.of();
        }
        var login = JSON.writeValueAsString(Map.of("username", credential.user(), "password", credential.secret()));
        return Map.of("X-Registry-Auth", Base64.getUrlEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }
}
