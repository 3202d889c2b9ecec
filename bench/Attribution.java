import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * An application of 20 services with 9 deployments to production a day, at any time, for half a year, and incidents of which it is
 * known what caused them: some name their component, some the application alone. Tells them to a server, asks where it put them,
 * and counts. Arguments: address of the server, token.
 */
final class Attribution {
    private static final int SERVICES = 20;
    private static final int PER_DAY = 9;
    private static final int DAYS = 180;
    private static final int INCIDENTS = 1_000;
    private static final String PRODUCTION = "GLOBAL.Bench.production";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final String token;
    private final SplittableRandom random = new SplittableRandom(13);
    private final List<Deployment> deployments = new ArrayList<>();

    private record Deployment(String id, String service, Instant finished) {}

    /** @param group how long after its cause it was detected */
    private record Incident(String id, Deployment cause, Instant detected, String group, boolean named) {}

    /** Where the server put an incident. */
    private record Said(String deployment, double confidence) {}

    private Attribution(String base, String token) {
        this.base = base;
        this.token = token;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        new Attribution(args[0], args[1]).run();
    }

    private void run() throws IOException, InterruptedException {
        var begin = Instant.now().minus(DAYS + 2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
        for (int i = 0; i < DAYS * PER_DAY; i++) {
            var finished = begin.plusSeconds(random.nextLong(DAYS * 86_400L));
            deployments.add(new Deployment("d" + i, "service-" + random.nextInt(SERVICES), finished));
        }
        deployments.sort((one, other) -> one.finished().compareTo(other.finished()));
        var members = new ArrayList<String>();
        for (int i = 0; i < SERVICES; i++) {
            members.add("GLOBAL.Bench.service-" + i);
        }
        send("environments", List.of(Map.of("environment", PRODUCTION, "tier", "production")));
        send("application-versions", List.of(Map.of("application", "GLOBAL.Bench.shop", "components", members)));
        var facts = new ArrayList<Map<String, ?>>();
        for (var one : deployments) {
            facts.add(Map.of(
                    "component", "GLOBAL.Bench." + one.service() + ";v" + one.id(),
                    "environment", PRODUCTION,
                    "outcome", "succeeded",
                    "finishedAt", one.finished().toString(),
                    "source", "bench",
                    "externalId", one.id()));
        }
        var numbers = new HashMap<Long, String>();
        for (var line : send("deployments", facts).lines().toList()) {
            var answer = JSON.readTree(line);
            if (answer.has("line")) {
                numbers.put(
                        answer.get("id").asLong(),
                        deployments.get(answer.get("line").asInt() - 1).id());
            }
        }
        var incidents = new ArrayList<Incident>();
        for (boolean named : new boolean[] {true, false}) {
            for (var group : List.of("5 min", "30 min", "2 h", "8 h", "24 h")) {
                var words = group.split(" ");
                var after = Duration.of(
                        Long.parseLong(words[0]), words[1].equals("h") ? ChronoUnit.HOURS : ChronoUnit.MINUTES);
                for (int i = 0; i < INCIDENTS; i++) {
                    incidents.add(incident(incidents.size(), after, group, named));
                }
            }
            for (int i = 0; i < 5 * INCIDENTS; i++) {
                // as many between 5 and 50 minutes as between 50 and 500
                long seconds = Math.round(300 * Math.pow(288, random.nextDouble()));
                incidents.add(incident(incidents.size(), Duration.ofSeconds(seconds), "any", named));
            }
        }
        var told = new ArrayList<Map<String, ?>>();
        for (var one : incidents) {
            var fact = new TreeMap<String, String>();
            fact.put("source", "bench");
            fact.put("externalId", one.id());
            fact.put("environment", PRODUCTION);
            fact.put("detectedAt", one.detected().toString());
            fact.put("resolvedAt", one.detected().plusSeconds(1_800).toString());
            fact.put(
                    one.named() ? "component" : "application",
                    "GLOBAL.Bench." + (one.named() ? one.cause().service() : "shop"));
            told.add(fact);
        }
        long start = System.nanoTime();
        send("incidents", told);
        var said = said(numbers);
        System.out.printf(
                Locale.ROOT,
                "%,d deployments of %d services, %d a day; %,d incidents told, attributed and read in %.1f s%n",
                deployments.size(),
                SERVICES,
                PER_DAY,
                incidents.size(),
                (System.nanoTime() - start) / 1e9);
        for (boolean named : new boolean[] {true, false}) {
            report(incidents.stream().filter(one -> one.named() == named).toList(), said, named);
        }
    }

    private Incident incident(int number, Duration after, String group, boolean named) {
        var cause = deployments.get(random.nextInt(deployments.size()));
        return new Incident("i" + number, cause, cause.finished().plus(after), group, named);
    }

    private void report(List<Incident> incidents, Map<String, Said> said, boolean named) {
        System.out.println();
        System.out.println(named ? "incidents that name their component" : "incidents that name the application alone");
        System.out.println("  detected after     on its cause     latest deployment of any service");
        for (var group : List.of("5 min", "30 min", "2 h", "8 h", "24 h")) {
            var its = incidents.stream().filter(one -> one.group().equals(group)).toList();
            long right = its.stream().filter(one -> isRight(one, said)).count();
            long latest = its.stream().filter(one -> latest(one).equals(one.cause())).count();
            System.out.printf(
                    Locale.ROOT,
                    "  %-14s %14.1f %% %30.1f %%%n",
                    group,
                    100.0 * right / its.size(),
                    100.0 * latest / its.size());
        }
        reliability(incidents.stream().filter(one -> one.group().equals("any")).toList(), said, "at any time, evenly over orders of magnitude");
        reliability(incidents.stream().filter(one -> !one.group().equals("any")).toList(), said, "as many at each of these times");
    }

    private static boolean isRight(Incident one, Map<String, Said> said) {
        var its = said.get(one.id());
        return its != null && its.deployment().equals(one.cause().id());
    }

    /** What is blamed where nobody knows which service an incident is of. */
    private Deployment latest(Incident one) {
        int low = 0;
        int high = deployments.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (deployments.get(middle).finished().isAfter(one.detected())) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return deployments.get(low - 1);
    }

    /** Of those that are said to be so sure, how many are right. */
    private static void reliability(List<Incident> incidents, Map<String, Said> said, String when) {
        System.out.println("  detected " + when + ":");
        System.out.println("  said to be sure     incidents     mean confidence     right");
        long nowhere = incidents.stream().filter(one -> !said.containsKey(one.id())).count();
        for (int tenth = 0; tenth <= 10; tenth++) {
            int its = tenth;
            var those = incidents.stream()
                    .filter(one -> said.containsKey(one.id()))
                    .filter(one -> (int) (said.get(one.id()).confidence() * 10) == its)
                    .toList();
            if (!those.isEmpty()) {
                System.out.printf(
                        Locale.ROOT,
                        "  %-16s %12d %19.2f %9.2f%n",
                        tenth == 10 ? "1" : String.format(Locale.ROOT, "%.1f to %.1f", tenth / 10.0, (tenth + 1) / 10.0),
                        those.size(),
                        those.stream().mapToDouble(one -> said.get(one.id()).confidence()).average().orElseThrow(),
                        (double) those.stream().filter(one -> isRight(one, said)).count() / those.size());
            }
        }
        if (nowhere > 0) {
            System.out.printf("  on none %21d%n", nowhere);
        }
    }

    private Map<String, Said> said(Map<Long, String> numbers) throws IOException, InterruptedException {
        var said = new HashMap<String, Said>();
        String after = null;
        do {
            var page = JSON.readTree(get("incidents?limit=1000&wait=10m&environment=" + PRODUCTION
                    + (after == null ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8))));
            for (var item : page.get("items")) {
                var attribution = item.get("attribution");
                if (attribution.has("deployment")) {
                    said.put(
                            item.get("externalId").asString(),
                            new Said(
                                    numbers.get(attribution.get("deployment").asLong()),
                                    attribution.get("confidence").asDouble()));
                }
            }
            after = page.has("next") && !page.get("next").isNull() ? page.get("next").asString() : null;
        } while (after != null);
        return said;
    }

    private String get(String path) throws IOException, InterruptedException {
        return answer(request(path).GET().build());
    }

    private String send(String path, List<? extends Map<String, ?>> items) throws IOException, InterruptedException {
        var body = new StringBuilder();
        items.forEach(item -> body.append(JSON.writeValueAsString(item)).append('\n'));
        return answer(request(path)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(body.toString()))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + "/api/v1/" + path)).header("Authorization", "Bearer " + token);
    }

    private String answer(HttpRequest request) throws IOException, InterruptedException {
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
