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
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A system that delivers any JSON, and signs it. */
public final class IntakeSender {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final WholeServer server;
    private final String name;
    private final String secret;

    private IntakeSender(WholeServer server, String name, String secret) {
        this.server = server;
        this.name = name;
        this.secret = secret;
    }

    /** Makes a source of this name with the domain {@code GLOBAL.Acme.NAME}. */
    public static IntakeSender of(WholeServer server, String name) {
        var made = server.tell("/intake/sources", """
                {"name": "%s", "kind": "json", "domain": "GLOBAL.Acme.%s"}""".formatted(name, name));
        return new IntakeSender(server, name, made.path("secret").asString());
    }

    public static IntakeSender knownAs(WholeServer server, String name, String secret) {
        return new IntakeSender(server, name, secret);
    }

    IntakeSender knowing(String other) {
        return new IntakeSender(server, name, other);
    }

    String name() {
        return name;
    }

    String secret() {
        return secret;
    }

    HttpResponse<String> attempt(String json, String... headers) {
        return attemptAt("/intake/" + name, json, headers);
    }

    HttpResponse<String> attemptAt(String path, String json, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Content-Type", "application/json")
                .header("X-Hub-Signature-256", "sha256=" + signature(json))
                .POST(BodyPublishers.ofString(json));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String signature(String json) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(json.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Delivers, and answers its number. */
    public long deliver(String json, String... headers) {
        var answer = attempt(json, headers);
        if (answer.statusCode() != 202) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body()).path("id").asLong();
    }

    /** What became of it, once it was read. */
    public JsonNode read(long id) {
        Eventually.until(() -> !look(id).path("state").asString().equals("waiting"));
        return look(id);
    }

    JsonNode look(long id) {
        return server.ask("/intake/deliveries/" + id);
    }

    /** Waits until everything of this source was read. */
    public void settle() {
        Eventually.until(() -> list("&state=waiting").isEmpty());
    }

    List<JsonNode> list(@Nullable String more) {
        var items = new ArrayList<JsonNode>();
        items.addAll(server.list("/intake/deliveries?source=" + name + (more == null ? "" : more)));
        return items;
    }
}
