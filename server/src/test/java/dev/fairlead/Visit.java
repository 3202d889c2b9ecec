package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deployment.DeploymentLogStore;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.platform.http.Listener;
import dev.fairlead.platform.http.request.Proxies;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole server over a database of its own, and somebody who looks at it: by token, in a browser, or as a stranger. */
final class Visit implements AutoCloseable {
    private static final String TOKEN = "fl_token-of-the-tests-0123456789abcdef";
    private static final String PASSWORD = "a long enough password";
    private static final JsonMapper JSON = new JsonMapper();

    private final TestDatabase test;
    private final Server server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String cookie;

    Visit(Clock clock) {
        test = TestDatabase.fresh();
        server = new Server(
                test.address(),
                ScratchFolder.of("data-of-tests"),
                Listener.on("127.0.0.1", 0),
                port -> "https://fairlead.example",
                Map.of("FAIRLEAD_ADMIN_TOKEN", TOKEN, "FAIRLEAD_ADMIN_PASSWORD", PASSWORD),
                Duration.ofSeconds(30),
                Proxies.parse(""),
                0,
                clock);
        cookie = signedIn("admin", PASSWORD);
    }

    private Visit(Visit other, String user, String password) {
        server = other.server;
        test = other.test;
        cookie = signedIn(user, password);
    }

    /** Somebody else before the same server. */
    Visit as(String user, String password) {
        return new Visit(this, user, password);
    }

    private String signedIn(String user, String password) {
        var answer = send(request("/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("user=" + user + "&password=" + encoded(password))));
        return answer.headers().firstValue("Set-Cookie").orElse("").replaceFirst(";.*", "");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void tell(String path, String json) {
        var answer = send(request("/api/v1" + path)
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201, 204);
    }

    void delete(String path) {
        var answer = send(request("/api/v1" + path)
                .header("Authorization", "Bearer " + TOKEN)
                .DELETE());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    /** The log of a deployment, which comes by another protocol than REST. */
    void file(long deployment, String log) {
        test.database().useTransaction(handle -> new DeploymentLogStore(handle).put(1, Map.of(deployment, log)));
    }

    /** Where it listens. */
    String address() {
        return "http://127.0.0.1:" + server.port();
    }

    Prompt prompt() {
        return new Prompt(server.port(), TOKEN);
    }

    TestDatabase database() {
        return test;
    }

    String text(String path) {
        var answer = send(request("/api/v1" + path).header("Authorization", "Bearer " + TOKEN));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    JsonNode ask(String path) {
        return JSON.readTree(text(path));
    }

    /** As a browser of somebody who is signed in. */
    HttpResponse<String> look(String path) {
        return send(request(path).header("Cookie", cookie).header("Accept", "text/html"));
    }

    Document page(String path) {
        var answer = look(path);
        assertThat(answer.statusCode()).as(path + "\n" + answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    /** What every page says that forms of this session must say. */
    String formKey() {
        return page("/search").select("input[name=key]").attr("value");
    }

    HttpResponse<String> post(String path, String form) {
        return send(request(path)
                .header("Cookie", cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** The fields of a form, names and values in turn, with the key of this session before them. */
    HttpResponse<String> send(String path, String... fields) {
        var form = new StringBuilder("key=" + formKey());
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
        }
        return post(path, form.toString());
    }

    /** What REST answers to a program with this token. */
    HttpResponse<String> askWith(String token, String path) {
        return send(request("/api/v1" + path).header("Authorization", "Bearer " + token));
    }

    /** What is answered to a form that a page of another site sends through this browser. */
    HttpResponse<String> postFrom(String origin, String path, String form) {
        return send(request(path)
                .header("Cookie", cookie)
                .header("Origin", origin)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    HttpResponse<String> lookAsStranger(String path) {
        return send(request(path));
    }

    @Override
    public void close() {
        http.close();
        server.close();
        test.close();
    }
}
