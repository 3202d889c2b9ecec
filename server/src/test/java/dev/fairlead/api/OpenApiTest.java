package dev.fairlead.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.intake.RemoteReaders;
import dev.fairlead.platform.http.Route;
import dev.fairlead.rollout.EndpointKind;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description is held against the server itself: its routes, what they take, what they answer. */
class OpenApiTest {
    @AutoClose
    private static final RunningServer server =
            new RunningServer(new FixedReports(), new SettableRebuild(), Clock.systemUTC());

    private static final String SHA = "c".repeat(40);
    private static final JsonNode API =
            server.client().send(server.client().anonymous("/openapi.json")).json();

    @BeforeAll
    static void recordOneOfEach() {
        var client = server.client();
        client.post("/api/v1/component-versions", """
            {"name": "GLOBAL.Acme.pay;v1", "repository": "https://g.example/pay.git", "commit": "%s", "builtAt": "2026-01-01T10:00:00Z", "attributes": {"k": "v"}, "applications": ["GLOBAL.Acme.shop"]}\
            """.formatted(SHA));
        client.post("/api/v1/commits", """
            {"repository": "https://g.example/pay", "commit": "%s", "parents": [], "authoredAt": "2026-01-01T08:00:00Z", "committedAt": "2026-01-01T09:00:00Z"}\
            """.formatted(SHA));
        client.post("/api/v1/repositories/aliases", """
            {"alias": "https://g.example/old-pay.git", "repository": "https://g.example/pay.git"}\
            """);
        client.post("/api/v1/application-versions", """
            {"name": "GLOBAL.Acme.shop;1", "components": ["GLOBAL.Acme.pay;v1"]}\
            """);
        client.post(
                "/api/v1/documents?componentVersion=GLOBAL.Acme.pay;v1&kind=sbom", "{\"bomFormat\": \"CycloneDX\"}");
        client.post("/api/v1/environments", """
            {"environment": "GLOBAL.Acme.staging"}\
            """);
        for (var name : List.of("prd", "stagign", "tets")) {
            client.post("/api/v1/environments", """
                    {"environment": "GLOBAL.Acme.Store.%s"}""".formatted(name));
        }
        client.post("/api/v1/names/rename", """
                {"kind": "environment", "name": "GLOBAL.Acme.Store.tets", "to": "GLOBAL.Acme.Store.test"}""");
        client.send(client.request("/api/v1/teams/payments")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(
                        "{\"title\": \"Payments\", \"link\": \"https://w.example\", \"contact\": \"#pay\"}")));
        client.send(client.request("/api/v1/owners")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"component\": \"GLOBAL.Acme.pay\", \"team\": \"payments\"}")));
        client.post("/api/v1/owners/read", """
            {"source": "CODEOWNERS", "units": [
              {"component": "GLOBAL.Acme.pay", "team": "store", "also": ["@jane"], "place": "CODEOWNERS: *"},
              {"application": "GLOBAL.Acme.shop", "team": "store"}]}\
            """);
        client.post("/api/v1/configuration", """
            {"domain": "GLOBAL.Acme", "environments": {"prod": {"endpoints": {"here": {"kind": "local"}}}}, "components": {"pay": {"script": "echo $FAIRLEAD_VERSION"}}, "credentials": {"key": {}}, "channels": {"ops": {"kind": "webhook", "address": "http://127.0.0.1:9/"}}}\
            """);
        client.post("/api/v1/deployments", """
            {"application": "GLOBAL.Acme.shop;1", "environment": "GLOBAL.Acme.prod", "finishedAt": "2026-01-02T10:00:00Z", "note": "first"}\
            """);
        client.post("/api/v1/incidents", """
            {"externalId": "i1", "detectedAt": "2026-01-02T10:20:00Z", "environment": "GLOBAL.Acme.prod", "component": "GLOBAL.Acme.pay", "title": "slow"}\
            """);
        client.post("/api/v1/annotations", """
            {"text": "Code freeze", "from": "2026-01-02T10:00:00Z", "domain": "GLOBAL.Acme", "link": "https://wiki.example/freeze"}\
            """);
        client.post("/api/v1/deployments/1/marks", """
            {"mark": "failed", "reason": "slow"}\
            """);
        put("grants", """
            {"user": "admin", "domain": "GLOBAL.Acme", "role": "recorder"}""");
        put("grants", """
            {"group": "platform", "environment": "GLOBAL.Acme.prod", "role": "member"}""");
        put("workloads/issuers/github", """
            {"url": "https://token.actions.githubusercontent.com", "audience": "https://fairlead.example"}""");
        put("workloads/rules/shop", """
            {"issuer": "github", "claims": {"repository": "acme/shop"}}""");
        client.post("/api/v1/intake/sources", """
            {"name": "ci", "kind": "jenkins", "domain": "GLOBAL.Acme", "secret": "open sesame"}\
            """);
        client.send(client.request("/api/v1/intake/sources/ci/api")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("""
                    {"address": "http://127.0.0.1:9", "scope": ["acme/deploy"], "everyMinutes": 60}\
                    """)));
        client.post("/api/v1/intake/sources/ci/backfills", "{}");
        client.send(client.request("/api/v1/intake/rules?source=ci")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("""
                    {"rules": [{"when": {"project": "acme/docs"}, "ignore": "Documents are not shipped."}], "reason": "so"}\
                    """)));
        client.send(client.anonymous("/intake/ci")
                .header("X-Fairlead-Token", "open sesame")
                .POST(BodyPublishers.ofString("{\"kind\": \"tea\"}")));
        client.send(client.anonymous("/sign-in").POST(BodyPublishers.ofString(RunningServer.PASSWORD)));
        client.post("/api/v1/rollouts", """
            {"application": "GLOBAL.Acme.shop;1", "environment": "GLOBAL.Acme.prod", "everything": true, "note": "again"}\
            """);
        // answers when the rollout has ended
        client.send(client.request("/api/v1/rollouts/1/log")
                .header("Accept", "text/event-stream")
                .GET());
    }

    private static void put(String path, String json) {
        var answer = server.client()
                .send(server.client()
                        .request("/api/v1/" + path)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(json)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void everyRouteIsDescribedAndNothingElse() {
        var described = new TreeSet<String>();
        API.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        var served = server.features().stream()
                .flatMap(feature -> feature.routes().stream())
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(described).isEqualTo(served);
    }

    @Test
    void whatIsOpenIsDescribedAsOpen() {
        server.features().stream().flatMap(feature -> feature.routes().stream()).forEach(route -> {
            var operation = operation(route.path(), route.method().toString());
            boolean open =
                    operation.has("security") && operation.path("security").isEmpty();
            boolean opened = route.entry() instanceof Route.Open || route.entry() instanceof Route.OpenPage;
            assertThat(open).as(route.path()).isEqualTo(opened);
        });
    }

    private static List<String> words(String shape, String place) {
        return shape(shape)
                .at("/properties/" + place + "/enum")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    @Test
    void listsOfApisAreThoseThatAreRead() {
        var read = RemoteReaders.all().stream()
                .flatMap(reader -> reader.lists().stream())
                .toList();
        assertThat(words("IntakeApi", "lists/items")).hasSameElementsAs(read);
        assertThat(words("IntakeApiSetting", "lists/items")).hasSameElementsAs(read);
    }

    @Test
    void kindsOfEndpointsAndRecipesAreThoseThatTheServerKnows() {
        assertThat(words("ConfiguredEndpoint", "kind"))
                .isEqualTo(
                        Stream.of(EndpointKind.values()).map(EndpointKind::word).toList());
        var refused = server.client().post("/api/v1/configuration", """
            {"domain": "GLOBAL.Acme", "components": {"pay": {"xxxxxxxxxxxxxxxx": 1}}}\
            """);
        assertThat(fields(shape("ConfiguredComponent")))
                .isEqualTo(known(refused.json().path("detail").asString()));
    }

    static List<String> readable() {
        return API.path("paths").properties().stream()
                .filter(path ->
                        path.getKey().startsWith("/api/v1") && path.getValue().has("get"))
                .map(path -> path.getKey())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("readable")
    void parametersAreThoseTheServerKnows(String path) {
        var described = StreamSupport.stream(
                        operation(path, "GET").path("parameters").spliterator(), false)
                .filter(parameter -> parameter.path("in").asString().equals("query"))
                .map(parameter -> parameter.path("name").asString())
                .collect(Collectors.toCollection(TreeSet::new));
        var refused = server.client().get(filled(path) + "?xxxxxxxxxxxxxxxx=1");
        var detail = refused.json().path("detail").asString();
        assertThat(refused.status()).isEqualTo(422);
        assertThat(described).isEqualTo(known(detail));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ComponentVersion component-versions",
                "ApplicationVersion application-versions",
                "Environment environments",
                "Commit commits",
                "KnownCommitsQuestion commits/known",
                "Deployment deployments",
                "Void deployments/1/void",
                "Incident incidents",
                "IncidentPlacement incidents/1/placement",
                "Void incidents/1/void",
                "Annotation annotations",
                "Void annotations/1/void",
                "NewMark deployments/1/marks",
                "Void deployments/1/marks/1/withdraw",
                "RepositoryAlias repositories/aliases",
                "NameChange names/rename",
                "NameChange names/merge",
                "NameDeletion names/delete",
                "OwnersRead owners/read",
                "Configuration configuration",
                "StartRollout rollouts",
                "StartRollout rollouts/plan",
                "GoBack rollouts/rollback",
                "Remark rollouts/1/cancel",
                "CredentialValue credentials/key",
                "TestChannel channels/ops/test",
                "NewUser users",
                "UserChange users/admin",
                "OrganizationChange organizations/Acme",
                "NewToken users/admin/tokens",
                "NewOwnToken account/tokens",
                "NewOwnPassword account/password",
                "WorkloadTry workloads/try",
                "NewIntakeSource intake/sources",
                "IntakeSourceChange intake/sources/ci",
                "NewIntakeSecret intake/sources/ci/secrets",
                "IntakeReplayRequest intake/sources/ci/replay",
                "IntakeBackfillRequest intake/sources/ci/backfills"
            })
    void fieldsAreThoseTheServerKnows(String shapeAndPath) {
        var words = List.of(shapeAndPath.split(" "));
        var refused = server.client().post("/api/v1/" + words.getLast(), "{\"xxxxxxxxxxxxxxxx\": 1}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(fields(shape(words.getFirst())))
                .isEqualTo(known(refused.json().path("detail").asString()));
    }

    /** The path with something that is there. */
    private static String filled(String path) {
        return path.replace("{id}", "1")
                .replace("{user}", "admin")
                .replace("{organization}", "Acme")
                .replace("{domain}", "GLOBAL.Acme")
                .replace("{source}", "ci")
                .replace("{run}", "1");
    }

    private static Set<String> known(String detail) {
        int begin = detail.indexOf("known are ");
        return begin < 0
                ? Set.of()
                : new TreeSet<>(
                        List.of(detail.substring(begin + "known are ".length()).split(", ")));
    }

    static List<String> answers() {
        return readable().stream()
                .map(OpenApiTest::filled)
                .map(path -> path.endsWith("/commits") ? path + "?repository=https://g.example/pay" : path)
                .map(path -> path.endsWith("/dossier") ? path + "?componentVersion=GLOBAL.Acme.pay;v1" : path)
                .map(path -> path.endsWith("/drift")
                        ? path + "?environment=GLOBAL.Acme.prod&against=GLOBAL.Acme.staging"
                        : path)
                .map(path -> path.endsWith("/explain") ? path + "?right=read&domain=GLOBAL.Acme" : path)
                .map(path -> path.endsWith("/search") ? path + "?q=1" : path)
                .map(path -> path.endsWith("/suspects") ? path + "?finding=told-late" : path)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answersHaveTheShapeThatIsDescribed(String path) {
        var answer = server.client().get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var pattern = path.replaceAll("\\?.*", "")
                .replaceFirst("/1(/log|/marks)?$", "/{id}$1")
                .replace("/backfills/{id}", "/backfills/{run}")
                .replace("/sources/ci", "/sources/{source}")
                .replace("/users/admin", "/users/{user}");
        check(
                path,
                operation(pattern, "GET")
                        .path("responses")
                        .path("200")
                        .path("content")
                        .path("application/json")
                        .path("schema"),
                answer.json());
        if (answer.json().has("items")) {
            assertThat(answer.json().path("items")).as(path).isNotEmpty();
        }
    }

    @Test
    void problemsHaveTheShapeThatIsDescribed() {
        check(
                "problem",
                shape("Problem"),
                server.client().get("/api/v1/components?limit=0").json());
    }

    @Test
    void examplesAreAccepted() {
        API.path("paths").forEach(path -> {
            var body = path.path("post").path("requestBody").path("content").path("application/json");
            if (body.has("example") && !body.path("example").has("reason")) {
                var answer = server.client()
                        .post(filled(pathOf(path)), body.path("example").toString());
                assertThat(answer.status()).as(answer.text()).isIn(200, 201);
            }
        });
    }

    private static String pathOf(JsonNode path) {
        return API.path("paths").properties().stream()
                .filter(entry -> entry.getValue().equals(path))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    @Test
    void thePageShowsEveryAddress() {
        var page = server.client().send(server.client().anonymous("/api")).text();
        API.path("paths").propertyNames().forEach(path -> assertThat(page).contains("<code>" + path + "</code>"));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var text = new JsonMapper().writeValueAsString(API);
        var matcher =
                java.util.regex.Pattern.compile("#/components/schemas/(\\w+)").matcher(text);
        assertThat(matcher.results().map(found -> found.group(1)).collect(Collectors.toSet()))
                .isSubsetOf(API.path("components").path("schemas").propertyNames());
    }

    /** Holds an answer against its schema: no field that is not described, none missing that is required. */
    private static void check(String where, JsonNode given, JsonNode value) {
        var schema = given.has("$ref") ? shape(given.path("$ref").asString().replaceAll(".*/", "")) : given;
        if (value.isArray()) {
            value.forEach(item -> check(where + "[]", schema.path("items"), item));
        } else if (value.isObject() && schema.has("properties")) {
            assertThat(fields(schema)).as(where).containsAll(value.propertyNames());
            schema.path("required")
                    .forEach(field -> assertThat(value.has(field.asString()))
                            .as(where + "." + field)
                            .isTrue());
            value.properties()
                    .forEach(field -> check(
                            where + "." + field.getKey(),
                            schema.path("properties").path(field.getKey()),
                            field.getValue()));
        }
    }

    private static JsonNode operation(String path, String method) {
        return API.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
    }

    private static JsonNode shape(String name) {
        return API.path("components").path("schemas").path(name);
    }

    private static Set<String> fields(JsonNode shape) {
        return new TreeSet<>(shape.path("properties").propertyNames());
    }
}
