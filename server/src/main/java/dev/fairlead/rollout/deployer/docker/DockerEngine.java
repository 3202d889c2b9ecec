package dev.fairlead.rollout.deployer.docker;

import dev.fairlead.rollout.Endpoint;
import dev.fairlead.rollout.deployer.order.Deadline;
import dev.fairlead.rollout.deployer.order.Unsuitable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Transport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API of one Docker Engine, as far as containers need it: {@code unix:///var/run/docker.sock}, {@code tcp://host:2375}. */
final class DockerEngine {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long SLOWEST_ANSWER_SECONDS = 60;

    private final HttpClient http;
    private final String address;
    private final @Nullable Transport socket;
    private final String base;
    private final Deadline deadline;
    private @Nullable String version;

    DockerEngine(HttpClient http, Endpoint endpoint, Deadline deadline) {
        this.http = http;
        this.address = endpoint.address().isEmpty() ? "unix:///var/run/docker.sock" : endpoint.address();
        this.deadline = deadline;
        if (address.startsWith("unix://")) {
            socket = new Transport.TCPUnix(Path.of(address.substring("unix://".length())));
            base = "http://docker";
        } else if (address.matches("(tcp|https?)://[^/\\s]+/?")) {
            socket = null;
            base = address.replaceFirst("^tcp:", "http:").replaceFirst("/$", "");
        } else {
            throw new Unsuitable(
                    "`%s` is not the address of a Docker Engine; write unix:///var/run/docker.sock or tcp://host:2375"
                            .formatted(address));
        }
    }

    /** An answer: its status, and its JSON where there is any. */
    record Answer(int status, JsonNode json) {
        boolean ok() {
            return status < HttpStatus.BAD_REQUEST_400;
        }

        /** What the engine says went wrong. */
        String complaint() {
            return json.path("message").asString("status " + status);
        }
    }

    /** The engine did not do what it was asked. */
    static final class Failed extends IOException {
        Failed(String message) {
            super(message);
        }
    }

    Answer get(String path, Map<String, String> query) throws IOException, InterruptedException {
        return send("GET", path, query, null);
    }

    /** Asks for something, and fails where the engine does. */
    Answer post(String path, Map<String, String> query, @Nullable Object body)
            throws IOException, InterruptedException {
        return checked(path, send("POST", path, query, body));
    }

    /** Asks for something that may be so already. */
    void remove(String container) throws IOException, InterruptedException {
        var answer = send("DELETE", "/containers/" + encoded(container), Map.of("force", "true", "v", "false"), null);
        if (answer.status() != HttpStatus.NOT_FOUND_404) {
            checked(container, answer);
        }
    }

    private static Answer checked(String what, Answer answer) throws Failed {
        if (!answer.ok()) {
            throw new Failed("the Docker Engine refuses %s: %s".formatted(what, answer.complaint()));
        }
        return answer;
    }

    private Answer send(String method, String path, Map<String, String> query, @Nullable Object body)
            throws IOException, InterruptedException {
        try (var in = stream(method, path, query, body, Map.of(), SLOWEST_ANSWER_SECONDS)) {
            var text = in.body().readAllBytes();
            return new Answer(in.status(), text.length == 0 ? JSON.missingNode() : json(text));
        }
    }

    private static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException _) {
            // some errors of proxies in between are plain text
            return JSON.createObjectNode().put("message", new String(text, StandardCharsets.UTF_8).strip());
        }
    }

    /** An answer that is read while it comes. */
    record Streamed(int status, InputStream body) implements AutoCloseable {
        /** The lines, each a JSON object. */
        Stream<JsonNode> objects() {
            var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)).lines();
            return lines.filter(line -> !line.isBlank()).map(line -> json(line.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    Streamed stream(
            String method, String path, Map<String, String> query, @Nullable Object body, Map<String, String> headers)
            throws IOException, InterruptedException {
        return stream(method, path, query, body, headers, Long.MAX_VALUE);
    }

    private Streamed stream(
            String method,
            String path,
            Map<String, String> query,
            @Nullable Object body,
            Map<String, String> headers,
            long seconds)
            throws IOException, InterruptedException {
        long millis = Math.min(
                seconds > 1_000_000 ? Long.MAX_VALUE : seconds * 1000,
                deadline.left().toMillis());
        if (millis == 0) {
            throw new Failed("the time is up");
        }
        var request = request(method, "/v" + version() + path + query(query)).timeout(millis, TimeUnit.MILLISECONDS);
        request.headers(fields -> headers.forEach(fields::put));
        if (body != null) {
            request.body(new StringRequestContent("application/json", JSON.writeValueAsString(body)));
        }
        return answer(request);
    }

    private Streamed answer(Request request) throws IOException, InterruptedException {
        try {
            var listener = new InputStreamResponseListener();
            request.send(listener);
            var response = listener.get(deadline.left().toMillis() + 1, TimeUnit.MILLISECONDS);
            return new Streamed(response.getStatus(), listener.getInputStream());
        } catch (ExecutionException | TimeoutException e) {
            if (deadline.over()) {
                throw new Failed("the time was up before the Docker Engine at %s had answered".formatted(address));
            }
            var cause = e.getCause() == null ? e : e.getCause();
            throw new Failed("the Docker Engine at %s does not answer; check the address, and that it runs (%s)"
                    .formatted(
                            address,
                            cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()));
        }
    }

    private Request request(String method, String target) {
        var request = http.newRequest(base + target).method(method);
        return socket == null ? request : request.transport(socket);
    }

    /** Asked once: the engine's own version of the API, so that no path is one that it has dropped. */
    private String version() throws IOException, InterruptedException {
        var known = version;
        if (known != null) {
            return known;
        }
        var asked = request("GET", "/version")
                .timeout(
                        Math.min(SLOWEST_ANSWER_SECONDS * 1000, deadline.left().toMillis() + 1), TimeUnit.MILLISECONDS);
        try (var answered = answer(asked)) {
            var text = json(answered.body().readAllBytes()).path("ApiVersion").asString("");
            if (text.isEmpty()) {
                throw new Failed(
                        "what answers at %s is no Docker Engine (status %d)".formatted(address, answered.status()));
            }
            version = text;
            return text;
        }
    }

    private static String query(Map<String, String> query) {
        return query.isEmpty()
                ? ""
                : query.entrySet().stream()
                        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
