package dev.fairlead.rollout.notify.send;

import dev.fairlead.platform.outgoing.AllowedAddress;
import dev.fairlead.platform.outgoing.UnusableAddress;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON. Only the status of an answer counts, and nothing else of it is read: no redirect is followed, and nobody learns
 * by way of a message what some address answers.
 */
final class WebhookClient implements AutoCloseable {
    private final Duration patience;
    private @Nullable HttpClient http;
    private boolean closed;

    WebhookClient(Duration patience) {
        this.patience = patience;
    }

    /** @param address is not shown in any message: with some chats whoever knows it may write */
    void post(String address, Map<String, String> headers, byte[] json) throws Undelivered {
        var uri = URI.create(address);
        var place = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        Hosts.check(uri.getHost());
        var status = new CompletableFuture<Integer>();
        var request = http().POST(uri)
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .headers(all -> {
                    headers.forEach(all::put);
                    // messages are few: a connection kept for later is closed by then
                    all.put(HttpHeader.CONNECTION, "close");
                })
                .body(new BytesRequestContent("application/json", json))
                .onResponseHeaders(response -> status.complete(response.getStatus()));
        request.send(result -> {
            if (result.getFailure() != null) {
                status.completeExceptionally(result.getFailure());
            }
        });
        try {
            int answered = status.get(2 * patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!HttpStatus.isSuccess(answered)) {
                throw new Undelivered(place + " answered with status " + answered
                        + (HttpStatus.isRedirection(answered)
                                ? ", a redirect, and none is followed; configure the address it leads to"
                                : ""));
            }
        } catch (ExecutionException e) {
            throw new Undelivered(place + " " + trouble(e.getCause()));
        } catch (TimeoutException _) {
            throw new Undelivered(place + " did not answer in time");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Undelivered("the server stopped before " + place + " answered");
        } finally {
            CompletableFuture<Boolean> _ = request.abort(new IOException("the answer is not read"));
        }
    }

    /** In words of our own: what libraries say may show the whole address. */
    private static String trouble(@Nullable Throwable cause) {
        return switch (cause) {
            case UnusableAddress unusable -> unusable.why();
            case TimeoutException _, SocketTimeoutException _ -> "did not answer in time";
            case ConnectException _ -> "cannot be reached: the connection was refused";
            case SSLException _ -> "has no certificate that this server trusts, or does not speak TLS";
            case EOFException _, ClosedChannelException _ -> "closed the connection without an answer";
            case null, default -> "cannot be reached";
        };
    }

    private synchronized HttpClient http() throws Undelivered {
        if (closed) {
            throw new Undelivered("the server stopped before it was sent");
        }
        var started = http;
        if (started == null) {
            started = new HttpClient();
            started.setFollowRedirects(false);
            started.setConnectTimeout(patience.toMillis());
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
