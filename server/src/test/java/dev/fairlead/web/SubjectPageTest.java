package dev.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.catalog.QualifiedName;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SubjectPageTest {
    private static final String STOREFRONT = "/applications/GLOBAL.Acme.Store.storefront";
    private static final PreviewServer server = new PreviewServer(0, SampleShop.of(3), new OneVisitor());
    private static final Browser browser = new Browser(server.address());

    @AfterAll
    static void close() {
        browser.close();
        server.close();
    }

    private static JsonNode chart(Document page, String id) {
        return JsonMapper.shared().readTree(page.select("#" + id).attr("data-chart"));
    }

    private static List<String> names(JsonNode chart) {
        return chart.get("series")
                .valueStream()
                .map(each -> each.get("name").asString())
                .toList();
    }

    @Test
    void drawsAnAreaPerEnvironmentInTheOrderOfTravel() {
        var chart = chart(browser.page(STOREFRONT), "frequency");
        assertThat(chart.get("kinds").valueStream().map(kind -> kind.get("kind").asString()))
                .containsExactly("area", "bubble", "stacked");
        assertThat(names(chart)).containsExactly("dev", "testing", "staging", "production");
        assertThat(chart.get("categories")).hasSize(12);
        assertThat(chart.get("categories").get(11).asString()).isEqualTo("Nov 2026 (so far)");
    }

    @Test
    void includesMonthsWithoutDeploymentsAsZero() {
        var chart = chart(browser.page(STOREFRONT), "frequency");
        assertThat(chart.get("categories").get(8).asString()).isEqualTo("Aug 2026");
        assertThat(chart.get("series").valueStream())
                .allMatch(each -> each.get("points").get(8).get("value").asDouble() == 0);
    }

    @Test
    void leavesWhatIsStillToComeOut() {
        var chart = chart(browser.page(STOREFRONT + "?months=3&by=day"), "frequency");
        var points = chart.get("series").get(0).get("points");
        // 22 November is today, 23 November is not yet
        assertThat(points.get(82).get("value").isNull()).isFalse();
        assertThat(points.get(83).get("value").isNull()).isTrue();
    }

    @Test
    void showsTheSameNumbersInTheTable() {
        var page = browser.page(STOREFRONT);
        var chart = chart(page, "frequency");
        var grid = page.select("details.grid").getFirst();
        assertThat(grid.select("thead th").eachText())
                .containsExactly("Month", "dev", "testing", "staging", "production");
        var oldest = grid.select("tbody tr").get(11);
        assertThat(oldest.select("th").text()).isEqualTo("Dec 2025");
        for (int i = 0; i < 4; i++) {
            var value =
                    chart.get("series").get(i).get("points").get(0).get("value").asInt();
            assertThat(oldest.select("td").get(i).text().split(" ")[0]).isEqualTo(Integer.toString(value));
        }
    }

    @Test
    void showsNoDataAsADashAndNotAsZero() {
        var months = browser.page(STOREFRONT).select("details.grid").get(2);
        var august = months.select("tbody tr").get(3);
        assertThat(august.text()).isEqualTo("Aug 2026 – – – –");
    }

    @Test
    void greysPercentilesOfTooFewValues() {
        var percentiles = browser.page(STOREFRONT).select("details.grid").get(1);
        var production = percentiles.select("tbody tr td:last-child");
        // n is 21: enough for a median, too few for p90 (29) and p95 (59)
        assertThat(production.eachText()).allMatch(text -> text.endsWith("n 21"));
        assertThat(production.stream().map(cell -> cell.hasClass("few"))).containsExactly(false, false, true, true);
    }

    @Test
    void drawsPercentilesPerEnvironment() {
        var chart = chart(browser.page(STOREFRONT), "leadtime");
        assertThat(names(chart)).containsExactly("p50", "p75", "p90");
        assertThat(chart.get("categories").valueStream().map(JsonNode::asString))
                .containsExactly("dev", "testing", "staging", "production");
        assertThat(chart.get("series").get(2).get("points").get(3).get("few").asBoolean())
                .isTrue();
    }

    @Test
    void drawsTheLatestTwelveVersions() {
        var page = browser.page(STOREFRONT);
        var versions = names(chart(page, "versions"));
        assertThat(versions).hasSize(12).last().isEqualTo("v1_98");
        assertThat(page.select("details.grid").get(3).select("tbody th").eachText())
                .isEqualTo(versions.reversed());
    }

    @Test
    void leadsFromEachVersionToItsOwnPage() {
        assertThat(browser.page(STOREFRONT)
                        .select("details.grid")
                        .get(3)
                        .select("tbody th a")
                        .getFirst()
                        .attr("href"))
                .isEqualTo(STOREFRONT + "/versions/v1_98");
    }

    @Test
    void drawsAPointForEveryDeploymentOfTheEnvironmentInFocus() {
        var page = browser.page(STOREFRONT + "?focus=GLOBAL.Acme.staging");
        assertThat(page.select("#course [aria-current]").text()).isEqualTo("staging");
        var cloud = chart(page, "over-time").get("cloud");
        var counted = browser.page(
                page.select("#leadtime-title ~ details tbody a").get(2).attr("href"));
        assertThat(cloud.get("dots")).hasSize(counted.select(".yes").size());
        assertThat(cloud.get("dots").get(0).get("href").asString()).startsWith("/deployments/");
        assertThat(cloud.get("times")).hasSize(13);
    }

    @Test
    void leavesTheLinesOpenWhereThereIsNoData() {
        var points = chart(browser.page(STOREFRONT), "over-time")
                .get("series")
                .get(0)
                .get("points");
        assertThat(points.get(8).get("value").isNull()).isTrue();
    }

    @Test
    void printsASheetWithTheSameNumbers() {
        var page = browser.page(STOREFRONT);
        var sheet = browser.page(page.select(".actions a[href*=/report]").attr("href"));
        assertThat(sheet.select(".sheet h1").text()).isEqualTo("storefront application");
        assertThat(sheet.select("details.grid").getFirst().text())
                .isEqualTo(page.select("details.grid").getFirst().text());
        assertThat(sheet.select(".picture")).hasSize(3).allMatch(picture -> picture.hasAttr("data-now"));
    }

    @Test
    void leadsFromEveryNumberToItsReceipts() {
        var cell = browser.page(STOREFRONT).select("details.grid").getFirst().select("tbody tr td:last-child a");
        assertThat(cell.get(1).attr("href"))
                .isEqualTo(STOREFRONT + "/receipts?metric=deployment-frequency&by=month&zone=UTC&from=2026-10-01"
                        + "&to=2026-11-01&environment=GLOBAL.Acme.production");
        var lines = browser.page(cell.get(1).attr("href")).select("tbody tr");
        assertThat(lines.select(".yes")).hasSize(Integer.parseInt(cell.get(1).text()));
    }

    @Test
    void saysWhatIsLeftOutAndHowCompleteItIs() {
        assertThat(browser.page(STOREFRONT).select(".fineprint").getFirst().text())
                .contains("Number of deployments with the outcome succeeded")
                .contains("82 % of the deployments (134 of 163) have a known commit.")
                .contains("14 brought nothing new");
    }

    @Test
    void keepsTheViewInTheAddress() {
        var page = browser.page(
                STOREFRONT + "?from=2026-03-15&to=2026-06-01&by=week&zone=Europe/London&form=every-change");
        assertThat(page.select("[name=from]").val()).isEqualTo("2026-03-15");
        assertThat(page.select("[name=zone] [selected]").val()).isEqualTo("Europe/London");
        assertThat(page.select("[name=by] [selected]").val()).isEqualTo("week");
        assertThat(page.select("[name=measure] [selected]").val()).isEqualTo("every-change");
        assertThat(page.select("[name=months]")).isEmpty();
        assertThat(page.select(".chooser .pills [aria-current]")).isEmpty();
        assertThat(page.select(".pills a").getFirst().attr("href"))
                .isEqualTo(STOREFRONT + "?by=week&zone=Europe%2FLondon&months=3&form=every-change");
    }

    @Test
    void saysSoWhenNothingWasDeployed() {
        var page = browser.page(STOREFRONT + "?from=2020-01-01&to=2020-02-01");
        assertThat(page.select("main > .card").text()).startsWith("Nothing was deployed in this window.");
        assertThat(page.select(".picture")).isEmpty();
    }

    @Test
    void showsAComponentInTheSameWay() {
        var name = new QualifiedName("GLOBAL.Acme", "check out/%", "main");
        var shop = new SampleShop(List.of(name), List.of(), List.of("GLOBAL.Acme.production"));
        try (var own = new PreviewServer(0, shop, new OneVisitor());
                var other = new Browser(own.address())) {
            // a slash cannot stand in a path: the name is a parameter then, in all addresses
            var address = "/components/-?name=GLOBAL.Acme.check%20out%2F%25%3Bmain";
            var page = other.page(address);
            assertThat(page.select("h1").text()).isEqualTo("check out/%;main component");
            assertThat(names(chart(page, "frequency"))).containsExactly("production");
            assertThat(page.select(".pills a").getFirst().attr("href")).startsWith(address);
            assertThat(page.select("form [name=name]").val()).isEqualTo(name.toString());
            assertThat(other.page(page.select(".fineprint a").attr("href")).select("tbody tr"))
                    .isNotEmpty();
        }
    }
}
