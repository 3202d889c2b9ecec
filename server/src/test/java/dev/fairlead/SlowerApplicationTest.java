package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An application that became slower is named first, with the stage that did and the evidence. */
class SlowerApplicationTest {
    private static WholeServer server;

    /** Both go by testing to production; what took shop an hour there in autumn takes ten in winter. */
    @BeforeAll
    static void start() {
        server = new WholeServer(Clock.fixed(Instant.parse("2026-03-20T12:00:00Z"), ZoneOffset.UTC));
        for (int i = 0; i < 12; i++) {
            deploy("books", i, Instant.parse("2025-09-28T08:00:00Z").plus(Duration.ofDays(7L * i)), 2);
            deploy("pay", i, Instant.parse("2025-09-28T08:00:00Z").plus(Duration.ofDays(7L * i)), 2);
            deploy("books", 20 + i, Instant.parse("2026-01-05T08:00:00Z").plus(Duration.ofDays(6L * i)), 2);
            deploy("pay", 20 + i, Instant.parse("2026-01-05T08:00:00Z").plus(Duration.ofDays(6L * i)), 11);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void deploy(String component, int version, Instant committed, int hours) {
        server.tell("/component-versions", """
                {"component": "GLOBAL.Acme.%1$s", "version": "%2$d", "commit": "%3$s", "repository": "https://git.example/%1$s",
                 "committedAt": "%4$s", "applications": ["GLOBAL.Acme.%5$s"]}""".formatted(
                        component,
                        version,
                        "%040x".formatted(version + 1),
                        committed,
                        component.equals("pay") ? "shop" : "library"));
        for (var place : new String[] {"test", "prod"}) {
            server.tell("/deployments", """
                    {"component": "GLOBAL.Acme.%s;%d", "environment": "GLOBAL.Acme.%s", "finishedAt": "%s"}""".formatted(
                    component, version, place, committed.plus(Duration.ofHours(place.equals("test") ? 1 : hours))));
        }
    }

    @Test
    void itIsNamedWithTheStageThatDid() {
        var page = Jsoup.parse(server.page("/?months=3"));
        assertThat(page.select(".need").eachText())
                .containsExactly("1 Median lead time at least doubled, by more than chance");
        var named = page.select(".cases li");
        assertThat(named.eachText()).containsExactly("shop 2.0 h → 11.0 h");
        var fetched = named.select("[hx-trigger=load]").attr("hx-get");
        assertThat(fetched).startsWith("/applications/GLOBAL.Acme.shop/slower-stage?");
        assertThat(Jsoup.parse(server.page(fetched)).select(".stage").text())
                .isEqualTo("testing → production: 1.0 h → 10.0 h, n 12");
    }

    @Test
    void itComesFirstAndItsChangeIsNoChance() {
        var rows = Jsoup.parse(server.page("/?months=3")).select(".apps tbody tr");
        assertThat(rows.select("th > a").eachText()).containsExactly("shop", "library");
        assertThat(rows.getFirst().select(".needs .badge").eachText()).containsExactly("slower");
        var change = rows.getFirst().select("td:nth-child(3) small.inline").getFirst();
        assertThat(change.className()).contains("down");
        assertThat(change.text()).isEqualTo("▲ ×5.5");
        assertThat(change.attr("title")).contains("more than chance");
        assertThat(rows.getLast().select(".needs")).isEmpty();
    }

    @Test
    void whatDidNotBecomeSlowerHasNoSuchStage() {
        assertThat(server.page("/applications/GLOBAL.Acme.library/slower-stage?months=3"))
                .contains("no stage with enough versions in both windows");
    }
}
