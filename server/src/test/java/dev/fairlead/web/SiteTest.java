package dev.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.web.page.Pages;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTest {
    @AutoClose
    final PreviewServer server = new PreviewServer(0, SampleShop.of(1), new OneVisitor());

    @AutoClose
    final Browser browser = new Browser(server.address());

    private static String text(HttpResponse<String> answer) {
        return Jsoup.parse(answer.body()).select("main").text();
    }

    @Test
    void runsNothingThatIsNotOurs() {
        assertThat(browser.get("/").headers().firstValue("Content-Security-Policy"))
                .hasValue(Pages.POLICY)
                .hasValueSatisfying(policy -> assertThat(policy)
                        .startsWith("default-src 'none'")
                        .contains("frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
    }

    @Test
    void signsInAndGoesOnToThePageThatWasAskedFor() {
        var answer = browser.post("/sign-in", "user", "ann", "password", "secret", "next", "/?q=pay");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/?q=pay");
        assertThat(answer.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(c -> assertThat(c).startsWith("session=ann"));
    }

    @ParameterizedTest
    @CsvSource({"//evil.example", "https://evil.example", "/\\evil.example", "/sign-out", "evil"})
    void goesNowhereElseAfterSigningIn(String next) {
        assertThat(browser.post("/sign-in", "user", "ann", "password", "secret", "next", next)
                        .headers()
                        .firstValue("Location"))
                .hasValue("/");
    }

    @Test
    void asksAgainAfterAWrongPasswordWithoutRepeatingIt() {
        var answer = browser.post("/sign-in", "user", "<i>ann", "password", "guess123", "next", "/");
        assertThat(answer.statusCode()).isEqualTo(401);
        var form = Jsoup.parse(answer.body());
        assertThat(form.select("[role=alert]").text()).contains("name or password is wrong");
        assertThat(form.select("[name=user]").val()).isEqualTo("<i>ann");
        assertThat(answer.body()).doesNotContain("guess123");
    }

    @Test
    void saysWhenToComeBackAfterTooManyTries() {
        for (int i = 0; i < 3; i++) {
            browser.post("/sign-in", "user", "ann", "password", "wrong");
        }
        var answer = browser.post("/sign-in", "user", "ann", "password", "secret");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(text(answer)).contains("Too many tries: try again in 60 seconds.");
    }

    @Test
    void wantsBothNameAndPassword() {
        assertThat(browser.post("/sign-in", "user", "ann").statusCode()).isEqualTo(422);
        assertThat(browser.post("/sign-in").statusCode()).isEqualTo(422);
    }

    @Test
    void marksWhereOneIsInTheNavigation() {
        var page = browser.page("/applications/GLOBAL.Acme.Store.storefront");
        assertThat(page.select("nav[aria-label=Main] a").eachText())
                .containsExactly(
                        "Overview",
                        "Environments",
                        "Deployments",
                        "Incidents",
                        "Rollouts",
                        "Compare",
                        "Data quality",
                        "Intake");
        assertThat(page.select("nav [aria-current=page]").eachText()).containsExactly("Overview");
    }

    @Test
    void keepsTheColoursThatWereChosen() {
        assertThat(Jsoup.parse(browser.getWith("session=ann; theme=dark", "/").body())
                        .select("html")
                        .attr("data-theme"))
                .isEqualTo("dark");
        assertThat(Jsoup.parse(browser.getWith("session=ann; theme=%22%3E%3Cb%3E", "/")
                                .body())
                        .select("html")
                        .attr("data-theme"))
                .isEqualTo("auto");
    }

    @Test
    void showsTheFormToStrangersOnly() {
        assertThat(browser.getAsStranger("/sign-in?next=/x").body()).contains("name=\"next\" value=\"/x\"");
        assertThat(browser.get("/sign-in?next=/x").headers().firstValue("Location"))
                .hasValue("/x");
    }

    @Test
    void signsOut() {
        var answer = browser.post("/sign-out");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/sign-in");
    }

    @Test
    void leavesTheChartLibraryToThePagesThatHaveAChart() {
        var page = browser.page("/applications/GLOBAL.Acme.Store.storefront");
        assertThat(page.select("script[src*=echarts], link[href*=echarts]")).isEmpty();
        assertThat(page.select("script[data-chart-library]").attr("data-chart-library"))
                .startsWith("/assets/echarts");
    }

    @Test
    void servesFilesForEverUnderTheirHash() {
        var page = browser.page("/applications/GLOBAL.Acme.Store.storefront");
        var links = Stream.of("src", "href", "data-chart-library", "data-charts")
                .flatMap(name -> page.select("script, link, img").eachAttr(name).stream())
                .toList();
        assertThat(links).hasSizeGreaterThan(7);
        for (var path : links) {
            var answer = browser.getAsStranger(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
        }
        assertThat(browser.get("/assets/style.0000000000000000.css").statusCode())
                .isEqualTo(404);
    }

    @Test
    void servesTheChartLibraryCompressed() {
        var echarts = browser.page("/applications/GLOBAL.Acme.Store.storefront")
                .select("script")
                .attr("data-chart-library");
        assertThat(browser.compressed(echarts)).isLessThan(240_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/?page=0 | is not a whole number from 1 to 999999",
                "/?page=99999999 | is not a whole number from 1 to 999999",
                "/?sort=size | write attention, name, frequency",
                "/?tier=prod | there is no tier prod; known are development, other, production, staging, testing",
                "/?need=love | there is no love; known are failing, quiet, rarer, slower, unknown, worse",
                "/?rate=x | there is no x; known are",
                "/?speed=x | there is no x; known are",
                "/?from=2026-02-30 | is not a day of the calendar",
                "/applications/GLOBAL.Acme.Store.storefront?part=0 | is not a whole number from 1 to 999999",
                "/applications/GLOBAL.Acme.Store.storefront/receipts?metric=deployment-frequency&weekday=8&hour=1 | is not a whole number from 1 to 7",
                "/applications/GLOBAL.Acme.Store.storefront/receipts?metric=deployment-frequency&weekday=1&hour=24 | is not a whole number from 0 to 23",
                "/applications/nonsense | names no domain",
                "/applications/GLOBAL.Acme.shop?from=2026-02-30 | is not a day of the calendar",
                "/applications/GLOBAL.Acme.shop?from=2026-03-01&to=2026-03-01 | which is not after its begin",
                "/applications/GLOBAL.Acme.shop?from=0001-01-01&to=2026-03-01 | is outside of the years 1970 to 2261",
                "/applications/GLOBAL.Acme.shop?from=1990-01-01&to=2026-03-01&by=day | more than 800 buckets; ask for a shorter one or by=week",
                "/applications/GLOBAL.Acme.shop?months=-1 | is not a whole number from 1 to 999",
                "/applications/GLOBAL.Acme.shop?months=1000 | is not a whole number from 1 to 999",
                "/applications/GLOBAL.Acme.shop?by=fortnight | there is no fortnight; known are day, month, quarter, week, year",
                "/applications/GLOBAL.Acme.shop?zone=Mars/Base | there is no time zone Mars/Base",
                "/applications/GLOBAL.Acme.shop?form=fastest | there is no fastest; known are",
                "/applications/GLOBAL.Acme.shop?basis=merged | the form latest-commit cannot be asked with basis merged",
                "/applications/GLOBAL.Acme.shop?environment=prod | names no domain",
                "/applications/GLOBAL.Acme.shop/receipts | write metric=",
            })
    void saysWhatIsWrongWithAnAddress(String path, String words) {
        var answer = browser.get(path);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(text(answer)).containsIgnoringCase(words).contains("Overview");
    }
}
