package dev.fairlead.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.SettableClock;
import dev.fairlead.WholeServer;
import dev.fairlead.access.factor.OneTimeCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looking after one's own account, and after that of others, in a browser. */
@SuppressWarnings("NullAway.Init")
class AccountWaysTest {
    private static final String OTHER = "walrus umbrella at noon";

    private static final SettableClock clock = new SettableClock(SampleSite.NOW);

    private static WholeServer server;
    private static Chromium browser;

    @BeforeAll
    static void open() {
        server = new WholeServer(clock);
        try {
            browser = Chromium.at(server.port());
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    @AfterAll
    static void close() {
        // where there is no browser, nothing was opened
        if (browser != null) {
            browser.close();
            server.close();
        }
    }

    @BeforeEach
    void signedOut() {
        browser.forget();
    }

    private static void send(String form) {
        browser.script("window.before = true");
        browser.find(form + " button:not([type=button])").click();
        browser.until("the answer to " + form, () -> "".equals(browser.script("return window.before ?? ''")));
        browser.settled();
    }

    private static int asked(String token) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/v1/environments"))
                .header("Authorization", "Bearer " + token)
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString()).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aTokenIsMadeUsedAndTakenBackAndThePasswordChanged() {
        browser.signIn(WholeServer.USER, WholeServer.PASSWORD);
        browser.open("/account");
        browser.find("#make [name=name]").sendKeys("laptop");
        send("#make");
        var secret = browser.text("#made pre");
        assertThat(secret).matches("fl_[0-9A-Za-z]{36}");
        assertThat(browser.barriers()).isEmpty();
        assertThat(asked(secret)).isEqualTo(200);
        browser.open("/account");
        assertThat(browser.text("main")).contains("laptop").doesNotContain(secret);
        send("tr:has([value=laptop]) form");
        assertThat(browser.text("[role=status].notice")).isEqualTo("The token is taken back.");
        assertThat(asked(secret)).isEqualTo(401);

        // somebody else's browser with the same account
        assertThat(server.look("/account").statusCode()).isEqualTo(200);
        browser.open("/account");
        assertThat(browser.texts("[aria-labelledby=sessions-title] tbody th"))
                .contains("Chrome on Linux this one", "A browser");
        send("form[action$=end-others]");
        assertThat(browser.texts("[aria-labelledby=sessions-title] tbody th"))
                .containsExactly("Chrome on Linux this one");
        assertThat(server.look("/account").statusCode()).isEqualTo(303);

        browser.find("#password [name=present]").sendKeys("not the present one");
        browser.find("#password [name=password]").sendKeys(OTHER);
        browser.find("#password [name=again]").sendKeys(OTHER);
        send("#password");
        assertThat(browser.text("#trouble-present")).isEqualTo("The present password is wrong.");
        assertThat(browser.barriers()).isEmpty();
        browser.find("#password [name=present]").sendKeys(WholeServer.PASSWORD);
        browser.find("#password [name=password]").sendKeys(OTHER);
        browser.find("#password [name=again]").sendKeys(OTHER);
        send("#password");
        assertThat(browser.text("[role=status].notice")).startsWith("Your password is changed.");
        browser.forget();
        browser.signIn(WholeServer.USER, OTHER);
        browser.open("/account");
        assertThat(browser.text("h1")).isEqualTo("admin admin");

        browser.find("#password [name=present]").sendKeys(OTHER);
        browser.find("#password [name=password]").sendKeys(WholeServer.PASSWORD);
        browser.find("#password [name=again]").sendKeys(WholeServer.PASSWORD);
        send("#password");
        assertThat(browser.text("[role=status].notice")).startsWith("Your password is changed.");
    }

    @Test
    void aSecondFactorIsSetUpAndAskedFor() {
        server.tell("/users", """
                {"name": "kim", "password": "%s", "role": "member"}""".formatted(OTHER));
        browser.signIn("kim", OTHER);
        browser.open("/account/second-factor");
        send("#begin");
        everywhere("the offer");
        var key = browser.text("#offer pre").replace(" ", "");
        browser.find("#confirm [name=code]").sendKeys("000000");
        send("#confirm");
        assertThat(browser.text("#trouble-confirm")).contains("look whether the clock");
        everywhere("a wrong code");
        browser.find("#confirm [name=code]").sendKeys(OneTimeCode.at(key, clock.instant()));
        send("#confirm");
        var codes = browser.text("#codes pre").split("\\s+");
        assertThat(codes).hasSize(10);
        everywhere("the recovery codes");
        browser.open("/account/second-factor");
        everywhere("on");

        browser.forget();
        browser.open("/sign-in");
        browser.find("[name=user]").sendKeys("kim");
        browser.find("[name=password]").sendKeys(OTHER);
        browser.find("main form button").click();
        browser.until("the second step", () -> !browser.all("[name=code]").isEmpty());
        everywhere("the second step");
        browser.find("summary").click();
        browser.find("details [name=code]").sendKeys(codes[0]);
        browser.find("details button").click();
        browser.until("what is left", () -> !browser.all(".notice").isEmpty());
        assertThat(browser.text("main .notice")).contains("9 recovery codes are left");
    }

    private static void everywhere(String what) {
        for (int width : new int[] {390, 1280}) {
            browser.width(width);
            assertThat(browser.barriers()).as(what).isEmpty();
            assertThat(browser.sideways()).as(what).isZero();
            browser.prefers("dark");
            assertThat(browser.barriers("color-contrast")).as(what).isEmpty();
            browser.prefers("light");
        }
    }

    @Test
    void aUserIsAddedAndDeleted() {
        browser.signIn(WholeServer.USER, WholeServer.PASSWORD);
        browser.open("/users");
        browser.find("details summary").click();
        assertThat(
                        browser.script(
                                "return document.getElementById('add').getBoundingClientRect().bottom < document.querySelector('table').getBoundingClientRect().top"))
                .as("the form opens above the list")
                .isEqualTo(true);
        browser.find("#add [name=name]").sendKeys("jo");
        browser.find("#add [name=password]").sendKeys("jojojojojo");
        send("#add");
        assertThat(browser.text("#trouble-password")).contains("first that are tried");
        assertThat(browser.find("#add [name=name]").getDomProperty("value")).isEqualTo("jo");
        assertThat(browser.barriers()).isEmpty();
        browser.find("#add [name=password]").sendKeys(OTHER);
        send("#add");
        assertThat(browser.text("h1")).isEqualTo("jo viewer");
        browser.open("/users?q=JO");
        assertThat(browser.texts("tbody th")).containsExactly("jo");
        browser.open("/users?q=nobody");
        assertThat(browser.text("main")).contains("No user's name contains “nobody”");
        browser.open("/users/jo");

        // half an hour later the forms ask who it is
        clock.set(SampleSite.NOW.plus(Duration.ofMinutes(31)));
        for (int width : new int[] {390, 1280}) {
            browser.width(width);
            for (var page : List.of("/users", "/account", "/users/jo/delete", "/users/jo")) {
                browser.open(page);
                assertThat(browser.all("[name=own]")).as(page).isNotEmpty();
                assertThat(browser.barriers()).as(page).isEmpty();
                assertThat(browser.sideways()).as(page).isZero();
            }
        }
        clock.set(SampleSite.NOW);
        browser.link("Delete this user …").click();
        browser.until("the question", () -> !browser.all("#delete").isEmpty());
        browser.settled();
        assertThat(browser.text("main")).contains("0 sessions and 0 tokens");
        send("#delete");
        assertThat(browser.text("[role=status].notice")).isEqualTo("The user is deleted.");
        assertThat(browser.texts("tbody th")).containsExactly("admin");
    }
}
