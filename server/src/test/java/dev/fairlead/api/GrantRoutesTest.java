package dev.fairlead.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.api.Client.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Roles in parts over HTTP. */
class GrantRoutesTest {
    @AutoClose
    private static final RunningServer server =
            new RunningServer(new FixedReports(), new SettableRebuild(), Clock.systemUTC());

    private static final Client client = server.client();

    @BeforeAll
    static void setUp() {
        for (var name : List.of("GLOBAL.Acme.Store.production", "GLOBAL.Acme.Back.production")) {
            assertThat(client.post("/api/v1/environments", "{\"name\": \"" + name + "\"}")
                            .status())
                    .isEqualTo(201);
        }
    }

    private static String user(String name) {
        var made = client.post(
                "/api/v1/users",
                "{\"name\": \"%s\", \"password\": \"a password that is long\", \"role\": \"none\"}".formatted(name));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return token(name, "{\"name\": \"ci\"}");
    }

    private static String token(String name, String body) {
        var token = client.post("/api/v1/users/" + name + "/tokens", body);
        assertThat(token.status()).as(token.text()).isEqualTo(201);
        return token.json().path("secret").asString();
    }

    private static Answer as(String token, String method, String path, String json) {
        return client.send(client.anonymous(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
    }

    private static Answer put(String json) {
        return client.send(client.request("/api/v1/grants")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
    }

    private static List<String> listed(Answer answer) {
        return StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .map(item -> (item.has("user")
                                ? item.path("user").asString()
                                : "group " + item.path("group").asString())
                        + " " + item.path("role").asString() + " "
                        + item.path(item.has("domain") ? "domain" : "environment")
                                .asString())
                .toList();
    }

    @Test
    void aRoleIsGivenInADomainAndTakenBack() {
        var jo = user("jo");
        assertThat(as(jo, "GET", "/api/v1/account", "").json().path("grants")).isEmpty();
        var given = put("{\"user\": \"jo\", \"domain\": \"GLOBAL.Acme.Store\", \"role\": \"recorder\"}");
        assertThat(given.status()).as(given.text()).isEqualTo(200);
        assertThat(given.json().path("grantedBy").asString()).isEqualTo("admin/FAIRLEAD_ADMIN_TOKEN");
        assertThat(listed(client.get("/api/v1/grants?user=jo"))).containsExactly("jo recorder GLOBAL.Acme.Store");
        var account = as(jo, "GET", "/api/v1/account", "");
        assertThat(account.json().path("role").asString()).isEqualTo("none");
        assertThat(account.json().path("grants").path(0).path("domain").asString())
                .isEqualTo("GLOBAL.Acme.Store");
        var taken = client.send(client.request("/api/v1/grants?user=jo&domain=GLOBAL.Acme.Store")
                .DELETE());
        assertThat(taken.status()).isEqualTo(204);
        assertThat(listed(client.get("/api/v1/grants?user=jo"))).isEmpty();
        assertThat(as(jo, "GET", "/api/v1/account", "").json().path("grants")).isEmpty();
    }

    @Test
    void anAdminOfADomainGrantsThereAndNowhereElse() {
        var ann = user("ann");
        user("kim");
        assertThat(as(ann, "GET", "/api/v1/grants", "").status()).isEqualTo(403);
        put("{\"user\": \"ann\", \"domain\": \"GLOBAL.Acme.Back\", \"role\": \"admin\"}");
        put("{\"group\": \"platform\", \"domain\": \"GLOBAL.Acme\", \"role\": \"viewer\"}");
        var inside = as(
                ann,
                "PUT",
                "/api/v1/grants",
                "{\"user\": \"kim\", \"environment\": \"GLOBAL.Acme.Back.production\", \"role\": \"member\"}");
        assertThat(inside.status()).as(inside.text()).isEqualTo(200);
        assertThat(listed(as(ann, "GET", "/api/v1/grants?limit=10", "")))
                .containsExactly("ann admin GLOBAL.Acme.Back", "kim member GLOBAL.Acme.Back.production");
        assertThat(listed(client.get("/api/v1/grants?group=platform")))
                .containsExactly("group platform viewer GLOBAL.Acme");
        var outside = as(
                ann,
                "PUT",
                "/api/v1/grants",
                "{\"user\": \"kim\", \"domain\": \"GLOBAL.Acme.Store\", \"role\": \"member\"}");
        assertThat(outside.status()).isEqualTo(403);
        assertThat(outside.json().path("field").asString()).isEqualTo("domain");
        assertThat(outside.json().path("detail").asString())
                .isEqualTo("this needs the role admin in GLOBAL.Acme.Store, and the token `ci` has the roles admin in"
                        + " GLOBAL.Acme.Back; an admin can give another");
    }

    @Test
    void aListGoesOnWhereItEnded() {
        for (var name : List.of("p1", "p2", "p3")) {
            user(name);
            put("{\"user\": \"%s\", \"domain\": \"GLOBAL.Acme.Store\", \"role\": \"viewer\"}".formatted(name));
        }
        var first =
                client.get("/api/v1/grants?domain=GLOBAL.Acme.Store&limit=2").json();
        var rest = client.get("/api/v1/grants?domain=GLOBAL.Acme.Store&limit=2&after="
                + first.path("next").asString());
        assertThat(listed(rest)).contains("p3 viewer GLOBAL.Acme.Store").doesNotContain("p1 viewer GLOBAL.Acme.Store");
    }

    @Test
    void explainsOneselfAndOthers() {
        var eve = user("eve");
        put("{\"user\": \"eve\", \"domain\": \"GLOBAL.Acme.Store\", \"role\": \"recorder\"}");
        var may = as(eve, "GET", "/api/v1/access/explain?right=record&component=GLOBAL.Acme.Store.checkout", "")
                .json();
        assertThat(may.path("may").asBoolean()).isTrue();
        assertThat(may.path("who").asString()).isEqualTo("eve/ci");
        assertThat(may.path("place").asString()).isEqualTo("component GLOBAL.Acme.Store.checkout");
        assertThat(may.path("needs").asString()).isEqualTo("recorder");
        assertThat(may.path("grants").path(0).path("gives").asBoolean()).isTrue();
        var not = client.get("/api/v1/access/explain?right=deploy&environment=GLOBAL.Acme.Store.production&user=eve")
                .json();
        assertThat(not.path("may").asBoolean()).isFalse();
        assertThat(not.path("because").asString()).startsWith("this needs the role member in the environment ");
        assertThat(as(eve, "GET", "/api/v1/access/explain?right=read&user=admin", "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aTokenInADomainIsListedAndChangesNothingOfItsUser() {
        user("tim");
        put("{\"user\": \"tim\", \"domain\": \"GLOBAL.Acme\", \"role\": \"member\"}");
        var narrow = token("tim", "{\"name\": \"narrow\", \"domain\": \"GLOBAL.Acme.Store\"}");
        var listed = as(narrow, "GET", "/api/v1/account/tokens", "").json().path("items");
        assertThat(listed.path(1).path("domain").asString()).isEqualTo("GLOBAL.Acme.Store");
        assertThat(listed.path(1).path("role").asString()).isEqualTo("member");
        assertThat(listed.path(0).has("domain")).isFalse();
        var refused = as(narrow, "DELETE", "/api/v1/account/tokens/ci", "");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("detail").asString()).contains("may do less");
        assertThat(as(token("tim", "{\"name\": \"wide\"}"), "DELETE", "/api/v1/account/tokens/ci", "")
                        .status())
                .isEqualTo(204);
    }
}
