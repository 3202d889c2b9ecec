package dev.fairlead.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
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
            var deployments = numbers(client, "deployments", sample.deployments(), Sample.Deployment::externalId);
            var incidents = numbers(client, "incidents", sample.incidents(), Sample.Incident::externalId);
            for (var placement : sample.placements()) {
                var body = new LinkedHashMap<String, Object>();
                if (placement.deployment() == null) {
                    body.put("none", true);
                } else {
                    body.put("deployment", number(deployments, placement.deployment()));
                }
                body.put("reason", placement.reason());
                say(client, "incidents/" + number(incidents, placement.incident()) + "/placement", body);
            }
            for (var mark : sample.marks()) {
                var body = new LinkedHashMap<String, Object>();
                body.put("mark", mark.mark());
                if (mark.remedies() != null) {
                    body.put("remedies", number(deployments, mark.remedies()));
                }
                if (mark.recoveredAt() != null) {
                    body.put("recoveredAt", mark.recoveredAt());
                }
                body.put("reason", mark.reason());
                say(client, "deployments/" + number(deployments, mark.deployment()) + "/marks", body);
            }
            send(client, "annotations", sample.annotations());
            sample.ownerships()
                    .forEach(ownership -> post(
                            client,
                            "configuration",
                            json.writeValueAsString(ownership),
                            "application/json",
                            "return=minimal"));
        }
        return sample.facts();
    }

    private void send(HttpClient client, String address, List<?> items) {
        if (!items.isEmpty()) {
            post(client, address, lines(items), "application/x-ndjson", "return=minimal");
        }
    }

    /** Sends them, and answers which number the server gave to each, by its name. */
    private <T> Map<String, Long> numbers(HttpClient client, String address, List<T> items, Function<T, String> name) {
        var numbers = new HashMap<String, Long>();
        if (!items.isEmpty()) {
            post(client, address, lines(items), "application/x-ndjson", "return=representation")
                    .lines()
                    .map(json::readTree)
                    .filter(line -> line.has("line"))
                    .forEach(line -> numbers.put(
                            name.apply(items.get(line.get("line").asInt() - 1)),
                            line.get("id").asLong()));
        }
        return numbers;
    }

    private static long number(Map<String, Long> numbers, String externalId) {
        return Objects.requireNonNull(numbers.get(externalId), externalId);
    }

    private void say(HttpClient client, String address, Map<String, Object> body) {
        post(client, address, json.writeValueAsString(body), "application/json", "return=minimal");
    }

    private String lines(List<?> items) {
        return items.stream().map(json::writeValueAsString).collect(Collectors.joining("\n", "", "\n"));
    }

    private String post(HttpClient client, String address, String body, String type, String prefer) {
        var request = HttpRequest.newBuilder(base.resolve("/api/v1/" + address))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .header("Prefer", prefer)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                // 207 where some items were refused: the first line says which and why
                throw new IllegalStateException("The sample was refused at " + request.uri() + ", status "
                        + answer.statusCode() + ": " + firstLine(answer.body()));
            }
            return answer.body();
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
