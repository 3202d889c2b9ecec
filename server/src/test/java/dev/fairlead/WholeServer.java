package dev.fairlead;

import dev.fairlead.platform.db.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server as it is started for people, on a free port and over a database of its own. */
public final class WholeServer implements AutoCloseable {
    public static final String USER = "admin";
    public static final String PASSWORD = "correct horse battery staple";
    public static final String TOKEN = "fl_token-of-the-tests-0123456789abcdef";

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestDatabase test = TestDatabase.fresh();
    private final Server server;

    public WholeServer(Clock clock) {
        server = new Server(
                test.address(),
                ScratchFolder.of("data-of-tests"),
                "127.0.0.1",
                0,
                port -> "http://127.0.0.1:" + port,
                Map.of("FAIRLEAD_ADMIN_PASSWORD", PASSWORD, "FAIRLEAD_ADMIN_TOKEN", TOKEN),
                clock);
    }

    public int port() {
        return server.port();
    }

    public TestDatabase database() {
        return test;
    }

    /** What REST answers to a question below {@code /api/v1}. */
    public JsonNode ask(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/api/v1" + path))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        return answer(path, request);
    }

    /** Tells something below {@code /api/v1}; answers what REST says. */
    public JsonNode tell(String path, String json) {
        return answer(
                path,
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/api/v1" + path))
                        .header("Authorization", "Bearer " + TOKEN)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build());
    }

    private JsonNode answer(String path, HttpRequest request) {
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new AssertionError(path + " is answered with " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A list of REST as a whole, however many parts it comes in. */
    public List<JsonNode> list(String path) {
        var items = new ArrayList<JsonNode>();
        var next = "";
        do {
            var part = ask(path + (path.contains("?") ? "&" : "?") + "limit=1000" + next);
            part.path("items").forEach(items::add);
            next = part.path("next").isString() ? "&after=" + part.path("next").asString() : "";
        } while (!next.isEmpty());
        return items;
    }

    /** The names in a list of REST, in alphabetical order. */
    public List<String> names(String path) {
        return list(path).stream()
                .map(item -> item.path("name").asString())
                .sorted()
                .toList();
    }

    /** What a deployment of an application put into its environment, in alphabetical order. */
    public List<String> snapshot(JsonNode deployment) {
        return ask("/deployments/" + deployment.path("id").asLong())
                .path("components")
                .valueStream()
                .map(JsonNode::asString)
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        server.close();
        test.close();
        http.close();
    }
}
