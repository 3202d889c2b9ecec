package dev.fairlead.intake.alertmanager;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fairlead.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real Alertmanager and a real Prometheus of Debian, with everything of theirs in one folder that goes with them. */
public final class Monitoring implements AutoCloseable {
    private static final String ALERTMANAGER = "/usr/bin/prometheus-alertmanager";
    private static final String PROMETHEUS = "/usr/bin/prometheus";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path home;
    private final List<Process> processes = new ArrayList<>();
    private final int port = freePort();

    private Monitoring(Path home) {
        this.home = home;
    }

    /**
     * Starts an Alertmanager; the test is skipped where there is none.
     *
     * @param config of the receiver {@code fairlead}, as in a file of Alertmanager
     */
    public static Monitoring alertmanager(String config) throws IOException {
        assumeTrue(
                Files.isExecutable(Path.of(ALERTMANAGER)) && Files.isExecutable(Path.of(PROMETHEUS)),
                "Alertmanager is not there: apt-get install prometheus prometheus-alertmanager");
        var monitoring = new Monitoring(Files.createTempDirectory("fairlead-monitoring"));
        try {
            monitoring.start(config);
            return monitoring;
        } catch (IOException | RuntimeException e) {
            monitoring.close();
            throw e;
        }
    }

    private void start(String config) throws IOException {
        var file = Files.writeString(home.resolve("alertmanager.yml"), config);
        run(
                "alertmanager",
                ALERTMANAGER,
                "--config.file=" + file,
                "--storage.path=" + home.resolve("alerts"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=");
        Eventually.until(() -> ready(port));
    }

    /** A Prometheus that asks {@code target} each second, by one rule, and tells this Alertmanager. */
    public void prometheus(int target, String rule) throws IOException {
        int its = freePort();
        Files.writeString(home.resolve("rule.yml"), rule);
        var file = Files.writeString(home.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: [rule.yml]
                alerting: {alertmanagers: [{static_configs: [{targets: ["127.0.0.1:%d"]}]}]}
                scrape_configs: [{job_name: shop, static_configs: [{targets: ["127.0.0.1:%d"]}]}]
                """.formatted(port, target));
        run(
                "prometheus",
                PROMETHEUS,
                "--config.file=" + file,
                "--storage.tsdb.path=" + home.resolve("series"),
                "--web.listen-address=127.0.0.1:" + its,
                // else the first telling is dropped where the Alertmanager is not known yet, and the next comes a
                // minute later
                "--rules.alert.resend-delay=1s");
        Eventually.until(() -> ready(its));
    }

    private void run(String name, String... command) throws IOException {
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve(name + ".log").toFile())
                .start());
    }

    private boolean ready(int at) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at + "/-/ready"));
        return http.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
    }

    /** Posts alerts as any client of Alertmanager does. */
    public void post(String alerts) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v2/alerts"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(alerts));
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (var process : processes) {
            process.destroy();
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        try (var files = Files.walk(home)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
