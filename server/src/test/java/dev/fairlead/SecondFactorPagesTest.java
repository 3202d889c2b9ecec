package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.access.factor.OneTimeCode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The second factor as people meet it: setting it up, signing in with it, losing it; and every door that takes a password. */
class SecondFactorPagesTest {
    private static final Instant START = Instant.parse("2026-11-22T16:00:00Z");
    private static final String PASSWORD = "walrus umbrella at noon";
    private static final String PAGE = "/account/second-factor";

    private final SettableClock clock = new SettableClock(START);
    private WholeServer server = new WholeServer(clock);
    private Newcomer jo = new Newcomer(server);

    private void start(String rule) {
        close();
        server = new WholeServer(clock, ScratchFolder.of("data-of-tests"), Map.of("FAIRLEAD_SECOND_FACTOR", rule));
        jo = new Newcomer(server);
    }

    @AfterEach
    void close() {
        jo.close();
        server.close();
    }

    private void user(String role) {
        server.tell("/users", """
                {"name": "jo", "password": "%s", "role": "%s"}""".formatted(PASSWORD, role));
    }

    private static HttpResponse<String> password(Newcomer who, String name, String password) {
        return who.post("/sign-in", Map.of("user", name, "password", password, "next", "/search?q=a"));
    }

    private static HttpResponse<String> code(Newcomer who, String code) {
        return who.post("/sign-in/code", Map.of("code", code, "next", "/search?q=a"));
    }

    private static HttpResponse<String> send(Newcomer who, String path, Map<String, String> fields) {
        var form = new HashMap<>(fields);
        form.put(
                "key",
                Jsoup.parse(who.look(PAGE).body()).select("input[name=key]").attr("value"));
        return who.post(path, form);
    }

    private static Document shown(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Jsoup.parse(answer.body());
    }

    private static String to(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return Newcomer.path(Newcomer.location(answer));
    }

    private String now(String key) {
        return OneTimeCode.at(key, clock.instant());
    }

    private void pass(Duration time) {
        clock.set(clock.instant().plus(time));
    }

    /** What is shown of the key. */
    private static String key(Document page) {
        return page.select("#offer pre").text().replace(" ", "");
    }

    private record On(String key, List<String> recovery) {}

    private On turnedOn(Newcomer who) {
        var key = key(shown(send(who, PAGE + "/begin", Map.of()), 200));
        var codes = shown(send(who, PAGE + "/confirm", Map.of("code", now(key))), 200)
                .select("#codes code")
                .text()
                .split("\\s+");
        // the next code is another one
        pass(Duration.ofSeconds(30));
        return new On(key, List.of(codes));
    }

    private List<String> log() {
        return server.list("/access-log").stream()
                .filter(entry -> entry.path("user").asString().equals("jo"))
                .map(JsonNode::toString)
                .toList();
    }

    @Test
    void isSetUpOnThePageOfTheAccount() {
        user("member");
        assertThat(to(password(jo, "jo", PASSWORD))).isEqualTo("/search?q=a");
        assertThat(shown(jo.look("/account"), 200)
                        .select("[aria-labelledby=factor-title] a")
                        .attr("href"))
                .isEqualTo(PAGE);
        var offered = send(jo, PAGE + "/begin", Map.of());
        var page = shown(offered, 200);
        assertThat(offered.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.select("#offer svg[role=img] path").attr("d")).startsWith("M4 4h7v1h-7z");
        assertThat(page.select("#offer a").attr("href"))
                .isEqualTo("otpauth://totp/Fairlead:jo%40127.0.0.1?secret=" + key(page)
                        + "&issuer=Fairlead&algorithm=SHA1&digits=6&period=30");
        assertThat(page.select("[style], style, script:not([src])")).isEmpty();

        var wrong = shown(send(jo, PAGE + "/confirm", Map.of("code", "000000")), 422);
        assertThat(wrong.select("#confirm .wrong").text()).contains("not what the app should show now");
        assertThat(key(wrong)).as("nothing is to be scanned again").isEqualTo(key(page));
        assertThat(jo.look(PAGE).body()).doesNotContain(key(page));

        try (var elsewhere = new Newcomer(server)) {
            assertThat(to(password(elsewhere, "jo", PASSWORD)))
                    .as("it is not on yet")
                    .isEqualTo("/search?q=a");
            var on = turnedOn(jo);
            assertThat(on.recovery()).hasSize(10).allMatch(code -> code.matches("([a-z2-9]{4}-){3}[a-z2-9]{4}"));
            assertThat(elsewhere.whoAmI()).as("other sessions end").isEmpty();
            assertThat(jo.whoAmI()).isEqualTo("jo member");
            assertThat(shown(jo.look(PAGE), 200).text()).contains("10 recovery codes are left");
            assertThat(server.ask("/users?limit=10").toString()).contains("\"secondFactor\":true");
            assertThat(Jsoup.parse(server.page("/users")).select("tbody").text())
                    .contains("password and code");
            assertThat(log().toString())
                    .contains("turned on")
                    .doesNotContain(on.key())
                    .doesNotContain(on.recovery().getFirst());
        }
    }

    @Test
    void signingInHasTwoSteps() {
        user("member");
        password(jo, "jo", PASSWORD);
        var on = turnedOn(jo);
        try (var fresh = new Newcomer(server);
                var thief = new Newcomer(server)) {
            assertThat(to(password(fresh, "jo", PASSWORD))).isEqualTo("/sign-in/code?next=%2Fsearch%3Fq%3Da");
            assertThat(fresh.cookies).containsOnlyKeys("fairlead_half");
            assertThat(fresh.whoAmI()).as("nobody is signed in yet").isEmpty();
            assertThat(to(thief.look("/sign-in/code")))
                    .as("not in this browser")
                    .startsWith("/sign-in?");
            assertThat(shown(code(thief, now(on.key())), 401).select("h1").text())
                    .isEqualTo("Sign in");
            var wrong = shown(code(fresh, "000000"), 401).select("[role=alert]").text();
            assertThat(wrong).isEqualTo("The code is wrong, or was used before.");
            assertThat(shown(code(fresh, "abcd-efgh-jkmn-pqrs"), 401)
                            .select("[role=alert]")
                            .text())
                    .isEqualTo(wrong);
            assertThat(shown(code(fresh, " "), 422).select("[role=alert]").text())
                    .isEqualTo("Type a code.");
            assertThat(to(code(fresh, now(on.key())))).isEqualTo("/search?q=a");
            assertThat(fresh.cookies).containsOnlyKeys("fairlead_session");
            assertThat(fresh.whoAmI()).isEqualTo("jo member");

            password(thief, "jo", PASSWORD);
            assertThat(shown(code(thief, now(on.key())), 401)
                            .select("[role=alert]")
                            .text())
                    .as("a code is good once")
                    .isEqualTo(wrong);
            pass(Duration.ofMinutes(6));
            assertThat(shown(code(thief, now(on.key())), 401)
                            .select("[role=alert]")
                            .text())
                    .contains("five minutes");
            assertThat(thief.whoAmI()).isEmpty();
        }
        assertThat(log().toString()).contains("\"action\":\"refused\"").contains("wrong code");
    }

    @Test
    void aNewPasswordEndsASignInThatIsUnderWay() {
        user("member");
        password(jo, "jo", PASSWORD);
        var on = turnedOn(jo);
        try (var fresh = new Newcomer(server)) {
            password(fresh, "jo", PASSWORD);
            server.tell("/users/jo", "{\"password\": \"another umbrella at dawn\"}");
            shown(code(fresh, now(on.key())), 401);
            assertThat(fresh.whoAmI()).isEmpty();
        }
    }

    @Test
    void aRecoveryCodeStandsInOnceAndThePageSaysHowManyAreLeft() {
        user("member");
        password(jo, "jo", PASSWORD);
        var on = turnedOn(jo);
        try (var fresh = new Newcomer(server)) {
            password(fresh, "jo", PASSWORD);
            var there = to(code(fresh, on.recovery().getFirst()));
            var notice = shown(fresh.look(there), 200).select(".notice");
            assertThat(notice.text())
                    .isEqualTo(
                            "You came in with a recovery code, which is good no more. 9 recovery codes are left. Go on");
            assertThat(notice.select("a").attr("href")).isEqualTo("/search?q=a");
            fresh.cookies.clear();
            password(fresh, "jo", PASSWORD);
            shown(code(fresh, on.recovery().getFirst()), 401);
        }
    }

    @Test
    void whatLetsSomebodyInTakesACodeWhereTheSignInWasLongAgo() {
        user("member");
        password(jo, "jo", PASSWORD);
        var on = turnedOn(jo);
        var token = Map.of("name", "one", "role", "viewer", "days", "90");
        shown(send(jo, "/account/tokens", token), 200);
        pass(Duration.ofMinutes(31));
        assertThat(shown(jo.look("/account"), 200).select("#make [name=code], #password [name=code]"))
                .hasSize(2);
        var more = new HashMap<>(Map.of("name", "two", "role", "viewer", "days", "90", "own", PASSWORD));
        assertThat(shown(send(jo, "/account/tokens", more), 422)
                        .select("#make label:has([name=code]) .wrong")
                        .text())
                .contains("is missing");
        more.put("code", "000000");
        assertThat(shown(send(jo, "/account/tokens", more), 422)
                        .select("#make label:has([name=code]) .wrong")
                        .text())
                .isEqualTo("The code is wrong, or was used before.");
        more.put("code", now(on.key()));
        shown(send(jo, "/account/tokens", more), 200);
        assertThat(shown(jo.look("/account"), 200).select("[name=code]"))
                .as("for a while")
                .isEmpty();
    }

    @Test
    void byRestAnotherTokenAndAnotherPasswordTakeACode() {
        user("member");
        password(jo, "jo", PASSWORD);
        var on = turnedOn(jo);
        var token = server.tell("/users/jo/tokens", "{\"name\": \"all\"}")
                .path("secret")
                .asString();
        var body = "{\"name\": \"more\", \"password\": \"" + PASSWORD + "\"%s}";
        assertThat(rest(token, "/account/tokens", body.formatted(""))).isEqualTo("422 code");
        assertThat(rest(token, "/account/tokens", body.formatted(", \"code\": \"000000\"")))
                .isEqualTo("422 code");
        assertThat(rest(token, "/account/tokens", body.formatted(", \"code\": \"" + now(on.key()) + "\"")))
                .isEqualTo("201 ");
        var change = "{\"newPassword\": \"another umbrella at dawn\", \"password\": \"" + PASSWORD + "\"%s}";
        assertThat(rest(token, "/account/password", change.formatted(""))).isEqualTo("422 code");
        assertThat(rest(
                        token,
                        "/account/password",
                        change.formatted(", \"code\": \"" + on.recovery().get(1) + "\"")))
                .isEqualTo("204 ");
    }

    private String rest(String token, String path, String json) {
        var answer = server.send(
                path,
                request -> request.setHeader("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
        var field = answer.body().replaceFirst("(?s).*\"field\" ?: ?\"(\\w+)\".*", "$1");
        return answer.statusCode() + " " + (answer.statusCode() == 422 ? field : "");
    }

    @Test
    void dhTakesATokenInPlaceOfThePassword() {
        user("member");
        assertThat(dh(PASSWORD)).contains("\"success\":true");
        password(jo, "jo", PASSWORD);
        turnedOn(jo);
        assertThat(dh(PASSWORD)).contains("\"success\":false", "has a second factor", "token");
        var token = server.tell("/users/jo/tokens", "{\"name\": \"ci\"}")
                .path("secret")
                .asString();
        assertThat(dh(token)).contains("\"success\":true");
    }

    private String dh(String password) {
        return jo.post("/dmadminweb/API/login", Map.of("user", "jo", "pass", password))
                .body()
                .replace("\": ", "\":");
    }

    @Test
    void isTurnedOffWithACodeAlone() {
        user("member");
        password(jo, "jo", PASSWORD);
        var on = turnedOn(jo);
        assertThat(shown(send(jo, PAGE + "/off", Map.of()), 422)
                        .select("#off .wrong")
                        .text())
                .contains("is missing");
        shown(send(jo, PAGE + "/off", Map.of("code", "000000")), 422);
        assertThat(to(send(jo, PAGE + "/off", Map.of("code", now(on.key()))))).isEqualTo(PAGE + "?done=off");
        try (var fresh = new Newcomer(server)) {
            assertThat(to(password(fresh, "jo", PASSWORD))).isEqualTo("/search?q=a");
        }
        assertThat(log().getFirst()).contains("turned off");
    }

    @Test
    void anAdminTakesItFromWhoLostIt() {
        user("member");
        password(jo, "jo", PASSWORD);
        turnedOn(jo);
        try (var chief = new Newcomer(server)) {
            password(chief, WholeServer.USER, WholeServer.PASSWORD);
            assertThat(shown(chief.look("/users/jo"), 200)
                            .select("#factor-title .badge")
                            .text())
                    .isEqualTo("on");
            assertThat(to(send(chief, "/users/jo/second-factor/reset", Map.of())))
                    .isEqualTo("/users/jo?done=second-factor");
            assertThat(shown(chief.look("/users/jo?done=second-factor"), 200)
                            .select("#factor-title .badge, .notice")
                            .eachText())
                    .containsExactly("The second factor is taken away.", "off");
        }
        assertThat(log().getFirst()).contains("\"actor\":\"admin\"", "taken away");
        turnedOn(jo);
        assertThat(server.send("/users/jo/second-factor", HttpRequest.Builder::DELETE)
                        .statusCode())
                .isEqualTo(204);
        assertThat(server.ask("/users?limit=10").toString()).doesNotContain("\"secondFactor\":true");
    }

    @Test
    void whoMustHaveOneSetsItUpBeforeAnythingElseOpens() {
        start("everyone");
        user("member");
        password(jo, "jo", PASSWORD);
        assertThat(to(jo.look("/search?q=a"))).isEqualTo(PAGE + "?next=%2Fsearch%3Fq%3Da");
        assertThat(to(jo.look("/"))).startsWith(PAGE);
        assertThat(jo.look("/api/v1/applications").statusCode()).isEqualTo(403);
        var page = shown(jo.look(PAGE + "?next=%2Fsearch%3Fq%3Da"), 200);
        assertThat(page.text()).contains("A second factor is asked of you here");
        assertThat(page.select("#begin [name=next]").val()).isEqualTo("/search?q=a");
        assertThat(dh(PASSWORD)).contains("\"success\":false", "a second factor is asked");
        var token = server.tell("/users/jo/tokens", "{\"name\": \"ci\"}")
                .path("secret")
                .asString();
        assertThat(dh(token)).contains("\"success\":true");
        turnedOn(jo);
        assertThat(jo.look("/search?q=a").statusCode()).isEqualTo(200);
        assertThat(jo.look("/api/v1/applications").statusCode()).isNotEqualTo(403);
        assertThat(to(send(jo, "/sign-out", Map.of()))).isEqualTo("/sign-in");
    }

    @Test
    void itMayBeAskedOfAdminsAlone() {
        start("admins");
        user("member");
        password(jo, "jo", PASSWORD);
        assertThat(jo.look("/search?q=a").statusCode()).isEqualTo(200);
        assertThat(to(server.look("/users"))).startsWith(PAGE);
        assertThat(server.ask("/users?limit=10").path("items"))
                .as("tokens work")
                .hasSize(2);
    }
}
