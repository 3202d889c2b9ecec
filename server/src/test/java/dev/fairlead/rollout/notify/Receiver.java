package dev.fairlead.rollout.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A web server that takes messages, after it has misbehaved as it was told to. */
public final class Receiver implements AutoCloseable {
    private final List<Taken> asked = new CopyOnWriteArrayList<>();
    private final Deque<Manner> manners = new ConcurrentLinkedDeque<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    /** How a request is treated. */
    public enum Manner {
        FAIL,
        REFUSE,
        HANG_UP,
        SAY_NOTHING,
        REDIRECT
    }

    /** A request. */
    public record Taken(String path, String event, String delivery, String signature, String body) {
        public JsonNode json() {
            return new JsonMapper().readTree(body);
        }
    }

    /** @param first how the first requests are treated; later ones are taken */
    public Receiver(Manner... first) {
        manners.addAll(List.of(first));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Everything that was asked, also what was not answered well. */
    public List<Taken> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            var manner = manners.poll();
            asked.add(new Taken(
                    exchange.getRequestURI().toString(),
                    String.valueOf(headers.getFirst("X-Fairlead-Event")),
                    String.valueOf(headers.getFirst("X-Fairlead-Delivery")),
                    String.valueOf(headers.getFirst("X-Fairlead-Signature-256")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            switch (manner) {
                case FAIL -> exchange.sendResponseHeaders(500, -1);
                case REFUSE -> exchange.sendResponseHeaders(401, -1);
                case HANG_UP -> {
                    // closed without an answer
                }
                case SAY_NOTHING -> end.await();
                case REDIRECT -> {
                    exchange.getResponseHeaders().add("Location", address() + "/elsewhere");
                    exchange.sendResponseHeaders(302, -1);
                }
                case null -> exchange.sendResponseHeaders(204, -1);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.close();
    }
}
