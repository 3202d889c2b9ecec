package dev.fairlead.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampleLoaderTest {
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;
    private volatile int status = 200;

    SampleLoaderTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsEveryListToItsAddressInOrder() {
        var sample = SampleShop.asOf(Instant.parse("2026-11-22T16:00:00Z"));

        assertThat(loader().load(sample)).isEqualTo(sample.facts());

        assertThat(requests.subList(0, 7))
                .containsExactly(
                        "POST /api/v1/environments Bearer secret application/x-ndjson",
                        "POST /api/v1/application-versions Bearer secret application/x-ndjson",
                        "POST /api/v1/commits Bearer secret application/x-ndjson",
                        "POST /api/v1/component-versions Bearer secret application/x-ndjson",
                        "POST /api/v1/application-versions Bearer secret application/x-ndjson",
                        "POST /api/v1/deployments Bearer secret application/x-ndjson",
                        "POST /api/v1/incidents Bearer secret application/x-ndjson");
        assertThat(bodies.getFirst())
                .startsWith("{\"environment\":\"GLOBAL.Acme.Store.development\",\"tier\":\"development\"}\n");
        assertThat(bodies.get(5).lines()).hasSize(sample.deployments().size());
        assertThat(bodies.get(5)).contains("\"finishedAt\":\"2026-").doesNotContain("null");
    }

    @Test
    void saysOfDeploymentsAndIncidentsByTheNumbersThatTheServerGaveThem() {
        var sample = SampleShop.asOf(Instant.parse("2026-11-22T16:00:00Z"));
        loader().load(sample);

        var beside = requests.subList(requests.size() - 2, requests.size());
        assertThat(beside)
                .containsExactly(
                        "POST /api/v1/annotations Bearer secret application/x-ndjson",
                        "POST /api/v1/configuration Bearer secret application/json");
        assertThat(bodies.get(bodies.size() - 2))
                .startsWith("{\"text\":\"Production frozen\",\"from\":\"2025-12-19T00:00:00Z\"");
        assertThat(bodies.getLast())
                .startsWith("{\"domain\":\"GLOBAL.Acme.Store\",\"teams\":{")
                .contains("\"checkout\":{\"owner\":\"payments\"}");
        var said = requests.subList(7, requests.size() - 2);
        assertThat(said).hasSize(sample.placements().size() + sample.marks().size());
        assertThat(said).allMatch(request -> request.endsWith(" Bearer secret application/json"));
        var placement = sample.placements().getFirst();
        int incident = 1
                + sample.incidents().stream()
                        .map(Sample.Incident::externalId)
                        .toList()
                        .indexOf(placement.incident());
        assertThat(said.getFirst()).startsWith("POST /api/v1/incidents/" + incident + "/placement ");
        assertThat(bodies.get(7)).isEqualTo("{\"none\":true,\"reason\":\"it was the network\"}");
        var mark = sample.marks().getLast();
        int deployment = 1
                + sample.deployments().stream()
                        .map(Sample.Deployment::externalId)
                        .toList()
                        .indexOf(mark.deployment());
        assertThat(said.getLast()).startsWith("POST /api/v1/deployments/" + deployment + "/marks ");
        assertThat(bodies.get(bodies.size() - 3)).contains("\"mark\":\"" + mark.mark() + "\"");
    }

    @Test
    void saysWhatTheServerRefused() {
        status = 207;
        assertThatThrownBy(() -> loader().load(SampleShop.asOf(Instant.parse("2026-11-22T16:00:00Z"))))
                .hasMessageContaining("/api/v1/environments, status 207: {\"line\":1,\"id\":1}");
    }

    private SampleLoader loader() {
        return new SampleLoader(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "secret");
    }

    private void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        requests.add(String.join(
                " ",
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                headers.getFirst("Authorization"),
                headers.getFirst("Content-Type")));
        var told = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        bodies.add(told);
        var body = lines(told).getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** A line for each that was told, with its number. */
    private static String lines(String told) {
        var answers = new StringBuilder();
        for (int i = 1; i <= told.lines().count(); i++) {
            answers.append("{\"line\":%1$d,\"id\":%1$d}\n".formatted(i));
        }
        return answers.toString();
    }
}
