package dev.fairlead.rollout.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.fairlead.rollout.Deployer.Ending;
import dev.fairlead.rollout.HealthCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold before a step counts as done. */
class HealthChecksTest {
    private static final Duration SHORT = Duration.ofMillis(900);
    /** For a program, which a busy machine begins late. */
    private static final Duration OF_A_PROGRAM = Duration.ofSeconds(4);

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path home;

    private final Heard heard = new Heard();
    private Deployers deployers;
    private HealthChecks checks;

    @BeforeEach
    void open() {
        deployers = new Deployers(home, System.getenv());
        checks = new HealthChecks(deployers);
    }

    @AfterEach
    void close() {
        checks.close();
        deployers.close();
    }

    @Test
    void anAddressIsAskedUntilItAnswersAsItShould() throws Exception {
        var asked = new AtomicInteger();
        var server = server(() -> asked.incrementAndGet() < 3 ? 503 : 200);
        try {
            assertThat(check(new HealthCheck.Http(
                            "http://${HOST}:" + server.getAddress().getPort() + "/", 200, LONG)))
                    .isEqualTo(Ending.DONE);
            assertThat(asked).hasValue(3);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anotherStatusIsSaid() throws Exception {
        var server = server(() -> 302);
        try {
            var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            assertThat(check(new HealthCheck.Http(url, 200, SHORT)).message())
                    .isEqualTo(url + " was not healthy within 900 ms: it answered with status 302 instead of 200");
            assertThat(check(new HealthCheck.Http(url, 302, SHORT))).isEqualTo(Ending.DONE);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aPortIsHealthyWhenItTakesConnections() throws Exception {
        try (var open = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            assertThat(check(new HealthCheck.Tcp("${HOST}", open.getLocalPort(), SHORT)))
                    .isEqualTo(Ending.DONE);
        }
        int closed = Sshd.freePort();
        assertThat(check(new HealthCheck.Tcp("127.0.0.1", closed, SHORT)).message())
                .startsWith("127.0.0.1:%d was not healthy within 900 ms: it takes no connections".formatted(closed));
        assertThat(check(new HealthCheck.Http("http://127.0.0.1:%d".formatted(closed), 200, SHORT))
                        .message())
                .endsWith("it did not answer (ConnectException)");
    }

    @Test
    void aCommandIsRunOnTheEndpointUntilItEndsWell() throws Exception {
        assertThat(check(new HealthCheck.Command("echo x >> count; [ $(wc -l < count) -ge 3 ]", LONG)))
                .isEqualTo(Ending.DONE);
        assertThat(check(new HealthCheck.Command("exit 5", OF_A_PROGRAM)))
                .isEqualTo(Ending.failed(
                        5, "the health check on target was not healthy within 4 s: The script ended with exit code 5"));
    }

    @Test
    void aCommandThatHangsEndsWithTheTime() throws Exception {
        assertThat(check(new HealthCheck.Command("sleep 60", SHORT)).exitCode()).isEqualTo(124);
    }

    @Test
    void whatCannotBeAskedSaysWhy() throws Exception {
        for (var url : List.of("nonsense", "ftp://host/", "http://a b/")) {
            assertThat(check(new HealthCheck.Http(url, 200, LONG)).message())
                    .startsWith("the health check's url is not one");
        }
        assertThat(check(new HealthCheck.Tcp("${NOWHERE}", 1, LONG)).message()).contains("${NOWHERE}");
    }

    private Ending check(HealthCheck check) throws InterruptedException {
        var order = Orders.local(Map.of("directory", home.toString())).variables(Map.of("HOST", "127.0.0.1"));
        return checks.check(order.order(), check, heard);
    }

    private static HttpServer server(java.util.function.IntSupplier status) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status.getAsInt(), -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
