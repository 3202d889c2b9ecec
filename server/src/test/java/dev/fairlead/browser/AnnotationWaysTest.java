package dev.fairlead.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.SettableClock;
import dev.fairlead.WholeServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Noting something on time, from the page of a component on and back to its charts. */
@SuppressWarnings("NullAway.Init")
class AnnotationWaysTest {
    private static final String PAY = "GLOBAL.Acme.pay";

    private static WholeServer server;
    private static Chromium browser;

    @BeforeAll
    static void open() {
        server = new WholeServer(new SettableClock(SampleSite.NOW));
        try {
            browser = Chromium.at(server.port());
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
        for (int month = 1; month <= 11; month++) {
            server.tell("/deployments", """
                    {"component": "%s;v%2$d", "environment": "GLOBAL.Acme.production", "finishedAt": "2026-%2$02d-10T08:00:00Z"}""".formatted(PAY, month));
        }
        browser.signIn(WholeServer.USER, WholeServer.PASSWORD);
    }

    @AfterAll
    static void close() {
        // where there is no browser, nothing was opened
        if (browser != null) {
            browser.close();
            server.close();
        }
    }

    private static void send() {
        browser.script("window.before = true");
        browser.find("#annotate button").click();
        browser.until("the answer", () -> "".equals(browser.script("return window.before ?? ''")));
        browser.settled();
    }

    /** What a picture has written on itself. */
    private static List<String> written(String picture) {
        browser.drawEverything();
        return browser.texts("#" + picture + " .canvas svg text");
    }

    private static void type(String field, String value) {
        browser.script("document.querySelector('#annotate [name=" + field + "]').value = '" + value + "'");
    }

    @Test
    void aFreezeIsNotedAndDrawn() {
        browser.open("/components/" + PAY);
        browser.link("Annotate").click();
        browser.until("the form", () -> !browser.all("#annotate").isEmpty());
        browser.settled();
        browser.find("#annotate [name=text]").sendKeys("Freeze");
        type("from", "2026-03-02T00:00");
        type("to", "2026-03-01T00:00");
        send();
        assertThat(browser.text("#to-wrong")).contains("before the begin");
        assertThat(browser.find("#annotate [name=text]").getDomProperty("value"))
                .isEqualTo("Freeze");
        assertThat(browser.barriers()).isEmpty();
        type("to", "2026-03-20T00:00");
        send();
        assertThat(browser.text(".notice")).contains("Recorded as annotation");

        browser.open("/components/" + PAY);
        assertThat(written("frequency")).contains("1 Freeze");
        assertThat(written("fail-rate")).contains("1 Freeze");
        assertThat(browser.text("#frequency + noscript + .notes, .notes"))
                .contains("Freeze", "2 Mar 2026, 00:00 to 20 Mar 2026, 00:00");
        for (var kind : List.of("bubble", "stacked")) {
            browser.open("/components/" + PAY + "?picture=frequency:" + kind);
            assertThat(written("frequency")).as(kind).contains("1 Freeze");
        }

        // too many for their names: numbers, and those that would lie upon each other are one flag
        for (int day = 1; day <= 9; day++) {
            server.tell("/annotations", """
                    {"text": "A change with a rather long name", "at": "2026-06-0%dT00:00:00Z", "component": "%s"}""".formatted(day, PAY));
        }
        browser.open("/components/" + PAY);
        assertThat(written("frequency")).contains("1", "2–10").doesNotContain("1 Freeze");
        browser.width(390);
        browser.open("/components/" + PAY);
        assertThat(written("frequency")).contains("1", "2–10");
        assertThat(browser.sideways()).isZero();
        browser.width(1280);
    }
}
