package dev.fairlead;

import dev.fairlead.cli.Fairlead;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who sits at a command line and talks to a running server. */
public record Prompt(int port, String token) {
    private static final JsonMapper JSON = new JsonMapper();

    /** What a command printed and how it ended. */
    public record Ended(int code, String out, String err) {
        public JsonNode json() {
            return JSON.readTree(out);
        }
    }

    public Ended run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var variables = Map.of("FAIRLEAD_URL", "http://127.0.0.1:" + port, "FAIRLEAD_TOKEN", token);
        int code = Fairlead.run(new PrintWriter(out), new PrintWriter(err), variables, arguments);
        return new Ended(code, out.toString(), err.toString());
    }

    /** Like {@link #run} for a command that must go well. */
    public String say(String... arguments) {
        var ended = run(arguments);
        if (ended.code() != 0) {
            throw new AssertionError(String.join(" ", arguments) + " ends with " + ended);
        }
        return ended.out();
    }

    /** Applies a {@code fairlead.yaml}. */
    public String apply(Path folder, String yaml) {
        try {
            return say(
                    "apply",
                    "-f",
                    Files.writeString(folder.resolve("fairlead.yaml"), yaml).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody else on the same server, who gets a user and a token. */
    public Prompt newUser(String name, String role) {
        post(
                "/users",
                "{\"name\":\"%s\",\"role\":\"%s\",\"password\":\"correct horse battery\"}".formatted(name, role));
        return newToken(name, "laptop");
    }

    /** Another token of a user. */
    public Prompt newToken(String user, String name) {
        var made = post("/users/" + user + "/tokens", "{\"name\":\"" + name + "\"}");
        return new Prompt(port, JSON.readTree(made).required("secret").asString());
    }

    /** Sends JSON to an address below {@code /api/v1} that must take it. */
    public String post(String path, String json) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        return answer(request);
    }

    /** The log of a rollout as events; comes when the rollout has ended. */
    public String events(long rollout, String lastEventId) {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/rollouts/" + rollout + "/log"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", lastEventId)
                .build();
        return answer(request);
    }

    private static String answer(HttpRequest request) {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(request.uri() + " is answered with " + answer.statusCode() + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
