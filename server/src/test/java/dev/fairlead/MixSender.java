package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One of several systems that deliver into one domain, each as its kind proves itself. */
record MixSender(WholeServer server, String kind, String secret) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static MixSender of(WholeServer server, String kind) {
        var made = server.tell("/intake/sources", """
                {"name": "%s", "kind": "%s", "domain": "GLOBAL.Acme.Mix"}""".formatted(kind, kind));
        return new MixSender(server, kind, made.path("secret").asString());
    }

    static void rules(WholeServer server, String source, String rules) {
        var answer = server.send(
                "/intake/rules?source=" + source,
                request -> request.header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"rules\": " + rules + ", \"reason\": \"names\"}")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    void deliver(String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/intake/" + kind))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (kind.equals("github")) {
            request.header("X-Hub-Signature-256", "sha256=" + signature(body));
        } else {
            request.header("Authorization", "Bearer " + secret);
        }
        headers.forEach(request::setHeader);
        try {
            var answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String signature(String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
