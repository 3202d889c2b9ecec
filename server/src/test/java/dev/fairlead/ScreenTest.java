package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The big screen: the overview's numbers, a few applications at a time, also for a device where nobody signs in. */
class ScreenTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC);

    @AutoClose
    private static final Visit visit = new Visit(CLOCK);

    /** Eight applications, of which one is of another organisation and one was not deployed for a long time. */
    @BeforeAll
    static void record() {
        for (int i = 1; i <= 8; i++) {
            var domain = i == 8 ? "GLOBAL.Other" : "GLOBAL.Acme";
            visit.tell("/application-versions", """
                    {"application": "%1$s.app-%2$d", "components": ["%1$s.part-%2$d"]}""".formatted(domain, i));
            visit.tell("/deployments", """
                    {"component": "%1$s.part-%2$d;v1", "environment": "%1$s.prod", "finishedAt": "2026-%3$s-01T09:00:00Z"}""".formatted(domain, i, i == 3 ? "08" : "11"));
        }
    }

    private static Document shown(String path) {
        var answer = visit.lookAsStranger(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private static String shared() {
        return visit.page("/share?domain=GLOBAL.Acme")
                .select("[aria-labelledby=screens-title] code")
                .getLast()
                .text()
                .replace("https://fairlead.example", "");
    }

    @Test
    void theFirstPartSaysWhatIsTrueOfAllAndWhatNeedsAttention() {
        var page = visit.page("/screen?domain=GLOBAL.Acme");
        assertThat(page.select("h1").text()).isEqualTo("GLOBAL.Acme");
        assertThat(page.select("header p").text()).startsWith("To production, ").endsWith("days of UTC");
        assertThat(page.select(".tiles div").eachText())
                .containsExactly(
                        "Deployments a week 0.1 7 in all",
                        "Change fail rate 0 % 0 of 7, 0 to 35.4 %",
                        "Open incidents 0 of 0 in this window",
                        "Applications 7 7 need attention");
        assertThat(page.select(".concerns li").eachText())
                .hasSize(6)
                .first()
                .asString()
                .startsWith("app-3 Nothing deployed for 30 days or more");
        assertThat(page.select("footer").text()).contains("1 of 3");
    }

    @Test
    void theOthersTurnThroughAllApplicationsAndBegInAgain() {
        var second = visit.page("/screen?domain=GLOBAL.Acme&part=2");
        assertThat(second.select("tbody tr")).hasSize(6);
        var third = visit.page(second.select("main").attr("data-next"));
        assertThat(third.select("tbody th").eachText()).hasSize(1);
        assertThat(third.select("main").attr("data-next")).isEqualTo("/screen?domain=GLOBAL.Acme");
        assertThat(visit.page("/screen?domain=GLOBAL.Acme&part=9")
                        .select("footer")
                        .text())
                .contains("1 of 3");
        assertThat(visit.page("/screen?q=app-2&seconds=60").select("main").attr("data-seconds"))
                .isEqualTo("60");
        assertThat(visit.look("/screen?seconds=1").body()).contains("is not a whole number from 5 to 600");
        assertThat(visit.page("/?months=3").select(".actions a[href^=/screen]").attr("href"))
                .isEqualTo("/screen?months=3");
    }

    @Test
    void whoHasTheAddressSeesTheScreensOfThatDomainAndNothingElse() {
        var address = shared();
        var page = shown(address);
        assertThat(page.select("h1").text()).isEqualTo("GLOBAL.Acme");
        assertThat(page.select("footer a").eachText()).containsExactly("← Previous", "Next →");
        var next = shown(page.select("main").attr("data-next"));
        assertThat(next.text()).contains("app-1").doesNotContain("Other");
        assertThat(shown(address + "&months=3").select("header p").text()).contains("1 Sep 2026");
        for (var other : new String[] {
            address.replace("GLOBAL.Acme", "GLOBAL.Other"),
            address.replace("GLOBAL.Acme", "GLOBAL"),
            address.substring(0, address.length() - 1),
            "/screen/shared?domain=GLOBAL.Acme",
            "/screen/shared"
        }) {
            assertThat(visit.lookAsStranger(other).statusCode()).as(other).isEqualTo(404);
        }
        assertThat(visit.lookAsStranger("/screen?domain=GLOBAL.Acme").statusCode())
                .isNotEqualTo(200);

        visit.post("/share/end", "key=" + Visit.encoded(visit.formKey()) + "&organization=Acme");
        assertThat(visit.lookAsStranger(address).statusCode()).isEqualTo(404);
    }
}
