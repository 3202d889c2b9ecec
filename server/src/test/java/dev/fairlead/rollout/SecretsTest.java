package dev.fairlead.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.fairlead.WholeServer;
import dev.fairlead.rollout.deployer.Sshd;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Rollouts with secrets that go well and that fail in many ways; then everything that can be read is looked through. */
class SecretsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private static final String OF_IT =
            "?component=" + URLEncoder.encode("GLOBAL.Acme." + HostileShop.name("teller"), StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @AutoClose
    private final WholeServer server = new WholeServer(Clock.systemUTC());

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    private HostileShop shop;

    @BeforeEach
    void listen() {
        shop = new HostileShop(folder);
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        ROOT.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        ROOT.detachAppender(log);
    }

    @Test
    void secretsAreSeenNowhereAndNoValueIsACommand() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/environ")), "processes are looked at in /proc");
        try (var sshd = Sshd.start(folder.resolve("sshd"))) {
            var key = Files.readString(sshd.door().key());
            var leaks = new Leaks("Zq7KdXw3Rt9", "Vb8LmNc2Yh5", "Tk4PsWe6Uj1", "Gf3RzQa8Ho2", stretch(key));
            tell(leaks, 200, "/configuration", shop.configuration(sshd.door()));
            tell(leaks, 204, "/credentials/database", Map.of("value", HostileShop.PASSWORD));
            tell(leaks, 204, "/credentials/key", Map.of("value", key));
            tell(leaks, 409, "/credentials/mail", Map.of("value", HostileShop.PASSWORD));
            tell(leaks, 404, "/credentials/nobody", Map.of("value", key));
            tell(leaks, 422, "/credentials/database", Map.of("value", HostileShop.PASSWORD, "note", key));

            var good = deploy(leaks, 0, "teller");
            lookAtProcesses(leaks);
            Files.createFile(shop.directory("here").resolve("go"));
            Files.createFile(shop.directory("there").resolve("go"));
            assertThat(end(good)).isEqualTo("succeeded");
            var bad = deploy(leaks, 6, "crasher", "uploader", "checker", "container", "manifest", "chart", "stranger");
            assertThat(end(bad)).isEqualTo("failed");
            assertThat(server.ask("/rollouts/" + bad).path("steps").valueStream())
                    .hasSize(7)
                    .allMatch(step -> step.path("status").asString().equals("failed"));

            leaks.none("database", Leaks.dump(server.database()));
            everythingThatIsAnswered().forEach(answer -> leaks.none("answer", answer));
            assertThat(server.ask("/audit-log?kind=credential").path("items").valueStream())
                    .as("giving a value leaves a trail without it")
                    .filteredOn(entry -> entry.path("action").asString().equals("set-value"))
                    .hasSize(2);
            leaks.none("audit trail", server.page("/audit"));
            leaks.none("audit trail", server.page("/audit?kind=deployer"));
            log.list.forEach(event -> leaks.none("the server's log", text(event)));
        }
        assertThat(canaries()).isEmpty();
    }

    private String tell(Leaks leaks, int status, String path, Map<String, ?> what) {
        return tell(leaks, status, path, JSON.writeValueAsString(what));
    }

    private String tell(Leaks leaks, int status, String path, String json) {
        var answer = server.attempt(path, json);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(status);
        leaks.none(path, answer.body());
        return answer.body();
    }

    private long deploy(Leaks leaks, int failures, String... components) {
        var what = Map.of(
                "environment",
                "GLOBAL.Acme.prod " + HostileShop.HOSTILE,
                "components",
                Arrays.stream(components)
                        .map(component -> "GLOBAL.Acme." + HostileShop.name(component) + ";1 " + HostileShop.HOSTILE)
                        .toList(),
                "maxFailures",
                failures,
                "note",
                HostileShop.HOSTILE_LINES);
        tell(leaks, 200, "/rollouts/plan", what);
        return JSON.readTree(tell(leaks, 201, "/rollouts", what)).path("id").asLong();
    }

    /** Waits for the end of its log. */
    private String end(long rollout) {
        server.send("/rollouts/" + rollout + "/log", request -> request.header("Accept", "text/event-stream"));
        return server.ask("/rollouts/" + rollout).path("status").asString();
    }

    /** While the scripts wait, only they and what they started know the secrets, by their environment. */
    private void lookAtProcesses(Leaks leaks) throws Exception {
        var scripts = List.of(running("here"), running("there"));
        var processes = Leaks.processes();
        assertThat(processes)
                .filteredOn(each -> each.environment().contains("Zq7KdXw3Rt9"))
                .extracting(Leaks.Seen::id)
                .containsAll(scripts);
        for (var each : processes) {
            leaks.none("arguments of " + each.id(), each.arguments());
            if (!scripts.contains(each.id()) && !scripts.contains(each.parent())) {
                leaks.none("environment of " + each.arguments(), each.environment());
            }
        }
    }

    /** Waits until the script runs there; the number of its process. */
    private long running(String endpoint) throws IOException, InterruptedException {
        var file = shop.directory(endpoint).resolve("running");
        var pause = new Semaphore(0);
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!Files.exists(file) || Files.readString(file).isBlank()) {
            assertThat(System.nanoTime()).as("the script begins").isLessThan(end);
            assertThat(pause.tryAcquire(20, TimeUnit.MILLISECONDS)).isFalse();
        }
        return Long.parseLong(Files.readString(file).strip());
    }

    private Stream<String> everythingThatIsAnswered() {
        var json = Stream.of(
                "/configuration",
                "/credentials",
                "/rollouts",
                "/rollouts/1",
                "/rollouts/2",
                "/rollouts/1/log",
                "/rollouts/2/log",
                "/deployments",
                "/deployments/1",
                "/deployments/2",
                "/inventory",
                "/access-log",
                "/audit-log?limit=1000",
                "/search?q=teller",
                "/reports/deployment-frequency/receipts" + OF_IT,
                "/component-versions",
                "/data-quality",
                "/reports/lead-time/receipts" + OF_IT);
        var other = Stream.of(
                "/rollouts/1/log text/event-stream",
                "/rollouts/2/log text/event-stream",
                "/deployments text/csv",
                "/reports/deployment-frequency/receipts" + OF_IT + "&format=csv text/csv");
        return Stream.concat(json.map(path -> path + " application/json"), other)
                .map(way -> way.split(" "))
                .map(way -> server.send(way[0], request -> request.header("Accept", way[1])))
                .peek(answer -> assertThat(answer.statusCode())
                        .as("%s: %s", answer.request().uri(), answer.body())
                        .isEqualTo(200))
                .map(HttpResponse::body);
    }

    private static String text(ILoggingEvent event) {
        var thrown = event.getThrowableProxy();
        return event.getFormattedMessage() + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown));
    }

    /** A stretch of a private key that no other key has. */
    private static String stretch(String key) {
        return Arrays.stream(key.lines().toList().get(3).split("[^A-Za-z0-9]+"))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
    }

    /** What a value made when it was taken for a command. */
    private List<Path> canaries() throws IOException {
        var found = new ArrayList<Path>();
        for (var place : List.of(folder, Path.of(""), Path.of(System.getProperty("user.home")))) {
            try (var walk = Files.walk(place, place.equals(folder) ? Integer.MAX_VALUE : 1)) {
                walk.filter(each -> each.endsWith("pwned")).forEach(found::add);
            }
        }
        return found;
    }
}
