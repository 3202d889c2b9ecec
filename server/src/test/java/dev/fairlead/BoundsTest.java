package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.http.Route;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every address, every role, in one's own domain, one below it, one beside it and one of another organisation: the table in
 * {@code who-may.txt} says what is right.
 */
class BoundsTest {
    private static final String OWN = "GLOBAL.Acme.Store";
    private static final String BELOW = "GLOBAL.Acme.Store.Pay";
    private static final String BESIDE = "GLOBAL.Acme.Lab";
    private static final String FOREIGN = "GLOBAL.Rival.Store";
    private static final List<String> DOMAINS = List.of(OWN, BELOW, BESIDE, FOREIGN);
    private static final List<String> ROLES = List.of("viewer", "recorder", "member", "maintainer", "admin");
    private static final Map<String, String> LEAST = Map.of(
            "read",
            "viewer",
            "record",
            "recorder",
            "deploy",
            "member",
            "maintain",
            "maintainer",
            "administer",
            "admin");

    private static final String FORM = "application/x-www-form-urlencoded";

    /** They end when something happens, and tell nothing but that it did. */
    private static final Set<String> STREAMS = Set.of("/first-fact", "/settled");

    /** Of those who may read in the same way, one of each kind is enough. */
    private static final Set<String> READERS =
            Set.of("none of ", "viewer of " + OWN, "recorder of " + OWN + ".production", "recorder of GLOBAL.Acme");

    private static final WholeServer server =
            new WholeServer(Clock.systemUTC(), ScratchFolder.of("data-of-tests"), Map.of("FAIRLEAD_DORA_SERIES", "50"));
    private static final HttpClient http = HttpClient.newHttpClient();
    private static final Map<String, Map<String, String>> things = new HashMap<>();
    private static final List<Person> people = new ArrayList<>();
    private static int counter;

    /** @param scope where the role is held: a domain, an environment, or an empty text for nowhere */
    private record Person(String name, String role, String scope, String token, String cookie, String key) {
        boolean holdsAll(String organization) {
            return scope.equals("GLOBAL." + organization);
        }

        boolean holdsDomain(String domain) {
            return !isEnvironment() && !scope.isEmpty() && (domain + ".").startsWith(scope + ".");
        }

        boolean holdsEnvironment(String environment) {
            return isEnvironment() ? environment.equals(scope) : holdsDomain(environment);
        }

        boolean isEnvironment() {
            return scope.endsWith(".production");
        }

        String organization() {
            return scope.isEmpty() ? "" : scope.split("\\.")[1];
        }

        boolean has(String right) {
            var least = LEAST.get(right);
            return !scope.isEmpty() && ROLES.indexOf(role) >= ROLES.indexOf(least);
        }
    }

    /** A line of the table. */
    record Line(String method, String address, boolean open, String right, String where, String body, String note) {
        static Line of(String text) {
            var parts = text.split(" \\| ", -1);
            var what = parts[0].split(" ", 2);
            boolean open = what[1].startsWith("?");
            return new Line(
                    what[0],
                    open ? what[1].substring(1) : what[1],
                    open,
                    parts[1].strip(),
                    parts[2].strip(),
                    parts.length > 3 ? parts[3].strip() : "",
                    parts.length > 4 ? parts[4].strip() : "");
        }

        boolean isPage() {
            return !address.startsWith("/api/") && !address.startsWith("/scim/") && !address.startsWith("/metrics");
        }

        @Override
        public String toString() {
            return method + " " + address + (body.isEmpty() ? "" : " " + body);
        }
    }

    @BeforeAll
    static void fill() {
        var filling = new Filling(server);
        for (var domain : DOMAINS) {
            things.put(domain, filling.of(domain));
        }
        people.add(person("none", ""));
        server.tell("/users", """
            {"name": "walrus", "password": "walrus umbrella at noon", "role": "none"}""");
        for (var role : ROLES) {
            people.add(person(role, OWN));
        }
        people.add(person("recorder", OWN + ".production"));
        people.add(person("member", OWN + ".production"));
        people.add(person("recorder", "GLOBAL.Acme"));
        people.add(person("admin", "GLOBAL.Acme"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Person person(String role, String scope) {
        var name = "p" + people.size() + "-" + role;
        server.tell("/users", """
            {"name": "%s", "password": "walrus umbrella at noon", "role": "none"}""".formatted(name));
        if (!scope.isEmpty()) {
            var kind = scope.endsWith(".production") ? "environment" : "domain";
            var answer = server.send(
                    "/grants",
                    request -> request.header("Content-Type", "application/json")
                            .PUT(BodyPublishers.ofString("""
                        {"user": "%s", "role": "%s", "%s": "%s"}""".formatted(name, role, kind, scope))));
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        }
        var token = server.tell("/users/" + name + "/tokens", "{\"name\": \"all\"}")
                .path("secret")
                .asString();
        var cookie = signedIn(name);
        var account = answer(request("/account").header("Cookie", cookie).GET()).body();
        var key = Jsoup.parse(account).select("input[name=key]").val();
        return new Person(name, role, scope, token, cookie, key);
    }

    private static String signedIn(String name) {
        var answer = answer(request("/sign-in")
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString("user=" + name + "&password=walrus+umbrella+at+noon")));
        return answer.headers().firstValue("Set-Cookie").orElse("").replaceFirst(";.*", "");
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private static HttpResponse<String> answer(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Line> lines() throws Exception {
        return Files.readAllLines(Path.of("src/test/resources/who-may.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Line::of);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void theTableHolds(Line line) {
        var softly = new SoftAssertions();
        for (var person : people) {
            if (line.right().equals("read") && !READERS.contains(person.role() + " of " + person.scope())) {
                continue;
            }
            for (var domain : DOMAINS) {
                var answer = send(person, line, domain);
                var told = "%s of %s at %s: %s -> %d %s"
                        .formatted(
                                person.role,
                                person.scope.isEmpty() ? "nothing" : person.scope,
                                domain,
                                filled(line.toString(), domain),
                                answer.statusCode(),
                                answer.body().lines().limit(3).collect(Collectors.joining(" ")));
                check(softly, person, line, domain, answer, told);
            }
        }
        softly.assertAll();
    }

    private static void check(
            SoftAssertions softly, Person person, Line line, String domain, HttpResponse<String> answer, String told) {
        int status = answer.statusCode();
        softly.assertThat(status).as(told).isLessThan(500);
        if (may(person, line, domain)) {
            softly.assertThat(status).as(told).isNotIn(401, 403);
            if (!line.open() && !isReadElsewhere(person, line, domain)) {
                softly.assertThat(status).as(told).isNotEqualTo(404);
            }
            if (isReadElsewhere(person, line, domain)) {
                var other = send(person, line, domain, "Nobody");
                softly.assertThat(status).as(told).isEqualTo(other.statusCode());
                softly.assertThat(plain(answer, domain.split("\\.")[1]))
                        .as(told)
                        .isEqualTo(plain(other, "Nobody"));
            }
        } else {
            // who chooses from a list of what is seen has chosen something that is not in it
            softly.assertThat(status == 403 || status == 404 || (status == 422 && domain.equals(FOREIGN)))
                    .as(told)
                    .isTrue();
        }
        // whatever was asked, what is told is of one's own organisation, or was said by who asked
        if (!domain.equals(FOREIGN) && !line.body().contains("Rival")) {
            softly.assertThat(answer.body()).as(told).doesNotContain("Rival");
        }
    }

    /** What is told, but for the name that was asked for and for numbers and times. */
    private static String plain(HttpResponse<String> answer, String organization) {
        return answer.body()
                .replace(organization, "X")
                .replace("Acme", "X")
                .replaceAll("[0-9a-f]{40}", "")
                .replaceAll("[0-9]+", "");
    }

    private static boolean isReadElsewhere(Person person, Line line, String domain) {
        return line.where().equals("read") && !person.organization().equals(domain.split("\\.")[1]);
    }

    private static boolean may(Person person, Line line, String domain) {
        var environment = domain + ".production";
        var organization = domain.split("\\.")[1];
        return switch (line.where()) {
            case "own", "read" -> true;
            case "server" -> false;
            case "within" ->
                person.has(line.right())
                        && (line.method().equals("GET") || person.organization().equals(organization));
            case "all" -> person.has(line.right()) && person.holdsAll(organization);
            case "domain" -> person.has(line.right()) && person.holdsDomain(domain);
            case "place" -> person.has(line.right()) && person.holdsEnvironment(environment);
            case "both" ->
                person.has(line.right())
                        && (person.holdsDomain(OWN)
                                || (line.address().contains("/deployments/")
                                        && person.holdsEnvironment(OWN + ".production")))
                        && (person.holdsDomain(domain) || person.holdsEnvironment(environment));
            case "either" ->
                person.has(line.right()) && (person.holdsDomain(domain) || person.holdsEnvironment(environment));
            default -> throw new IllegalArgumentException("there is no " + line.where());
        };
    }

    private static HttpResponse<String> send(Person person, Line line, String domain) {
        return send(person, line, domain, domain.split("\\.")[1]);
    }

    /** @param organization what the one of the domain is called here; another than it is called for something that is not there */
    private static HttpResponse<String> send(Person person, Line line, String domain, String organization) {
        counter++;
        var real = domain.split("\\.")[1];
        var body = filled(line.body(), domain, !organization.equals(real)).replace(real, organization);
        var request = request(
                filled(line.address(), domain, !organization.equals(real)).replace(real, organization));
        if (line.isPage()) {
            var form = body.isEmpty() ? "" : body + "&key=" + person.key();
            return answer(request.header("Cookie", person.cookie())
                    .header("Accept", "text/html")
                    .header("Content-Type", FORM)
                    .method(line.method(), BodyPublishers.ofString(form)));
        }
        return answer(request.header("Authorization", "Bearer " + person.token())
                .header("Content-Type", body.startsWith("{") ? "application/json" : "text/plain")
                .method(line.method(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private static String filled(String text, String domain) {
        return filled(text, domain, false);
    }

    /** @param unknown whether numbers are those of nothing */
    private static String filled(String text, String domain, boolean unknown) {
        var filled = text.replace("{n}", Integer.toString(counter));
        for (var thing : things.getOrDefault(domain, Map.of()).entrySet()) {
            var value = thing.getValue();
            boolean number = value.matches("[0-9]+");
            filled = filled.replace(
                    "{" + thing.getKey() + "}",
                    unknown && number ? "99999" : unknown && thing.getKey().equals("sha") ? "0".repeat(40) : value);
        }
        return filled;
    }

    /** What lay in one's own domain once, and lies elsewhere now, is not one's own by the name that it had. */
    @Test
    void aFormerNameOpensNothing() {
        var former = OWN + ".moving";
        var now = BESIDE + ".moved";
        server.tell("/environments", "{\"name\": \"" + former + "\"}");
        server.tell("/names/rename", """
            {"kind": "environment", "name": "%s", "to": "%s"}""".formatted(former, now));
        var domain = OWN + ".Wing";
        server.tell("/component-versions", "{\"component\": \"" + domain + ".thing\"}");
        server.tell("/names/rename", """
            {"kind": "domain", "name": "%s", "to": "%s"}""".formatted(domain, BESIDE + ".Wing"));
        var admin = people.stream()
                .filter(one -> one.role().equals("admin") && one.scope().equals(OWN))
                .findFirst()
                .orElseThrow();
        var softly = new SoftAssertions();
        for (var text : List.of(
                "PUT /api/v1/grants | administer | place | {\"user\": \"walrus\", \"role\": \"viewer\", \"environment\": \"%s\"}"
                        .formatted(former),
                "DELETE /api/v1/grants?user=walrus&environment=%s | administer | place".formatted(former),
                "PUT /api/v1/grants | administer | domain | {\"user\": \"walrus\", \"role\": \"viewer\", \"domain\": \"%s\"}"
                        .formatted(domain),
                "POST /api/v1/environments | record | place | {\"name\": \"%s\", \"tier\": \"staging\"}"
                        .formatted(former))) {
            var answer = send(admin, Line.of(text), OWN);
            softly.assertThat(answer.statusCode())
                    .as(text + " -> " + answer.body())
                    .isEqualTo(403);
        }
        softly.assertAll();
    }

    /** A route that is new is a line of the table that is new. */
    @Test
    void theTableHasEveryAddress() throws Exception {
        var told = lines().map(line -> line.method() + " "
                        + line.address().replaceFirst("\\?.*", "").replaceAll("\\{[a-z]+}", "{}"))
                .collect(Collectors.toCollection(TreeSet::new));
        var missing = server.routes().stream()
                .filter(route -> route.entry() instanceof Route.Closed || route.entry() instanceof Route.ForPeople)
                .filter(route -> !STREAMS.contains(route.path()))
                .filter(route -> !route.method().equals(HandlerType.HEAD))
                .filter(route -> told.stream().noneMatch(line -> fits(line, route)))
                .map(route -> route.method() + " " + route.path())
                .toList();
        assertThat(missing).isEmpty();
    }

    private static boolean fits(String line, Route route) {
        var pattern = Pattern.quote(route.method() + " " + route.path()).replaceAll("\\{[a-zA-Z]+}", "\\\\E[^/]+\\\\Q");
        return line.matches(pattern);
    }
}
