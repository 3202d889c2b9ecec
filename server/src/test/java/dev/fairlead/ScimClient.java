package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A provider that keeps people and groups up to date by SCIM, with the token of a user of its own. */
final class ScimClient implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final String token;

    ScimClient(WholeServer server) {
        port = server.port();
        server.tell("/users", """
                {"name": "scim", "password": "walrus umbrella at noon", "role": "admin"}""");
        token = server.tell("/users/scim/tokens", "{\"name\": \"entra\"}")
                .path("secret")
                .asString();
    }

    ScimClient(WholeServer server, String token) {
        port = server.port();
        this.token = token;
    }

    HttpResponse<String> send(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/scim/v2" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/scim+json; charset=utf-8")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What is answered to what goes well. */
    JsonNode tell(String method, String path, String body) {
        var answer = send(method, path, body);
        assertThat(answer.statusCode())
                .as(method + " " + path + " " + answer.body())
                .isIn(200, 201, 204);
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    JsonNode get(String path) {
        return tell("GET", path, "");
    }

    /** Makes a user; its id. */
    String user(String userName, String externalId) {
        return tell("POST", "/Users", """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "%s", "externalId": "%s", "active": true}\
                """.formatted(userName, externalId))
                .path("id")
                .asString();
    }

    /** Makes a group of these users; its id. */
    String group(String displayName, String... members) {
        return tell("POST", "/Groups", """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "%s", "members": [%s]}\
                """.formatted(displayName, members(members)))
                .path("id")
                .asString();
    }

    static String members(String... ids) {
        return String.join(
                ", ",
                List.of(ids).stream().map(id -> "{\"value\": \"" + id + "\"}").toList());
    }

    /** A PATCH of these operations. */
    HttpResponse<String> patch(String path, String operations) {
        return send("PATCH", path, """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [%s]}""".formatted(operations));
    }

    /** The names of those that a filter finds. */
    List<String> found(String kind, String filter) {
        var name = kind.equals("Users") ? "userName" : "displayName";
        return get("/" + kind + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8))
                .path("Resources")
                .valueStream()
                .map(one -> one.path(name).asString())
                .toList();
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
