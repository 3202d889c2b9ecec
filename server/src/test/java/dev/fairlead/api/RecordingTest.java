package dev.fairlead.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is answered to facts that are told well, alone and in numbers. */
class RecordingTest {
    @AutoClose
    private final RunningServer server =
            new RunningServer(new FixedReports(), new SettableRebuild(), Clock.systemUTC());

    private final Client client = server.client();

    private static String deployment(String component, int day) {
        return """
                {"component": "GLOBAL.Acme.%s;v1", "environment": "GLOBAL.Acme.prod", "finishedAt": "2026-01-%02dT10:00:00+02:00", "externalId": "%s-%d"}""".formatted(component, day, component, day);
    }

    @Test
    void oneIsCreatedAndThenUnchangedAndThenUpdated() {
        var first = client.post("/api/v1/deployments", deployment("pay", 1));
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().path("status").asString()).isEqualTo("created");
        assertThat(first.json().path("series").path(0).toString())
                .isEqualTo("{\"component\":\"GLOBAL.Acme.pay\",\"environment\":\"GLOBAL.Acme.prod\"}");
        var again = client.post("/api/v1/deployments", deployment("pay", 1));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("status").asString()).isEqualTo("unchanged");
        var corrected =
                client.post("/api/v1/deployments", deployment("pay", 1).replace("{", "{\"outcome\": \"failed\", "));
        assertThat(corrected.status()).isEqualTo(200);
        assertThat(corrected.json().path("status").asString()).isEqualTo("updated");
        assertThat(corrected.json().path("id")).isEqualTo(first.json().path("id"));
    }

    @Test
    void aCorrectedAndVoidedDeploymentTellsItsStory() {
        var id = client.post("/api/v1/deployments", deployment("pay", 1))
                .json()
                .path("id")
                .asLong();
        client.post("/api/v1/deployments", deployment("pay", 1).replace("{", "{\"outcome\": \"failed\", "));
        var path = "/api/v1/deployments/" + id;
        assertThat(client.post(path + "/void", "{\"reason\": \"a rehearsal\"}").status())
                .isEqualTo(200);
        var whole = client.get(path).json();
        assertThat(whole.path("finishedAt").asString()).isEqualTo("2026-01-01T08:00:00Z");
        assertThat(whole.path("voidedAt").asString()).endsWith("Z");
        assertThat(whole.path("audit")
                        .valueStream()
                        .map(entry -> entry.path("action").asString()))
                .hasSize(2)
                .last()
                .isEqualTo("void");
        assertThat(whole.path("audit").path(1).path("after").path("reason").asString())
                .isEqualTo("a rehearsal");
        assertThat(whole.path("audit").path(1).path("actor").asString()).isEqualTo("FAIRLEAD_ADMIN_TOKEN");
    }

    @Test
    void itemsOfAnArrayStandForThemselves() {
        var answer = client.post(
                "/api/v1/deployments",
                "[" + deployment("pay", 1) + ", {\"note\": 5}, 7, " + deployment("pay", 2) + "," + deployment("pay", 1)
                        + "]");
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json()
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("status").asString()))
                .containsExactly("created", "error", "error", "created", "unchanged");
        assertThat(answer.json()
                        .path("items")
                        .path(1)
                        .path("problem")
                        .path("field")
                        .asString())
                .isEqualTo("component");
        assertThat(answer.json().path("items").path(3).path("index").asInt()).isEqualTo(3);
        assertThat(answer.json().path("created").asInt()).isEqualTo(2);
        assertThat(answer.json().path("errors").asInt()).isEqualTo(2);
    }

    @Test
    void anArrayOfErrorsAloneIsRefusedAndAnEmptyOneIsNot() {
        assertThat(client.post("/api/v1/deployments", "[{}, {}]").status()).isEqualTo(422);
        assertThat(client.post("/api/v1/deployments", "[]").status()).isEqualTo(200);
    }

    @Test
    void linesAreAnsweredLineByLineWithASummary() {
        var body = deployment("pay", 1) + "\n\n{broken\n" + deployment("pay", 2) + "\r\n" + "x".repeat(2_000_000) + "\n"
                + deployment("pay", 3);
        var answer = client.post("/api/v1/deployments", "application/x-ndjson", body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(answer.text().lines().map(line -> line.replaceAll("\"(id|series|problem|name)\".*", "…")))
                .containsExactly(
                        "{\"line\":1,\"status\":\"created\",…",
                        "{\"line\":3,\"status\":\"error\",…",
                        "{\"line\":4,\"status\":\"created\",…",
                        "{\"line\":5,\"status\":\"error\",…",
                        "{\"line\":6,\"status\":\"created\",…",
                        "{\"summary\":{\"created\":3,\"updated\":0,\"unchanged\":0,\"errors\":2}}");
        assertThat(answer.text()).contains("a line has at most 1 MiB");
    }

    @Test
    void manyPackedLinesAreTakenAndOnlyErrorsComeBackWhereThatIsPreferred() {
        var lines = IntStream.rangeClosed(1, 3_500)
                .mapToObj(number -> number == 2_700 ? "{}" : deployment("part" + number, 1 + number % 28))
                .collect(Collectors.joining("\n"));
        var answer = client.send(client.request("/api/v1/deployments")
                .header("Content-Type", "application/x-ndjson")
                .header("Content-Encoding", "gzip")
                .header("Prefer", "return=minimal")
                .POST(BodyPublishers.ofByteArray(packed(lines))));
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.text().lines()).hasSize(2);
        assertThat(answer.text()).startsWith("{\"line\":2700,").contains("\"created\":3499");
    }

    @Test
    void aLongAnswerToLinesIsWhole() {
        var lines = IntStream.rangeClosed(1, 9_000)
                .mapToObj(number -> "{\"name\": \"GLOBAL.Acme." + "e".repeat(200) + number + "\"}")
                .collect(Collectors.joining("\n"));
        var answer =
                client.post("/api/v1/environments", "application/x-ndjson", lines.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text().length()).isGreaterThan(2 * 1024 * 1024);
        assertThat(answer.text().lines()).hasSize(9_001);
    }

    @Test
    void aPackedBombIsStopped() {
        var answer = client.send(client.request("/api/v1/environments")
                .header("Content-Type", "application/x-ndjson")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(packed("\n".repeat(80 * 1024 * 1024)))));
        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void namesAreTextWhateverTheyLookLike() {
        var names = List.of(
                "'; drop table deployment; --",
                "<script>alert(1)</script>",
                "../../etc/passwd",
                "näme 名前 😀",
                "%s${x}");
        for (var name : names) {
            var full = "GLOBAL.Acme." + name.replace(".", "·").replace(";", ",");
            assertThat(client.post("/api/v1/environments", "{\"name\": \"" + full + "\"}")
                            .status())
                    .isEqualTo(201);
            assertThat(client.get("/api/v1/environments")
                            .json()
                            .path("items")
                            .valueStream()
                            .map(item -> item.path("name").asString()))
                    .contains(full);
        }
    }

    @Test
    void listsComeInPartsThatMeetWithoutGap() {
        client.post(
                "/api/v1/deployments",
                "["
                        + IntStream.rangeClosed(1, 25)
                                .mapToObj(day -> deployment("pay", day))
                                .collect(Collectors.joining(","))
                        + "]");
        client.post("/api/v1/deployments", deployment("pay", 26).replace("GLOBAL.Acme", "GLOBAL.Bcme"));
        for (var path : List.of("/api/v1/deployments?component=GLOBAL.Acme.pay", "/api/v1/deployments?limit=7")) {
            var seen = new ArrayList<Long>();
            String next = null;
            do {
                var part = client.get(path.replace("?limit=7", "") + (path.contains("?component") ? "&" : "?")
                                + "limit=7" + (next == null ? "" : "&after=" + next))
                        .json();
                part.path("items").forEach(item -> seen.add(item.path("id").asLong()));
                next = part.path("next").asString(null);
            } while (next != null);
            assertThat(seen).as(path).doesNotHaveDuplicates().hasSize(path.contains("component") ? 25 : 26);
        }
    }

    @Test
    void deploymentsComeAsCsvToo() {
        client.post("/api/v1/deployments", deployment("pay", 1).replace("{", "{\"note\": \"=cmd(), \\\"x\\\"\", "));
        var answer = client.get("/api/v1/deployments", "text/csv");
        assertThat(answer.header("Content-Type")).startsWith("text/csv");
        assertThat(answer.text().lines().skip(1).findFirst().orElseThrow())
                .contains(
                        ",deployment,GLOBAL.Acme.pay;v1,,GLOBAL.Acme.prod,succeeded,,2026-01-01T08:00:00Z,,api,pay-1,,\"'=cmd(), \"\"x\"\"\",");
    }

    private static byte[] packed(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
