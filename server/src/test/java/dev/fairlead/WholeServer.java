package dev.fairlead;

import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.platform.http.Listener;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.request.Proxies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server as it is started for people, on a free port and over a database of its own. */
public final class WholeServer implements AutoCloseable {
    public static final String USER = "admin";
    public static final String PASSWORD = "correct horse battery staple";
    public static final String TOKEN = "fl_token-of-the-tests-0123456789abcdef";

    private static final String REST = "/api/v1";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestDatabase test = TestDatabase.fresh();
    private final Server server;
    private @Nullable String session;

    public WholeServer(Clock clock) {
        this(clock, ScratchFolder.of("data-of-tests"), Map.of());
    }

    /** @param environment what it finds there beside its first password and token */
    public WholeServer(Clock clock, Path data, Map<String, String> environment) {
        this(clock, data, environment, Duration.ofSeconds(30));
    }

    /** @param answerWait how long an answer waits for what is still to be derived */
    WholeServer(Clock clock, Path data, Map<String, String> environment, Duration answerWait) {
        var all = new HashMap<>(environment);
        all.put("FAIRLEAD_ADMIN_PASSWORD", PASSWORD);
        all.put("FAIRLEAD_ADMIN_TOKEN", TOKEN);
        server = new Server(
                test.address(),
                data,
                Listener.on("127.0.0.1", 0),
                port -> "http://127.0.0.1:" + port,
                all,
                answerWait,
                Proxies.parse(""),
                Integer.parseInt(environment.getOrDefault("FAIRLEAD_DORA_SERIES", "0")),
                clock);
    }

    public int port() {
        return server.port();
    }

    /** Every address that it answers at. */
    List<Route> routes() {
        return server.routes();
    }

    public TestDatabase database() {
        return test;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .header("Authorization", "Bearer " + TOKEN);
    }

    /** What REST answers to a question below {@code /api/v1}. */
    public JsonNode ask(String path) {
        return JSON.readTree(text(REST + path));
    }

    /** Sends an object there. */
    public JsonNode tell(String path, String json) {
        return JSON.readTree(whole(path, attempt(path, json)));
    }

    /** Sends an object there; what is answered, whatever its status. */
    public HttpResponse<String> attempt(String path, String json) {
        return send(
                path,
                request -> request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    /** What REST answers, whatever its status. */
    public HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> way) {
        return answer(way.apply(request(REST + path)));
    }

    /** Hears server-sent events, line by line, to their end. */
    public void follow(String path, Consumer<String> listener) {
        try (var lines = http.send(
                        request(REST + path)
                                .header("Accept", "text/event-stream")
                                .build(),
                        BodyHandlers.ofLines())
                .body()) {
            lines.forEach(listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What is answered at any path, as text. */
    public String text(String path) {
        return whole(path, answer(request(path)));
    }

    /** What the admin sees in a browser at any path. */
    public String page(String path) {
        return whole(path, look(path));
    }

    /** What is answered to the admin's browser, whatever its status. The admin signs in once. */
    public synchronized HttpResponse<String> look(String path) {
        if (session == null) {
            session = signIn();
        }
        return answer(HttpRequest.newBuilder(home().resolve(path))
                .header("Cookie", session)
                .header("Accept", "text/html"));
    }

    /** What is answered to a browser of somebody who is nobody here. */
    public HttpResponse<String> lookAsStranger(String path) {
        return answer(HttpRequest.newBuilder(home().resolve(path)).header("Accept", "text/html"));
    }

    private URI home() {
        return URI.create("http://127.0.0.1:" + port());
    }

    private String signIn() {
        var form = "user=" + USER + "&password=" + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8);
        var answer = answer(HttpRequest.newBuilder(home().resolve("/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        return answer.headers().firstValue("Set-Cookie").orElse("").replaceFirst(";.*", "");
    }

    private static String whole(String path, HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(path + " is answered with " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
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

    /** The server alone; its database stays. */
    void stop() {
        server.close();
    }

    @Override
    public void close() {
        stop();
        test.close();
        http.close();
    }
}
