package dev.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.catalog.QualifiedName;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class OverviewPageTest {

    private static Document page(SampleShop shop, String path) {
        try (var server = new PreviewServer(0, shop, new OneVisitor());
                var browser = new Browser(server.address())) {
            return browser.page(path);
        }
    }

    @Test
    void showsEachApplicationWithItsNumbers() {
        var row = page(SampleShop.of(3), "/").select(".apps tbody tr").getLast();
        assertThat(row.select("th").text()).isEqualTo("storefront GLOBAL.Acme.Store");
        assertThat(row.select("th a").attr("href"))
                .isEqualTo("/applications/GLOBAL.Acme.Store.storefront?by=month&zone=UTC&months=12");
        var own = page(SampleShop.of(3), row.select("th a").attr("href"));
        var total = own.select("details.grid").getFirst().select("tbody tr:last-child td:last-child");
        assertThat(row.select("td").getFirst().select("small").text())
                .startsWith(total.text().split(" ")[0] + " in all");
    }

    @Test
    void linksItsFiguresToReceiptsOfTheSameEnvironments() {
        var links = page(SampleShop.of(1), "/").select(".apps td .figure a").eachAttr("href");
        assertThat(links)
                .hasSize(2)
                .allMatch(link -> link.contains("/receipts?metric=") && link.contains("tier=production"));
    }

    @Test
    void drawsAWeekForEachBar() {
        var spark = page(SampleShop.of(1), "/").select("svg.spark").getFirst();
        assertThat(spark.attr("aria-label")).startsWith("Deployments per week, oldest first: ");
        assertThat(spark.select("rect")).hasSize(53);
    }

    @Test
    void showsDistributionsAndNoAverage() {
        var page = page(SampleShop.of(40), "/");
        for (var shares : page.select("table.shares")) {
            assertThat(shares.select("td.number").eachText().stream()
                            .mapToInt(Integer::parseInt)
                            .sum())
                    .isEqualTo(40);
        }
        assertThat(page.select("table.shares")).hasSize(2);
        assertThat(page.text()).doesNotContainIgnoringCase("average");
    }

    @Test
    void listsOnlyABandWhereOneIsChosen() {
        var shop = SampleShop.of(40);
        var band = page(shop, "/")
                .select("table.shares")
                .getLast()
                .select("tr:has(a)")
                .getFirst();
        var narrowed = page(shop, band.select("a").attr("href"));
        assertThat(narrowed.select(".apps tbody tr"))
                .hasSize(Math.min(25, Integer.parseInt(band.select("td.number").text())));
        assertThat(narrowed.select("tr.chosen a").attr("href")).isEqualTo("/");
    }

    @Test
    void sortsByAnyColumnBothWays() {
        var shop = SampleShop.of(7);
        var head = page(shop, "/").select(".apps thead th:has(a:contains(Deployments))");
        assertThat(head.select("a").attr("href")).isEqualTo("/?sort=-frequency");
        var sorted = page(shop, "/?sort=-frequency");
        assertThat(sorted.select(".apps thead th[aria-sort=descending]").text()).isEqualTo("Deployments a week");
        var counts = sorted.select(".apps tbody tr td:nth-child(2) small").stream()
                .map(small -> Integer.parseInt(small.text().split(" ")[0]))
                .toList();
        assertThat(counts).hasSize(7).isSortedAccordingTo((one, other) -> other - one);
        assertThat(sorted.select(".apps thead a:contains(Deployments)").attr("href"))
                .isEqualTo("/?sort=frequency");
        for (var column : List.of("attention", "name", "failed", "-fail-rate", "-lead-time", "last")) {
            assertThat(page(shop, "/?sort=" + column).select(".apps tbody tr")).hasSize(7);
        }
    }

    /** Nobody has to look for it, and each row says why it stands where it does. */
    @Test
    void whatNeedsAttentionComesFirst() {
        var page = page(SampleShop.of(40), "/");
        assertThat(page.select(".apps tbody tr").getFirst().select(".needs .badge"))
                .isNotEmpty();
        var needs = page.select(".apps tbody tr").stream()
                .map(row -> row.select(".needs .badge").isEmpty())
                .toList();
        assertThat(needs).isSorted();
        assertThat(page.select(".paging").text()).contains("What needs attention most comes first.");
        assertThat(page(SampleShop.of(40), "/?sort=name")
                        .select(".paging a:contains(Sort by what)")
                        .attr("href"))
                .isEqualTo("/");
    }

    @Test
    void saysWhatNeedsAttentionAndListsItAlone() {
        var shop = SampleShop.of(40);
        var page = page(shop, "/");
        var need = page.select(".needed h3").getFirst();
        var narrowed = page(shop, need.select("a").attr("href"));
        assertThat(narrowed.select(".paging").text())
                .startsWith(need.select(".badge").text() + " application");
        assertThat(page.select(".cases").getFirst().select("li").size()).isLessThanOrEqualTo(3);
    }

    @Test
    void showsALongListInParts() {
        var shop = SampleShop.of(130);
        var first = page(shop, "/");
        assertThat(first.select(".apps tbody tr")).hasSize(25);
        assertThat(first.select("[rel=prev]")).isEmpty();
        assertThat(first.select("[rel=next]").attr("href")).isEqualTo("/?page=2");
        assertThat(first.select(".paging").text()).contains("130 applications", "1 of 6");

        var last = page(shop, "/?page=6");
        assertThat(last.select(".apps tbody tr")).hasSize(5);
        assertThat(last.select("[rel=next]")).isEmpty();
    }

    @Test
    void filtersOnTheServerAndKeepsTheFilterWhilePaging() {
        var page = page(SampleShop.of(160), "/?q=Acme.Store&months=6&sort=-failed");
        assertThat(page.select(".apps tbody .domain").eachText()).hasSize(25).containsOnly("GLOBAL.Acme.Store");
        assertThat(page.select("[rel=next]").attr("href")).isEqualTo("/?months=6&q=Acme.Store&sort=-failed&page=2");
        assertThat(page.select("main [name=q]").val()).isEqualTo("Acme.Store");
        assertThat(page.select("form [name=sort]").val()).isEqualTo("-failed");
    }

    @Test
    void saysWhenTheFilterLetsNothingThrough() {
        assertThat(page(SampleShop.of(3), "/?q=%3Cb%3Enone%3C/b%3E")
                        .select("#list .card")
                        .text())
                .isEqualTo("No application matches “<b>none</b>”. Show all 3");
    }

    @Test
    void printsASheetForEachApplicationOfTheList() {
        var shop = SampleShop.of(5);
        var page = page(
                shop,
                page(shop, "/?q=Store")
                        .select(".head .actions a[href^=/report]")
                        .attr("href"));
        assertThat(page.select(".sheet h1").eachText()).allMatch(name -> name.endsWith("application"));
        assertThat(page.select(".sheet")).hasSize(2);
        assertThat(page.select(".picture").eachAttr("id"))
                .doesNotHaveDuplicates()
                .hasSize(4);
    }

    @Test
    void tellsTheOwnerOfAnEmptyServerHowToBegin() {
        var page = page(new SampleShop(List.of(), List.of(), List.of()), "/");
        assertThat(page.select("h1").text()).isEqualTo("Nothing is recorded yet");
        assertThat(page.select("pre").stream().map(Element::wholeText))
                .hasSize(10)
                .startsWith("curl -fsS http://127.0.0.1:8080/cli/install.sh | sh")
                .anyMatch(command -> command.contains("FAIRLEAD_URL=http://127.0.0.1:8080"));
    }

    @Test
    void listsComponentsThatNoApplicationContains() {
        var alone = new QualifiedName("GLOBAL.Acme", "alone", "main");
        var page = page(new SampleShop(List.of(), List.of(alone), List.of()), "/");
        assertThat(page.select(".chips a").attr("href")).isEqualTo("/components/GLOBAL.Acme.alone%3Bmain");
        assertThat(page.text()).doesNotContain("Nothing is recorded yet");
    }
}
