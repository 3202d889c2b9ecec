package dev.fairlead.access.provider;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import dev.fairlead.platform.outgoing.AllowedAddress;
import dev.fairlead.platform.outgoing.UnusableAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How providers are asked: encrypted, not for long, without following them elsewhere, and not reading more than an answer can
 * have.
 */
public final class Wire implements HTTPRequestSender, ResourceRetriever {
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ANSWERING = Duration.ofSeconds(10);
    /** With all of the body, which may come as slowly as its sender likes. */
    private static final Duration WHOLE = Duration.ofSeconds(15);

    private static final long LARGEST = 1 << 20;
    private static final int SUCCESS = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECTING)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** Whether nobody on the way can read or change what is said there: by TLS, or on this machine. */
    public static boolean isSafe(String text) {
        try {
            var address = new URI(text);
            var host = address.getHost();
            return host != null
                    && address.getUserInfo() == null
                    && ("https".equalsIgnoreCase(address.getScheme())
                            || ("http".equalsIgnoreCase(address.getScheme()) && isThisMachine(host)));
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static boolean isThisMachine(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        var answer = send(HttpRequest.newBuilder(address(url)).header("Accept", "application/json"));
        if (answer.statusCode() != SUCCESS) {
            throw new IOException(url + " answers with status " + answer.statusCode());
        }
        return new Resource(answer.body(), "application/json");
    }

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        var body = request.getBody();
        var builder = HttpRequest.newBuilder(address(request.getURL()))
                .method(
                        request.getMethod().name(),
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        request.getHeaderMap().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        var answer = send(builder);
        var told = new HTTPResponse(answer.statusCode());
        try {
            var type = answer.headers().firstValue("Content-Type");
            if (type.isPresent()) {
                told.setContentType(type.get());
            }
        } catch (ParseException e) {
            throw new IOException("the answer has an unreadable Content-Type", e);
        }
        told.setBody(answer.body());
        return told;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        var answer = http.sendAsync(
                request.timeout(ANSWERING).build(),
                BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST));
        try {
            return answer.get(WHOLE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("its answer takes longer than " + WHOLE.toSeconds() + " seconds", e);
        } catch (ExecutionException e) {
            var cause = e.getCause();
            throw cause instanceof IOException ours ? ours : new IOException(cause);
        }
    }

    private static URI address(URL url) throws IOException {
        if (!isSafe(url.toString())) {
            throw new IOException(url + " is not encrypted");
        }
        try {
            AllowedAddress.of(url.getHost());
        } catch (UnusableAddress unusable) {
            throw new IOException(unusable.why(), unusable);
        }
        return URI.create(url.toString());
    }
}
