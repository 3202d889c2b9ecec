package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is written about changes, through all doors: sealed, checked, exported; and who was refused. */
class TrailsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final WholeServer server =
            new WholeServer(Clock.systemUTC(), ScratchFolder.of("data-of-tests"), Map.of());
    private static final Prompt prompt = new Prompt(server.port(), WholeServer.TOKEN);

    @BeforeAll
    static void change() throws Exception {
        server.tell("/component-versions", "{\"name\": \"GLOBAL.Acme.Store.kettle;v1\"}");
        server.tell("/environments", "{\"name\": \"GLOBAL.Acme.Store.production\"}");
        var deployment = server.tell("/deployments", """
            {"component": "GLOBAL.Acme.Store.kettle;v1", "environment": "GLOBAL.Acme.Store.production",
             "finishedAt": "2026-11-01T00:00:00Z", "externalId": "one"}""");
        server.tell("/deployments/" + deployment.path("id").asLong() + "/void", """
            {"reason": "a = b | c\\\\d\\nnext"}""");
        server.tell("/users", """
            {"name": "jo", "password": "walrus umbrella at noon", "role": "viewer"}""");
        // wrong in several ways
        for (int time = 0; time < 3; time++) {
            signIn("jo", "not the password");
        }
        signIn("mysecretpassword", "x");
        bearer("fl_nobody", "/api/v1/environments");
        bearer(
                server.tell("/users/jo/tokens", "{\"name\": \"ci\"}")
                        .path("secret")
                        .asString(),
                "/api/v1/users");
        Eventually.until(() -> sealed("Acme") && !refused("role").isEmpty() && sealed("access"));
    }

    private static void signIn(String user, String password) throws Exception {
        send(HttpRequest.newBuilder(address("/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("user=" + user + "&password=" + password.replace(' ', '+'))));
    }

    private static void bearer(String token, String path) throws Exception {
        send(HttpRequest.newBuilder(address(path)).header("Authorization", "Bearer " + token));
    }

    private static URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private static void send(HttpRequest.Builder request) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            http.send(request.build(), BodyHandlers.discarding());
        }
    }

    private static JsonNode trail(String name) {
        return server.ask("/audit-log/check")
                .path("items")
                .valueStream()
                .filter(one -> one.path(name.equals("access") ? "trail" : "organization")
                        .asString("")
                        .equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean sealed(String name) {
        var found = trail(name);
        return found.path("unsealed").asLong() == 0 && found.path("seals").asLong() > 0;
    }

    private static List<JsonNode> refused(String why) {
        return server.ask("/access-log?limit=1000")
                .path("items")
                .valueStream()
                .filter(entry -> entry.path("action").asString().equals("refused"))
                .filter(entry -> entry.path("after").path("why").asString().equals(why))
                .toList();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatWasChangedIsUnderSealsThatAreSound() {
        for (var name : List.of("Acme", "access")) {
            var found = trail(name);
            assertThat(found.path("sound").asBoolean()).as(found.toString()).isTrue();
            assertThat(found.path("entries").asLong()).isPositive();
            assertThat(found.path("troubles")).isEmpty();
            assertThat(found.path("last").path("hash").asString()).matches("[0-9a-f]{64}");
        }
        assertThat(prompt.say("audit", "check"))
                .contains("who may come in: as it was sealed", "Acme: as it was sealed", "last seal: ");
    }

    @Test
    void anExportHasEachEntryAndItsSeal() {
        var lines = prompt.say("audit", "export", "--organization", "Acme")
                .lines()
                .map(JSON::readTree)
                .toList();
        assertThat(lines).last().satisfies(seal -> {
            assertThat(seal.path("trail").asString()).isEqualTo("Acme");
            assertThat(seal.path("hash").asString())
                    .isEqualTo(trail("Acme").path("last").path("hash").asString());
        });
        assertThat(lines)
                .filteredOn(line -> line.path("action").asString().equals("void"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.path("kind").asString()).isEqualTo("deployment");
                    assertThat(entry.path("actor").asString()).isEqualTo("FAIRLEAD_ADMIN_TOKEN");
                    assertThat(entry.path("after").toString()).contains("a = b | c");
                });
        long last = lines.getLast().path("seal").asLong();
        assertThat(prompt.say("audit", "export", "--organization", "Acme", "--after-seal", Long.toString(last)))
                .isEmpty();
    }

    @Test
    void inTheCommonEventFormatNothingBreaksALine() {
        var lines = prompt.say("audit", "export", "--organization", "Acme", "--format", "cef")
                .lines()
                .toList();
        assertThat(lines)
                .allMatch(line -> line.matches("CEF:0\\|Fairlead\\|Fairlead\\|[^|]+\\|[^|]+\\|[^|]+\\|\\d\\|.+"));
        assertThat(lines)
                .filteredOn(line -> line.contains("|deployment:void|"))
                .singleElement()
                .asString()
                .contains("a \\= b | c", " act=void", "cs1Label=subject", "cn1Label=seal");
    }

    @Test
    void whoWasRefusedIsWrittenDownAndCounted() {
        assertThat(refused("wrong password"))
                .filteredOn(entry -> entry.path("user").asString().equals("jo"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.path("after").path("times").asString()).isEqualTo("3");
                    assertThat(entry.path("after").path("from").asString()).isEqualTo("127.0.0.1");
                });
        assertThat(refused("unknown token")).singleElement().satisfies(entry -> {
            assertThat(entry.path("after").path("what").asString()).isEqualTo("GET /api/v1/environments");
            assertThat(entry.toString()).doesNotContain("fl_nobody");
        });
        assertThat(refused("role")).anySatisfy(entry -> {
            assertThat(entry.path("actor").asString()).isEqualTo("jo/ci");
            assertThat(entry.path("after").path("what").asString()).isEqualTo("GET /api/v1/users");
        });
    }

    /** It may be a password that was typed at the wrong place. */
    @Test
    void aNameThatNobodyHasIsNotKept() {
        assertThat(refused("wrong password"))
                .anyMatch(entry -> entry.path("user").asString().equals("(unknown)"));
        assertThat(server.text("/api/v1/access-log?limit=1000")).doesNotContain("mysecretpassword");
        assertThat(prompt.say("audit", "export")).doesNotContain("mysecretpassword", "not the password");
    }

    @Test
    void whatIsChangedInTheDatabaseIsFound() {
        try (var other = new WholeServer(Clock.systemUTC())) {
            other.tell("/users", """
                {"name": "kim", "password": "walrus umbrella at noon", "role": "admin"}""");
            Eventually.until(() -> other.ask("/audit-log/check")
                            .path("items")
                            .get(0)
                            .path("unsealed")
                            .asLong()
                    == 0);
            other.database()
                    .database()
                    .useTransaction(handle ->
                            handle.execute("update access_entry set actor = 'jo' where account_name = 'kim'"));
            var found = other.ask("/audit-log/check").path("items").get(0);
            assertThat(found.path("sound").asBoolean()).isFalse();
            var ended = new Prompt(other.port(), WholeServer.TOKEN).run("audit", "check");
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.out()).contains("who may come in: NOT as it was sealed", "  seal ");
        }
    }
}
