package dev.fairlead;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Where a runner of GitHub Actions gets tokens for its jobs. */
final class TokenDispenser implements AutoCloseable {
    static final String SECRET = "the-secret-of-this-run";

    private final HttpServer http;

    TokenDispenser(Job job) {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/token", exchange -> {
            try (exchange) {
                boolean wellAsked =
                        ("Bearer " + SECRET).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                                && "api-version=2.0&audience=https%3A%2F%2Ffairlead.example"
                                        .equals(exchange.getRequestURI().getRawQuery());
                var body = "{\"count\": 1, \"value\": \"%s\"}"
                        .formatted(job.token())
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(wellAsked ? 200 : 400, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/token?api-version=2.0";
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
