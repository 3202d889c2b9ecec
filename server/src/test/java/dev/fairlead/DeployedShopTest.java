package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.sample.Sample;
import dev.fairlead.sample.Sample.ApplicationVersion;
import dev.fairlead.sample.Sample.ComponentVersion;
import dev.fairlead.sample.SampleLoader;
import dev.fairlead.sample.SampleShop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sample shop goes through development, testing and production by the engine alone: nobody records a deployment. The reports
 * say exactly what happened, as counted by hand below.
 */
class DeployedShopTest {
    private static final String DOMAIN = "GLOBAL.Acme.Store.";
    private static final String JANUARY = DOMAIN + "shop;2026-01";
    private static final String FEBRUARY = DOMAIN + "shop;2026-02";
    private static final Sample SHOP = SampleShop.asOf(Instant.parse("2026-02-13T00:00:00Z"));
    private static final Map<String, List<String>> SETS = SHOP.applicationVersions().stream()
            .filter(version -> version.name().equals(JANUARY) || version.name().equals(FEBRUARY))
            .collect(Collectors.toMap(ApplicationVersion::name, ApplicationVersion::components));
    private static final Map<String, ComponentVersion> BUILDS = SHOP.componentVersions().stream()
            .filter(build -> SETS.values().stream().anyMatch(set -> set.contains(build.name())))
            .collect(Collectors.toMap(ComponentVersion::name, Function.identity()));
    private static final SettableClock CLOCK = new SettableClock(Instant.parse("2026-02-13T08:00:00Z"));

    @TempDir
    static Path hosts;

    @AutoClose
    private static final WholeServer SERVER = new WholeServer(CLOCK);

    /** Rollouts with what became of them, in their order. */
    private static final List<JsonNode> ROLLOUTS = new ArrayList<>();

    @BeforeAll
    static void deploy() throws IOException {
        recordBuilds();
        SERVER.tell("/configuration", configuration());

        roll("2026-02-16T09:00:00Z", "2026-02-16T09:04:00Z", start(JANUARY, "development"));
        roll("2026-02-16T11:00:00Z", "2026-02-16T11:05:00Z", start(JANUARY, "testing"));
        roll("2026-02-17T06:00:00Z", "2026-02-17T06:20:00Z", start(JANUARY, "production"));
        roll("2026-03-02T09:00:00Z", "2026-03-02T09:04:00Z", start(FEBRUARY, "development"));
        roll("2026-03-02T13:00:00Z", "2026-03-02T13:05:00Z", start(FEBRUARY, "testing"));
        // one host of production has no room
        Files.createDirectories(hosts.resolve("web-2"));
        Files.createFile(hosts.resolve("web-2").resolve("full"));
        roll("2026-03-03T06:00:00Z", "2026-03-03T06:10:00Z", start(FEBRUARY, "production"));
        Files.delete(hosts.resolve("web-2").resolve("full"));
        roll("2026-03-03T07:00:00Z", "2026-03-03T07:20:00Z", () -> SERVER.tell("/rollouts/6/retry", "{}"));
        roll("2026-03-05T15:00:00Z", "2026-03-05T15:15:00Z", () -> SERVER.tell("/rollouts/7/rollback", "{}"));
    }

    /** What a pipeline tells after it has built something. Nothing else is recorded by anybody. */
    private static void recordBuilds() {
        var commits = BUILDS.values().stream().map(ComponentVersion::commit).collect(Collectors.toSet());
        new SampleLoader(URI.create("http://127.0.0.1:" + SERVER.port()), WholeServer.TOKEN)
                .load(new Sample(
                        SHOP.environments(),
                        SHOP.applications(),
                        SHOP.commits().stream()
                                .filter(commit -> commits.contains(commit.commit()))
                                .toList(),
                        List.copyOf(BUILDS.values()),
                        SHOP.applicationVersions().stream()
                                .filter(version -> SETS.containsKey(version.name()))
                                .toList(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    /** One host each for development and testing, two for production; every service is a file on each. */
    private static String configuration() {
        var script = """
                until [ -e ../open ]; do sleep 0.1; done
                if [ -e full ] && [ "$FAIRLEAD_COMPONENT" = %1$spayment ]; then echo 'no room'; exit 4; fi
                echo "$FAIRLEAD_COMPONENT;$FAIRLEAD_VERSION" > "$FAIRLEAD_COMPONENT"
                """.formatted(DOMAIN);
        var components = BUILDS.values().stream()
                .map(build -> build.name().replaceFirst(";.*", ""))
                .distinct()
                .map(name -> "\"%s\": {\"script\": %s%s}"
                        .formatted(
                                name,
                                new JsonMapper().writeValueAsString(script),
                                name.endsWith("checkout") ? ", \"dependsOn\": [\"payment\"]" : ""))
                .collect(Collectors.joining(", "));
        return """
                {"domain": "GLOBAL.Acme.Store",
                 "environments": {"development": {"endpoints": {%s}}, "testing": {"endpoints": {%s}},
                                  "production": {"endpoints": {%s, %s}}},
                 "channels": {"away": {"kind": "webhook", "address": "http://127.0.0.1:9/", "events": ["failed"]}},
                 "components": {%s}}""".formatted(host("dev-1"), host("test-1"), host("web-1"), host("web-2"), components);
    }

    private static String host(String name) {
        return "\"%s\": {\"kind\": \"local\", \"settings\": {\"directory\": \"%s\"}}"
                .formatted(name, hosts.resolve(name));
    }

    private interface Start {
        JsonNode now();
    }

    private static Start start(String application, String environment) {
        return () -> SERVER.tell(
                "/rollouts",
                "{\"application\": \"%s\", \"environment\": \"%s\"}".formatted(application, DOMAIN + environment));
    }

    /** Has it begin and end at these moments: its scripts wait until the clock has been set. */
    private static void roll(String begin, String end, Start start) {
        CLOCK.set(Instant.parse(begin));
        var gate = hosts.resolve("open");
        var id = start.now().path("id").asLong();
        var opened = new AtomicBoolean();
        SERVER.follow("/rollouts/" + id + "/log", line -> {
            if (line.contains("Begins.") && opened.compareAndSet(false, true)) {
                CLOCK.set(Instant.parse(end));
                touch(gate);
            }
        });
        assertThat(gate.toFile().delete()).isTrue();
        ROLLOUTS.add(SERVER.ask("/rollouts/" + id));
    }

    private static void touch(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theEngineDidWhatItWasAskedAndOneRolloutFailed() {
        assertThat(ROLLOUTS)
                .extracting(rollout -> "%s %s %s %s"
                        .formatted(
                                rollout.path("id").asLong(),
                                rollout.path("kind").asString(),
                                rollout.path("status").asString(),
                                rollout.path("finishedAt").asString()))
                .containsExactly(
                        "1 deploy succeeded 2026-02-16T09:04:00Z",
                        "2 deploy succeeded 2026-02-16T11:05:00Z",
                        "3 deploy succeeded 2026-02-17T06:20:00Z",
                        "4 deploy succeeded 2026-03-02T09:04:00Z",
                        "5 deploy succeeded 2026-03-02T13:05:00Z",
                        "6 deploy failed 2026-03-03T06:10:00Z",
                        "7 retry succeeded 2026-03-03T07:20:00Z",
                        "8 rollback succeeded 2026-03-05T15:15:00Z");
        assertThat(ROLLOUTS.get(5).path("reason").asString())
                .contains("payment")
                .contains("web-2")
                .contains("code 4");
    }

    @Test
    void theHostsHaveIt() throws IOException {
        assertThat(on("dev-1")).containsExactlyElementsOf(sorted(FEBRUARY));
        assertThat(on("test-1")).containsExactlyElementsOf(sorted(FEBRUARY));
        assertThat(on("web-1")).containsExactlyElementsOf(sorted(JANUARY));
        assertThat(on("web-2")).containsExactlyElementsOf(sorted(JANUARY));
    }

    private static List<String> on(String host) throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.list(hosts.resolve(host))) {
            for (var file : files.filter(file -> file.getFileName().toString().startsWith(DOMAIN))
                    .toList()) {
                found.add(Files.readString(file).strip());
            }
        }
        return List.copyOf(found);
    }

    private static List<String> sorted(String application) {
        return List.copyOf(new TreeSet<>(SETS.getOrDefault(application, List.of())));
    }

    @Test
    void theInventoryIsWhatTheHostsHaveNowAndAtAnyMoment() {
        assertThat(inventory("development", "")).isEqualTo(sorted(FEBRUARY));
        assertThat(inventory("testing", "")).isEqualTo(sorted(FEBRUARY));
        assertThat(inventory("production", "")).isEqualTo(sorted(JANUARY));
        // the failed attempt put nothing there that anybody may rely on
        assertThat(inventory("production", "&at=2026-03-03T06:30:00Z")).isEqualTo(sorted(JANUARY));
        assertThat(inventory("production", "&at=2026-03-04T00:00:00Z")).isEqualTo(sorted(FEBRUARY));
    }

    private static List<String> inventory(String environment, String at) {
        return SERVER.list("/inventory?environment=" + DOMAIN + environment + at).stream()
                .map(item -> item.path("component").asString() + ";"
                        + item.path("version").asString())
                .sorted()
                .toList();
    }

    @Test
    void frequencyCountsWhatSucceededByMonthAndEnvironmentAndTheFailureApart() {
        assertThat(frequency("development")).containsExactly("2026-02 1 failed 0", "2026-03 1 failed 0");
        assertThat(frequency("testing")).containsExactly("2026-02 1 failed 0", "2026-03 1 failed 0");
        // March: the retry, and the rollback of it; the attempt before failed
        assertThat(frequency("production")).containsExactly("2026-02 1 failed 0", "2026-03 2 failed 1");
    }

    private static List<String> frequency(String environment) {
        return SERVER.ask(report("deployment-frequency", environment))
                .path("series")
                .path(0)
                .path("buckets")
                .valueStream()
                .map(bucket -> "%s %d failed %d"
                        .formatted(
                                bucket.path("start").asString().substring(0, 7),
                                bucket.path("deployments").asInt(),
                                bucket.path("failed").asInt()))
                .toList();
    }

    private static String report(String name, String environment) {
        return "/reports/%s?application=%sshop&environment=%s%s&by=month&from=2026-02-01&to=2026-04-01&zone=UTC"
                .formatted(name, DOMAIN, DOMAIN, environment);
    }

    @Test
    void leadTimesEndWithTheRollout() {
        var february = newest(SETS.getOrDefault(JANUARY, List.of()), List.of());
        var march = newest(SETS.getOrDefault(FEBRUARY, List.of()), SETS.getOrDefault(JANUARY, List.of()));

        assertThat(leadTimes("development"))
                .containsExactly(seconds(february, "2026-02-16T09:04:00Z"), seconds(march, "2026-03-02T09:04:00Z"));
        assertThat(leadTimes("testing"))
                .containsExactly(seconds(february, "2026-02-16T11:05:00Z"), seconds(march, "2026-03-02T13:05:00Z"));
        // from the retry, which brought the code to production; the rollback brought nothing new
        assertThat(leadTimes("production"))
                .containsExactly(seconds(february, "2026-02-17T06:20:00Z"), seconds(march, "2026-03-03T07:20:00Z"));
    }

    /** The most recent commit among the builds that were not there before. */
    private static Instant newest(List<String> set, List<String> before) {
        return BUILDS.values().stream()
                .filter(build -> set.contains(build.name()) && !before.contains(build.name()))
                .map(ComponentVersion::committedAt)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private static double seconds(Instant from, String to) {
        return Duration.between(from, Instant.parse(to)).toMillis() / 1000.0;
    }

    private static List<Double> leadTimes(String environment) {
        return SERVER.ask(report("lead-time", environment))
                .path("series")
                .path(0)
                .path("buckets")
                .valueStream()
                .peek(bucket -> assertThat(bucket.path("n").asInt()).isEqualTo(1))
                .map(bucket -> bucket.path("p50").asDouble())
                .toList();
    }

    @Test
    void metricsCountRolloutsAndWhatIsStillToBeTold() {
        var metrics = SERVER.text("/metrics").lines().toList();

        assertThat(metrics)
                .contains(
                        "fairlead_rollouts{status=\"running\"} 0.0",
                        "fairlead_rollouts{status=\"succeeded\"} 7.0",
                        "fairlead_rollouts{status=\"failed\"} 1.0",
                        // the receiver is away
                        "fairlead_notifications{status=\"pending\"} 1.0",
                        "fairlead_notifications{status=\"failed\"} 0.0");
    }

    @Test
    void receiptsLeadToTheRollouts() {
        var receipts = SERVER.list(report("lead-time", "production")
                .replace("lead-time", "lead-time/receipts")
                .replace("&by=month", ""));

        assertThat(receipts)
                .extracting(receipt -> {
                    var deployment = SERVER.ask(
                            "/deployments/" + receipt.path("deployment").asLong());
                    return "%s %s %s %s"
                            .formatted(
                                    deployment.path("source").asString(),
                                    deployment.path("rollout").asString(),
                                    receipt.path("version").asString(),
                                    receipt.path("why").asString());
                })
                .containsExactlyInAnyOrder(
                        "fairlead fairlead-3 2026-01 counted",
                        "fairlead fairlead-7 2026-02 counted",
                        "fairlead fairlead-8 2026-01 nothingNew");
        assertThat(SERVER.list("/deployments?environment=" + DOMAIN + "production"))
                .extracting(deployment -> deployment.path("rollout").asString() + " "
                        + deployment.path("outcome").asString())
                .containsExactlyInAnyOrder(
                        "fairlead-3 succeeded", "fairlead-6 failed", "fairlead-7 succeeded", "fairlead-8 succeeded");
    }
}
