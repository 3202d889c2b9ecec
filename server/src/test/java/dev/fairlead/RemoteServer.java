package dev.fairlead;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** An API of somebody else as tests play it: answers by the beginning of what is asked for, the longest first. */
final class RemoteServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Deque<Reply>> replies = new LinkedHashMap<>();
    private final List<Asked> asked = new ArrayList<>();

    /** What was asked for, and with which header that opens it. */
    record Asked(String address, String key) {}

    /**
     * An answer.
     *
     * @param headers names and values in turn
     */
    record Reply(int status, String body, List<String> headers) {}

    RemoteServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** JSON with single quotes for double ones; from now on, in the place of what it answered there. */
    RemoteServer on(String begin, String json) {
        return on(begin, 200, json);
    }

    synchronized RemoteServer on(String begin, int status, String text, String... headers) {
        var queue = new ArrayDeque<Reply>();
        queue.add(reply(status, text, headers));
        replies.put(begin, queue);
        return this;
    }

    /** Once, before what it answers there otherwise. */
    synchronized RemoteServer first(String begin, int status, String text, String... headers) {
        replies.computeIfAbsent(begin, _ -> new ArrayDeque<>()).addFirst(reply(status, text, headers));
        return this;
    }

    private static Reply reply(int status, String text, String... headers) {
        return new Reply(status, text.indexOf('"') < 0 ? text.replace('\'', '"') : text, List.of(headers));
    }

    synchronized List<String> asked() {
        return asked.stream().map(Asked::address).toList();
    }

    synchronized List<Asked> requests() {
        return List.copyOf(asked);
    }

    synchronized void forget() {
        asked.clear();
    }

    private synchronized Reply next(HttpExchange exchange) {
        var address = exchange.getRequestURI().toString();
        var key = exchange.getRequestHeaders().getFirst("Authorization");
        var other = exchange.getRequestHeaders().getFirst("PRIVATE-TOKEN");
        asked.add(new Asked(address, key != null ? key : other != null ? other : ""));
        return replies.entrySet().stream()
                .filter(entry -> address.startsWith(entry.getKey()))
                .max((one, two) ->
                        Integer.compare(one.getKey().length(), two.getKey().length()))
                .map(entry -> entry.getValue().size() > 1
                        ? entry.getValue().removeFirst()
                        : entry.getValue().getFirst())
                .orElseGet(() -> reply(404, "{'message': 'Not Found'}"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        var reply = next(exchange);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        for (int i = 0; i < reply.headers().size(); i += 2) {
            exchange.getResponseHeaders()
                    .set(reply.headers().get(i), reply.headers().get(i + 1).replace("HERE", address()));
        }
        var body = reply.body().replace("HERE", address()).getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
