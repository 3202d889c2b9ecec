package dev.fairlead.cli.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fairlead.cli.Fairlead;
import dev.fairlead.cli.git.GitWorld;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A real HTTP server that answers what a test tells it to, remembers what it was asked, and runs commands against itself. */
public final class Peer implements AutoCloseable {
    private static final Set<String> KEPT = Set.of("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH");

    private static final Pattern HEADER = Pattern.compile("\\[([A-Z][A-Za-z-]+): ([^]]+)] ");

    /** One call that arrived. */
    public record Call(String method, String target, String authorization, String body) {
        public Call {
            if (body.length() > 1_000_000) {
                throw new IllegalArgumentException("unexpectedly long");
            }
        }
    }

    /** What a command printed and how it ended. */
    public record Ended(int code, String out, String err) {}

    /** Decides about one call. */
    public interface Script {
        /** @return status, a space, and the body; before that, one header in brackets, if any: {@code [Next: p2] } */
        String answer(Call call);
    }

    private final HttpServer server;
    private final List<Call> calls = new ArrayList<>();

    public Peer(Script script) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> handle(exchange, script));
        server.start();
    }

    /** Accepts everything: single facts, and many. */
    public static Peer friendly() {
        return new Peer(Peer::friendlyAnswer);
    }

    public static String friendlyAnswer(Call call) {
        if (call.target().endsWith("/commits/known")) {
            return "404 {}";
        }
        return call.body().contains("\n") || call.target().endsWith("/commits")
                ? "200 " + summary(call.body().lines().count())
                : "201 {\"status\":\"created\",\"id\":12,\"name\":\"x\",\"series\":[{\"application\":\"GLOBAL.A.shop\","
                        + "\"environment\":\"GLOBAL.A.prod\"}]}";
    }

    public static String summary(long created) {
        return "{\"summary\":{\"created\":" + created + ",\"updated\":0,\"unchanged\":0,\"errors\":0}}\n";
    }

    private void handle(HttpExchange exchange, Script script) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        var call = new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                authorization == null ? "" : authorization,
                body);
        synchronized (calls) {
            calls.add(call);
        }
        var answer = script.answer(call).split(" ", 2);
        int status = Integer.parseInt(answer[0]);
        if (status == 401) {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Bearer");
        }
        if (status == 302) {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
        }
        var header = HEADER.matcher(answer[1]);
        if (header.lookingAt()) {
            exchange.getResponseHeaders().add(header.group(1), header.group(2));
            answer[1] = answer[1].substring(header.end());
        }
        var bytes = answer[1].getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    public List<Call> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public Ended run(String... arguments) {
        return run(Map.of("FAIRLEAD_URL", url(), "FAIRLEAD_TOKEN", "s3cret"), arguments);
    }

    public static Ended run(Map<String, String> variables, String... arguments) {
        var all = new HashMap<>(GitWorld.variables());
        // wherever the tests run, they are not in a pipeline unless they say so
        all.keySet().removeIf(name -> !KEPT.contains(name) && !name.startsWith("GIT_CONFIG"));
        all.putAll(variables);
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Fairlead.run(new PrintWriter(out), new PrintWriter(err), all, arguments);
        return new Ended(code, out.toString(), err.toString());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
