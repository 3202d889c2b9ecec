package dev.fairlead;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A system of some kind that delivers with the secret of its source, whose names are in {@code GLOBAL.Acme.NAME}. */
record ConnectedSender(WholeServer server, String name, String kind, String secret) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static ConnectedSender of(WholeServer server, String name, String kind) {
        var made = server.tell("/intake/sources", """
                {"name": "%s", "kind": "%s", "domain": "GLOBAL.Acme.%s"}""".formatted(name, kind, name));
        return new ConnectedSender(server, name, kind, made.path("secret").asString());
    }

    /** The same system before it was told the secret. */
    ConnectedSender knowing(String other) {
        return new ConnectedSender(server, name, kind, other);
    }

    int attempt(String body) {
        return attempt(body.getBytes(StandardCharsets.UTF_8), Map.of()).statusCode();
    }

    HttpResponse<String> attempt(byte[] body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/intake/" + name))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        if (kind.equals("flux")) {
            request.header("X-Signature", "sha256=" + signature(body));
        } else {
            request.header("Authorization", "Bearer " + secret);
        }
        headers.forEach(request::setHeader);
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signature(byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What became of a delivery, once it was read. */
    JsonNode deliver(String body) {
        return deliver(body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    JsonNode deliver(byte[] body, Map<String, String> headers) {
        var answer = attempt(body, headers);
        if (answer.statusCode() != 202) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        var id = JSON.readTree(answer.body()).path("id").asLong();
        Eventually.until(() -> !look(id).path("state").asString().equals("waiting"));
        return look(id);
    }

    private JsonNode look(long id) {
        return server.ask("/intake/deliveries/" + id);
    }

    /** Waits until everything of this source was read. */
    void settle() {
        Eventually.until(() -> deliveries("&state=waiting").isEmpty());
    }

    List<JsonNode> deliveries(String more) {
        return server.list("/intake/deliveries?source=" + name + more);
    }

    /** Deployments in one of its environments, as {@code checkout;v1.4 succeeded}. */
    List<String> deployments(String environment) {
        settle();
        return server.list("/deployments?environment=GLOBAL.Acme." + name + "." + environment).stream()
                .map(item -> item.path("component").asString().replace("GLOBAL.Acme." + name + ".", "") + " "
                        + item.path("outcome").asString())
                .sorted()
                .toList();
    }

    /** How often it deployed successfully, by the report. */
    long frequency() {
        settle();
        return server.ask("/reports/deployment-frequency?domain=GLOBAL.Acme." + name + "&from=2026-01-01&to=2027-01-01")
                .path("total")
                .path("deployments")
                .asLong();
    }
}
