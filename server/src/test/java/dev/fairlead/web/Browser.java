package dev.fairlead.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Asks for pages as a person who is signed in would. Follows no redirect. */
final class Browser implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;

    Browser(String address) {
        this.address = address;
    }

    /** The page, which must be there. */
    Document page(String path) {
        var answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return Jsoup.parse(answer.body(), address);
    }

    HttpResponse<String> get(String path) {
        return getWith("session=ann", path);
    }

    HttpResponse<String> getWith(String cookie, String path) {
        return send(request(path).header("Cookie", cookie).GET());
    }

    HttpResponse<String> getAsStranger(String path) {
        return send(request(path).GET());
    }

    /** Sends a form: names and values in turn. */
    HttpResponse<String> post(String path, String... fields) {
        var body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** How many bytes travel when a browser takes them compressed. */
    int compressed(String path) {
        var request = request(path).header("Accept-Encoding", "gzip").GET().build();
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (!answer.headers().firstValue("Content-Encoding").equals(Optional.of("gzip"))) {
                throw new AssertionError(path + " came as it is");
            }
            return answer.body().length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
