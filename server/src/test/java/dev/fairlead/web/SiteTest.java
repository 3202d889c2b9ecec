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
                .containsExactly("Overview", "Environments", "Deployments", "Rollouts", "Compare", "Data quality");
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
                "/?page=0 | is no page number",
                "/?page=99999999 | is no page number",
                "/?sort=size | write name, frequency",
                "/?tier=prod | is none of",
                "/?need=love | is none of quiet, failing, slower, unknown",
                "/?rate=x | is none of several-a-day",
                "/?speed=x | is none of hour, day",
                "/?from=2026-02-30 | is no day",
                "/applications/GLOBAL.Acme.Store.storefront?part=0 | is no number of a part",
                "/applications/GLOBAL.Acme.Store.storefront/receipts?metric=deployment-frequency&weekday=8&hour=1 | from 1 (Monday)",
                "/applications/GLOBAL.Acme.Store.storefront/receipts?metric=deployment-frequency&weekday=1&hour=24 | from 0 to 23",
                "/applications/nonsense | names no domain",
                "/applications/GLOBAL.Acme.shop?from=2026-02-30 | is no day",
                "/applications/GLOBAL.Acme.shop?from=2026-03-01&to=2026-03-01 | not after it begins",
                "/applications/GLOBAL.Acme.shop?from=0001-01-01&to=2026-03-01 | choose days between",
                "/applications/GLOBAL.Acme.shop?from=1990-01-01&to=2026-03-01&by=day | choose a longer bucket",
                "/applications/GLOBAL.Acme.shop?months=-1 | is no number of months",
                "/applications/GLOBAL.Acme.shop?months=1000 | is no number of months",
                "/applications/GLOBAL.Acme.shop?by=fortnight | is none of day, week",
                "/applications/GLOBAL.Acme.shop?zone=Mars/Base | an example is Europe/London",
                "/applications/GLOBAL.Acme.shop?form=fastest | is none of latest-commit",
                "/applications/GLOBAL.Acme.shop?basis=merged | is no basis of",
                "/applications/GLOBAL.Acme.shop?environment=prod | names no domain",
                "/applications/GLOBAL.Acme.shop/receipts | write metric=",
            })
    void saysWhatIsWrongWithAnAddress(String path, String words) {
        var answer = browser.get(path);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(text(answer)).contains(words).contains("Overview");
    }
}
