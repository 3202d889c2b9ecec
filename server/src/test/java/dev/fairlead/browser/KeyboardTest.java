package dev.fairlead.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.WholeServer;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** From signing in to a receipt without ever touching a mouse. */
@SuppressWarnings("NullAway.Init")
class KeyboardTest {
    private static final int MOST_STOPS = 60;
    private static SampleSite site;
    private static Chromium browser;

    @BeforeAll
    static void open() {
        site = SampleSite.it();
        browser = site.browser();
    }

    /** Goes from stop to stop; at each one must see where one is. */
    private static void tabTo(String what, Predicate<WebElement> wanted) {
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            browser.press(Keys.TAB);
            var at = browser.focused();
            if (!at.getTagName().equals("body")) {
                assertThat(browser.script("""
                                const style = getComputedStyle(arguments[0]);
                                return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none'
                                """, at))
                        .as("the focus can be seen on %s", at.getDomProperty("outerHTML"))
                        .isEqualTo(true);
            }
            if (wanted.test(at)) {
                return;
            }
        }
        throw new AssertionError(MOST_STOPS + " stops at " + browser.address() + " and no " + what);
    }

    private static boolean isLink(WebElement element, String text) {
        return element.getTagName().equals("a") && element.getText().equals(text);
    }

    @Test
    void reachesEverything() {
        browser.forget();
        browser.open("/sign-in");
        browser.press(WholeServer.USER, Keys.TAB, WholeServer.PASSWORD, Keys.ENTER);
        browser.until("signed in", () -> browser.address().equals("/"));
        browser.open("/");

        browser.press(Keys.TAB);
        assertThat(browser.focused().getText()).isEqualTo("Skip to the content");
        browser.press(Keys.ENTER);
        assertThat(browser.focused().getDomProperty("id")).isEqualTo("content");
        tabTo("application", at -> isLink(at, "shop"));
        browser.press(Keys.ENTER);
        browser.until("the application", () -> browser.text("h1").startsWith("shop"));
        browser.settled();
        assertThat(browser.focused().getDomProperty("id"))
                .as("the focus is where the new page begins")
                .isEqualTo("content");

        tabTo("window", at -> isLink(at, "6 months"));
        browser.press(Keys.ENTER);
        browser.until("the window", () -> browser.address().contains("months=6"));
        browser.until("the focus where it was", () -> isLink(browser.focused(), "6 months"));

        tabTo("figure", at -> at.getTagName().equals("a") && at.getText().endsWith(" a week"));
        browser.press(Keys.ENTER);
        browser.until("the receipts", () -> browser.address().contains("/receipts?"));
        browser.settled();
        tabTo("deployment", at -> at.getTagName().equals("a") && at.getText().matches("#?\\d+"));
        browser.press(Keys.ENTER);
        browser.until("the deployment", () -> browser.address().startsWith("/deployments/"));
    }

    @Test
    void worksAPicture() {
        browser.open(SampleSite.SHOP);
        browser.drawEverything();
        tabTo("name in the legend", at -> at.getDomAttribute("aria-pressed") != null);
        var before = browser.focused().getDomAttribute("aria-pressed");
        browser.press(Keys.SPACE);
        assertThat(browser.focused().getDomAttribute("aria-pressed")).isNotEqualTo(before);
    }
}
