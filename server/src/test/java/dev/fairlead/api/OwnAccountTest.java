package dev.fairlead.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.api.Client.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a program may do with the account of its own token. */
class OwnAccountTest {
    private static final String PASSWORD = "a password that is long";
    private static final String OTHER = "walrus umbrella at noon";

    @AutoClose
    private static final RunningServer server =
            new RunningServer(new FixedReports(), new SettableRebuild(), Clock.systemUTC());

    private final Client client = server.client();

    /** A token of a new user. */
    private String user(String name, String role) {
        var made = client.post(
                "/api/v1/users",
                "{\"name\": \"%s\", \"password\": \"%s\", \"role\": \"%s\"}".formatted(name, PASSWORD, role));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return token(name, "{\"name\": \"ci\"}");
    }

    private String token(String user, String body) {
        var made = client.post("/api/v1/users/" + user + "/tokens", body);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("secret").asString();
    }

    private Answer as(String token, String method, String path, String json) {
        return client.send(client.anonymous("/api/v1" + path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
    }

    @Test
    void everybodySeesTheirOwnAccountOnly() {
        var token = user("vic", "viewer");
        assertThat(as(token, "GET", "/account", "").json().path("name").asString())
                .isEqualTo("vic");
        assertThat(as(token, "GET", "/account/tokens", "").json().path("items"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("name").asString()).isEqualTo("ci");
                    assertThat(one.path("lastUsedFrom").asString()).isEqualTo("127.0.0.1");
                });
        assertThat(as(token, "GET", "/account/sessions", "").json().path("items"))
                .isEmpty();
        assertThat(as(token, "GET", "/users/vic/sessions", "").status()).isEqualTo(403);
    }

    @Test
    void aTokenMakesAnotherOnlyWithThePassword() {
        var token = user("maker", "member");
        var made = as(
                token,
                "POST",
                "/account/tokens",
                "{\"name\": \"other\", \"role\": \"viewer\", \"password\": \"" + PASSWORD + "\"}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var other = made.json().path("secret").asString();
        assertThat(other).matches("fl_[0-9A-Za-z]{36}");
        assertThat(as(other, "GET", "/environments", "").status()).isEqualTo(200);
        var refused = as(token, "POST", "/account/tokens", "{\"name\": \"third\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("field").asString()).isEqualTo("password");
        var wide = as(
                token,
                "POST",
                "/account/tokens",
                "{\"name\": \"wide\", \"role\": \"admin\", \"password\": \"" + PASSWORD + "\"}");
        assertThat(wide.json().path("field").asString()).isEqualTo("role");
        assertThat(as(token, "DELETE", "/account/tokens/other", "").status()).isEqualTo(204);
        assertThat(as(other, "GET", "/environments", "").status()).isEqualTo(401);
    }

    @Test
    void aTokenThatMayDoLessThanItsUserChangesNothingOfTheAccount() {
        user("wary", "member");
        var less = token("wary", "{\"name\": \"less\", \"role\": \"viewer\"}");
        var password = "\"password\": \"" + PASSWORD + "\"";
        for (var refused : new Answer[] {
            as(less, "POST", "/account/tokens", "{\"name\": \"x\", " + password + "}"),
            as(less, "POST", "/account/password", "{\"newPassword\": \"" + OTHER + "\", " + password + "}"),
            as(less, "DELETE", "/account/tokens/ci", ""),
            as(less, "DELETE", "/account/sessions/1", "")
        }) {
            assertThat(refused.status()).as(refused.text()).isEqualTo(403);
            assertThat(refused.json().path("detail").asString()).contains("as much as its user");
        }
        assertThat(as(less, "GET", "/account", "").status()).isEqualTo(200);
    }

    @Test
    void aNewPasswordWantsThePresentOneAndEndsSessions() {
        var token = user("swift", "member");
        var wrong = as(
                token,
                "POST",
                "/account/password",
                "{\"password\": \"" + PASSWORD + "\", \"newPassword\": \"swiftswift\"}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("field").asString()).isEqualTo("newPassword");
        var body = "{\"password\": \"" + PASSWORD + "\", \"newPassword\": \"" + OTHER + "\"}";
        assertThat(as(token, "POST", "/account/password", body).status()).isEqualTo(204);
        assertThat(as(token, "GET", "/account", "").status()).as("tokens stay").isEqualTo(200);
        var again = as(token, "POST", "/account/password", body);
        assertThat(again.json().path("field").asString()).isEqualTo("password");
    }

    @Test
    void sessionsAreListedAndEnd() {
        var cookie = client.send(client.anonymous("/sign-in")
                        .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0")
                        .POST(BodyPublishers.ofString(RunningServer.PASSWORD)))
                .header("Set-Cookie")
                .replaceFirst(";.*", "");
        var own = client.get("/api/v1/account/sessions").json().path("items");
        assertThat(own).hasSize(1);
        assertThat(own.path(0).path("client").asString()).isEqualTo("Firefox on Linux");
        assertThat(own.path(0).path("address").asString()).isEqualTo("127.0.0.1");
        assertThat(own.toString()).doesNotContain("hash").doesNotContain(cookie.replaceFirst(".*=", ""));
        var id = own.path(0).path("id").asLong();
        var stranger = user("stranger", "admin");
        assertThat(as(stranger, "DELETE", "/account/sessions/" + id, "").status())
                .as("somebody else's is not there")
                .isEqualTo(404);
        assertThat(client.send(client.anonymous("/api/v1/account")
                                .header("Cookie", cookie)
                                .GET())
                        .status())
                .isEqualTo(200);
        assertThat(client.send(client.anonymous("/api/v1/account/sessions/" + id)
                                .header("Cookie", cookie)
                                .DELETE())
                        .status())
                .as("a cookie alone changes nothing by REST")
                .isEqualTo(401);
        assertThat(as(stranger, "DELETE", "/users/admin/sessions/" + id, "").status())
                .isEqualTo(204);
        assertThat(client.send(client.anonymous("/api/v1/account")
                                .header("Cookie", cookie)
                                .GET())
                        .status())
                .isEqualTo(401);
    }
}
