package dev.fairlead;

import dev.fairlead.intake.alarm.Samples.Sample;
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
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An alarm that delivers to a server, and shows as its kind does who it is. */
final class AlarmSender {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final WholeServer server;
    private final String name;
    private final String kind;
    private final String secret;

    private AlarmSender(WholeServer server, String name, String kind, String secret) {
        this.server = server;
        this.name = name;
        this.kind = kind;
        this.secret = secret;
    }

    /** All that it tells is of the component {@code GLOBAL.Acme.NAME.checkout} in production there. */
    static AlarmSender of(WholeServer server, String name, String kind) {
        var made = server.tell("/intake/sources", """
                {"name": "%s", "kind": "%s", "domain": "GLOBAL.Acme.%s"}""".formatted(name, kind, name));
        server.send(
                "/intake/rules?source=" + name,
                request -> request.header("Content-Type", "application/json").PUT(BodyPublishers.ofString("""
                        {"rules": [{"component": "checkout", "environment": "production"}], "reason": "one component", "revision": 0}""")));
        return new AlarmSender(server, name, kind, made.path("secret").asString());
    }

    AlarmSender knowing(String other) {
        return new AlarmSender(server, name, kind, other);
    }

    String name() {
        return name;
    }

    String secret() {
        return secret;
    }

    /** Delivers, and answers its number. */
    long deliver(String body, Map<String, String> headers) {
        var answer = attempt(body, signed(body, headers));
        if (answer.statusCode() != 202) {
            throw new AssertionError(kind + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body()).path("id").asLong();
    }

    long deliver(Sample sample) {
        return deliver(sample.body(), sample.headers());
    }

    /** Waits until everything was read. */
    void settle() {
        Eventually.until(() ->
                server.list("/intake/deliveries?state=waiting&source=" + name).isEmpty());
    }

    JsonNode look(long id) {
        return server.ask("/intake/deliveries/" + id);
    }

    /** Delivers with these headers and no others; what is answered, whatever its status. */
    HttpResponse<String> attempt(String body, Map<String, String> headers) {
        return attempt("", body, headers);
    }

    /** @param question behind the address of the door */
    HttpResponse<String> attempt(String question, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/intake/" + name + question))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Map<String, String> signed(String body, Map<String, String> headers) {
        var all = new LinkedHashMap<>(headers);
        switch (kind) {
            case "pagerduty" -> all.put("X-PagerDuty-Signature", "v1=" + hex(secret, body));
            case "sentry" -> all.put("Sentry-Hook-Signature", hex(secret, body));
            case "firehydrant" -> all.put("fh-signature", hex(secret, body));
            case "jira" -> all.put("X-Hub-Signature", "sha256=" + hex(secret, body));
            case "rootly" -> {
                var now = String.valueOf(Clock.systemUTC().instant().getEpochSecond());
                all.put("X-Rootly-Signature", "t=" + now + ",v1=" + hex(secret, now + body));
            }
            case "incidentio" -> {
                var now = String.valueOf(Clock.systemUTC().instant().getEpochSecond());
                var id = "msg_" + hex("id", body).substring(0, 20);
                var key = secret.startsWith("whsec_")
                        ? Base64.getDecoder().decode(secret.substring("whsec_".length()))
                        : secret.getBytes(StandardCharsets.UTF_8);
                all.put("webhook-id", id);
                all.put("webhook-timestamp", now);
                all.put(
                        "webhook-signature",
                        "v1," + Base64.getEncoder().encodeToString(hmac(key, id + "." + now + "." + body)));
            }
            default -> all.put("Authorization", "Bearer " + secret);
        }
        return all;
    }

    private static String hex(String key, String text) {
        return HexFormat.of().formatHex(hmac(key.getBytes(StandardCharsets.UTF_8), text));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
