package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People whom a provider has told of by SCIM, and what becomes of them when they sign in, or somebody else does. */
class ProvisionedSignInTest {
    private final SettableClock clock = new SettableClock(Instant.now());
    private final IdentityProvider provider = new IdentityProvider();
    private final WholeServer server = start(Map.of());
    private final ScimClient scim = new ScimClient(server);
    private final Newcomer jo = new Newcomer(server);

    private WholeServer start(Map<String, String> more) {
        var all = new HashMap<>(provider.settings());
        all.putAll(more);
        return new WholeServer(clock, ScratchFolder.of("data-of-tests"), all);
    }

    @AfterEach
    void close() {
        jo.close();
        scim.close();
        server.close();
        provider.close();
    }

    private void active(String id, boolean active) {
        assertThat(scim.patch("/Users/" + id, "{\"op\": \"replace\", \"value\": {\"active\": " + active + "}}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theFirstOfThatNameHasTheAccountAndNobodyAfter() {
        var id = scim.user("jo@acme.example", "e1");
        scim.group("readers", id);
        provider.sends("17", "JO@acme.example");
        jo.signIn();
        assertThat(jo.whoAmI()).isEqualTo("jo@acme.example viewer");
        assertThat(server.ask("/users").path("items").get(1).path("subject").asString())
                .isEqualTo("17");

        provider.sends("18", "jo@acme.example", "chiefs");
        try (var other = new Newcomer(server)) {
            assertThat(other.signIn().statusCode()).isEqualTo(403);
            assertThat(other.whoAmI()).isEmpty();
        }
        assertThat(server.send("/users/jo@acme.example/identity", request -> request.DELETE())
                        .statusCode())
                .isEqualTo(200);
        try (var other = new Newcomer(server)) {
            assertThat(other.signIn().statusCode())
                    .as("an account that an admin has unlinked waits for nobody")
                    .isEqualTo(403);
        }
    }

    @Test
    void nobodyOfAnotherProviderHasTheAccount() {
        try (var second = new IdentityProvider()) {
            var more = new HashMap<String, String>();
            second.settings().forEach((name, value) -> more.put(name.replace("_OIDC_", "_OIDC_2_"), value));
            more.put("FAIRLEAD_SCIM_PROVIDER", "2");
            try (var both = start(more);
                    var client = new ScimClient(both);
                    var stranger = new Newcomer(both)) {
                client.group("chiefs", client.user("kim", "e1"));
                provider.sends("17", "kim", "readers");
                assertThat(stranger.signIn().statusCode()).isEqualTo(403);
                assertThat(stranger.whoAmI()).isEmpty();
                second.sends("17", "kim");
                var back = stranger.look("/sign-in/oidc/2");
                stranger.look(Newcomer.path(stranger.atTheProvider(back)));
                assertThat(stranger.whoAmI()).isEqualTo("kim admin");
            }
            more.remove("FAIRLEAD_SCIM_PROVIDER");
            try (var both = start(more);
                    var client = new ScimClient(both)) {
                var refused = client.send("GET", "/Users", "");
                assertThat(refused.statusCode()).isEqualTo(409);
                assertThat(refused.body()).contains("FAIRLEAD_SCIM_PROVIDER");
            }
        }
    }

    @Test
    void lookAlikesAndAddressesThatNobodyLookedAtGetNothing() {
        try (var mailed = start(Map.of("FAIRLEAD_OIDC_USER_CLAIM", "email", "FAIRLEAD_OIDC_VIEWERS", "*"));
                var client = new ScimClient(mailed);
                var there = new Newcomer(mailed)) {
            client.user("kim@acme.example", "e1");
            provider.claims = new HashMap<>(
                    Map.of("sub", "17", "email", "kim@acme.example", "email_verified", false, "groups", "x"));
            assertThat(there.signIn().statusCode()).isEqualTo(403);
            provider.claims = new HashMap<>(Map.of("sub", "17", "email", "\u212Aim@acme.example", "groups", "x"));
            there.signIn();
            assertThat(there.whoAmI()).isEqualTo("\u212Aim@acme.example viewer");
            assertThat(client.get("/Users?filter=userName+eq+%22kim%40acme.example%22")
                            .path("totalResults")
                            .asInt())
                    .isEqualTo(1);
            provider.claims = new HashMap<>(
                    Map.of("sub", "18", "email", "kim@acme.example", "email_verified", true, "groups", "x"));
            there.signIn();
            assertThat(there.whoAmI()).isEqualTo("kim@acme.example viewer");
        }
    }

    @Test
    void isKnownByWhatTheProviderCallsThemWhereThatIsTheSubject() {
        try (var exact = start(Map.of("FAIRLEAD_SCIM_SUBJECT", "externalId"));
                var client = new ScimClient(exact);
                var there = new Newcomer(exact)) {
            var id = client.user("kim", "00u17");
            client.group("writers", id);
            provider.sends("00u18", "kim", "readers");
            assertThat(there.signIn().statusCode()).as("the name is not enough").isEqualTo(403);
            provider.sends("00u17", "kim.li");
            there.signIn();
            assertThat(there.whoAmI()).isEqualTo("kim member");
            var other = client.send("PUT", "/Users/" + id, "{\"userName\": \"kim\", \"externalId\": \"00u18\"}");
            assertThat(other.statusCode()).isEqualTo(409);
            assertThat(other.body()).contains("known by another `sub`", "fairlead users unlink kim");
            assertThat(client.send("POST", "/Users", "{\"userName\": \"lee\"}").body())
                    .contains("externalId: is missing");
        }
    }

    @Test
    void whoIsSwitchedOffOpensNothingByAnyDoor() {
        var id = scim.user("jo", "e1");
        scim.group("writers", id);
        provider.sends("17", "jo");
        jo.signIn();
        var token = server.tell("/users/jo/tokens", "{\"name\": \"all\"}")
                .path("secret")
                .asString();
        try (var runs = new Newcomer(server)) {
            assertThat(dh(runs, token).body()).contains("\"success\":true");
            var asked = "/dmadminweb/API/environment/none";
            assertThat(runs.look(asked).body()).doesNotContain("Login failed");
            active(id, false);
            assertThat(runs.look(asked).body()).as("a run of dh").contains("Login failed");
            active(id, true);
            assertThat(runs.look(asked).body()).as("it has ended").contains("Login failed");
        }
        jo.signIn();
        try (var program = new ScimClient(server, token)) {
            assertThat(program.send("GET", "/Users", "").statusCode()).isEqualTo(403);

            active(id, false);
            assertThat(jo.whoAmI()).as("pages").isEmpty();
            assertThat(program.send("GET", "/Users", "").statusCode())
                    .as("tokens")
                    .isEqualTo(401);
            assertThat(dh(jo, token).body()).as("dh").contains("Login failed");
            var refused = jo.signIn();
            assertThat(refused.statusCode()).as("the provider").isEqualTo(403);
            assertThat(Newcomer.trouble(refused)).contains("`jo` is switched off here");
            assertThat(server.ask("/access/explain?right=read&user=jo")
                            .path("may")
                            .asBoolean(true))
                    .isFalse();
            assertThat(server.page("/users")).contains("switched off");
            assertThat(server.page("/users/jo")).contains("Switched off");

            active(id, true);
            assertThat(program.send("GET", "/Users", "").statusCode()).isEqualTo(403);
            assertThat(jo.whoAmI()).as("sessions have ended").isEmpty();
            jo.signIn();
            assertThat(jo.whoAmI()).isEqualTo("jo member");
        }
    }

    private static HttpResponse<String> dh(Newcomer there, String password) {
        return there.post("/dmadminweb/API/login", Map.of("user", "jo", "pass", password));
    }

    @Test
    void groupsCountAtOnceAndTheLastWordOfTheProviderCounts() {
        var id = scim.user("jo", "e1");
        provider.sends("17", "jo", "readers");
        jo.signIn();
        assertThat(jo.whoAmI()).isEqualTo("jo viewer");
        var chiefs = scim.group("chiefs", id);
        assertThat(jo.whoAmI()).as("without signing in").isEqualTo("jo admin");
        scim.patch(
                "/Groups/" + chiefs,
                "{\"op\": \"Remove\", \"path\": \"members\", \"value\": [{\"value\": \"" + id + "\"}]}");
        assertThat(jo.whoAmI()).as("what the token said still counts").isEqualTo("jo viewer");
        var readers = scim.group("readers", id);
        scim.patch("/Groups/" + readers, "{\"op\": \"Remove\", \"path\": \"members[value eq \\\"" + id + "\\\"]\"}");
        assertThat(jo.whoAmI()).as("SCIM said later that this is over").isEqualTo("jo none");
        scim.patch(
                "/Groups/" + chiefs,
                "{\"op\": \"Add\", \"path\": \"members\", \"value\": [{\"value\": \"" + id + "\"}]}");
        scim.patch("/Groups/" + chiefs, "{\"op\": \"Replace\", \"path\": \"displayName\", \"value\": \"operators\"}");
        assertThat(jo.whoAmI()).isEqualTo("jo member");
        scim.send("DELETE", "/Groups/" + chiefs, "");
        assertThat(jo.whoAmI()).isEqualTo("jo none");
    }

    @Test
    void grantsToAGroupHoldByItsNameAndItsNumber() {
        server.tell("/environments", "{\"environment\": \"GLOBAL.Acme.Store.production\"}");
        server.send(
                "/grants",
                request -> request.header("Content-Type", "application/json").PUT(BodyPublishers.ofString("""
                        {"group": "8f1c-object", "domain": "GLOBAL.Acme.Store", "role": "member"}""")));
        var id = scim.user("jo", "e1");
        var group = scim.group("Store people", id);
        scim.patch("/Groups/" + group, "{\"op\": \"Add\", \"path\": \"externalId\", \"value\": \"8f1c-object\"}");
        provider.sends("17", "jo");
        jo.signIn();
        var why = server.ask("/access/explain?right=deploy&domain=GLOBAL.Acme.Store&user=jo");
        assertThat(why.path("may").asBoolean()).as(why.toString()).isTrue();
        scim.patch("/Groups/" + group, "{\"op\": \"Remove\", \"path\": \"members\"}");
        assertThat(server.ask("/access/explain?right=deploy&domain=GLOBAL.Acme.Store&user=jo")
                        .path("may")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void findsThoseWhoSignedInBefore() {
        provider.sends("17", "jo", "readers");
        jo.signIn();
        assertThat(scim.found("Users", "userName eq \"jo\"")).containsExactly("jo");
        var id = scim.get("/Users").path("Resources").get(0).path("id").asString();
        scim.tell("PUT", "/Users/" + id, "{\"userName\": \"jo\", \"externalId\": \"e1\", \"active\": false}");
        assertThat(jo.whoAmI()).isEmpty();
    }

    @Test
    void keepsTheLastAdmin() {
        var id = scim.user("jo", "e1");
        var chiefs = scim.group("chiefs", id);
        provider.sends("17", "jo");
        jo.signIn();
        var token = server.tell("/users/jo/tokens", "{\"name\": \"own\"}")
                .path("secret")
                .asString();
        server.tell("/users/scim", "{\"role\": \"viewer\"}");
        server.tell("/users/admin", "{\"role\": \"viewer\"}");
        try (var alone = new ScimClient(server, token)) {
            for (var refused : List.of(
                    alone.patch("/Users/" + id, "{\"op\": \"replace\", \"path\": \"active\", \"value\": false}"),
                    alone.send("DELETE", "/Users/" + id, ""),
                    alone.patch("/Groups/" + chiefs, "{\"op\": \"remove\", \"path\": \"members\"}"),
                    alone.patch("/Groups/" + chiefs, "{\"op\": \"replace\", \"value\": {\"displayName\": \"x\"}}"),
                    alone.send("DELETE", "/Groups/" + chiefs, ""))) {
                assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
                assertThat(refused.body()).containsAnyOf("last admin", "yourself");
            }
            assertThat(alone.get("/Groups/" + chiefs).path("members")).hasSize(1);
        }
        assertThat(jo.whoAmI()).isEqualTo("jo admin");
    }
}
