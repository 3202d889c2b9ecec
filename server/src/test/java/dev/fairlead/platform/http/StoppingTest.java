package dev.fairlead.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.http.request.Proxies;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that stops answers who asked before, and waits for nobody who asks nothing. */
class StoppingTest {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final HttpServer server = HttpServer.open(
            Listener.on("127.0.0.1", 0),
            Proxies.parse(""),
            (_, _) -> true,
            (_, problem) -> problem.detail(),
            new SimpleMeterRegistry(),
            List.of(() -> List.of(
                    Route.get("/at-once", context -> context.result("at once")).open("for the test"),
                    Route.get("/slow", context -> {
                                asked.countDown();
                                stopping.await();
                                // longer than a connection without a request is kept
                                new CompletableFuture<Void>()
                                        .completeOnTimeout(null, 300, TimeUnit.MILLISECONDS)
                                        .join();
                                context.result("late");
                            })
                            .open("for the test"))));

    private Socket ask(String path) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.getOutputStream()
                .write("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        .formatted(path)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Until the server has no more to say. */
    private static String all(Socket socket) throws IOException {
        try (socket) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    @Timeout(60)
    void whoAskedIsAnsweredAndWhoIsSilentIsCutOff() throws IOException, InterruptedException {
        try (var silent = ask("/at-once");
                var waiting = ask("/slow")) {
            asked.await();
            var answer = new StringBuilder();
            while (!answer.toString().endsWith("at once")) {
                answer.append((char) silent.getInputStream().read());
            }
            var stopped = CompletableFuture.runAsync(() -> server.close(Duration.ofMinutes(1)));
            assertThat(all(silent)).isEmpty();
            stopping.countDown();
            assertThat(all(waiting)).startsWith("HTTP/1.1 200").endsWith("late");
            stopped.join();
        }
    }
}
