package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people do with their own account in a browser: its password, its sessions, its tokens. */
class AccountPagesTest {
    private static final String ADMINS_PASSWORD = "a long enough password";
    private static final String PASSWORD = "a password that is long";
    private static final String OTHER = "walrus umbrella at noon";
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

    private static Visit user(Visit visit, String name, String role) {
        visit.tell("/users", """
                {"name": "%s", "password": "%s", "role": "%s"}""".formatted(name, PASSWORD, role));
        return visit.as(name, PASSWORD);
    }

    /** What the log says of an account, the newest first. */
    private static String log(String name) {
        return visit.ask("/access-log?limit=1000")
                .path("items")
                .valueStream()
                .filter(entry -> entry.path("user").asString().equals(name))
                .map(JsonNode::toString)
                .collect(Collectors.joining("\n"));
    }

    private static Visit user(String name, String role) {
        return user(visit, name, role);
    }

    private static Document shown(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Jsoup.parse(answer.body());
    }

    private static String beside(Document page, String form, String field) {
        return page.select(form + " label:has([name=" + field + "]) [role=alert]")
                .text();
    }

    private static Document done(Visit who, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return who.page(answer.headers().firstValue("Location").orElse(""));
    }

    @Test
    void everybodySeesTheirOwnTokensAndNoSecret() {
        visit.tell("/users", """
                {"name": "vic", "password": "%s", "role": "viewer"}""".formatted(PASSWORD));
        visit.tell("/users/vic/tokens", """
                {"name": "wall", "expiresAt": "2026-11-23T16:00:00Z"}""");
        var vic = visit.as("vic", PASSWORD);
        assertThat(vic.page("/account").select(TOKENS).eachText())
                .containsExactly("wall viewer 22 Nov 2026, 16:00 never 23 Nov 2026, 16:00 Take back");
        assertThat(vic.look("/users").statusCode()).isEqualTo(403);
        assertThat(vic.page("/account").select("a[href=/users]")).isEmpty();

        // the token of the admin was used for all of the above
        var own = visit.page("/account");
        assertThat(own.select(TOKENS).eachText())
                .singleElement()
                .asString()
                .startsWith("FAIRLEAD_ADMIN_TOKEN admin")
                .contains("just now from 127.0.0.1 never");
        assertThat(own.html()).doesNotContain("fl_");
        clock.set(Instant.parse("2026-11-22T16:09:00Z"));
        visit.ask("/environments");
        assertThat(visit.page("/account").select(TOKENS).text()).contains("9 minutes ago");
        clock.set(Instant.parse("2026-11-22T16:11:00Z"));
        // who a token is stays known for some seconds, whatever a clock says
        Eventually.until(() -> {
            visit.ask("/environments");
            return visit.page("/account").select(TOKENS).text().contains("just now");
        });
        assertThat(visit.page("/users").select("tbody tr").eachText())
                .contains(
                        "admin admin none password 22 Nov 2026, 16:00", "vic viewer none password 22 Nov 2026, 16:00");
    }

    @Test
    void aNewPasswordEndsTheOtherSessionsAndKeepsThisOne() {
        var here = user("nina", "member");
        var there = visit.as("nina", PASSWORD);
        var dh = here.page("/account").select(SESSIONS);
        assertThat(dh).hasSize(2);
        var page = done(here, here.send("/account/password", "present", PASSWORD, "password", OTHER, "again", OTHER));
        assertThat(page.select("main [role=status]").text())
                .isEqualTo("Your password is changed. Your other sessions have ended.");
        assertThat(page.select(SESSIONS).eachText())
                .singleElement()
                .asString()
                .startsWith("A browser this one 127.0.0.1");
        assertThat(there.look("/account").statusCode()).isEqualTo(303);
        assertThat(visit.as("nina", PASSWORD).look("/account").statusCode()).isEqualTo(303);
        assertThat(visit.as("nina", OTHER).look("/account").statusCode()).isEqualTo(200);
        assertThat(log("nina"))
                .contains("\"actor\":\"nina\"", "\"password\":\"changed\"")
                .doesNotContain(OTHER);
    }

    @Test
    void whatIsWrongWithANewPasswordStandsBesideItsField() {
        var jo = user("wren", "member");
        var wrong = jo.send("/account/password", "present", "not the present one", "password", OTHER, "again", OTHER);
        assertThat(beside(shown(wrong, 422), "#password", "present")).isEqualTo("The present password is wrong.");
        assertThat(wrong.body()).doesNotContain("not the present one", OTHER);
        var missing = jo.send("/account/password", "password", OTHER, "again", OTHER);
        assertThat(beside(shown(missing, 422), "#password", "present")).contains("is missing");
        var two = jo.send("/account/password", "present", PASSWORD, "password", OTHER, "again", OTHER + "s");
        assertThat(beside(shown(two, 422), "#password", "again")).contains("is not the same");
        var known =
                jo.send("/account/password", "present", PASSWORD, "password", "Passw0rd123!", "again", "Passw0rd123!");
        assertThat(beside(shown(known, 422), "#password", "password")).contains("first that are tried");
        var same = jo.send("/account/password", "present", PASSWORD, "password", PASSWORD, "again", PASSWORD);
        assertThat(beside(shown(same, 422), "#password", "password")).contains("you have already");
        assertThat(visit.as("wren", PASSWORD).look("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void guessingThePresentPasswordIsSlowedDown() {
        // nobody else comes from the address of who guesses
        try (var alone = new Visit(clock)) {
            var gus = user(alone, "gus", "member");
            for (int i = 0; i < 5; i++) {
                shown(gus.send("/account/password", "present", "guess " + i, "password", OTHER, "again", OTHER), 422);
            }
            var late = gus.send("/account/password", "present", "guess 5", "password", OTHER, "again", OTHER);
            assertThat(shown(late, 429).select("main [role=alert]").text()).contains("too many wrong passwords");
            assertThat(alone.post("/sign-in", "user=gus&password=guess").body())
                    .as("it is the throttle of signing in")
                    .contains("too many wrong passwords");
        }
    }

    @Test
    void aTokenIsShownOnceAndLetsAProgramInUntilItIsTakenBack() {
        var jo = user("toni", "member");
        var answer = jo.send("/account/tokens", "name", "pipeline", "role", "viewer", "days", "90");
        var made = shown(answer, 200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        var secret = made.select("#made pre").text();
        assertThat(secret).matches("fl_[0-9A-Za-z]{36}");
        assertThat(secret.substring(33)).isEqualTo(checksum(secret.substring(3, 33)));
        assertThat(made.select(TOKENS).text()).contains("pipeline viewer", "20 Feb 2027, 16:00");
        assertThat(jo.askWith(secret, "/environments").statusCode()).isEqualTo(200);

        assertThat(jo.look("/account").body()).doesNotContain(secret).doesNotContain("fl_");
        var again = jo.send("/account/tokens", "name", "pipeline", "role", "viewer", "days", "90");
        assertThat(beside(shown(again, 409), "#make", "name")).contains("has a token");

        var page = done(jo, jo.send("/account/tokens/revoke", "token", "pipeline"));
        assertThat(page.select("main [role=status]").text()).isEqualTo("The token is taken back.");
        assertThat(page.select(TOKENS)).isEmpty();
        assertThat(jo.askWith(secret, "/environments").statusCode()).isEqualTo(401);
        assertThat(log("toni"))
                .contains("\"token\":\"pipeline\"", "\"actor\":\"toni\"", "revoked", "created")
                .doesNotContain(secret);
    }

    /** As docs/users.md tells it to scanners. */
    private static String checksum(String signs) {
        var alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        var crc = new CRC32();
        crc.update(signs.getBytes(StandardCharsets.US_ASCII));
        var digits = "";
        for (long rest = crc.getValue(); digits.length() < 6; rest /= 62) {
            digits = alphabet.charAt((int) (rest % 62)) + digits;
        }
        return digits;
    }

    @Test
    void aTokenEndsAfterNinetyDaysUnlessAnotherEndIsChosen() {
        var jo = user("tess", "member");
        assertThat(jo.page("/account").select("#make [name=days] [selected]").val())
                .isEqualTo("90");
        var endless = shown(jo.send("/account/tokens", "name", "for-ever", "role", "member", "days", "none"), 200);
        assertThat(endless.select(TOKENS).eachText())
                .containsExactly("for-ever member 22 Nov 2026, 16:00 never never Take back");
        var unsaid = shown(jo.send("/account/tokens", "name", "unsaid", "role", "member"), 422);
        assertThat(beside(unsaid, "#make", "days")).contains("is missing");
        for (var wrong : List.of("0", "-1", "4000", "soon")) {
            var page = shown(jo.send("/account/tokens", "name", "odd", "role", "viewer", "days", wrong), 422);
            assertThat(beside(page, "#make", "days")).as(wrong).contains("is not a whole number");
            assertThat(page.select("#make [name=name]").val()).isEqualTo("odd");
            assertThat(page.select("#make [name=role] [selected]").val()).isEqualTo("viewer");
        }
    }

    @Test
    void aTokenMayNotDoMoreThanItsUser() {
        var vic = user("vera", "viewer");
        assertThat(vic.page("/account").select("#make [name=role] option").eachText())
                .containsExactly("viewer");
        var page = shown(vic.send("/account/tokens", "name", "wide", "role", "admin", "days", "90"), 422);
        assertThat(beside(page, "#make", "role")).contains("may not do more than its user");
        assertThat(beside(
                        shown(vic.send("/account/tokens", "name", "a b", "role", "viewer", "days", "90"), 422),
                        "#make",
                        "name"))
                .contains("cannot be a name");
    }

    @Test
    void aTokenMayBeGoodInOneDomainOnly() {
        visit.tell("/component-versions", "{\"name\": \"GLOBAL.Acme.Store.checkout;v1\"}");
        var ula = user("ula", "member");
        var fields = List.of("name", "narrow", "role", "recorder", "days", "90", "domain", "GLOBAL.Acme.Store");
        shown(ula.send("/account/tokens", fields.toArray(String[]::new)), 200);
        assertThat(ula.page("/account").select(TOKENS).text()).startsWith("narrow recorder in GLOBAL.Acme.Store only");
        var page = shown(
                ula.send("/account/tokens", "name", "b", "role", "member", "days", "90", "domain", "GLOBAL.Acme.No"),
                404);
        assertThat(beside(page, "#make", "domain")).startsWith("There is no domain GLOBAL.Acme.No");
        assertThat(page.select("#make [name=domain]").val()).isEqualTo("GLOBAL.Acme.No");
    }

    @Test
    void everybodyAsksWhetherTheyMayDoSomething() {
        var uma = user("uma", "recorder");
        var page = uma.page("/access");
        assertThat(page.select("[name=user], [aria-labelledby=list-title]")).isEmpty();
        assertThat(uma.page("/access?right=record&kind=component&name=GLOBAL.Acme.Store.checkout")
                        .select("#answer-title, #answer-title + p")
                        .eachText())
                .containsExactly(
                        "Yes: uma may record in the component GLOBAL.Acme.Store.checkout",
                        "yes The user uma has the role recorder everywhere.");
        var no = uma.page("/access?right=deploy");
        assertThat(no.select("#answer-title").text()).isEqualTo("No: uma may not deploy everywhere");
        assertThat(no.select("#answer-title + p").text()).contains("This needs the role member everywhere");
        assertThat(shown(uma.look("/access?right=deploy&user=admin"), 403)
                        .select("#question .wrong")
                        .text())
                .contains("This needs the role admin");
    }

    @Test
    void anAdminAsksOfOthersAndSeesWhoHasWhichRole() {
        user("uwe", "viewer");
        assertThat(visit.page("/access?right=deploy&user=uwe&kind=environment&name=GLOBAL.Acme.Store.production")
                        .select("#answer-title")
                        .text())
                .isEqualTo("No: uwe may not deploy in the environment GLOBAL.Acme.Store.production");
        var nobody = shown(visit.look("/access?right=deploy&user=nobody"), 404);
        assertThat(beside(nobody, "#question", "user")).isEqualTo("There is no user nobody.");
        var odd = shown(visit.look("/access?right=fly&kind=domain&name=GLOBAL.Acme"), 422);
        assertThat(beside(odd, "#question", "right")).contains("There is no fly");
        var name = shown(visit.look("/access?right=read&kind=domain&name=Acme"), 422);
        assertThat(beside(name, "#question", "name")).isNotEmpty();
        assertThat(beside(shown(visit.look("/access?domain=Acme"), 422), "#list", "domain"))
                .isNotEmpty();
    }

    @Test
    void whatIsSomebodyElsesIsNotFound() {
        var vic = user("vito", "viewer");
        var admins = visit.database()
                .database()
                .read(handle -> handle.createQuery("select id from session order by created_at, id limit 1")
                        .mapTo(Long.class)
                        .one());
        assertThat(shown(vic.send("/account/sessions/end", "session", Long.toString(admins)), 404)
                        .text())
                .contains("has no session");
        assertThat(shown(vic.send("/account/sessions/end", "session", "first"), 404)
                        .text())
                .contains("no session");
        assertThat(shown(vic.send("/account/tokens/revoke", "token", "FAIRLEAD_ADMIN_TOKEN"), 404)
                        .text())
                .contains("has no token");
        assertThat(visit.page("/account").select(SESSIONS)).hasSize(1);
        assertThat(visit.ask("/environments")).isNotNull();
    }

    @Test
    void oneSessionEndsAndAllOthersDo() {
        var here = user("ned", "member");
        var second = visit.as("ned", PASSWORD);
        var third = visit.as("ned", PASSWORD);
        var rows = here.page("/account").select(SESSIONS);
        assertThat(rows).hasSize(3);
        var mine = second.page("/account").select(SESSIONS + ":not(:has(form))").first();
        assertThat(mine).isNotNull();
        var ids = rows.select("[name=session]").eachAttr("value");
        assertThat(ids).hasSize(2);
        done(here, here.send("/account/sessions/end", "session", ids.getFirst()));
        assertThat(List.of(
                        second.look("/account").statusCode(),
                        third.look("/account").statusCode()))
                .containsExactlyInAnyOrder(200, 303);
        visit.as("ned", PASSWORD);
        var page = done(here, here.send("/account/sessions/end-others"));
        assertThat(page.select(SESSIONS)).hasSize(1);
        assertThat(page.select("form[action$=end-others]")).isEmpty();
        assertThat(second.look("/account").statusCode()).isEqualTo(303);
        assertThat(third.look("/account").statusCode()).isEqualTo(303);
        assertThat(log("ned")).contains("all others ended");
    }

    @Test
    void aSessionShowsWhenItWasOfUseLast() {
        var here = user("olga", "member");
        clock.set(clock.instant().plus(Duration.ofMinutes(11)));
        Eventually.until(() -> here.page("/account").select(SESSIONS).text().contains("just now"));
        clock.set(clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(here.page("/account").select(SESSIONS).text()).contains("5 minutes ago");
    }

    @Test
    void aFormWithoutTheKeyOfItsSessionIsRefused() {
        var otto = user("otto", "member");
        var form = "name=x&role=admin&days=90&token=FAIRLEAD_ADMIN_TOKEN&session=1&present="
                + Visit.encoded(ADMINS_PASSWORD) + "&password=" + Visit.encoded(OTHER) + "&again="
                + Visit.encoded(OTHER);
        var before = visit.text("/access-log");
        for (var path : List.of(
                "/account/password",
                "/account/tokens",
                "/account/tokens/revoke",
                "/account/sessions/end",
                "/account/sessions/end-others",
                "/users",
                "/users/otto/role",
                "/users/otto/grants",
                "/users/otto/grants/revoke",
                "/users/otto/password",
                "/users/otto/tokens",
                "/users/otto/tokens/revoke",
                "/users/otto/sessions/end",
                "/users/otto/sessions/end-others",
                "/users/otto/delete")) {
            assertThat(visit.post(path, form).statusCode()).as(path).isEqualTo(403);
            assertThat(visit.post(path, form + "&key=" + otto.formKey()).statusCode())
                    .as(path)
                    .isEqualTo(403);
            assertThat(visit.postFrom("https://evil.example", path, form + "&key=" + visit.formKey())
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(visit.text("/access-log")).isEqualTo(before);
    }

    @Test
    void halfAnHourAfterSigningInATokenWantsThePasswordAgain() {
        var jo = user("lou", "member");
        assertThat(jo.page("/account").select("#make [name=own]")).isEmpty();
        clock.set(clock.instant().plus(Duration.ofMinutes(30)));
        assertThat(jo.page("/account").select("#make [name=own]")).hasSize(1);
        var without = shown(jo.send("/account/tokens", "name", "late", "role", "viewer", "days", "30"), 422);
        assertThat(beside(without, "#make", "own")).contains("is missing");
        assertThat(without.select("#make [name=name]").val()).isEqualTo("late");
        assertThat(without.select("#make [name=days] [selected]").val()).isEqualTo("30");
        var wrong = jo.send("/account/tokens", "name", "late", "role", "viewer", "days", "30", "own", "a wrong one");
        assertThat(beside(shown(wrong, 422), "#make", "own")).isEqualTo("Your password is wrong.");
        assertThat(wrong.body()).doesNotContain("a wrong one");
        assertThat(jo.page("/account").select(TOKENS)).isEmpty();

        var right = jo.send("/account/tokens", "name", "late", "role", "viewer", "days", "30", "own", PASSWORD);
        assertThat(shown(right, 200).select("#made pre").text()).startsWith("fl_");
        assertThat(jo.page("/account").select("#make [name=own]"))
                .as("for another half an hour it is known who it is")
                .isEmpty();
        // what only takes away needs none
        clock.set(clock.instant().plus(Duration.ofMinutes(30)));
        done(jo, jo.send("/account/tokens/revoke", "token", "late"));
    }
}
