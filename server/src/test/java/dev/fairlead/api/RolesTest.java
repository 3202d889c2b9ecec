package dev.fairlead.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.api.Client.Answer;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users, their roles and tokens, over HTTP: who may do what, and what a change does at once. */
class RolesTest {
    private static final String PASSWORD = "a password that is long";

    @AutoClose
    private static final RunningServer server =
            new RunningServer(new FixedReports(), new SettableRebuild(), Clock.systemUTC());

    private final Client client = server.client();

    private void user(String name, String role) {
        var made = client.post(
                "/api/v1/users",
                "{\"name\": \"%s\", \"password\": \"%s\", \"role\": \"%s\"}".formatted(name, PASSWORD, role));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    /** Only an admin makes an organisation; others record in one that is there. */
    @BeforeEach
    void organization() {
        client.post("/api/v1/organizations", "{\"name\": \"Acme\"}");
    }

    @Test
    void onlyAnAdminMakesAnOrganization() {
        user("maker", "maintainer");
        var maker = token("maker", "{\"name\": \"ci\"}");
        for (var sent : List.of(
                "/api/v1/environments {\"name\": \"GLOBAL.Misspelt.a\"}",
                "/api/v1/component-versions {\"name\": \"GLOBAL.Misspelt.c;v1\"}",
                "/api/v1/intake/sources {\"kind\": \"json\", \"domain\": \"GLOBAL.Misspelt\"}",
                "/api/v1/organizations {\"name\": \"Misspelt\"}")) {
            var parts = sent.split(" ", 2);
            var refused = as(maker, "POST", parts[0], parts[1]);
            assertThat(refused.status()).as(sent + refused.text()).isEqualTo(403);
        }
        var lines = client.send(client.anonymous("/api/v1/environments")
                .header("Authorization", "Bearer " + maker)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(
                        "{\"name\": \"GLOBAL.Misspelt.a\"}\n{\"name\": \"GLOBAL.Acme.there\"}\n")));
        assertThat(lines.status()).isEqualTo(207);
        assertThat(lines.text()).contains("there is no organisation `Misspelt`", "\"created\":1");
        assertThat(names("/api/v1/organizations")).contains("Acme").doesNotContain("Misspelt");
        assertThat(client.post("/api/v1/organizations", "{\"name\": \"Made\", \"zone\": \"Europe/Berlin\"}")
                        .status())
                .isEqualTo(201);
        var again = client.post("/api/v1/organizations", "{\"name\": \"Made\"}");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("zone").asString()).isEqualTo("Europe/Berlin");
        assertThat(as(maker, "POST", "/api/v1/environments", "{\"name\": \"GLOBAL.Made.a\"}")
                        .status())
                .isEqualTo(201);
    }

    private String token(String user, String body) {
        var made = client.post("/api/v1/users/" + user + "/tokens", body);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("secret").asString();
    }

    private Answer as(String token, String method, String path, String json) {
        return client.send(client.anonymous(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
    }

    private Answer delete(String path) {
        return client.send(client.request(path).DELETE());
    }

    private List<String> names(String path) {
        return StreamSupport.stream(client.get(path).json().path("items").spliterator(), false)
                .map(item -> item.path("name").asString())
                .toList();
    }

    /** Those that other claims made before this one: the order of claims is nobody's choice. */
    private List<String> otherAdmins() {
        return StreamSupport.stream(
                        client.get("/api/v1/users?limit=1000")
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(user -> user.path("role").asString().equals("admin"))
                .map(user -> user.path("name").asString())
                .filter(name -> !name.equals("admin"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        viewer, GET,  /api/v1/environments,    '',                               200
        viewer, GET,  /metrics,                '',                               200
        viewer, POST, /api/v1/environments,    {"name": "GLOBAL.Acme.a"},        403
        viewer, POST, /api/v1/deployments/1/void, {"reason": "x"},               403
        viewer, POST, /api/v1/rebuild,         '',                               403
        viewer, GET,  /api/v1/users,           '',                               403
        member, GET,  /api/v1/environments,    '',                               200
        member, POST, /api/v1/environments,    {"name": "GLOBAL.Acme.b"},        201
        member, POST, /api/v1/deployments/99/void, {"reason": "x"},              404
        member, POST, /api/v1/rebuild,         '',                               403
        member, GET,  /api/v1/rebuild,         '',                               200
        member, GET,  /api/v1/users,           '',                               403
        viewer, GET,  /api/v1/notifications,   '',                               403
        member, GET,  /api/v1/notifications,   '',                               200
        member, POST, /api/v1/channels/x/test, {},                               403
        member, POST, /api/v1/notifications/1/resend, '',                        403
        admin,  POST, /api/v1/notifications/1/resend, '',                        404
        member, GET,  /api/v1/access-log,      '',                               403
        member, GET,  /api/v1/audit-log,       '',                               403
        member, POST, /api/v1/users,           {},                               403
        member, POST, /api/v1/users/admin,     {},                               403
        member, DELETE, /api/v1/users/admin,   '',                               403
        member, POST, /api/v1/users/admin/tokens, {},                            403
        member, GET,  /api/v1/users/admin/tokens, '',                            403
        member, DELETE, /api/v1/users/admin/tokens/x, '',                        403
        member, GET,  /api/v1/workloads/issuers, '',                             403
        member, GET,  /api/v1/workloads/rules, '',                               403
        member, PUT,  /api/v1/workloads/issuers/x, {},                           403
        member, DELETE, /api/v1/workloads/issuers/x, '',                         403
        member, PUT,  /api/v1/workloads/rules/x, {},                             403
        member, DELETE, /api/v1/workloads/rules/x, '',                           403
        member, POST, /api/v1/workloads/try,   {},                               403
        admin,  DELETE, /api/v1/workloads/rules/x, '',                           404
        admin,  GET,  /api/v1/users,           '',                               200
        admin,  POST, /api/v1/rebuild,         '',                               202
        """, quoteCharacter = '\'')
    void eachRoleMayDoItsOwn(String role, String method, String path, String json, int status) {
        var name = role + "-" + Integer.toHexString((method + path + json).hashCode());
        user(name, role);
        var answer = as(token(name, "{\"name\": \"ci\"}"), method, path, json);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.json().path("type").asString()).isEqualTo("/problems/forbidden");
            assertThat(answer.json().path("detail").asString())
                    .startsWith("this needs the role ")
                    .contains("the token `ci` has the role " + role);
        }
    }

    @Test
    void aTokenMayDoLessThanItsUserAndNeverMore() {
        user("narrow", "member");
        var viewing = token("narrow", "{\"name\": \"viewing\", \"role\": \"viewer\"}");
        assertThat(as(viewing, "POST", "/api/v1/environments", "{\"name\": \"GLOBAL.Acme.c\"}")
                        .status())
                .isEqualTo(403);
        var wide = client.post("/api/v1/users/narrow/tokens", "{\"name\": \"wide\", \"role\": \"admin\"}");
        assertThat(wide.status()).isEqualTo(422);
        assertThat(wide.json().path("field").asString()).isEqualTo("role");
        var member = token("narrow", "{\"name\": \"recording\", \"role\": \"member\"}");
        client.post("/api/v1/users/narrow", "{\"role\": \"viewer\"}");
        assertThat(as(member, "POST", "/api/v1/environments", "{\"name\": \"GLOBAL.Acme.c\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aChangeOfRoleAndARevocationHoldAtOnce() {
        user("swift", "member");
        var token = token("swift", "{\"name\": \"ci\"}");
        assertThat(as(token, "POST", "/api/v1/environments", "{\"name\": \"GLOBAL.Acme.d\"}")
                        .status())
                .isLessThan(300);
        client.post("/api/v1/users/swift", "{\"role\": \"viewer\"}");
        assertThat(as(token, "POST", "/api/v1/environments", "{\"name\": \"GLOBAL.Acme.d\"}")
                        .status())
                .isEqualTo(403);
        assertThat(as(token, "GET", "/api/v1/environments", "").status()).isEqualTo(200);
        assertThat(delete("/api/v1/users/swift/tokens/ci").status()).isEqualTo(204);
        assertThat(as(token, "GET", "/api/v1/environments", "").status()).isEqualTo(401);
        assertThat(delete("/api/v1/users/swift/tokens/ci").status()).isEqualTo(404);
    }

    @Test
    void theNameOfARevokedTokenIsFreeAgain() {
        user("again", "member");
        var former = token("again", "{\"name\": \"ci\"}");
        assertThat(client.post("/api/v1/users/again/tokens", "{\"name\": \"ci\"}")
                        .status())
                .isEqualTo(409);
        delete("/api/v1/users/again/tokens/ci");
        var latter = token("again", "{\"name\": \"ci\"}");
        assertThat(as(former, "GET", "/api/v1/environments", "").status()).isEqualTo(401);
        assertThat(as(latter, "GET", "/api/v1/environments", "").status()).isEqualTo(200);
        assertThat(names("/api/v1/users/again/tokens")).containsExactly("ci");
    }

    @Test
    void tokensAreListedWithoutTheirSecrets() {
        user("listed", "member");
        var secret = token("listed", "{\"name\": \"ci\", \"expiresAt\": \"2200-01-01T00:00:00Z\"}");
        assertThat(secret).startsWith("fl_").hasSize(39);
        var list = client.get("/api/v1/users/listed/tokens");
        assertThat(list.text()).doesNotContain(secret).doesNotContain("secret").doesNotContain("hash");
        assertThat(list.json().path("items").path(0).path("expiresAt").asString())
                .isEqualTo("2200-01-01T00:00:00Z");
    }

    @Test
    void whoIsDeletedIsOutAtOnceAndTheNameCanBeGivenAnew() {
        user("leaver", "member");
        var token = token("leaver", "{\"name\": \"ci\"}");
        assertThat(as(token, "GET", "/api/v1/environments", "").status()).isEqualTo(200);
        assertThat(delete("/api/v1/users/leaver").status()).isEqualTo(204);
        assertThat(as(token, "GET", "/api/v1/environments", "").status()).isEqualTo(401);
        assertThat(delete("/api/v1/users/leaver").status()).isEqualTo(404);
        user("leaver", "viewer");
        assertThat(names("/api/v1/users/leaver/tokens")).isEmpty();
        assertThat(as(token, "GET", "/api/v1/environments", "").status()).isEqualTo(401);
    }

    @Test
    void nobodyDeletesOneselfAndThereIsAlwaysAnAdmin() {
        assertThat(delete("/api/v1/users/admin").json().path("detail").asString())
                .contains("you cannot delete yourself");
        otherAdmins()
                .forEach(name ->
                        assertThat(delete("/api/v1/users/" + name).status()).isEqualTo(204));
        assertThat(client.post("/api/v1/users/admin", "{\"role\": \"viewer\"}")
                        .json()
                        .path("detail")
                        .asString())
                .contains("is the last admin");
        user("second", "admin");
        var second = token("second", "{\"name\": \"ci\"}");
        assertThat(as(second, "DELETE", "/api/v1/users/second", "").status()).isEqualTo(409);
        assertThat(delete("/api/v1/users/second").status()).isEqualTo(204);
    }

    @Test
    void listsGoOnWhereTheyEnded() {
        for (int i = 0; i < 5; i++) {
            user("paged-" + i, "viewer");
        }
        var all = names("/api/v1/users?limit=1000");
        assertThat(all).isSorted().contains("admin", "paged-0", "paged-4");
        var first = client.get("/api/v1/users?limit=2").json();
        assertThat(names("/api/v1/users?limit=1000&after=" + first.path("next").asString()))
                .isEqualTo(all.subList(2, all.size()));
        var log = client.get("/api/v1/access-log?limit=2").json();
        assertThat(log.path("items")).hasSize(2);
        var rest = client.get(
                        "/api/v1/access-log?limit=1&after=" + log.path("next").asString())
                .json();
        assertThat(rest.path("items").path(0).path("user").asString()).isEqualTo("paged-2");
    }

    @Test
    void whatIsDoneLeavesATrailWithoutSecrets() {
        user("traced", "member");
        var secret = token("traced", "{\"name\": \"ci\", \"role\": \"viewer\"}");
        client.post("/api/v1/users/traced", "{\"role\": \"viewer\", \"password\": \"another long password\"}");
        client.post("/api/v1/users/traced", "{\"role\": \"viewer\"}");
        delete("/api/v1/users/traced/tokens/ci");
        delete("/api/v1/users/traced");
        var log = client.get("/api/v1/access-log?limit=1000");
        assertThat(log.text()).doesNotContain(secret, PASSWORD, "another long password", "$2a$");
        var lines = StreamSupport.stream(log.json().path("items").spliterator(), false)
                .filter(entry -> entry.path("user").asString().equals("traced"))
                .map(entry -> "%s %s %s %s -> %s"
                        .formatted(
                                entry.path("actor").asString(),
                                entry.path("action").asString(),
                                entry.path("token").asString("-"),
                                entry.path("before"),
                                entry.path("after")))
                .toList();
        assertThat(lines)
                .containsExactly(
                        "admin/FAIRLEAD_ADMIN_TOKEN deleted - {\"role\":\"viewer\"} -> ",
                        "admin/FAIRLEAD_ADMIN_TOKEN revoked ci  -> ",
                        "admin/FAIRLEAD_ADMIN_TOKEN changed - {\"role\":\"member\"} ->"
                                + " {\"role\":\"viewer\",\"password\":\"changed\"}",
                        "admin/FAIRLEAD_ADMIN_TOKEN created ci  -> {\"role\":\"viewer\"}",
                        "admin/FAIRLEAD_ADMIN_TOKEN created -  -> {\"role\":\"member\"}");
    }

    @Test
    void aSessionOfAnAdminReadsUsersAndChangesNone() {
        var cookie = client.send(client.anonymous("/sign-in").POST(BodyPublishers.ofString(RunningServer.PASSWORD)))
                .header("Set-Cookie")
                .replaceAll(";.*", "");
        assertThat(client.send(client.anonymous("/api/v1/users").header("Cookie", cookie))
                        .status())
                .isEqualTo(200);
        assertThat(client.send(client.anonymous("/api/v1/users/jo")
                                .header("Cookie", cookie)
                                .DELETE())
                        .status())
                .isEqualTo(401);
    }

    /** What a route needs is its own decision; here is the list of those that need more than their method tells. */
    @Test
    void onlyTheseNeedAnAdmin() {
        assertThat(needing(Right.ADMINISTERING))
                .containsExactlyInAnyOrder(
                        "/api/v1/configuration",
                        "/api/v1/credentials",
                        "/api/v1/credentials/{name}",
                        "/api/v1/grants",
                        "/api/v1/intake/sources/{source}/api",
                        "/api/v1/organizations/{organization}",
                        "/api/v1/rebuild",
                        "/api/v1/users",
                        "/api/v1/users/{user}",
                        "/api/v1/users/{user}/identity",
                        "/api/v1/users/{user}/second-factor",
                        "/api/v1/users/{user}/sessions",
                        "/api/v1/users/{user}/sessions/{session}",
                        "/api/v1/users/{user}/tokens",
                        "/api/v1/users/{user}/tokens/{token}",
                        "/api/v1/workloads/issuers",
                        "/api/v1/workloads/issuers/{issuer}",
                        "/api/v1/workloads/rules",
                        "/api/v1/workloads/rules/{rule}",
                        "/api/v1/workloads/try",
                        "/api/v1/access-log",
                        "/api/v1/audit-log",
                        "/api/v1/audit-log/check",
                        "/api/v1/audit-log/export",
                        "/api/v1/organizations");
    }

    @Test
    void onlyTheseNeedAMaintainer() {
        assertThat(needing(Right.MAINTAINING))
                .containsExactlyInAnyOrder(
                        "/api/v1/channels/{name}/test",
                        "/api/v1/domains/{domain}/settings",
                        "/api/v1/intake/rules",
                        "/api/v1/intake/sources",
                        "/api/v1/intake/sources/{source}",
                        "/api/v1/intake/sources/{source}/secrets",
                        "/api/v1/intake/sources/{source}/secrets/{secret}",
                        "/api/v1/names/rename",
                        "/api/v1/names/merge",
                        "/api/v1/names/delete",
                        "/api/v1/notifications/{id}/resend",
                        "/api/v1/repositories/aliases");
    }

    private static Stream<String> needing(Right right) {
        return server.features().stream()
                .flatMap(feature -> feature.routes().stream())
                .filter(route -> route.right() == right)
                .map(Route::path)
                .distinct();
    }
}
