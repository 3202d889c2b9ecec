package dev.fairlead.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents come back exactly as they were sent, and only as files. */
class DossierRoutesTest {
    private static final String DOCUMENTS = "/api/v1/documents?componentVersion=GLOBAL.Acme.pay;v1&kind=";
    private static final String DOSSIER = "/api/v1/dossier?componentVersion=GLOBAL.Acme.pay;v1";

    @AutoClose
    private final RunningServer server =
            new RunningServer(new FixedReports(), new SettableRebuild(), Clock.systemUTC());

    private final Client client = server.client();

    @BeforeEach
    void recordABuild() {
        client.post("/api/v1/component-versions", "{\"name\": \"GLOBAL.Acme.pay;v1\"}");
    }

    @Test
    void anyBytesComeBackExactly() throws IOException, InterruptedException {
        var bytes = new byte[3_000_000];
        new Random(7).nextBytes(bytes);
        var kept = client.post(DOCUMENTS + "license", "application/octet-stream", bytes);
        assertThat(kept.status()).as(kept.text()).isEqualTo(201);
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    client.request("/api/v1/documents/" + kept.json().path("id").asLong());
            var back = http.send(request.build(), BodyHandlers.ofByteArray());
            assertThat(back.body()).isEqualTo(bytes);
        }
    }

    @Test
    void aPageIsNeverShownAsOneOfOurs() {
        var kept = client.post(
                DOCUMENTS + "readme",
                "text/html; charset=utf-8",
                "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        var back = client.get("/api/v1/documents/" + kept.json().path("id").asLong());
        assertThat(back.header("Content-Disposition")).isEqualTo("attachment; filename=\"pay-v1.readme.txt\"");
        assertThat(back.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(back.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(back.text()).isEqualTo("<script>alert(1)</script>");
    }

    @Test
    void theVersionListsThemAndTellingOneTwiceIsOnce() {
        var sbom = "{\"bomFormat\": \"CycloneDX\"}".getBytes(StandardCharsets.UTF_8);
        var first = client.post(DOCUMENTS + "sbom", "application/x-www-form-urlencoded", sbom);
        var again = client.post(DOCUMENTS + "sbom", "application/x-www-form-urlencoded", sbom);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("status").asString()).isEqualTo("unchanged");
        var documents = client.get(DOSSIER).json().path("documents");
        assertThat(documents).hasSize(1);
        assertThat(documents.path(0).path("format").asString()).isEqualTo("cyclonedx");
        assertThat(documents.path(0).path("mediaType").asString()).isEqualTo("application/json");
        assertThat(documents.path(0).path("size").asLong()).isEqualTo(sbom.length);
    }

    @Test
    void seventeenMegabytesAreTooMany() {
        var answer = client.post(DOCUMENTS + "sbom", "application/json", new byte[17 * 1024 * 1024]);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("detail").asString()).contains("a document has at most 16 MB");
        assertThat(client.get(DOSSIER).json().path("documents")).isEmpty();
    }

    @Test
    void nothingIsKeptOfAnEmptyDocument() {
        var answer = client.post(DOCUMENTS + "readme", "text/plain", new byte[0]);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("detail").asString()).contains("is empty");
    }
}
