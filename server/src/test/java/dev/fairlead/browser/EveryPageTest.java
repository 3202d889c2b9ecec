package dev.fairlead.browser;

import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What must hold on each page, whatever it shows. */
@SuppressWarnings("NullAway.Init")
class EveryPageTest {
    private static SampleSite site;
    private static Chromium browser;
    private static List<String> pages;

    @BeforeAll
    static void open() {
        site = SampleSite.it();
        browser = site.browser();
        pages = site.pages();
    }

    @AfterEach
    void asBefore() {
        browser.width(1280);
        browser.prefers("light");
    }

    /**
     * Nobody is kept out, in light and in dark; nothing is wider than the window; neither does the browser complain, nor is anything
     * fetched from anywhere else. All of it on one visit, since a visit takes longest.
     */
    @Test
    void isForEverybodyAndWholeByItself() {
        browser.complaints();
        assertSoftly(all -> pages.forEach(page -> {
            browser.open(page);
            all.assertThat(browser.wordsRunTogether()).as(page).isEmpty();
            fits(all, page);
            all.assertThat(browser.all("main h1")).as(page).isNotEmpty();
            all.assertThat(browser.script("return performance.getEntriesByType('navigation')[0].responseStatus"))
                    .as(page)
                    .isEqualTo(200L);
            all.assertThat(browser.script("""
                            return performance.getEntriesByType('resource').map((each) => each.name)
                              .filter((name) => !name.startsWith(location.origin))
                            """)).as(page).isEqualTo(List.of());
            all.assertThat(browser.barriers()).as(page).isEmpty();
            browser.prefers("dark");
            all.assertThat(browser.barriers("color-contrast", "link-in-text-block"))
                    .as("%s in the dark", page)
                    .isEmpty();
            browser.prefers("light");
            all.assertThat(browser.complaints()).as(page).isEmpty();
        }));
    }

    @Test
    void fitsAPhone() {
        browser.width(390);
        assertSoftly(all -> pages.forEach(page -> {
            browser.open(page);
            fits(all, page);
        }));
    }

    private static void fits(SoftAssertions all, String page) {
        browser.drawEverything();
        all.assertThat(browser.sideways()).as(page).isZero();
        all.assertThat(browser.boxesSideways()).as(page).isEmpty();
    }
}
