package dev.fairlead.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.IntakeSender;
import dev.fairlead.SettableClock;
import dev.fairlead.WholeServer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Looking at a delivery, and having it read again. */
@SuppressWarnings("NullAway.Init")
class DeliveryWaysTest {
    private static final String PASSWORD = "a password that is long";

    private static WholeServer server;
    private static Chromium browser;
    private static long delivery;

    @BeforeAll
    static void open() {
        server = new WholeServer(new SettableClock(SampleSite.NOW));
        try {
            browser = Chromium.at(server.port());
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
        var sender = IntakeSender.of(server, "ci");
        delivery = sender.deliver("""
                {"kind": "deployed", "id": "1", "job": "deploy-shop-prod", "version": "v1", "token": "never-seen", "note": "<b>bold</b>",
                 "finishedAt": "2026-11-22T10:00:00Z"}""", "X-Event", "deployment_status");
        sender.read(delivery);
        server.tell("/users", "{\"name\": \"vera\", \"password\": \"" + PASSWORD + "\", \"role\": \"viewer\"}");
    }

    @AfterAll
    static void close() {
        // where there is no browser, nothing was opened
        if (browser != null) {
            browser.close();
            server.close();
        }
    }

    @Test
    void aDeliverySaysWhatCameAndIsReadAgain() {
        browser.forget();
        browser.signIn(WholeServer.USER, WholeServer.PASSWORD);
        browser.open("/intake");
        browser.find("#delivery-" + delivery + " th a").click();
        browser.until("its page", () -> browser.text("main").contains("What became of it"));
        assertThat(browser.text("main"))
                .contains(
                        "waits for a rule",
                        "deployment_status",
                        "no rule says which component and environment",
                        "job: deploy-shop-prod")
                .contains("<b>bold</b>", "x-event")
                .doesNotContain("never-seen");

        // a rule has it read again by itself, and the button does so once more
        server.send(
                "/intake/rules?source=ci",
                request -> request.header("Content-Type", "application/json").PUT(BodyPublishers.ofString("""
                        {"rules": [{"when": {"job": "deploy-{name}-prod"}, "component": "{name}", "environment": "production"}], "reason": "names"}""")));
        browser.script("window.before = true");
        browser.find("form.judge button").click();
        browser.until("the answer", () -> "".equals(browser.script("return window.before ?? ''")));
        browser.until("it was read", () -> {
            browser.open("/deliveries/" + delivery);
            return browser.text("main").contains("deployment 1");
        });
        assertThat(server.list("/deployments?component=GLOBAL.Acme.ci.shop")).hasSize(1);
        assertThat(server.ask("/intake/deliveries/" + delivery).path("attempts").asInt())
                .isGreaterThan(1);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whoMayNotRecordSeesNoBodyAndNoButton() {
        browser.forget();
        browser.signIn("vera", PASSWORD);
        browser.open("/deliveries/" + delivery);
        assertThat(browser.text("main")).contains("What became of it", "are for those who may record");
        assertThat(browser.text("main")).doesNotContain("bold");
        assertThat(browser.all("form.judge, pre.log")).isEmpty();
        assertThat(server.look("/deliveries/4711").statusCode()).isEqualTo(404);
    }
}
