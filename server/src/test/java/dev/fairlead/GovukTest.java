package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fairlead.cli.Fairlead;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.platform.http.Listener;
import dev.fairlead.platform.http.request.Proxies;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Four years of real deployments go in through the command line, and every number that a separate program found in the same
 * repositories comes out of the server. Runs where the data is present.
 */
class GovukTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TOKEN = "fl_token-of-the-tests-0123456789abcdef";
    private static final String WINDOW = "&from=2022-01-01&to=2026-11-01";
    private static final String DERIVED = """
            select 'series ' || s.kind || ' ' || s.unit_id || ' ' || s.environment_id || ' ' || s.finished_at || ' ' || s.position
              || ' ' || s.deployment_id || ' ' || s.group_id || ' ' || s.result || ' ' || s.first_time || ' ' || s.set_hash
            from series_deployment s
            union all
            select 'change ' || component_id || ' ' || environment_id || ' ' || commit_id || ' ' || deployment_id || ' ' || status
            from change_deployment
            union all
            select 'running ' || (to_jsonb(running_component))::text from running_component
            union all
            select 'rollup ' || (to_jsonb(rollup))::text from rollup
            """;

    /** Of these, commits are imported before the deployments; of the others, after them. */
    private static final List<String> BEFORE = List.of("frontend", "router", "content-store");

    private static final List<String> AFTER = List.of("publishing-api", "signon", "email-alert-api");

    private static final List<String> COMPONENTS = Stream.of(
                    BEFORE, AFTER, List.of("collections", "smart-answers", "whitehall"))
            .flatMap(List::stream)
            .toList();

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> differences = new ArrayList<>();

    @Test
    void everyNumberIsTheOneThatWasExpected() throws IOException {
        var data = data();
        assumeTrue(data != null, "skipped: there is no folder shared/data/govuk beside this one or above it");
        var expected = JSON.readTree(Files.readString(data.resolve("expected.json")));
        try (var test = TestDatabase.fresh();
                var server = new Server(
                        test.address(),
                        ScratchFolder.of("data-of-tests"),
                        Listener.on("127.0.0.1", 0),
                        port -> "http://127.0.0.1:" + port,
                        Map.of("FAIRLEAD_ADMIN_TOKEN", TOKEN),
                        Duration.ofMinutes(10),
                        Proxies.parse(""),
                        0,
                        Clock.systemUTC())) {
            importEverything(data, server.port());
            compare(server.port(), expected);
            assertThat(differences).isEmpty();
            compareRollbacks(server.port(), GitRollbacks.of(data.resolve("gitops.bundle")));

            var before = derived(test);
            for (var answer : importEverything(data, server.port())) {
                for (var told : List.of("commits", "versions", "deployments")) {
                    var tally = answer.path(told);
                    if (tally.isObject()) {
                        assertThat(tally.path("created").asLong()
                                        + tally.path("updated").asLong())
                                .as("%s", answer)
                                .isZero();
                    }
                }
            }
            ask(server.port(), "lead-time?application=GLOBAL.GOVUK.GOV.UK" + WINDOW);
            assertThat(derived(test)).isEqualTo(before);
        }
    }

    private static @Nullable Path data() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var data = folder.resolve("shared").resolve("data").resolve("govuk");
            if (Files.isRegularFile(data.resolve("expected.json"))) {
                return data;
            }
        }
        return null;
    }

    private static List<JsonNode> importEverything(Path data, int port) {
        var answers = new ArrayList<JsonNode>();
        BEFORE.forEach(name -> answers.add(importRepository(data, port, name)));
        answers.add(run(
                port,
                "import",
                "gitops",
                "--repository=" + data.resolve("gitops.bundle"),
                "--branch=main",
                "--path=image-tags/{environment}/{component}",
                "--version-key=image_tag",
                "--domain=GLOBAL.GOVUK",
                "--application=GOV.UK",
                "--json"));
        AFTER.forEach(name -> answers.add(importRepository(data, port, name)));
        return answers;
    }

    private static JsonNode importRepository(Path data, int port, String name) {
        return run(
                port,
                "import",
                "git",
                "--repository=" + data.resolve(name + ".bundle"),
                "--component=GLOBAL.GOVUK." + name,
                "--tags=*",
                "--json");
    }

    private static JsonNode run(int port, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Fairlead.run(
                new PrintWriter(out),
                new PrintWriter(err),
                Map.of("FAIRLEAD_URL", "http://127.0.0.1:" + port, "FAIRLEAD_TOKEN", TOKEN),
                arguments);
        assertThat(code).as("%s: %s%s", String.join(" ", arguments), out, err).isZero();
        return JSON.readTree(out.toString());
    }

    private void compare(int port, JsonNode expected) {
        for (var place : expected.path("application").properties()) {
            var report = ask(
                    port,
                    "deployment-frequency?application=GLOBAL.GOVUK.GOV.UK&environment=GLOBAL.GOVUK." + place.getKey()
                            + WINDOW);
            equal(
                    "GOV.UK " + place.getKey(),
                    place.getValue(),
                    report.path("total").path("deployments"));
        }
        compareMonths(port, expected.path("monthlyProduction"));
        for (var component : expected.path("byComponent").properties()) {
            for (var place : component.getValue().properties()) {
                compare(port, component.getKey(), place.getKey(), place.getValue());
            }
        }
    }

    /** No incident is known: what failed is what was put back, and for how long is when. */
    private void compareRollbacks(int port, GitRollbacks git) {
        for (var component : COMPONENTS) {
            var receipts = ask(
                            port,
                            "recovery-time/receipts?limit=1000&component=GLOBAL.GOVUK." + component
                                    + "&environment=GLOBAL.GOVUK.production" + WINDOW)
                    .path("items");
            assertThat(receipts.valueStream()
                            .map(receipt -> receipt.path("finishedAt").asString() + "/"
                                    + receipt.path("causes")
                                            .path(0)
                                            .path("until")
                                            .asString()))
                    .as(component)
                    .isNotEmpty()
                    .containsExactlyElementsOf(git.of("production", component));
        }
    }

    private void compareMonths(int port, JsonNode expected) {
        var report = ask(
                port,
                "deployment-frequency?application=GLOBAL.GOVUK.GOV.UK&environment=GLOBAL.GOVUK.production&by=month"
                        + WINDOW);
        var buckets = report.path("series").path(0).path("buckets");
        assertThat(buckets.size()).isEqualTo(58);
        for (var bucket : buckets) {
            var month = bucket.path("start").asString().substring(0, 7);
            var deployments = bucket.path("deployments");
            equal(month, expected.has(month) ? expected.path(month) : JSON.readTree("0"), deployments);
        }
    }

    private void compare(int port, String component, String place, JsonNode expected) {
        var about = component + " " + place + " ";
        var where = "component=GLOBAL.GOVUK." + component + "&environment=GLOBAL.GOVUK." + place + WINDOW;
        var frequency = ask(port, "deployment-frequency?" + where);
        equal(
                about + "deployments",
                expected.path("deployments"),
                frequency.path("total").path("deployments"));

        var latest = ask(port, "lead-time?" + where);
        for (var reason : List.of("nothingNew", "unknownCommit")) {
            equal(about + reason, expected.path(reason), latest.path("excluded").path(reason));
        }
        for (var number : List.of("n", "p50", "p90")) {
            var wanted = expected.path("latestCommit").path(number);
            equal(about + number, wanted, latest.path("total").path(number));
        }

        var changes = expected.path("everyChange");
        for (var basis : List.of("author", "committer")) {
            var report = ask(port, "lead-time?form=every-change&basis=" + basis + "&" + where);
            var excluded = report.path("excluded");
            equal(about + "noBaseline", changes.path("noBaseline"), excluded.path("noBaseline"));
            equal(about + basis, changes.path(basis + "Anomalies"), excluded.path("anomalies"));
            equal(
                    about + basis + " n",
                    changes.path(basis + "N"),
                    report.path("total").path("n"));
            equal(
                    about + basis + " p50",
                    changes.path(basis + "P50"),
                    report.path("total").path("p50"));
        }
    }

    private void equal(String about, JsonNode expected, JsonNode actual) {
        assertThat(expected.isNumber()).as(about).isTrue();
        if (!actual.isNumber() || Double.compare(expected.asDouble(), actual.asDouble()) != 0) {
            differences.add(about + ": expected " + expected + ", was " + actual);
        }
    }

    private JsonNode ask(int port, String report) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/reports/" + report))
                    .header("Authorization", "Bearer " + TOKEN)
                    .build();
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return JSON.readTree(answer.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(report, e);
        }
    }

    private static List<String> derived(TestDatabase test) {
        return test.database().read(handle -> {
            try (Stream<String> lines = handle.createQuery(DERIVED).mapTo(String.class).stream()) {
                return lines.sorted().toList();
            }
        });
    }
}
