package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Admins say in a browser who may come in; the rules are those of REST. */
class UserPagesTest {
    private static final String ADMINS_PASSWORD = "a long enough password";
    private static final String PASSWORD = "walrus umbrella at noon";
    private static final String TOKENS = "[aria-labelledby=tokens-title] tbody tr";
    private static final String SESSIONS = "[aria-labelledby=sessions-title] tbody tr";

    private static final Instant START = Instant.parse("2026-11-22T16:00:00Z");
    private static final SettableClock clock = new SettableClock(START);

    @AutoClose
    private static final Visit visit = new Visit(clock);

    @BeforeEach
    void atTheStart() {
        clock.set(START);
    }

    private static List<String> names() {
        return visit.page("/users").select("tbody th").eachText();
    }

    private static Document add(String name, String role) {
        return done(visit.send("/users", "name", name, "role", role, "password", PASSWORD));
    }

    private static Document shown(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Jsoup.parse(answer.body());
    }

    private static Document done(HttpResponse<String> answer) {
        return done(visit, answer);
    }

    private static Document done(Visit visit, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return visit.page(answer.headers().firstValue("Location").orElse(""));
    }

    private static String beside(Document page, String form, String field) {
        return page.select(form + " label:has([name=" + field + "]) [role=alert]")
                .text();
    }

    @Test
    void aUserIsAddedChangedAndDeleted() {
        var page = add("jo@example.org", "viewer");
        assertThat(page.select("h1").text()).isEqualTo("jo@example.org viewer");
        assertThat(page.select("main [role=status]").text()).isEqualTo("The user is made.");
        assertThat(visit.page("/users").select("tbody a[href=/users/jo%40example.org]"))
                .hasSize(1);
        var jo = visit.as("jo@example.org", PASSWORD);
        assertThat(jo.page("/account").select("h1").text()).isEqualTo("jo@example.org viewer");

        done(visit.send("/users/jo%40example.org/role", "role", "member"));
        assertThat(jo.page("/account").select("h1").text()).isEqualTo("jo@example.org member");
        var changed = done(visit.send("/users/jo%40example.org/password", "password", "an altogether new one"));
        assertThat(changed.select("main [role=status]").text()).contains("All sessions have ended");
        assertThat(jo.look("/account").statusCode()).isEqualTo(303);
        assertThat(visit.as("jo@example.org", "an altogether new one")
                        .look("/account")
                        .statusCode())
                .isEqualTo(200);

        visit.tell("/users/jo%40example.org/tokens", "{\"name\": \"ci\"}");
        var asked = visit.page("/users/jo%40example.org/delete");
        assertThat(asked.select("li").text()).contains("1 session and 1 token go with it", "What it recorded stays");
        assertThat(names()).contains("jo@example.org");
        var gone = done(visit.send("/users/jo%40example.org/delete"));
        assertThat(gone.select("main [role=status]").text()).isEqualTo("The user is deleted.");
        assertThat(names()).doesNotContain("jo@example.org");
        assertThat(visit.look("/users/jo%40example.org").statusCode()).isEqualTo(404);
        assertThat(visit.ask("/access-log?limit=1000")
                        .path("items")
                        .valueStream()
                        .filter(entry -> entry.path("user").asString().equals("jo@example.org"))
                        .filter(entry -> entry.path("actor").asString().equals("admin"))
                        .map(entry -> entry.path("action").asString())
                        .toList())
                .containsExactly("deleted", "changed", "changed", "created");
    }

    private static final String GRANTS = "[aria-labelledby=grants-title] tbody tr";

    /** A domain and an environment in which roles can be given. */
    private static void record() {
        visit.tell("/deployments", """
                {"component": "GLOBAL.Acme.Store.checkout;v1", "environment": "GLOBAL.Acme.Store.production",
                 "outcome": "succeeded", "finishedAt": "2026-11-22T15:00:00Z"}""");
    }

    @Test
    void aRoleInAPartIsGivenAndTakenBack() {
        record();
        add("kim", "none");
        assertThat(visit.page("/users/kim")
                        .select("#role [name=role] [selected]")
                        .text())
                .isEqualTo("none: nothing, but what it is granted in parts");
        assertThat(visit.page("/users/kim").select("#grant [name=role] option").eachAttr("value"))
                .containsExactly("viewer", "recorder", "member", "maintainer", "admin");
        var given =
                done(visit.send("/users/kim/grants", "role", "member", "kind", "domain", "name", "GLOBAL.Acme.Store"));
        assertThat(given.select("main [role=status]").text()).isEqualTo("The role is given.");
        assertThat(given.select(GRANTS).eachText())
                .containsExactly("GLOBAL.Acme.Store domain, with all below it member kim 22 Nov 2026, 16:00 by admin"
                        + " Take back");
        done(visit.send(
                "/users/kim/grants", "role", "viewer", "kind", "environment", "name", "GLOBAL.Acme.Store.production"));
        done(visit.send("/users/kim/grants", "role", "admin", "kind", "domain", "name", "GLOBAL.Acme.Store"));
        assertThat(visit.page("/users/kim").select(GRANTS + " .badge").eachText())
                .containsExactly("admin", "viewer");
        assertThat(visit.page("/users").select("tr:has(a[href=/users/kim])").text())
                .startsWith("kim none 2 password");

        var kim = visit.as("kim", PASSWORD);
        assertThat(kim.page("/account")
                        .select("[aria-labelledby=may-title] tbody tr")
                        .eachText())
                .first()
                .asString()
                .contains("GLOBAL.Acme.Store", "rules and sources there are, and who else may do what.");
        assertThat(kim.page("/account").select("#make [name=role] option")).hasSize(5);

        var gone = done(visit.send("/users/kim/grants/revoke", "kind", "domain", "name", "GLOBAL.Acme.Store"));
        assertThat(gone.select("main [role=status]").text()).isEqualTo("The role is taken back.");
        assertThat(gone.select(GRANTS)).hasSize(1);
        var again = shown(visit.send("/users/kim/grants/revoke", "kind", "domain", "name", "GLOBAL.Acme.Store"), 404);
        assertThat(again.select("main .trouble").text()).contains("has no role of its own in the domain");
    }

    @Test
    void whatIsWrongWithARoleInAPartStandsBesideItsField() {
        record();
        add("kai", "none");
        for (var wrong : List.of("GLOBAL.Acme.Nowhere", "Store", "")) {
            var answer = visit.send("/users/kai/grants", "role", "member", "kind", "domain", "name", wrong);
            assertThat(answer.statusCode()).as(wrong).isIn(404, 422);
            var page = Jsoup.parse(answer.body());
            assertThat(beside(page, "#grant", "name")).as(wrong).isNotEmpty();
            assertThat(page.select("#grant [name=name]").val()).isEqualTo(wrong);
            assertThat(page.select("#grant [name=role] [selected]").val()).isEqualTo("member");
        }
        var kind = shown(
                visit.send("/users/kai/grants", "role", "member", "kind", "team", "name", "GLOBAL.Acme.Store"), 422);
        assertThat(beside(kind, "#grant", "kind")).contains("There is no team");
        var none = shown(
                visit.send("/users/kai/grants", "role", "none", "kind", "domain", "name", "GLOBAL.Acme.Store"), 422);
        assertThat(beside(none, "#grant", "role")).contains("no role to give");
        assertThat(visit.page("/users/kai").select(GRANTS)).isEmpty();
    }

    @Test
    void manyRolesInPartsComeInParts() {
        add("max", "viewer");
        visit.tell(
                "/component-versions",
                IntStream.range(0, 60)
                        .mapToObj("{\"name\": \"GLOBAL.Many.D%03d.thing;v1\"}"::formatted)
                        .collect(Collectors.joining(",", "[", "]")));
        for (int number = 0; number < 60; number++) {
            done(visit.send(
                    "/users/max/grants",
                    "role",
                    "recorder",
                    "kind",
                    "domain",
                    "name",
                    "GLOBAL.Many.D%03d".formatted(number)));
        }
        var first = visit.page("/users/max");
        assertThat(first.select(GRANTS)).hasSize(10);
        var rest = visit.page(
                first.select("[aria-labelledby=grants-title] [rel=next]").attr("href"));
        assertThat(rest.select(GRANTS + " th").eachText())
                .hasSize(10)
                .first()
                .isEqualTo("GLOBAL.Many.D010 domain, with all below it");
        assertThat(visit.look("/users/max?grants=x").statusCode()).isEqualTo(422);
        var listed = visit.page("/access?domain=GLOBAL.Many");
        assertThat(listed.select("[aria-labelledby=list-title] tbody tr")).hasSize(50);
        assertThat(visit.page(listed.select("[rel=next]").attr("href")).select("[aria-labelledby=list-title] tbody tr"))
                .hasSize(10);
    }

    @Test
    void whatIsRefusedStandsBesideItsFieldAndWhatWasTypedStays() {
        add("jo", "viewer");
        var taken = visit.send("/users", "name", "jo", "role", "member", "password", PASSWORD);
        var page = shown(taken, 409);
        assertThat(beside(page, "#add", "name")).isEqualTo("There is a user jo already.");
        assertThat(page.select("#add [name=name]").val()).isEqualTo("jo");
        assertThat(page.select("#add [name=role] [selected]").val()).isEqualTo("member");
        assertThat(taken.body()).doesNotContain(PASSWORD);

        var guessable = visit.send("/users", "name", "mia", "role", "member", "password", "password2026");
        assertThat(beside(shown(guessable, 422), "#add", "password")).contains("first that are tried");
        assertThat(guessable.body()).doesNotContain("password2026");
        assertThat(beside(
                        shown(visit.send("/users", "name", "mia", "role", "member", "password", "short"), 422),
                        "#add",
                        "password"))
                .contains("10 to 1024 characters");
        assertThat(beside(
                        shown(visit.send("/users", "name", "mia", "role", "boss", "password", PASSWORD), 422),
                        "#add",
                        "role"))
                .contains("There is no boss");
        assertThat(beside(
                        shown(visit.send("/users", "name", "m i a", "role", "viewer", "password", PASSWORD), 422),
                        "#add",
                        "name"))
                .contains("cannot be a name");
        assertThat(beside(
                        shown(visit.send("/users/jo/password", "password", "jojojojojojo"), 422),
                        "#password",
                        "password"))
                .contains("first that are tried");
        assertThat(shown(visit.send("/users/nobody/role", "role", "viewer"), 404)
                        .text())
                .contains("there is no user");
        assertThat(names()).contains("jo").doesNotContain("mia", "m i a", "nobody");
    }

    @Test
    void thereIsAlwaysAnAdminAndNobodyDeletesThemselves() {
        try (var alone = new Visit(clock)) {
            var last = shown(alone.send("/users/admin/role", "role", "viewer"), 409);
            assertThat(beside(last, "#role", "role")).contains("is the last admin");
            assertThat(last.select("#role [name=role] [selected]").val()).isEqualTo("viewer");
            assertThat(shown(alone.send("/users/admin/delete"), 409)
                            .select("main [role=alert]")
                            .text())
                    .contains("You cannot delete yourself");
            assertThat(alone.page("/users/admin").select("#password, a[href$=delete]"))
                    .isEmpty();
            assertThat(shown(alone.send("/users/admin/password", "password", PASSWORD), 409)
                            .text())
                    .contains("on the page of your account");

            done(alone, alone.send("/users", "name", "second", "role", "admin", "password", PASSWORD));
            var self = alone.send("/users/admin/role", "role", "member");
            assertThat(self.headers().firstValue("Location")).hasValue("/account?done=role");
            assertThat(alone.page("/account").select("h1").text()).isEqualTo("admin member");
            assertThat(alone.look("/users").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void tokensOfAUserAreMadeAndTakenBack() {
        add("jenkins", "member");
        var made = shown(visit.send("/users/jenkins/tokens", "name", "ci", "role", "member", "days", "365"), 200);
        var secret = made.select("#made pre").text();
        assertThat(visit.askWith(secret, "/environments").statusCode()).isEqualTo(200);
        assertThat(visit.look("/users/jenkins").body()).doesNotContain(secret);
        assertThat(visit.page("/users/jenkins").select(TOKENS).text())
                .contains("ci member", "22 Nov 2027, 16:00", "just now from 127.0.0.1");
        var wide = shown(visit.send("/users/jenkins/tokens", "name", "wide", "role", "admin", "days", "90"), 422);
        assertThat(beside(wide, "#make", "role")).contains("may not do more than its user");
        done(visit.send("/users/jenkins/tokens/revoke", "token", "ci"));
        assertThat(visit.askWith(secret, "/environments").statusCode()).isEqualTo(401);
        assertThat(shown(visit.send("/users/jenkins/tokens/revoke", "token", "ci"), 404)
                        .text())
                .contains("has no token ci");
    }

    @Test
    void sessionsOfAUserEnd() {
        add("sue", "member");
        var first = visit.as("sue", PASSWORD);
        var second = visit.as("sue", PASSWORD);
        var ids = visit.page("/users/sue").select(SESSIONS + " [name=session]").eachAttr("value");
        assertThat(ids).hasSize(2);
        done(visit.send("/users/sue/sessions/end", "session", ids.getFirst()));
        assertThat(List.of(
                        first.look("/account").statusCode(),
                        second.look("/account").statusCode()))
                .containsExactlyInAnyOrder(200, 303);
        done(visit.send("/users/sue/sessions/end-others"));
        assertThat(first.look("/account").statusCode()).isEqualTo(303);
        assertThat(second.look("/account").statusCode()).isEqualTo(303);
        // an admin's own page keeps the session in which it is seen
        visit.as("admin", ADMINS_PASSWORD);
        assertThat(done(visit.send("/users/admin/sessions/end-others")).select(SESSIONS))
                .hasSize(1);
        assertThat(shown(visit.send("/users/sue/sessions/end", "session", "1"), 404)
                        .text())
                .contains("has no session 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "member"})
    void whoIsNoAdminMayDoNothingOfThis(String role) {
        add("low-" + role, role);
        var jo = visit.as("low-" + role, PASSWORD);
        for (var path : List.of("/users", "/users/admin", "/users/admin/delete")) {
            assertThat(jo.look(path).statusCode()).as(path).isEqualTo(403);
        }
        var before = visit.text("/access-log");
        for (var path : List.of(
                "/users",
                "/users/admin/role",
                "/users/admin/grants",
                "/users/admin/grants/revoke",
                "/users/admin/password",
                "/users/admin/tokens",
                "/users/admin/tokens/revoke",
                "/users/admin/sessions/end",
                "/users/admin/sessions/end-others",
                "/users/admin/delete")) {
            assertThat(jo.send(path, "name", "x", "role", "admin", "days", "90", "password", PASSWORD)
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(visit.text("/access-log")).isEqualTo(before);
    }

    @Test
    void halfAnHourAfterSigningInThePasswordOfTheAdminIsAskedAgain() {
        add("tom", "member");
        clock.set(clock.instant().plus(Duration.ofMinutes(31)));
        for (var form : List.of("#role", "#password", "#make", "#grant")) {
            assertThat(visit.page("/users/tom").select(form + " [name=own]"))
                    .as(form)
                    .hasSize(1);
        }
        assertThat(visit.page("/users").select("#add [name=own]")).hasSize(1);
        var before = visit.text("/access-log");
        var role = shown(visit.send("/users/tom/role", "role", "admin"), 422);
        assertThat(beside(role, "#role", "own")).contains("is missing");
        assertThat(role.select("#role [name=role] [selected]").val()).isEqualTo("admin");
        assertThat(beside(
                        shown(
                                visit.send(
                                        "/users/tom/grants", "role", "admin", "kind", "domain", "name", "GLOBAL.Acme"),
                                422),
                        "#grant",
                        "own"))
                .contains("is missing");
        assertThat(beside(
                        shown(visit.send("/users/tom/password", "password", "an altogether new one"), 422),
                        "#password",
                        "own"))
                .contains("is missing");
        assertThat(beside(
                        shown(visit.send("/users/tom/tokens", "name", "x", "role", "viewer", "days", "1"), 422),
                        "#make",
                        "own"))
                .contains("is missing");
        assertThat(beside(shown(visit.send("/users/tom/delete"), 422), "#delete", "own"))
                .contains("is missing");
        var add =
                shown(visit.send("/users", "name", "mia", "role", "viewer", "password", PASSWORD, "own", "wrong"), 422);
        assertThat(beside(add, "#add", "own")).isEqualTo("Your password is wrong.");
        assertThat(visit.text("/access-log")).isEqualTo(before);

        done(visit.send("/users/tom/delete", "own", ADMINS_PASSWORD));
        assertThat(names()).doesNotContain("tom");
        assertThat(visit.page("/users").select("[name=own]")).isEmpty();
    }
}
