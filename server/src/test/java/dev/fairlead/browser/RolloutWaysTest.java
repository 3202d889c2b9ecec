package dev.fairlead.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.WholeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** Deploying by hand: from the page of an environment to the end of the log. */
@SuppressWarnings("NullAway.Init")
class RolloutWaysTest {
    private static final String ADA = "ada";
    private static final String PASSWORD = "a password that is long";

    @TempDir
    private static Path folder;

    private static WholeServer server;
    private static Chromium browser;

    @BeforeAll
    static void open() {
        server = new WholeServer(Clock.systemUTC());
        try {
            browser = Chromium.at(server.port());
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
        // each version waits until a file of its name is there
        server.tell("/configuration", """
                {"domain": "GLOBAL.Acme",
                 "environments": {
                   "test": {"endpoints": {"e1": {"kind": "local", "settings": {"directory": "%1$s"}}}},
                   "live": {"approval": true, "endpoints": {"e2": {"kind": "local", "settings": {"directory": "%1$s"}}}}},
                 "components": {
                   "pay": {"script": "echo waiting for $FAIRLEAD_VERSION\\nwhile [ ! -e gate-$FAIRLEAD_VERSION ]; do sleep 0.05; done\\necho opened"}}}""".formatted(folder));
        server.tell("/component-versions", """
                [{"name": "GLOBAL.Acme.pay;1"}, {"name": "GLOBAL.Acme.pay;2"}, {"name": "GLOBAL.Acme.pay;3"}]""");
        server.tell("/users", """
                {"name": "%s", "password": "%s", "role": "member"}""".formatted(ADA, PASSWORD));
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

    @AfterEach
    void nothingWentWrong() {
        assertThat(browser.complaints()).isEmpty();
    }

    private static void letGo(String version) {
        try {
            Files.writeString(folder.resolve("gate-" + version), "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void plan(String environment, String version) {
        browser.open("/deploy/plan?environment=GLOBAL.Acme." + environment + "&component=GLOBAL.Acme.pay;" + version);
    }

    private static void start() {
        browser.find(".start button").click();
        browser.until("the rollout", () -> browser.address().startsWith("/rollouts/"));
        browser.settled();
    }

    /** What is written there; read in one go, since the page changes while it is looked at. */
    private static String seen(String css) {
        return String.join(" ", browser.written(css));
    }

    /** Finds and clicks in one go, for the same reason. */
    private static void press(String css) {
        browser.until(css + " is there", () -> Boolean.TRUE.equals(browser.script("""
                        const found = document.querySelector(arguments[0]);
                        found?.focus();
                        found?.click();
                        return Boolean(found);
                        """, css)));
    }

    private static void status(String wanted) {
        browser.until("it is " + wanted, () -> seen("#status-title .badge").equals(wanted));
    }

    private static void logged(String text) {
        browser.until("the log says " + text, () -> seen("#log").contains(text));
    }

    @Test
    void deploysAndSeesTheLogAsItComes() {
        browser.open("/environments/GLOBAL.Acme.test");
        browser.link("Deploy").click();
        browser.until(
                "what could be deployed",
                () -> browser.texts("#components-title ~ .hits b").size() == 3);
        browser.find("main [name=q]").sendKeys("pay 1");
        browser.until("only what matches", () -> browser.texts(".hits b").equals(List.of("pay 1")));
        browser.find(".hits a").click();
        browser.until("the plan", () -> browser.text("h1").startsWith("Plan"));
        assertThat(browser.text("#summary-title")).isEqualTo("1 step on 1 endpoint, in 1 wave");
        start();
        browser.script("window.untouched = true");
        logged("waiting for 1");
        status("running");
        assertThat(browser.written(".deed summary")).containsExactly("Pause", "Cancel");
        letGo("1");
        logged("opened");
        status("succeeded");
        browser.until("the step", () -> browser.written(".steps .badge").contains("succeeded"));
        assertThat(browser.script("return window.untouched"))
                .as("nothing was loaded again")
                .isEqualTo(true);

        press("#standing a[href^='/deployments/']");
        browser.until("the deployment", () -> browser.address().startsWith("/deployments/"));
        browser.settled();
        browser.find("main a[href^='/rollouts/']").click();
        browser.until("the rollout again", () -> browser.address().startsWith("/rollouts/"));
    }

    @Test
    void asksAnotherPersonForApproval() {
        plan("live", "1");
        assertThat(browser.text("main")).contains("waits until somebody else has approved it");
        start();
        var rollout = browser.address();
        assertThat(browser.written(".deed summary")).containsExactly("Cancel");
        browser.until("what it waits for", () -> seen("#standing").contains("Waits for an approval"));

        browser.forget();
        browser.signIn(ADA, PASSWORD);
        browser.open(rollout);
        press("#deed-approve summary");
        browser.find("#why-approve").sendKeys("looks well", Keys.ENTER);
        letGo("1");
        status("succeeded");
        assertThat(seen("#standing .facts")).contains("by ada").contains("looks well");
        logged("Approved by ada: looks well");
    }

    @Test
    void cancelsByKeyboardAndSaysWhy() {
        plan("test", "2");
        start();
        logged("waiting for 2");
        status("running");
        browser.script("document.querySelector('#deed-cancel summary').focus()");
        browser.press(Keys.ENTER);
        browser.press(Keys.TAB);
        assertThat(browser.focused().getDomProperty("id")).isEqualTo("why-cancel");
        browser.press("the wrong version", Keys.TAB);
        browser.press(Keys.ENTER);
        status("cancelled");
        logged("Cancelled by ");
        assertThat(seen("#log")).contains("the wrong version");
        assertThat(browser.written(".deed summary")).contains("Try again").doesNotContain("Cancel", "Pause");
    }

    @Test
    void keepsWhatIsTypedWhileThePageChanges() {
        plan("test", "3");
        start();
        logged("waiting for 3");
        status("running");
        press("#deed-cancel summary");
        browser.find("#why-cancel").sendKeys("perhaps");
        browser.script("document.getElementById('standing').dataset.old = 'yes'");
        server.tell("/rollouts/" + browser.address().replaceAll("\\D", "") + "/pause", "{}");
        browser.until(
                "another one stands in its place",
                () -> browser.all("#standing[data-old]").isEmpty());
        assertThat(browser.find("#why-cancel").getDomProperty("value")).isEqualTo("perhaps");
        assertThat(browser.focused().getDomProperty("id")).isEqualTo("why-cancel");
        browser.press(Keys.ENTER);
        status("cancelled");
    }
}
