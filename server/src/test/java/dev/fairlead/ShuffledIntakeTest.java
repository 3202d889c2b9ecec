package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A mix of what forges, registries, pipelines, clusters and alarms deliver gives the same numbers, versions and incidents in any order
 * and however often it is delivered: each order into a server of its own, against the first. A million of them: {@code bench/intake
 * orders}.
 */
class ShuffledIntakeTest {
    private static final long SEED = Long.getLong("mix.seed", 20261130);
    private static final int THINGS = Integer.getInteger("mix.things", 300);
    private static final int SERVICES = 6;

    @AutoClose
    private final WholeServer inOrder = new WholeServer(Clock.systemUTC());

    @AutoClose
    private final WholeServer shuffled = new WholeServer(Clock.systemUTC());

    /** Something that is delivered by a source of a kind. */
    private record Told(String kind, String body, Map<String, String> headers) {}

    @Test
    void anyOrderAndAnyNumberOfTimesGiveTheSame() {
        var mix = mix(new Random(SEED));
        var first = numbers(inOrder, mix);
        var random = new Random(SEED + 1);
        var doubled = new ArrayList<>(mix);
        mix.stream().filter(_ -> random.nextInt(3) == 0).forEach(doubled::add);
        Collections.shuffle(doubled, random);
        var second = numbers(shuffled, doubled);
        assertThat(first.get("frequency")).as("the mix deploys").contains("\"deployments\":");
        first.forEach((what, answer) ->
                assertThat(second.get(what)).as("%s, seed %d", what, SEED).isEqualTo(answer));
    }

    private static List<Told> mix(Random random) {
        var mix = new ArrayList<Told>();
        var at = Instant.parse("2026-01-05T08:00:00Z");
        for (int i = 0; i < THINGS; i++) {
            at = at.plusSeconds(3600 + random.nextInt(7200));
            thing(mix, random, i, at);
        }
        return mix;
    }

    /** A change on its way: pushed, built, attested, released to staging and production, which alarms now and then. */
    private static void thing(List<Told> mix, Random random, int number, Instant at) {
        var service = "service-" + random.nextInt(SERVICES);
        var sha = "%040x".formatted(new BigInteger(150, new Random(number)));
        var digest = "%064x".formatted(new BigInteger(250, new Random(number)));
        var repository = """
                "repository":{"id":%d,"full_name":"acme/%s","html_url":"https://github.com/acme/%s","default_branch":"main"}""".formatted(service.hashCode() & 0xfff, service, service);
        mix.add(github("push", number, """
                {"ref":"refs/heads/main","after":"%s","commits":[{"id":"%s","message":"Change %d","timestamp":"%s","author":{"name":"jo"}}],%s}""".formatted(sha, sha, number, at, repository)));
        mix.add(new Told("registry", """
                {"events":[{"id":"e%d","action":"push","timestamp":"%s","target":{"mediaType":"application/vnd.oci.image.manifest.v1+json",
                 "digest":"sha256:%s","repository":"acme/%s","tag":"v1.%d"},"request":{"host":"ghcr.io"}}]}""".formatted(number, at.plusSeconds(300), digest, service, number), Map.of()));
        mix.add(new Told("provenance", """
                {"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"ghcr.io/acme/%s","digest":{"sha256":"%s"}}],
                 "predicateType":"https://slsa.dev/provenance/v1","predicate":{"buildDefinition":{"resolvedDependencies":
                 [{"uri":"git+https://github.com/acme/%s@refs/heads/main","digest":{"gitCommit":"%s"}}]},"runDetails":{"metadata":{"finishedOn":"%s"}}}}""".formatted(service, digest, service, sha, at.plusSeconds(240)), Map.of()));
        for (var environment : List.of("staging", "production")) {
            var start = at.plusSeconds(environment.equals("staging") ? 600 : 1800);
            var outcome = random.nextInt(8) == 0 ? "failure" : "success";
            var deployed = """
                    {"kind":"deployed","id":"%s-%d","image":"ghcr.io/acme/%s","digest":"sha256:%s","environment":"%s","outcome":"%s",
                     "startedAt":"%s"%s}""";
            mix.add(new Told(
                    "json",
                    deployed.formatted(environment, number, service, digest, environment, "running", start, ""),
                    Map.of()));
            mix.add(new Told(
                    "json",
                    deployed.formatted(
                            environment,
                            number,
                            service,
                            digest,
                            environment,
                            outcome,
                            start,
                            ",\"finishedAt\":\"" + start.plusSeconds(120) + "\""),
                    Map.of()));
        }
        if (random.nextInt(4) == 0) {
            var from = at.plusSeconds(2400);
            for (var end : List.of(
                    "0001-01-01T00:00:00Z",
                    from.plusSeconds(900 + random.nextInt(3000)).toString())) {
                mix.add(new Told(
                        "alertmanager",
                        """
                        {"version":"4","alerts":[{"status":"%s","labels":{"alertname":"Slow","service":"%s"},"fingerprint":"%s",
                         "startsAt":"%s","endsAt":"%s"}]}""".formatted(end.startsWith("0001") ? "firing" : "resolved", service, service, from, end),
                        Map.of()));
            }
        }
    }

    private static Told github(String event, int number, String body) {
        return new Told("github", body, Map.of("X-GitHub-Event", event, "X-GitHub-Delivery", event + "-" + number));
    }

    private static Map<String, String> numbers(WholeServer server, List<Told> mix) {
        var senders = new LinkedHashMap<String, MixSender>();
        for (var kind : List.of("github", "registry", "provenance", "json", "alertmanager")) {
            senders.put(kind, MixSender.of(server, kind));
        }
        MixSender.rules(
                server,
                "alertmanager",
                "[{\"when\": {\"service\": \"{name}\"}, \"component\": \"{name}\", \"environment\": \"production\"}]");
        mix.forEach(told -> Objects.requireNonNull(senders.get(told.kind())).deliver(told.body(), told.headers()));
        Eventually.until(() -> server.list("/intake/deliveries?state=waiting").isEmpty());
        // provisional versions go a moment later
        for (int i = 0; i < SERVICES; i++) {
            var ofService = "/component-versions?component=GLOBAL.Acme.Mix.service-" + i;
            Eventually.until(() -> server.list(ofService).stream()
                    .allMatch(version -> version.path("name").asString().contains(";v1.")));
        }
        var answers = new TreeMap<String, String>();
        var where = "?domain=GLOBAL.Acme.Mix&from=2026-01-01&to=2026-12-01&by=week";
        for (var report : List.of("deployment-frequency", "lead-time", "change-fail-rate", "time-to-restore")) {
            var name = report.equals("deployment-frequency") ? "frequency" : report;
            answers.put(
                    name, server.ask("/reports/" + report + where).path("total").toString());
            answers.put(
                    name + " by week",
                    server.ask("/reports/" + report + where).path("buckets").toString());
        }
        for (int i = 0; i < SERVICES; i++) {
            var component = "GLOBAL.Acme.Mix.service-" + i;
            answers.put(
                    component + " versions",
                    told(server.list("/component-versions?component=" + component), "name", "commit", "digest"));
            answers.put(
                    component + " deployments",
                    told(
                            server.list("/deployments?component=" + component),
                            "externalId",
                            "component",
                            "environment",
                            "outcome",
                            "startedAt",
                            "finishedAt"));
        }
        answers.put(
                "incidents",
                told(
                        server.list("/incidents").stream()
                                .filter(item -> !item.has("voidedAt"))
                                .toList(),
                        "externalId",
                        "detectedAt",
                        "resolvedAt",
                        "component",
                        "environment"));
        answers.put("states", told(server.list("/intake/deliveries"), "source", "identity", "state"));
        return answers;
    }

    private static String told(List<JsonNode> items, String... fields) {
        return items.stream()
                .map(item -> {
                    var line = new StringBuilder();
                    for (var field : fields) {
                        line.append(item.path(field).asString("-")).append(' ');
                    }
                    return line.toString();
                })
                .sorted()
                .reduce("", (one, other) -> one + "\n" + other);
    }
}
