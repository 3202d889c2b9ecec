package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People whom a provider has sent: what they may do, and what they may not become. */
class SingleSignOnTest {
    private final SettableClock clock = new SettableClock(Instant.now());
    private final IdentityProvider provider = new IdentityProvider();
    private final WholeServer server = start(Map.of());
    private final Newcomer jo = new Newcomer(server);

    private WholeServer start(Map<String, String> more) {
        var all = new HashMap<>(provider.settings());
        all.putAll(more);
        return new WholeServer(clock, ScratchFolder.of("data-of-tests"), all);
    }

    @AfterEach
    void close() {
        jo.close();
        server.close();
        provider.close();
    }

    @Test
    void signsInWhomTheProviderSends() {
        provider.sends("17", "jo@acme.example", "readers");
        var page = jo.look("/sign-in?next=%2Fsearch%3Fq%3Da");
        var way = Jsoup.parse(page.body()).select("main a.button");
        assertThat(way.text()).isEqualTo("Sign in with Acme <ID>");
        assertThat(way.attr("href")).isEqualTo("/sign-in/oidc/1?next=%2Fsearch%3Fq%3Da");

        var begun = jo.look("/sign-in/oidc/1?next=%2Fsearch%3Fq%3Da");
        assertThat(begun.statusCode()).isEqualTo(303);
        assertThat(Newcomer.location(begun))
                .startsWith(provider.issuer() + "/authorize?")
                .contains("code_challenge_method=S256")
                .contains(
                        "redirect_uri=http%3A%2F%2F127.0.0.1%3A" + server.port() + "%2Fsign-in%2Foidc%2F1%2Fcallback");
        assertThat(begun.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Max-Age=600");

        var back = jo.look(Newcomer.path(jo.atTheProvider(begun)));
        assertThat(back.statusCode()).as(back.body()).isEqualTo(303);
        assertThat(Newcomer.location(back)).endsWith("/search?q=a");
        assertThat(jo.whoAmI()).isEqualTo("jo@acme.example viewer");
        assertThat(jo.cookies).as("the attempt is over").containsOnlyKeys("fairlead_session");
    }

    @Test
    void givesTheRoleOfTheGroupsEachTime() {
        provider.sends("17", "jo", "others", "chiefs", "readers");
        jo.signIn();
        assertThat(jo.whoAmI()).isEqualTo("jo admin");

        provider.sends("17", "jo", "operators");
        try (var elsewhere = new Newcomer(server)) {
            elsewhere.signIn();
            assertThat(elsewhere.whoAmI()).isEqualTo("jo member");
            assertThat(jo.whoAmI()).as("sessions that are open fall, too").isEqualTo("jo member");
        }
        assertThat(log()).contains("changed jo admin member");
    }

    @Test
    void refusesWhoIsInNoGroupAndEndsTheirSessions() {
        provider.sends("17", "jo", "readers");
        jo.signIn();
        provider.sends("17", "jo", "others");
        try (var elsewhere = new Newcomer(server)) {
            var refused = elsewhere.signIn();
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(Newcomer.trouble(refused))
                    .contains("none of your groups may come in here (it names others)")
                    .contains("FAIRLEAD_OIDC_VIEWERS");
            assertThat(elsewhere.cookies).isEmpty();
        }
        assertThat(jo.whoAmI()).isEmpty();
        assertThat(log().getFirst()).isEqualTo("refused jo  no group has a role");
    }

    @Test
    void letsInWhoseGroupIsNamedByAGrantAlone() {
        server.tell("/environments", """
                {"environment": "GLOBAL.Acme.Store.production"}""");
        provider.sends("17", "jo", "others");
        assertThat(jo.signIn().statusCode()).isEqualTo(403);
        grant("others", "recorder");
        assertThat(jo.signIn().statusCode()).isEqualTo(303);
        assertThat(authority("jo")).isEqualTo("none, recorder in GLOBAL.Acme.Store by others");
        assertThat(log()).contains("created jo  none");

        provider.sends("17", "jo", "more");
        assertThat(jo.signIn().statusCode())
                .as("who has the role none comes in")
                .isEqualTo(303);
        assertThat(authority("jo")).as("groups are those of the last sign-in").isEqualTo("none");
        grant("more", "member");
        assertThat(authority("jo")).isEqualTo("none, member in GLOBAL.Acme.Store by more");
    }

    private void grant(String group, String role) {
        var answer = server.send(
                "/grants",
                request -> request.header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("""
                                {"group": "%s", "domain": "GLOBAL.Acme.Store", "role": "%s"}""".formatted(group, role))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** The role everywhere, and those in parts. */
    private String authority(String user) {
        var explained = server.ask("/access/explain?right=read&domain=GLOBAL.Acme.Store&user=" + user);
        return explained.path("role").asString()
                + explained
                        .path("grants")
                        .valueStream()
                        .map(grant -> ", " + grant.path("role").asString() + " in "
                                + grant.path("domain").asString() + " by "
                                + grant.path("group").asString())
                        .collect(Collectors.joining());
    }

    @Test
    void neverTakesOverAnAccountOfTheSameName() {
        server.tell("/users", """
                {"name": "jo", "password": "correct horse battery", "role": "admin"}""");
        provider.sends("17", "jo", "readers");
        var refused = jo.signIn();
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Newcomer.trouble(refused))
                .contains("There is a user `jo` here already")
                .contains("fairlead users link jo --issuer " + provider.issuer() + " --subject 17");
        assertThat(jo.whoAmI()).isEmpty();

        server.send("/users/jo/identity", request -> put(request, provider.issuer(), "17"));
        jo.signIn();
        assertThat(jo.whoAmI()).isEqualTo("jo viewer");
        assertThat(jo.post("/sign-in", Map.of("user", "jo", "password", "correct horse battery"))
                        .statusCode())
                .as("the password has ended")
                .isEqualTo(401);
    }

    private static HttpRequest.Builder put(HttpRequest.Builder request, String issuer, String subject) {
        return request.header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"issuer\": \"" + issuer + "\", \"subject\": \"" + subject + "\"}"));
    }

    @Test
    void linksNeitherTheAdminNorToAStrangeProviderNorTwice() {
        assertThat(server.send("/users/admin/identity", request -> put(request, provider.issuer(), "17"))
                        .statusCode())
                .isEqualTo(409);
        provider.sends("17", "jo", "readers");
        jo.signIn();
        server.tell("/users", """
                {"name": "ann", "password": "correct horse battery", "role": "viewer"}""");
        assertThat(server.send("/users/ann/identity", request -> put(request, provider.issuer(), "17"))
                        .body())
                .contains("that is the user `jo` already");
        assertThat(server.send("/users/ann/identity", request -> put(request, "https://other.example", "17"))
                        .body())
                .contains("is none of the providers here: " + provider.issuer());
    }

    @Test
    void knowsPeopleByTheirNumberNotByTheirName() {
        provider.sends("17", "jo", "readers");
        jo.signIn();
        provider.sends("17", "jo.married", "readers");
        jo.signIn();
        assertThat(jo.whoAmI()).isEqualTo("jo viewer");

        provider.sends("18", "jo", "chiefs");
        try (var other = new Newcomer(server)) {
            assertThat(other.signIn().statusCode()).isEqualTo(403);
            assertThat(other.whoAmI()).isEmpty();
        }
    }

    @Test
    void makesNoUserWhoseNameMeansSomethingElse() {
        for (var name : List.of("admin", "settings", "token", "two words", "<b>")) {
            provider.sends("17", name, "readers");
            var refused = jo.signIn();
            assertThat(refused.statusCode()).as(name).isEqualTo(403);
            assertThat(Newcomer.trouble(refused)).contains("cannot be a user here");
        }
        provider.claims = new HashMap<>(Map.of("sub", "17", "groups", List.of("readers"), "email", "jo@acme.example"));
        provider.userInfo = new HashMap<>(Map.of("sub", "17"));
        assertThat(Newcomer.trouble(jo.signIn()))
                .contains("no text in the claim `preferred_username`")
                .contains("aud, email, exp");
    }

    @Test
    void hasNoPasswordForThem() {
        provider.sends("17", "jo", "readers");
        jo.signIn();
        assertThat(server.attempt("/users/jo", "{\"password\": \"correct horse battery\"}")
                        .body())
                .contains("signs in by " + provider.issuer())
                .contains("fairlead users unlink jo");
        for (var password : List.of("", "null", "correct horse battery")) {
            assertThat(jo.post("/sign-in", Map.of("user", "jo", "password", password))
                            .statusCode())
                    .isIn(401, 422);
        }
        assertThat(server.send("/users/jo/identity", request -> request.DELETE())
                        .statusCode())
                .isEqualTo(200);
        assertThat(jo.whoAmI()).as("unlinking ends sessions").isEmpty();
        server.tell("/users/jo", "{\"password\": \"correct horse battery\"}");
        jo.post("/sign-in", Map.of("user", "jo", "password", "correct horse battery"));
        assertThat(jo.whoAmI()).isEqualTo("jo viewer");
    }

    @Test
    void keepsTheLastAdmin() {
        provider.sends("17", "jo", "chiefs");
        jo.signIn();
        server.tell("/users/admin", "{\"role\": \"viewer\"}");
        provider.sends("17", "jo", "readers");
        var refused = jo.signIn();
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Newcomer.trouble(refused)).contains("you are the last admin");
    }

    @Test
    void asksForTheRestWhereTheTokenIsShort() {
        provider.claims = new HashMap<>(Map.of("sub", "17"));
        provider.userInfo =
                new HashMap<>(Map.of("sub", "17", "preferred_username", "jo", "groups", List.of("writers")));
        jo.signIn();
        assertThat(jo.whoAmI()).isEqualTo("jo member");

        provider.claims = new HashMap<>(Map.of("sub", "18"));
        try (var other = new Newcomer(server)) {
            var refused = other.signIn();
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(Newcomer.trouble(refused)).contains("of somebody else");
        }
    }

    @Test
    void readsGroupsBehindAPathAndASingleOne() {
        try (var nested = start(Map.of("FAIRLEAD_OIDC_GROUPS_CLAIM", "realm_access.roles"));
                var there = new Newcomer(nested)) {
            provider.claims = new HashMap<>(Map.of(
                    "sub", "17", "preferred_username", "jo", "realm_access", Map.of("roles", List.of("writers"))));
            there.signIn();
            assertThat(there.whoAmI()).isEqualTo("jo member");
        }
        try (var domain = start(Map.of("FAIRLEAD_OIDC_GROUPS_CLAIM", "hd", "FAIRLEAD_OIDC_MEMBERS", "acme.example"));
                var there = new Newcomer(domain)) {
            provider.claims = new HashMap<>(Map.of("sub", "17", "preferred_username", "jo", "hd", "acme.example"));
            there.signIn();
            assertThat(there.whoAmI()).isEqualTo("jo member");
        }
    }

    @Test
    void endsTheSessionAfterHalfADayHoweverItIsUsed() {
        provider.sends("17", "jo", "readers");
        jo.signIn();
        clock.set(clock.instant().plus(Duration.ofHours(11)));
        try (var elsewhere = new Newcomer(server)) {
            elsewhere.signIn();
            assertThat(jo.whoAmI()).isEqualTo("jo viewer");
        }
        assertThat(server.database()
                        .database()
                        .<List<Integer>>read(handle -> handle.createQuery(
                                        "select cast(extract(hour from expires_at - created_at) as int) from session")
                                .mapTo(Integer.class)
                                .list()))
                .containsExactly(12, 12);
    }

    @Test
    void leavesTheProviderToo() {
        provider.sends("17", "jo", "readers");
        jo.signIn();
        String sealed = server.database()
                .database()
                .read(handle -> handle.createQuery("select id_token from session where id_token is not null")
                        .mapTo(String.class)
                        .one());
        assertThat(sealed.split("\\.")).as("encrypted, not just signed").hasSize(5);
        var left = jo.post("/sign-out", Map.of());
        assertThat(left.statusCode()).isEqualTo(200);
        assertThat(left.headers().firstValue("Refresh").orElseThrow())
                .startsWith("0; url=" + provider.issuer() + "/end?")
                .contains("id_token_hint=ey")
                .contains("client_id=fairlead")
                .contains("post_logout_redirect_uri=http%3A%2F%2F127.0.0.1%3A" + server.port() + "%2Fsign-in");
        assertThat(Jsoup.parse(left.body()).select("main a").text()).isEqualTo("Sign out at the provider, too");
        assertThat(Jsoup.parse(left.body()).select(".who button")).isEmpty();
        assertThat(jo.whoAmI()).isEmpty();
    }

    @Test
    void leavesATrail() {
        provider.sends("17", "jo", "readers");
        jo.signIn();
        assertThat(log().subList(0, 2)).containsExactly("signed-in jo  ", "created jo  viewer");
        assertThat(server.ask("/access-log").path("items").get(0).path("actor").asString())
                .isEqualTo(provider.issuer());
        assertThat(server.ask("/users").path("items").get(1).path("subject").asString())
                .isEqualTo("17");
    }

    private List<String> log() {
        return server.list("/access-log").stream()
                .map(entry -> entry.path("action").asString() + " "
                        + entry.path("user").asString() + " "
                        + entry.path("before").path("role").asString("") + " "
                        + entry.path("after")
                                .path("role")
                                .asString(entry.path("after").path("reason").asString("")))
                .toList();
    }

    @Test
    void mayLeavePasswordsToTheAdmin() {
        try (var strict = start(Map.of("FAIRLEAD_PASSWORD_SIGN_IN", "admin"));
                var there = new Newcomer(strict)) {
            strict.tell("/users", """
                    {"name": "ann", "password": "correct horse battery", "role": "admin"}""");
            assertThat(there.post("/sign-in", Map.of("user", "ann", "password", "correct horse battery"))
                            .statusCode())
                    .isEqualTo(403);
            there.post("/sign-in", Map.of("user", WholeServer.USER, "password", WholeServer.PASSWORD));
            assertThat(there.whoAmI()).isEqualTo("admin admin");
        }
    }

    @Test
    void leadsToNoOtherSite() {
        provider.sends("17", "jo", "readers");
        for (var next : List.of("https://evil.example/", "//evil.example", "/\\evil.example", "/sign-in")) {
            assertThat(Newcomer.location(jo.signIn(next))).as(next).matches("(http://127.0.0.1:[0-9]+)?/");
        }
    }

    @Test
    void endsNoSignInThatThisBrowserHasNotBegun() {
        provider.sends("17", "jo", "readers");
        var back = jo.atTheProvider(jo.look("/sign-in/oidc/1"));
        try (var other = new Newcomer(server)) {
            refused(other.look(Newcomer.path(back)), "This browser has not begun this sign-in");
            other.look("/sign-in/oidc/1");
            refused(other.look(Newcomer.path(back)), "This browser has not begun this sign-in");
        }
        refused(jo.look("/sign-in/oidc/1/callback"), "This browser has not begun this sign-in");
    }

    @Test
    void endsASignInOnce() {
        provider.sends("17", "jo", "readers");
        provider.takesCodesTwice = true;
        var back = Newcomer.path(jo.atTheProvider(jo.look("/sign-in/oidc/1")));
        var attempt = Map.copyOf(jo.cookies);
        jo.look(back);
        assertThat(jo.whoAmI()).isEqualTo("jo viewer");
        refused(jo.look(back), "This browser has not begun this sign-in");
        try (var thief = new Newcomer(server)) {
            thief.cookies.putAll(attempt);
            refused(thief.look(back), "has come to its end already");
        }
    }

    @Test
    void endsNoSignInAfterTenMinutes() {
        provider.sends("17", "jo", "readers");
        var back = jo.atTheProvider(jo.look("/sign-in/oidc/1"));
        clock.set(clock.instant().plus(Duration.ofMinutes(10)));
        refused(jo.look(Newcomer.path(back)), "took longer than 10 minutes");
    }

    @Test
    void tellsWhyTheProviderSaidNo() {
        provider.error = "access_denied&error_description=%3Cscript%3Eno%3C%2Fscript%3E";
        var page = jo.signIn();
        refused(page, "did not let you in, or you turned back there: <script>no</script>");
        assertThat(page.body()).doesNotContain("<script>no");
        provider.error = "temporarily_unavailable";
        refused(jo.signIn(), "answers with the error temporarily_unavailable");
        assertThat(jo.look("/sign-in/oidc/7").statusCode()).isEqualTo(404);
    }

    @Test
    void worksOnWithoutItsProvider() {
        var port = provider.port();
        provider.close();
        var page = jo.look("/sign-in/oidc/1?next=%2Fsearch");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(Newcomer.trouble(page))
                .contains("Acme <ID> cannot be reached just now")
                .contains("try again");
        assertThat(page.body()).contains("value=\"/search\"");
        try (var admin = new Newcomer(server)) {
            admin.post("/sign-in", Map.of("user", WholeServer.USER, "password", WholeServer.PASSWORD));
            assertThat(admin.whoAmI()).isEqualTo("admin admin");
        }
        try (var again = new IdentityProvider(port)) {
            again.sends("17", "jo", "readers");
            assertThat(jo.look("/sign-in/oidc/1").statusCode())
                    .as("it is not asked again at once")
                    .isEqualTo(503);
            clock.set(clock.instant().plus(Duration.ofSeconds(10)));
            jo.signIn();
            assertThat(jo.whoAmI()).isEqualTo("jo viewer");
        }
    }

    @Test
    void refusesWhereTheProviderGoesAwayMeanwhile() {
        provider.sends("17", "jo", "readers");
        var back = jo.atTheProvider(jo.look("/sign-in/oidc/1"));
        provider.close();
        refused(jo.look(Newcomer.path(back)), "does not answer");
    }

    private void refused(HttpResponse<String> page, String why) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(401);
        assertThat(Newcomer.trouble(page)).contains(why);
        assertThat(page.headers().allValues("Set-Cookie")).noneMatch(line -> line.startsWith("fairlead_session"));
    }
}
