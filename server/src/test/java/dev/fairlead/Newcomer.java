package dev.fairlead;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/** Somebody with a browser, step by step: what it keeps of the server, and where it is sent. */
final class Newcomer implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;
    final Map<String, String> cookies = new TreeMap<>();

    Newcomer(WholeServer server) {
        this.server = URI.create("http://127.0.0.1:" + server.port());
    }

    HttpResponse<String> look(String path) {
        return keeping(send(HttpRequest.newBuilder(server.resolve(path))
                .header("Accept", "text/html")
                .header("Cookie", kept())));
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return keeping(send(HttpRequest.newBuilder(server.resolve(path))
                .header("Accept", "text/html")
                .header("Cookie", kept())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))));
    }

    /** Goes where the provider is, and comes back to the address that it answers. */
    String atTheProvider(HttpResponse<String> begun) {
        return location(send(HttpRequest.newBuilder(URI.create(location(begun)))));
    }

    /** Begins, goes to the provider and comes back. */
    HttpResponse<String> signIn(String next) {
        return look(
                path(atTheProvider(look("/sign-in/oidc/1?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8)))));
    }

    HttpResponse<String> signIn() {
        return signIn("/account");
    }

    /** What the account's page calls this one, with the role; empty for nobody. */
    String whoAmI() {
        var page = look("/account");
        return page.statusCode() == 200 ? Jsoup.parse(page.body()).select("h1").text() : "";
    }

    /** What the page says is wrong. */
    static String trouble(HttpResponse<String> page) {
        return Jsoup.parse(page.body()).select("[role=alert]").text();
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer + answer.body()));
    }

    static String path(String address) {
        var uri = URI.create(address);
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private String kept() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private HttpResponse<String> keeping(HttpResponse<String> answer) {
        answer.headers().allValues("Set-Cookie").forEach(line -> {
            var pair = line.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty() || line.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        });
        return answer;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
