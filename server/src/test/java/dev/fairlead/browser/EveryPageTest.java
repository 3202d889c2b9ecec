package dev.fairlead.browser;

import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.util.List;
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

    @Test
    void keepsNobodyOut() {
        assertSoftly(all -> pages.forEach(page -> {
            browser.open(page);
            browser.drawEverything();
            all.assertThat(browser.barriers()).as(page).isEmpty();
        }));
    }

    @Test
    void canBeReadInTheDark() {
        browser.prefers("dark");
        assertSoftly(all -> pages.forEach(page -> {
            browser.open(page);
            all.assertThat(browser.barriers("color-contrast", "link-in-text-block"))
                    .as(page)
                    .isEmpty();
        }));
    }

    @Test
    void fitsAPhone() {
        fits(390);
    }

    @Test
    void fitsALaptop() {
        fits(1280);
    }

    private static void fits(int width) {
        browser.width(width);
        assertSoftly(all -> pages.forEach(page -> {
            browser.open(page);
            browser.drawEverything();
            all.assertThat(browser.sideways()).as(page).isZero();
            all.assertThat(browser.boxesSideways()).as(page).isEmpty();
        }));
    }

    @Test
    void keepsItsWordsApart() {
        assertSoftly(all -> pages.forEach(page -> {
            browser.open(page);
            all.assertThat(browser.wordsRunTogether()).as(page).isEmpty();
        }));
    }

    /** Neither the browser complains, nor is anything fetched from anywhere else. */
    @Test
    void isWholeByItself() {
        browser.complaints();
        assertSoftly(all -> pages.forEach(page -> {
            browser.open(page);
            browser.drawEverything();
            all.assertThat(browser.all("main h1")).as(page).isNotEmpty();
            all.assertThat(browser.script("return performance.getEntriesByType('navigation')[0].responseStatus"))
                    .as(page)
                    .isEqualTo(200L);
            all.assertThat(browser.complaints()).as(page).isEmpty();
            all.assertThat(browser.script("""
                            return performance.getEntriesByType('resource').map((each) => each.name)
                              .filter((name) => !name.startsWith(location.origin))
                            """)).as(page).isEqualTo(List.of());
        }));
    }
}
