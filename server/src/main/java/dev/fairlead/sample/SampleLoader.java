package dev.fairlead.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Loads the sample as anybody loads their data: by HTTP, with a token. Loading it twice changes nothing. */
public final class SampleLoader {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final JsonMapper json = JsonMapper.shared();
    private final URI base;
    private final String token;

    /** @param base address of the server, without a path */
    public SampleLoader(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** Answers how many facts were sent. Throws what the server refused, since the sample is ours to get right. */
    public int load(Sample sample) {
        try (var client = HttpClient.newHttpClient()) {
            send(client, "environments", sample.environments());
            send(client, "application-versions", sample.applications());
            send(client, "commits", sample.commits());
            send(client, "component-versions", sample.componentVersions());
            send(client, "application-versions", sample.applicationVersions());
            send(client, "deployments", sample.deployments());
        }
        return sample.facts();
    }

    private void send(HttpClient client, String address, List<?> items) {
        if (items.isEmpty()) {
            return;
        }
        var body = items.stream().map(json::writeValueAsString).collect(Collectors.joining("\n", "", "\n"));
        var request = HttpRequest.newBuilder(base.resolve("/api/v1/" + address))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/x-ndjson")
                .header("Prefer", "return=minimal")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                // 207 where some items were refused: the first line says which and why
                throw new IllegalStateException("The sample was refused at " + request.uri() + ", status "
                        + answer.statusCode() + ": " + firstLine(answer.body()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The sample could not be sent to " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Loading the sample was interrupted", e);
        }
    }

    private static String firstLine(String body) {
        return body.lines().findFirst().orElse("no reason given");
    }
}
