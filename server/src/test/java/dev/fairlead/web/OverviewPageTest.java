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
    void showsThisMonthOfEachApplication() {
        var row = page(SampleShop.of(3), "/").select("tbody tr").getLast();

        assertThat(row.select("th").text()).isEqualTo("storefront GLOBAL.Acme.Store");
        assertThat(row.select("th a").attr("href")).isEqualTo("/applications/GLOBAL.Acme.Store.storefront");
        assertThat(row.select("td").get(0).text()).isEqualTo("2 1 last month · to production");
        assertThat(row.select("svg").attr("aria-label"))
                .isEqualTo("Deployments per month, oldest first: 3, 1, 1, 3, 2, 3, 3, 2, 0, 3, 1, 2");
        assertThat(row.select("td").get(1).text()).startsWith("4.6 days was 32.6 h production · n 1");
        assertThat(row.select("td").get(2).text()).isEqualTo("3 days ago v1_98 → staging");
    }

    @Test
    void putsProductionFirst() {
        var places = page(SampleShop.of(1), "/").select(".speeds li").eachAttr("title");
        assertThat(places).containsExactly("GLOBAL.Acme.production", "GLOBAL.Acme.staging", "GLOBAL.Acme.testing");
    }

    @Test
    void greysWhatTooFewValuesAreBehind() {
        var figures = page(SampleShop.of(1), "/").select(".speeds .figure");
        assertThat(figures).isNotEmpty().allMatch(figure -> figure.hasClass("few"));
    }

    @Test
    void showsALongListInParts() {
        var shop = SampleShop.of(300);
        var first = page(shop, "/");
        assertThat(first.select("tbody tr")).hasSize(50);
        assertThat(first.select("[rel=prev]")).isEmpty();
        assertThat(first.select("[rel=next]").attr("href")).isEqualTo("/?page=2");
        assertThat(first.select(".paging").text()).contains("300 applications", "1 of 6");

        var last = page(shop, "/?page=6");
        assertThat(last.select("tbody tr")).hasSize(50);
        assertThat(last.select("[rel=next]")).isEmpty();
    }

    @Test
    void filtersOnTheServerAndKeepsTheFilterWhilePaging() {
        var shop = SampleShop.of(160);
        var page = page(shop, "/?q=Acme.Store");
        assertThat(page.select("tbody .domain").eachText()).hasSize(50).containsOnly("GLOBAL.Acme.Store");
        assertThat(page.select("[rel=next]").attr("href")).isEqualTo("/?q=Acme.Store&page=2");
        assertThat(page.select(".filter [name=q]").val()).isEqualTo("Acme.Store");
    }

    @Test
    void saysWhenTheFilterLetsNothingThrough() {
        assertThat(page(SampleShop.of(3), "/?q=%3Cb%3Enone%3C/b%3E")
                        .select(".card")
                        .text())
                .isEqualTo("No application's name contains “<b>none</b>”. Show all 3");
    }

    @Test
    void tellsTheOwnerOfAnEmptyServerHowToBegin() {
        var page = page(new SampleShop(List.of(), List.of(), List.of()), "/");
        assertThat(page.select("h1").text()).isEqualTo("Nothing is recorded yet");
        assertThat(page.select("pre").stream().map(Element::wholeText))
                .hasSize(8)
                .first()
                .asString()
                .contains("FAIRLEAD_URL=http://127.0.0.1:8080");
    }

    @Test
    void listsComponentsThatNoApplicationContains() {
        var alone = new QualifiedName("GLOBAL.Acme", "alone", "main");
        var page = page(new SampleShop(List.of(), List.of(alone), List.of()), "/");
        assertThat(page.select(".chips a").attr("href")).isEqualTo("/components/GLOBAL.Acme.alone%3Bmain");
        assertThat(page.text()).doesNotContain("Nothing is recorded yet");
    }
}
