package dev.fairlead.intake.remote;

import dev.fairlead.platform.outgoing.AllowedAddress;
import dev.fairlead.platform.outgoing.UnusableAddress;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** Gets what APIs answer: not longer than a minute, not more than fits, and from nowhere that must not be asked. */
public final class ApiClient implements AutoCloseable {
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private final Duration patience;
    private @Nullable HttpClient http;
    private boolean closed;

    /** @param patience how long an answer may take, from the first to the last byte */
    public ApiClient(Duration patience) {
        this.patience = patience;
    }

    Answer get(URI uri, Map<String, String> headers) throws ApiTrouble {
        var place = uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        try {
            AllowedAddress.of(uri.getHost());
            var request = http().newRequest(uri)
                    .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .headers(all -> headers.forEach(all::put));
            return answer(new CompletableResponseListener(request, MOST_BYTES)
                    .send()
                    .get(2 * patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (UnusableAddress e) {
            throw new ApiTrouble.Wrong(e.why());
        } catch (ExecutionException e) {
            throw trouble(place, e.getCause());
        } catch (TimeoutException _) {
            throw new ApiTrouble.Unavailable(place + " did not answer in time");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ApiTrouble.Ended();
        }
    }

    private static Answer answer(ContentResponse response) {
        var headers = new LinkedHashMap<String, String>();
        for (var field : response.getHeaders()) {
            headers.merge(
                    field.getName(),
                    Objects.requireNonNullElse(field.getValue(), ""),
                    (one, more) -> one + ", " + more);
        }
        return new Answer(response.getStatus(), headers, response.getContent());
    }

    /** In words of our own: what libraries say may show the whole address. */
    private static ApiTrouble trouble(String place, @Nullable Throwable cause) {
        return switch (cause) {
            case UnusableAddress unusable -> new ApiTrouble.Wrong(unusable.why());
            case IllegalArgumentException _ ->
                new ApiTrouble.Wrong(place + " answers with more than " + MOST_BYTES / 1024 / 1024
                        + " MiB at once, which is not read; ask for less of it");
            case TimeoutException _, SocketTimeoutException _ ->
                new ApiTrouble.Unavailable(place + " did not answer in time");
            case ConnectException _ ->
                new ApiTrouble.Unavailable(place + " cannot be reached: the connection was refused");
            case SSLException _ ->
                new ApiTrouble.Wrong(place + " has no certificate that this server trusts, or does not speak TLS");
            case null, default -> new ApiTrouble.Unavailable(place + " cannot be reached, or broke off");
        };
    }

    private synchronized HttpClient http() throws ApiTrouble {
        if (closed) {
            throw new ApiTrouble.Ended();
        }
        var started = http;
        if (started == null) {
            started = new HttpClient();
            started.setFollowRedirects(false);
            started.setConnectTimeout(CONNECTING.toMillis());
            started.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "Fairlead"));
            // looked at where the connection is made: a name may mean another address a moment later
            started.setSocketAddressResolver((host, port, _, promise) -> {
                try {
                    promise.succeeded(AllowedAddress.of(host).stream()
                            .map(found -> new InetSocketAddress(found, port))
                            .toList());
                } catch (UnusableAddress e) {
                    promise.failed(e);
                }
            });
            try {
                started.start();
            } catch (Exception e) {
                throw new IllegalStateException("the HTTP client does not start", e);
            }
            // a 401 is an answer like others, also where it does not say how one signs in
            started.getProtocolHandlers().clear();
            http = started;
        }
        return started;
    }

    /** Breaks off what is under way. */
    @Override
    public synchronized void close() {
        closed = true;
        if (http != null) {
            try {
                http.stop();
            } catch (Exception e) {
                throw new IllegalStateException("the HTTP client does not stop", e);
            }
            http = null;
        }
    }
}
