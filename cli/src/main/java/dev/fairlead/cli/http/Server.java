package dev.fairlead.cli.http;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/**
 * A Fairlead server. A call that did not get through is repeated: every fact has a key of its own, so saying it twice
 * changes nothing.
 */
public final class Server {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int READ_MILLIS = 300_000;
    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";

    private final Target target;
    private final Patience patience;
    private final PrintWriter notices;

    public Server(Target target, Patience patience, PrintWriter notices) {
        this.target = target;
        this.patience = patience;
        this.notices = notices;
    }

    public Target target() {
        return target;
    }

    public Answer get(String path, Map<String, String> parameters) {
        return get(path, parameters, JSON);
    }

    public Answer get(String path, Map<String, String> parameters, String accept) {
        return call(new Call("GET", asking(path, parameters), accept, ""), new byte[0]);
    }

    /** Posts bytes of any kind. */
    public Answer post(String path, Map<String, String> parameters, String contentType, byte[] body) {
        return call(new Call("POST", asking(path, parameters), JSON, contentType), body);
    }

    /** The same with headers that somebody else would send. */
    public Answer post(
            String path, Map<String, String> parameters, Map<String, String> headers, String contentType, byte[] body) {
        return call(new Call("POST", asking(path, parameters), JSON, contentType, headers), body);
    }

    private static String asking(String path, Map<String, String> parameters) {
        var query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** Posts one object. */
    public Answer post(String path, Object body) {
        return call(new Call("POST", path, JSON, JSON), Json.bytes(body));
    }

    /** Puts one object into the place of what is there. */
    public Answer put(String path, Object body) {
        return call(new Call("PUT", path, JSON, JSON), Json.bytes(body));
    }

    public Answer delete(String path) {
        return call(new Call("DELETE", path, JSON, ""), new byte[0]);
    }

    /** A name as a part of a path. */
    public static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Posts many facts, one a line; only errors and the summary come back. */
    Answer postLines(String path, byte[] lines) {
        return call(new Call("POST", path, NDJSON, NDJSON), lines);
    }

    private record Call(String method, String path, String accept, String contentType, Map<String, String> headers) {
        Call(String method, String path, String accept, String contentType) {
            this(method, path, accept, contentType, Map.of());
        }
    }

    private Answer call(Call call, byte[] content) {
        for (int repetition = 0; ; repetition++) {
            String trouble;
            try {
                var answer = once(call, content);
                if (!passing(answer.status())) {
                    return answer;
                }
                trouble = "status " + answer.status();
            } catch (UnknownHostException e) {
                throw unreachable("its name is not known");
            } catch (SSLException e) {
                throw unreachable("no secure connection: " + e.getMessage());
            } catch (IOException e) {
                trouble = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            }
            var wait = patience.beforeRepetition(repetition);
            if (wait.isZero()) {
                throw unreachable(trouble);
            }
            if (repetition == 0) {
                notices.println("Waiting for the server at " + target + " (" + trouble + "), up to "
                        + patience.longest().toSeconds() + " s");
                notices.flush();
            }
            patience.pause().accept(wait);
        }
    }

    private static boolean passing(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    private Answer once(Call call, byte[] content) throws IOException {
        var connection = (HttpURLConnection)
                URI.create(target.base() + call.path()).toURL().openConnection();
        connection.setRequestMethod(call.method());
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        // a redirect could carry the token to another host
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        call.headers().forEach(connection::setRequestProperty);
        connection.setRequestProperty("Accept", call.accept());
        connection.setRequestProperty("User-Agent", "fairlead-cli");
        target.token().ifPresent(token -> connection.setRequestProperty("Authorization", "Bearer " + token));
        if (call.contentType().equals(NDJSON)) {
            connection.setRequestProperty("Prefer", "return=minimal");
        }
        if (!call.contentType().isEmpty()) {
            connection.setRequestProperty("Content-Type", call.contentType());
            connection.setDoOutput(true);
            try (var output = connection.getOutputStream()) {
                output.write(content);
            }
        }
        int status = connection.getResponseCode();
        try (var input = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            var body = input == null ? "" : new String(input.readAllBytes(), StandardCharsets.UTF_8);
            if (call.contentType().equals(NDJSON) && status < 300 && !RecordingCounts.complete(body)) {
                throw new IOException("the answer broke off");
            }
            var next = connection.getHeaderField("Fairlead-Next");
            return new Answer(status, body, call.method().equals("GET"), next == null ? "" : next);
        }
    }

    private Stop unreachable(String why) {
        return new Stop(
                Exit.UNREACHABLE,
                "the server at " + target + " cannot be reached (" + why
                        + "); is it running, and is FAIRLEAD_URL right? Running the same command again later is safe");
    }
}
