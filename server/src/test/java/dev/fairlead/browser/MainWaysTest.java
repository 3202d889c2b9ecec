package dev.fairlead.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.WholeServer;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The ways that people take through the pages, with mouse and eyes. */
@SuppressWarnings("NullAway.Init")
class MainWaysTest {
    private static SampleSite site;
    private static Chromium browser;

    @BeforeAll
    static void open() {
        site = SampleSite.it();
        browser = site.browser();
    }

    @AfterEach
    void nothingWentWrong() {
        assertThat(browser.complaints()).isEmpty();
    }

    /** A mark that a full load of a page would wipe off. */
    private static void mark() {
        browser.script("window.untouched = true");
    }

    private static boolean marked() {
        return Boolean.TRUE.equals(browser.script("return window.untouched === true"));
    }

    private static long number(String text) {
        return Long.parseLong(text.replaceAll("[^0-9]", ""));
    }

    @Test
    void signsOutAndInAgain() {
        browser.open("/");
        browser.find(".who button").click();
        browser.until("the sign-in page", () -> browser.address().startsWith("/sign-in"));

        browser.open("/deployments?outcome=failed");
        assertThat(browser.address()).startsWith("/sign-in?");
        browser.find("[name=user]").sendKeys(WholeServer.USER);
        browser.find("[name=password]").sendKeys("wrong");
        browser.find("main form button").click();
        assertThat(browser.find("[role=alert]").getText()).contains("wrong");
        // the browser reports the status of that answer, which is as it should be
        assertThat(browser.complaints()).allMatch(line -> line.contains("401"));

        browser.find("[name=password]").sendKeys(WholeServer.PASSWORD);
        browser.find("main form button").click();
        browser.until("the page that was asked for", () -> browser.address().equals("/deployments?outcome=failed"));
        assertThat(browser.find("h1").getText()).isEqualTo("Deployments");
    }

    @Test
    void findsAnApplicationByFiltering() {
        browser.open("/");
        assertThat(browser.texts(".apps tbody th > a")).contains("shop", "back-office");
        mark();
        browser.find("main [name=q]").sendKeys("off");
        browser.until(
                "only what matches", () -> browser.texts(".apps tbody th > a").equals(List.of("back-office")));
        assertThat(browser.address()).contains("q=off");
        browser.link("back-office").click();
        browser.until("its page", () -> browser.text("h1").startsWith("back-office"));
        assertThat(marked()).as("no page was loaded as a whole").isTrue();
        assertThat(browser.address()).startsWith("/applications/GLOBAL.Acme.Store.back-office");
    }

    @Test
    void changesWindowAndZoneAndComesBack() {
        browser.open(SampleSite.SHOP);
        mark();
        browser.swapped("the window", () -> browser.link("3 months").click());
        assertThat(browser.address()).contains("months=3");
        assertThat(browser.written(".chooser [aria-current]")).containsExactly("3 months");
        var before = browser.written("#frequency-title");
        browser.swapped("the zone", () -> choose("zone", "Pacific/Auckland"));
        assertThat(browser.address()).contains("zone=Pacific%2FAuckland").contains("months=3");
        assertThat(browser.written("#frequency-title")).isEqualTo(before);
        assertThat(marked()).as("no page was loaded as a whole").isTrue();

        var address = browser.address();
        var figures = browser.written("details.grid td");
        assertThat(figures).isNotEmpty();

        browser.back();
        browser.until("the view before", () -> zone().equals("UTC"));
        assertThat(browser.address()).contains("months=3").doesNotContain("zone=Pacific");
        browser.open(address);
        assertThat(browser.written("details.grid td"))
                .as("a link shows the same")
                .isEqualTo(figures);
        assertThat(zone()).isEqualTo("Pacific/Auckland");
        browser.open(SampleSite.SHOP);
        assertThat(zone()).isEqualTo("UTC");
    }

    private static String zone() {
        return String.valueOf(browser.script("return document.querySelector('[name=zone]')?.value"));
    }

    private static void choose(String name, String value) {
        chooseIn("[name=" + name + "]", value);
    }

    private static void chooseIn(String css, String value) {
        browser.script(
                "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change', { bubbles: true }))",
                browser.find(css),
                value);
    }

    @Test
    void readsTheNumbersOfAPicture() {
        browser.open(SampleSite.SHOP);
        browser.drawEverything();
        assertThat(browser.all("#frequency .canvas svg, #frequency .canvas canvas"))
                .isNotEmpty();
        // the table below the picture has the numbers that the picture is drawn from
        var drawn = browser.script("""
                const chart = JSON.parse(document.querySelector('#frequency').dataset.chart);
                return chart.series.map((each) => [each.name, each.points.reduce((sum, point) => sum + (point.value ?? 0), 0)].join(' '))
                """);
        var table = browser.script("""
                const table = document.querySelector('#frequency').parentElement.querySelector('details.grid table');
                const heads = [...table.querySelectorAll('thead th')].slice(1);
                const rows = [...table.querySelectorAll('tbody tr:not(.whole)')];
                const number = (cell) => parseInt(cell.querySelector('.noted').firstElementChild.textContent.replace(/\\D/g, '') || '0');
                return heads.map((head, at) => [head.firstChild.textContent.trim(),
                  rows.reduce((sum, row) => sum + number(row.querySelectorAll('td')[at]), 0)].join(' '))
                """);
        assertThat(drawn).isInstanceOf(List.class);
        assertThat((List<?>) table)
                .map(String::valueOf)
                .containsAll(((List<?>) Objects.requireNonNull(drawn))
                        .stream().map(String::valueOf).toList());
    }

    @Test
    void printsEveryPicture() {
        browser.open(SampleSite.SHOP);
        browser.until(
                "the first picture",
                () -> !browser.all("#frequency .canvas svg").isEmpty());
        assertThat(browser.all(".picture:not(:has(.canvas svg, .canvas canvas))"))
                .as("pictures that nobody has scrolled to")
                .isNotEmpty();
        browser.print();
        assertThat(browser.all(".picture:not(:has(.canvas svg, .canvas canvas))"))
                .isEmpty();
    }

    @Test
    void drawsTheRunningMonthAsUnfinished() {
        browser.open(SampleSite.SHOP);
        browser.drawEverything();
        // annotations are dashed, too, in shorter strokes
        assertThat(browser.all("#frequency .canvas svg path[stroke-dasharray='4,4']"))
                .hasSameSizeAs(browser.all("#frequency .legend button"));
    }

    @Test
    void asksAgainWhatWasRefused() {
        browser.open("/?from=2026-13-45");
        assertThat(browser.find("form.again [role=alert]").getText()).contains("not a day of the calendar");
        // the browser reports the status of that answer, which is as it should be
        assertThat(browser.complaints()).allMatch(line -> line.contains("422"));
        var box = browser.find("form.again [name=from]");
        box.clear();
        box.sendKeys("2026-10-01");
        browser.find("form.again button").click();
        browser.until("the overview", () -> browser.text("h1").equals("Overview"));
        assertThat(browser.address()).contains("from=2026-10-01");
    }

    @Test
    void keepsWhatWasTypedWhereANameIsWrong() {
        browser.open("/compare?of=applications");
        var boxes = browser.all("main [name=unit]");
        boxes.get(0).sendKeys("shop");
        boxes.get(1).sendKeys("back-ofice");
        browser.all("main form.ask button").getFirst().click();
        browser.until(
                "what is wrong",
                () -> browser.text("label:has([aria-invalid=true]) [role=alert]")
                        .contains("There is no application back-ofice"));
        browser.settled();
        assertThat(browser.complaints()).allMatch(line -> line.contains("422"));
        var wrong = browser.find("[aria-invalid=true]");
        assertThat(wrong.getDomAttribute("value")).isEqualTo("back-ofice");
        wrong.clear();
        wrong.sendKeys("back-office");
        browser.all("main form.ask button").getFirst().click();
        browser.until(
                "both", () -> browser.all("#figures-title ~ details thead th").size() >= 3);
    }

    @Test
    void keepsWhatWasHiddenInTheAddress() {
        browser.open(SampleSite.SHOP);
        browser.drawEverything();
        var button = browser.all("#frequency .legend button").getFirst();
        assertThat(button.getDomAttribute("aria-pressed")).isEqualTo("true");
        button.click();
        browser.until("it in the address", () -> browser.address().contains("hide=frequency"));
        browser.open(browser.address());
        browser.drawEverything();
        assertThat(browser.all("#frequency .legend button").getFirst().getDomAttribute("aria-pressed"))
                .isEqualTo("false");
    }

    @Test
    void goesFromAFigureToItsReasonInTwoClicks() {
        browser.open(SampleSite.SHOP + "?environment=" + SampleSite.PRODUCTION);
        long figure = number(browser.find(".headlines dd small").getText());
        browser.find(".headlines .figure a").click();
        browser.until("the receipts", () -> browser.address().contains("/receipts?"));
        browser.settled();
        long counted = 0;
        for (boolean more = true; more; ) {
            counted += browser.all(".receipts .yes").size();
            var next = browser.all("main a[rel=next]");
            more = !next.isEmpty();
            if (more) {
                browser.open(path(next.getFirst()));
            }
        }
        assertThat(counted).isEqualTo(figure).isPositive();

        var deployment = browser.find(".receipts td a");
        var number = deployment.getText();
        deployment.click();
        browser.until("the deployment", () -> browser.address().startsWith("/deployments/"));
        browser.until("its number", () -> browser.text("h1").contains(number));
        assertThat(browser.text("#counts-title")).isEqualTo("How it counts");
    }

    private static String path(WebElement link) {
        return String.valueOf(link.getDomAttribute("href"));
    }

    @Test
    void comparesTwoApplications() {
        browser.open("/compare?of=applications");
        var boxes = browser.all("main [name=unit]");
        boxes.get(0).sendKeys("GLOBAL.Acme.Store.shop");
        boxes.get(1).sendKeys("GLOBAL.Acme.Store.back-office");
        browser.all("main form.ask button").getFirst().click();
        browser.until(
                "both", () -> browser.all("#figures-title ~ details thead th").size() >= 3);
        browser.settled();
        assertThat(browser.address())
                .contains("unit=GLOBAL.Acme.Store.shop")
                .contains("unit=GLOBAL.Acme.Store.back-office");
        long compared = number(browser.find("#figures-title ~ details tbody td").getText());
        long reported = site.server()
                .ask(
                        "/reports/deployment-frequency?application=GLOBAL.Acme.Store.shop&tier=production&by=month&from=2025-12-01&to=2026-12-01")
                .path("total")
                .path("deployments")
                .asLong();
        assertThat(compared).isEqualTo(reported);
    }

    @Test
    void takesTheListHomeAsAFile() {
        browser.open("/deployments?environment=" + SampleSite.PRODUCTION + "&outcome=failed");
        var shown = browser.texts(".deployments tbody th").stream()
                .map(MainWaysTest::number)
                .toList();
        assertThat(shown).isNotEmpty();
        var file = browser.download(browser.link("CSV")).lines().toList();
        assertThat(file.getFirst()).startsWith("id,");
        assertThat(file.stream()
                        .skip(1)
                        .map(line -> Long.parseLong(line.split(",", 2)[0]))
                        .limit(shown.size()))
                .isEqualTo(shown);
    }

    @Test
    void findsAnythingByTyping() {
        browser.open("/environments");
        browser.press(Keys.chord(Keys.CONTROL, "k"));
        browser.find("dialog[open] input").sendKeys("checkout");
        browser.until(
                "it is found",
                () -> browser.texts("dialog .hits b").stream().anyMatch(text -> text.contains("checkout")));
        browser.press(Keys.ARROW_DOWN);
        browser.until(
                "the first one has the focus",
                () -> browser.focused().getTagName().equals("a"));
        browser.press(Keys.ENTER);
        browser.until("its page", () -> browser.address().contains("checkout"));
        browser.settled();
        assertThat(browser.text("h1")).contains("checkout");
        assertThat(browser.all("dialog[open]")).isEmpty();
    }

    @Test
    void isDarkWhereTheDeviceIsAndWhereOneWants() {
        browser.open("/");
        var light = ground();
        browser.prefers("dark");
        assertThat(ground()).isNotEqualTo(light);
        var dark = ground();
        chooseIn("[data-theme-choice]", "light");
        assertThat(ground()).isEqualTo(light);
        browser.open(SampleSite.SHOP);
        assertThat(ground()).as("kept on the next page").isEqualTo(light);
        chooseIn("[data-theme-choice]", "auto");
        assertThat(ground()).isEqualTo(dark);
        browser.prefers("light");
    }

    private static Object ground() {
        return String.valueOf(browser.script("return getComputedStyle(document.body).backgroundColor"));
    }
}
