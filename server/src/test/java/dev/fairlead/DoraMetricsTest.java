package dev.fairlead;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers as collectors of metrics get them. */
class DoraMetricsTest {
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final String SHOP = "{application=\"GLOBAL.Acme.shop\",environment=\"GLOBAL.Acme.prod\"} ";

    private static final SettableClock CLOCK = new SettableClock(Instant.parse("2026-11-22T16:00:00Z"));

    @AutoClose
    private static final WholeServer SERVER =
            new WholeServer(CLOCK, ScratchFolder.of("data-of-tests"), Map.of("FAIRLEAD_DORA_SERIES", "2"));

    @AutoClose
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void record() {
        SERVER.tell("/environments", """
                {"environment": "GLOBAL.Acme.prod", "tier": "production"}""");
        SERVER.tell("/environments", """
                {"environment": "GLOBAL.Acme.test", "tier": "testing"}""");
        for (var application : new String[] {"shop", "blog", "wiki \\\"old\\\""}) {
            SERVER.tell("/application-versions", """
                    {"application": "GLOBAL.Acme.%1$s", "components": ["GLOBAL.Acme.%1$s-web"]}""".formatted(application));
        }
        deployed("shop-web", "v1", "2026-11-20T08:00:00Z");
        deployed("shop-web", "v2", "2026-11-20T10:00:00Z");
        // put back: v2 failed for an hour
        deployed("shop-web", "v1", "2026-11-20T11:00:00Z");
        deployed("blog-web", "v1", "2026-11-20T10:00:00Z");
        deployed("blog-web", "v2", "2026-11-20T11:00:00Z");
        deployed("wiki \\\"old\\\"-web", "v1", "2026-11-20T10:00:00Z");
        SERVER.tell("/incidents", """
                {"externalId": "1", "detectedAt": "2026-11-20T10:10:00Z", "component": "GLOBAL.Acme.shop-web", "environment": "GLOBAL.Acme.prod"}""");
    }

    private static void deployed(String component, String version, String finished) {
        SERVER.tell("/deployments", """
                {"component": "GLOBAL.Acme.%s;%s", "environment": "GLOBAL.Acme.prod", "finishedAt": "%s"}""".formatted(component, version, finished));
    }

    private static HttpResponse<String> metrics(String accept, String token) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + "/metrics/dora"))
                .header("Accept", accept)
                .header("Authorization", "Bearer " + token);
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String accept) {
        var answer = metrics(accept, WholeServer.TOKEN);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void allNumbersAreTold() {
        assertThat(text(OPEN_METRICS))
                .contains("fairlead_dora_deployments" + SHOP + "3.0\n")
                .contains("fairlead_dora_change_fail_ratio" + SHOP + "0.333")
                .contains("fairlead_dora_failed_deployments" + SHOP + "1.0\n")
                .contains("fairlead_dora_recovery_median_seconds" + SHOP + "3600.0\n")
                .contains("fairlead_dora_rework_ratio" + SHOP + "0.333")
                .contains("fairlead_dora_incidents" + SHOP + "1.0\n")
                .contains("fairlead_dora_incidents_open" + SHOP + "1.0\n")
                .contains("fairlead_dora_window_days 30.0\n")
                .endsWith("# EOF\n");
    }

    @Test
    void whatIsNotKnownHasNoSample() {
        var text = text(OPEN_METRICS);
        // no commit is known, and the one incident lasts
        assertThat(text).doesNotContain("lead_time_median_seconds{", "time_to_restore_median_seconds{", "NaN");
        assertThat(text)
                .doesNotContain("fairlead_dora_recovery_median_seconds{application=\"GLOBAL.Acme.blog\"")
                .contains(
                        "fairlead_dora_change_fail_ratio{application=\"GLOBAL.Acme.blog\",environment=\"GLOBAL.Acme.prod\"} 0.0\n");
    }

    @Test
    void thereAreNoMoreSeriesThanWereAllowedAndTheRestIsCounted() {
        assertThat(text(OPEN_METRICS))
                .contains("fairlead_dora_series_left_out 1.0\n")
                .doesNotContain("wiki");
    }

    @Test
    void whoeverAsksAgainIsToldTheSameForAMinute() {
        var before = text(OPEN_METRICS);
        deployed("shop-web", "v3", "2026-11-21T10:00:00Z");
        assertThat(text(OPEN_METRICS)).isEqualTo(before);
        CLOCK.set(CLOCK.instant().plus(Duration.ofMinutes(1)));
        assertThat(text(OPEN_METRICS)).contains("fairlead_dora_deployments" + SHOP + "4.0\n");
    }

    @Test
    void theDashboardAsksForWhatThereIs() throws IOException {
        var dashboard = Files.readString(Path.of("..", "integrations", "grafana", "fairlead-prometheus.json"));
        var source = Files.readString(Path.of("..", "docs", "incidents.md"));
        var names = Pattern.compile("fairlead_dora_[a-z_]+")
                .matcher(dashboard)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        assertThat(names).hasSizeGreaterThan(8);
        var text = text(OPEN_METRICS);
        assertThat(names).allSatisfy(name -> assertThat(text + source).contains(name));
    }

    @Test
    void strangersAreNotTold() {
        assertThat(metrics(OPEN_METRICS, "nobody").statusCode()).isEqualTo(401);
    }

    /** The reference parsers are those of Debian's python3-prometheus-client. */
    @Test
    void theTextIsWhatOthersReadToo(@TempDir Path dir) throws IOException, InterruptedException {
        var debians = Path.of("/usr/bin/python3");
        assumeTrue(Files.isExecutable(debians), "skipped: there is no python3, whose parsers are the reference");
        for (var way : Map.of(OPEN_METRICS, "openmetrics.parser", "text/plain", "parser")
                .entrySet()) {
            // a file, not a pipe: a parser that is not there ends before it has read anything
            var told = Files.writeString(dir.resolve(way.getValue()), text(way.getKey()));
            var python = new ProcessBuilder(debians.toString(), "-c", """
                            import sys
                            from prometheus_client.%s import text_string_to_metric_families as read
                            families = list(read(sys.stdin.buffer.read().decode("utf-8")))
                            print(len(families), sum(len(f.samples) for f in families))
                            """.formatted(way.getValue()))
                    .redirectInput(told.toFile())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(python.getInputStream().readAllBytes(), UTF_8);
            int code = python.waitFor();
            assumeTrue(
                    !said.contains("ModuleNotFoundError"),
                    "skipped: python3 has no prometheus_client, whose parsers are the reference");
            assertThat(code).as(said).isZero();
            assertThat(said).isEqualTo("15 24\n");
        }
    }
}
