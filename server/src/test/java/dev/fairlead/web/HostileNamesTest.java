package dev.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.address.Unit;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Names are text, whatever they contain. */
class HostileNamesTest {
    private static final String MARKUP = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&amp{{7*7}}";
    private static final QualifiedName NAME = new QualifiedName("GLOBAL.Acme", MARKUP, "");
    private static final PreviewServer server = new PreviewServer(
            0, new SampleShop(List.of(NAME), List.of(NAME), List.of("GLOBAL.Acme." + MARKUP)), new OneVisitor());
    private static final Browser browser = new Browser(server.address());

    @AfterAll
    static void close() {
        browser.close();
        server.close();
    }

    private static void assertHarmless(Document page) {
        assertThat(page.select("script:not([src^=/assets/])")).isEmpty();
        assertThat(page.select("img:not([src^=/assets/])")).isEmpty();
        assertThat(page.select("[onerror], [style]")).isEmpty();
        assertThat(page.text()).contains(MARKUP);
    }

    @Test
    void inTheList() {
        assertHarmless(browser.page("/"));
    }

    @Test
    void onTheirOwnPage() {
        var page = browser.page(new Unit(UnitKind.APPLICATION, NAME).page());
        assertHarmless(page);
        assertThat(page.select("#frequency").attr("data-chart")).contains("<script>alert(1)</script>");
    }

    @Test
    void inReceipts() {
        assertHarmless(browser.page(browser.page(new Unit(UnitKind.APPLICATION, NAME).page())
                .select(".fineprint a")
                .attr("href")));
    }

    @Test
    void inProblems() {
        var answer = browser.get("/applications/-?name=" + Query.encoded("GLOBAL." + MARKUP + ";;"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).doesNotContain("<script>").contains("&lt;script&gt;");
    }
}
