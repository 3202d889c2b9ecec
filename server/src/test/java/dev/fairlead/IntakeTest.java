package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What systems deliver by themselves, from the door to the numbers. */
class IntakeTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String DIGEST = "sha256:" + "ab".repeat(32);

    @AutoClose
    private static final WholeServer server = new WholeServer(Clock.systemUTC());

    private static final String WINDOW = "&from=2026-01-01&to=2027-01-01";

    private static String deployed(String id, String more) {
        return """
                {"kind": "deployed", "id": "%s", "project": "acme/shop", "environment": "production", "outcome": "success"
                , "startedAt": "2026-06-01T09:59:00Z", "finishedAt": "2026-06-01T10:00:00Z", %s}
                """.formatted(id, more);
    }

    private static long deployments(IntakeSender sender) {
        return server.ask("/reports/deployment-frequency?domain=GLOBAL.Acme." + sender.name() + WINDOW)
                .path("total")
                .path("deployments")
                .asLong();
    }

    private static List<String> versions(IntakeSender sender) {
        return server.list("/component-versions?component=GLOBAL.Acme." + sender.name() + ".shop").stream()
                .map(item -> item.path("name").asString())
                .sorted()
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void aDeliveryBecomesADeploymentAndSaysWhich() {
        var sender = IntakeSender.of(server, "door");
        var read = sender.read(sender.deliver(deployed("1", "\"version\": \"1.0\"")));

        assertThat(read.path("state").asString()).isEqualTo("told");
        assertThat(read.path("facts")
                        .valueStream()
                        .map(fact -> fact.path("kind").asString()))
                .contains("deployment");
        assertThat(deployments(sender)).isEqualTo(1);
        assertThat(read.path("headers").toString()).doesNotContain("signature");
        var deployment = server.list("/deployments?environment=GLOBAL.Acme.door.production")
                .getFirst();
        assertThat(deployment.path("source").asString()).isEqualTo("intake:door");
        assertThat(deployment.path("component").asString()).isEqualTo("GLOBAL.Acme.door.shop;1.0");
    }

    @Test
    void whoDoesNotSignIsNotLetInAndCounted() {
        var sender = IntakeSender.of(server, "unsigned");
        var json = deployed("1", "\"version\": \"1.0\"");

        var wrong = sender.knowing("another secret").attempt(json);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body())
                .contains("/problems/unauthenticated")
                .doesNotContain("sha256")
                .doesNotContain("HMAC");
        assertThat(sender.attempt(json, "X-Hub-Signature-256", "").statusCode()).isEqualTo(401);
        assertThat(sender.attemptAt("/intake/nobody", json).statusCode()).isEqualTo(404);
        assertThat(sender.list(null)).isEmpty();
        Eventually.until(() ->
                server.ask("/intake/sources/unsigned").path("wrongSignatures").asLong() == 2);
    }

    @Test
    void anAddressThatGuessesIsNotHeardForAWhile() {
        var sender = IntakeSender.of(server, "guessed").knowing("another secret");
        int status = 401;
        for (int i = 0; i < 31; i++) {
            status = sender.attempt("{}").statusCode();
        }
        assertThat(status).isEqualTo(429);
    }

    @Test
    void theSameDeliveryAgainIsTheSame() {
        var sender = IntakeSender.of(server, "repeated");
        var json = deployed("1", "\"version\": \"1.0\"");
        long first = sender.deliver(json, "X-Delivery-Id", "d-1");
        assertThat(sender.deliver(json, "X-Delivery-Id", "d-1")).isEqualTo(first);
        long other = sender.deliver(json, "X-Delivery-Id", "d-2");
        assertThat(other).isNotEqualTo(first);
        sender.settle();

        assertThat(sender.look(first).path("repeats").asLong()).isEqualTo(1);
        assertThat(deployments(sender)).isEqualTo(1);
    }

    @Test
    void secretsMayChangeWithoutADeliveryBeingLost() {
        var sender = IntakeSender.of(server, "rotated");
        var second = server.tell("/intake/sources/rotated/secrets", "{}")
                .path("secret")
                .asString();
        assertThat(sender.attempt("{\"kind\": \"a\"}").statusCode()).isEqualTo(202);
        assertThat(sender.knowing(second).attempt("{\"kind\": \"b\"}").statusCode())
                .isEqualTo(202);
        var third = server.tell("/intake/sources/rotated/secrets", "{\"overlapHours\": 0}")
                .path("secret")
                .asString();
        assertThat(sender.attempt("{\"kind\": \"c\"}").statusCode()).isEqualTo(401);
        assertThat(sender.knowing(third).attempt("{\"kind\": \"d\"}").statusCode())
                .isEqualTo(202);
        assertThat(server.ask("/intake/sources/rotated").toString()).doesNotContain(third);
    }

    @Test
    void whatCannotBeUnderstoodIsKeptAndNamesTheField() {
        var sender = IntakeSender.of(server, "refused");
        var read =
                sender.read(sender.deliver(deployed("1", "\"version\": \"1.0\"").replace("success", "perhaps")));
        assertThat(read.path("state").asString()).isEqualTo("refused");
        assertThat(texts(read.path("reasons")).getFirst()).contains("outcome", "perhaps");
        var broken = sender.read(sender.deliver("{\"kind\": "));
        assertThat(broken.path("state").asString()).isEqualTo("refused");
        var passed = sender.read(sender.deliver("{\"kind\": \"tea\"}"));
        assertThat(passed.path("state").asString()).isEqualTo("passed");
    }

    @Test
    void whatNoRuleMatchesWaitsWithARuleThatWould() {
        var sender = IntakeSender.of(server, "unmatched");
        var read = sender.read(sender.deliver(
                "{\"kind\": \"deployed\", \"id\": \"1\", \"project\": \"acme/shop\", \"version\": \"1\"}"));
        assertThat(read.path("state").asString()).isEqualTo("unmatched");
        assertThat(read.path("rule").path("environment").asString()).startsWith("GLOBAL.Acme.unmatched.");
        assertThat(deployments(sender)).isZero();
    }

    @Test
    void oneThingIsOneVersionInAnyOrderOfWhatIsTold() {
        var registry = """
                {"kind": "built", "project": "acme/shop", "version": "v1.2.3", "digest": "%s"}""".formatted(DIGEST);
        var pipeline = """
                {"kind": "built", "project": "acme/shop", "repository": "https://git.example/acme/shop", "commit": "%s", "digest": "%s"
                , "id": "7", "builtAt": "2026-06-01T09:00:00Z"}""".formatted(COMMIT, DIGEST);
        var cluster = deployed("1", "\"digest\": \"" + DIGEST + "\"");
        var forge = deployed("2", "\"repository\": \"https://git.example/acme/shop\", \"commit\": \"" + COMMIT + "\"")
                .replace("production", "staging");
        for (int seed = 0; seed < 8; seed++) {
            var sender = IntakeSender.of(server, "order-" + seed);
            var order = new ArrayList<>(List.of(registry, pipeline, cluster, forge));
            Collections.shuffle(order, new Random(seed));
            order.forEach(json -> sender.read(sender.deliver(json)));
            sender.settle();
            assertThat(server.list("/deployments?component=GLOBAL.Acme." + sender.name() + ".shop"))
                    .as("%s", order)
                    .hasSize(2)
                    .allSatisfy(deployment ->
                            assertThat(deployment.path("component").asString()).endsWith(".shop;v1.2.3"));
            Eventually.until(() -> versions(sender).equals(List.of("GLOBAL.Acme." + sender.name() + ".shop;v1.2.3")));
            var version = server.list("/component-versions?component=GLOBAL.Acme." + sender.name() + ".shop")
                    .getFirst();
            assertThat(version.path("digest").asString()).isEqualTo(DIGEST);
            assertThat(version.path("commit").asString()).isEqualTo(COMMIT);
            assertThat(version.path("buildId").asString()).isEqualTo("7");
        }
    }

    @Test
    void whatAPipelineBuiltAndAClusterRunsIsOneVersionWithoutAnyName() {
        var pipeline = """
                {"kind": "built", "project": "acme/shop", "repository": "https://git.example/acme/shop", "commit": "%s", "digest": "%s"}""".formatted(COMMIT, DIGEST);
        var cluster = deployed("1", "\"digest\": \"" + DIGEST + "\"");
        for (var order : List.of(List.of(pipeline, cluster), List.of(cluster, pipeline))) {
            var sender = IntakeSender.of(server, order.getFirst().equals(cluster) ? "nameless" : "unnamed");
            order.forEach(json -> sender.read(sender.deliver(json)));
            sender.settle();
            Eventually.until(() -> versions(sender)
                    .equals(List.of("GLOBAL.Acme." + sender.name() + ".shop;" + COMMIT.substring(0, 12))));
            assertThat(server.list("/deployments?component=GLOBAL.Acme." + sender.name() + ".shop"))
                    .singleElement()
                    .satisfies(deployment ->
                            assertThat(deployment.path("component").asString()).endsWith(COMMIT.substring(0, 12)));
        }
    }

    @Test
    void aBeginningAndAnEndAreOneIncidentInAnyOrder() {
        var sender = IntakeSender.of(server, "alarm");
        var end = """
                {"kind": "incident", "id": "i1", "resolvedAt": "2026-06-01T12:00:00Z", "environment": "production"}""";
        var begin = """
                {"kind": "incident", "id": "i1", "detectedAt": "2026-06-01T11:00:00Z", "title": "slow"}""";
        long early = sender.deliver(end);
        assertThat(sender.read(early).path("state").asString()).isEqualTo("unmatched");
        sender.read(sender.deliver(begin));
        sender.settle();
        assertThat(sender.look(early).path("state").asString()).isEqualTo("told");
        assertThat(incidents(sender)).containsExactly("2026-06-01T11:00:00Z 2026-06-01T12:00:00Z");
    }

    private static List<String> incidents(IntakeSender sender) {
        return server.list("/incidents").stream()
                .filter(item -> item.path("source").asString().equals("intake:" + sender.name()))
                .filter(item -> !item.has("voidedAt") || item.path("voidedAt").isNull())
                .map(item -> item.path("detectedAt").asString() + " "
                        + item.path("resolvedAt").asString("-"))
                .sorted()
                .toList();
    }

    @Test
    void alertsArePairedByTheirOrderWheneverTheyCome() {
        for (int seed = 0; seed < 3; seed++) {
            var name = "alerts-" + seed;
            var secret = server.tell("/intake/sources", """
                    {"name": "%s", "kind": "alertmanager", "domain": "GLOBAL.Acme.%s"}""".formatted(name, name))
                    .path("secret")
                    .asString();
            var sender = IntakeSender.knownAs(server, name, secret);
            var told = new ArrayList<String>();
            for (int hour = 10; hour < 16; hour += 2) {
                told.add(alert("firing", hour, "0001-01-01T00:00:00Z"));
                told.add(alert("resolved", hour, "2026-06-01T%d:00:00Z".formatted(hour + 1)));
            }
            Collections.shuffle(told, new Random(seed));
            told.forEach(json -> sender.read(sender.deliver(json, "Authorization", "Bearer " + secret)));
            assertThat(incidents(sender))
                    .as("seed %d", seed)
                    .containsExactly(
                            "2026-06-01T10:00:00Z 2026-06-01T11:00:00Z",
                            "2026-06-01T12:00:00Z 2026-06-01T13:00:00Z",
                            "2026-06-01T14:00:00Z 2026-06-01T15:00:00Z");
        }
    }

    private static String alert(String status, int hour, String end) {
        return """
                {"version": "4", "groupKey": "g", "status": "%s", "receiver": "fairlead", "alerts": [
                  {"status": "%s", "labels": {"alertname": "Slow", "service": "shop", "env": "production"}, "annotations": {},
                   "startsAt": "2026-06-01T%d:00:00Z", "endsAt": "%s", "generatorURL": "http://p.example/g", "fingerprint": "f00d"}]}""".formatted(status, status, hour, end);
    }

    @Test
    void anIncidentOfNoEnvironmentSaysWhichRuleWouldPlaceIt() {
        var sender = IntakeSender.of(server, "nowhere");
        var read = sender.read(sender.deliver("""
                {"kind": "incident", "id": "i1", "detectedAt": "2026-06-01T11:00:00Z", "service": "shop", "title": "slow"}"""));
        assertThat(read.path("state").asString()).isEqualTo("told");
        assertThat(read.path("reasons").toString()).contains("does not say in which environment");
        assertThat(read.path("rule").path("environment").asString()).startsWith("GLOBAL.Acme.nowhere.");
        assertThat(read.path("rule").path("when").toString()).contains("shop");
        var placed = sender.read(sender.deliver("""
                {"kind": "incident", "id": "i2", "detectedAt": "2026-06-01T11:00:00Z", "environment": "production"}"""));
        assertThat(placed.path("rule").isMissingNode()).as(placed.toString()).isFalse();
    }

    @Test
    void readingAgainChangesNothing() {
        var sender = IntakeSender.of(server, "again");
        for (int i = 0; i < 5; i++) {
            sender.deliver(deployed("r" + i, "\"version\": \"1." + i + "\""));
        }
        sender.settle();
        var before = server.list("/deployments?environment=GLOBAL.Acme.again.production");
        assertThat(server.tell("/intake/sources/again/replay", "{}")
                        .path("deliveries")
                        .asLong())
                .isEqualTo(5);
        sender.settle();
        assertThat(server.list("/deployments?environment=GLOBAL.Acme.again.production"))
                .isEqualTo(before)
                .hasSize(5);
        assertThat(sender.list("&state=told")).hasSize(5);
    }

    @Test
    void tryingKeepsNothing() {
        var sender = IntakeSender.of(server, "tried");
        var tried = server.tell("/intake/sources/tried/try", deployed("1", "\"version\": \"1.0\""));
        assertThat(tried.path("state").asString()).isEqualTo("told");
        assertThat(tried.path("read").path(0).path("component").asString()).isEqualTo("GLOBAL.Acme.tried.shop");
        assertThat(tried.path("read").path(0).path("labels").path("environment").asString())
                .isEqualTo("production");
        assertThat(sender.list(null)).isEmpty();
        assertThat(deployments(sender)).isZero();
    }

    @Test
    void theDoorIsThereByOrganisationAndByKindToo() {
        var sender = IntakeSender.of(server, "named");
        assertThat(sender.attemptAt("/intake/Acme/named", "{\"kind\": \"x\"}").statusCode())
                .isEqualTo(202);
        assertThat(sender.attemptAt("/intake/Other/named", "{\"kind\": \"x\"}").statusCode())
                .isEqualTo(404);
        server.send("/intake/sources/named", request -> request.DELETE());
        assertThat(sender.attempt("{\"kind\": \"x\"}").statusCode()).isEqualTo(404);
    }
}
