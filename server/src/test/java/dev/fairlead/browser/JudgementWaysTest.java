package dev.fairlead.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.SettableClock;
import dev.fairlead.WholeServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Saying by hand what caused an incident, and what a deployment was. */
@SuppressWarnings("NullAway.Init")
class JudgementWaysTest {
    private static final String PRODUCTION = "GLOBAL.Acme.production";
    private static final String PASSWORD = "a password that is long";

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
        server.tell("/environments", "{\"environment\": \"" + PRODUCTION + "\", \"tier\": \"production\"}");
        server.tell(
                "/application-versions",
                "{\"application\": \"GLOBAL.Acme.shop\", \"components\": [\"GLOBAL.Acme.pay\"]}");
        server.tell(
                "/application-versions",
                "{\"application\": \"GLOBAL.Acme.idle\", \"components\": [\"GLOBAL.Acme.asleep\"]}");
        deploy("1", "2026-11-20T08:00:00Z");
        deploy("2", "2026-11-20T10:00:00Z");
        deploy("3", "2026-11-20T12:00:00Z");
        server.tell("/incidents", """
                {"source": "pager", "externalId": "p-1", "title": "Payments are slow", "environment": "%s",
                 "component": "GLOBAL.Acme.pay", "detectedAt": "2026-11-20T12:20:00Z", "resolvedAt": "2026-11-20T13:00:00Z"}""".formatted(PRODUCTION));
        server.tell("/users", "{\"name\": \"vera\", \"password\": \"" + PASSWORD + "\", \"role\": \"viewer\"}");
    }

    private static void deploy(String version, String finished) {
        server.tell("/deployments", """
                {"component": "GLOBAL.Acme.pay;%s", "environment": "%s", "finishedAt": "%s", "outcome": "succeeded"}""".formatted(version, PRODUCTION, finished));
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
    void asAdmin() {
        browser.forget();
        browser.signIn(WholeServer.USER, WholeServer.PASSWORD);
    }

    private static void send(String form) {
        browser.script("window.before = true");
        browser.find(form + " button").click();
        browser.until("the answer to " + form, () -> "".equals(browser.script("return window.before ?? ''")));
        browser.settled();
    }

    @Test
    void putsAnIncidentOnAnotherDeploymentAndTakesThatBack() {
        browser.open("/incidents/1");
        assertThat(browser.text("main")).contains("#3 pay 3 to production").contains("Rule component");

        browser.find("#place summary").click();
        browser.find("#place [value=other]").click();
        browser.find("#place [name=deployment]").sendKeys("99");
        browser.find("#place [name=reason]").sendKeys("seen in the traces");
        send("#place");
        assertThat(browser.text("#deployment-wrong")).isEqualTo("There is no deployment 99 in this organisation.");
        assertThat(browser.find("#place [name=reason]").getDomProperty("value")).isEqualTo("seen in the traces");
        assertThat(browser.barriers()).isEmpty();

        browser.find("#place [name=deployment]").clear();
        browser.find("#place [name=deployment]").sendKeys("#2");
        send("#place");
        assertThat(browser.text("main"))
                .contains("#2 pay 2 to production")
                .contains("Put on #2 by admin")
                .contains("seen in the traces");
        browser.open("/deployments/2");
        assertThat(browser.text("#failure")).contains("#1 Payments are slow").contains("3.0 h after it was finished");

        browser.open("/incidents/1");
        browser.find("#place summary").click();
        browser.find("#place [value=none]").click();
        browser.find("#place [name=reason]").sendKeys("it was the network");
        send("#place");
        assertThat(browser.text("main")).contains("somebody said that no deployment caused it");

        browser.find("#take-back summary").click();
        browser.find("#take-back [name=reason]").sendKeys("it was not");
        send("#take-back");
        assertThat(browser.text("main")).contains("#3 pay 3 to production").doesNotContain("it was the network");
        assertThat(server.ask("/incidents/1").path("audit").toString()).contains("it was not");
    }

    @Test
    void marksADeploymentAndTakesThatBack() {
        browser.open("/deployments/1");
        assertThat(browser.text("#failure")).contains("Nothing says so");
        browser.find("#say summary").click();
        browser.find("#say [value=remedies]").click();
        browser.find("#say [name=remedies]").sendKeys("3");
        browser.find("#say [name=reason]").sendKeys("put it right");
        send("#say");
        assertThat(browser.text("#remedies-wrong")).contains("a remedy comes later");
        assertThat(browser.find("#say [name=remedies]").getDomProperty("value")).isEqualTo("3");
        assertThat(browser.find("#say [value=remedies]").isSelected()).isTrue();

        browser.find("#say [value=failed]").click();
        send("#say");
        assertThat(browser.text("#failure"))
                .contains("marked as failed")
                .contains("It is not put right yet")
                .contains("put it right");
        assertThat(browser.barriers()).isEmpty();

        browser.find(".marks summary").click();
        browser.find(".marks [name=reason]").sendKeys("it was another one");
        send(".marks");
        assertThat(browser.text("#failure")).contains("Nothing says so").contains("1 taken back");
    }

    @Test
    void letsThoseWhoMayOnlyLookSayNothing() {
        browser.forget();
        browser.signIn("vera", PASSWORD);
        browser.open("/incidents/1");
        assertThat(browser.all("main form")).isEmpty();
        browser.open("/deployments/3");
        assertThat(browser.all("main form")).isEmpty();
    }

    @Test
    void sortsWhatWasNotDeployedLastWhicheverWay() {
        for (var way : new String[] {"fail-rate", "-fail-rate"}) {
            browser.open("/?sort=" + way);
            assertThat(browser.texts(".apps th[scope=row] a")).containsExactly("shop", "idle");
            assertThat(browser.texts(".apps td[data-head='Change fail rate'] > span"))
                    .element(1)
                    .isEqualTo("–");
        }
    }
}
