package dev.fairlead.access.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fairlead.SettableClock;
import dev.fairlead.access.provider.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An issuer that answers late. */
class IssuerKeysTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T12:00:00Z"));
    private final ECKey key = key();
    private final JWSHeader header =
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answering = new CountDownLatch(1);
    private final HttpServer server = server();
    private volatile boolean late;

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @BeforeEach
    void publish() {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/.well-known/openid-configuration", exchange -> {
            if (late) {
                asked.countDown();
                await(answering);
            }
            answer(exchange, """
                    {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "id_token_signing_alg_values_supported": ["ES256"]}""".formatted(address()));
        });
        server.createContext("/keys", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
        server.start();
    }

    @AfterEach
    void stop() {
        answering.countDown();
        server.stop(0);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    @Test
    @Timeout(60)
    void whoseKeyIsKnownDoesNotWaitWhileItIsAsked() {
        var keys = new IssuerKeys(
                new Issuer(1, "late", address(), "https://fairlead.example", null, clock.instant()), new Wire(), clock);
        var first = keys.get(header);
        clock.set(clock.instant().plus(Duration.ofMinutes(16)));
        late = true;
        var again = CompletableFuture.supplyAsync(() -> keys.get(header));
        await(asked);

        assertThat(keys.get(header)).isSameAs(first);

        answering.countDown();
        assertThat(again.join().until()).isAfter(first.until());
        assertThat(keys.get(header)).isSameAs(again.join());
    }
}
