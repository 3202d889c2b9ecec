package dev.fairlead;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** One of everything in a domain, and how it is called or numbered. */
final class Filling {
    private static final JsonMapper JSON = new JsonMapper();

    private final WholeServer server;
    private final Map<String, String> deliveries = new HashMap<>();

    Filling(WholeServer server) {
        this.server = server;
    }

    Map<String, String> of(String domain) {
        var organization = domain.split("\\.")[1];
        var component = domain + ".teapot";
        var environment = domain + ".production";
        server.tell("/component-versions", """
            {"name": "%s;v1", "repository": "https://git.example/%s", "commit": "%s", "committedAt": "2026-10-01T00:00:00Z"}\
            """.formatted(component, organization, sha(organization)));
        server.tell("/component-versions", "{\"component\": \"" + domain + ".other\"}");
        server.tell("/component-versions", "{\"name\": \"" + domain + ".script;v1\"}");
        server.tell("/component-versions", "{\"component\": \"" + domain + ".Cellar.box\"}");
        server.send(
                "/teams/walrus",
                request -> request.header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"organization\": \"" + organization + "\"}")));
        server.tell("/application-versions", """
            {"name": "%s.whole;w1", "components": ["%s;v1"]}""".formatted(domain, component));
        server.tell("/environments", "{\"name\": \"" + environment + "\"}");
        server.tell("/environments", "{\"name\": \"" + domain + ".staging\"}");
        server.tell("/configuration", """
            {"domain": "%s", "environments": {"production": {"approval": true, "endpoints": {"here": {"kind": "local", "labels": {"in": "%s"}}}}},
             "components": {"script": {"labels": {"in": "%s"}, "script": "exit 0"}}}""".formatted(domain, domain, domain));
        var names = new HashMap<>(Map.of(
                "d",
                domain,
                "o",
                organization,
                "c",
                component,
                "a",
                domain + ".whole",
                "e",
                environment,
                "sha",
                sha(organization)));
        names.put("deployment", number("/deployments", """
            {"component": "%s;v1", "environment": "%s", "finishedAt": "2026-11-01T00:00:00Z", "externalId": "of %s"}\
            """.formatted(component, environment, domain)));
        names.put("incident", number("/incidents", """
            {"externalId": "of %s", "detectedAt": "2026-11-04T00:00:00Z", "component": "%s"}""".formatted(domain, component)));
        names.put("annotation", number("/annotations", """
            {"source": "api", "externalId": "note of %s", "text": "note", "at": "2026-11-01T00:00:00Z", "domain": "%s"}\
            """.formatted(domain, domain)));
        names.put(
                "document",
                Long.toString(JSON.readTree(server.send(
                                        "/documents?kind=readme&componentVersion=" + component + ";v1",
                                        request -> request.header("Content-Type", "text/plain")
                                                .POST(BodyPublishers.ofString("read me")))
                                .body())
                        .path("id")
                        .asLong()));
        names.put("rollout", number("/rollouts", """
            {"environment": "%s.production", "components": ["%s.script;v1"]}""".formatted(domain, domain)));
        names.put("delivery", delivery(organization));
        return names;
    }

    /** One source for each organisation, and what it delivered. */
    private String delivery(String organization) {
        return deliveries.computeIfAbsent(organization, its -> {
            var secret = server.tell("/intake/sources", """
                {"kind": "json", "name": "forge", "domain": "GLOBAL.%s"}""".formatted(its))
                    .path("secret")
                    .asString();
            var answer = IntakeSender.knownAs(server, "forge", secret)
                    .attemptAt("/intake/" + its + "/forge", "{\"kind\": \"tea\"}");
            return Long.toString(JSON.readTree(answer.body()).path("id").asLong());
        });
    }

    private String number(String path, String json) {
        return Long.toString(server.tell(path, json).path("id").asLong());
    }

    private static String sha(String organization) {
        return IntStream.range(0, 40)
                .mapToObj(i -> Integer.toHexString((organization.charAt(i % organization.length()) + i) % 16))
                .reduce("", String::concat);
    }
}
