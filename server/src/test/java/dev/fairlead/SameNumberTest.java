package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One number, wherever it is looked up; and who may look it up. */
class SameNumberTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC);
    private static final String UNIT = "application=GLOBAL.Acme.shop&environment=GLOBAL.Acme.prod";
    /** The thirty days of a badge, today included. */
    private static final String WINDOW = "&from=2026-10-24&to=2026-11-23&zone=UTC";

    @AutoClose
    private static final Visit visit = new Visit(CLOCK);

    @BeforeAll
    static void record() {
        visit.tell("/application-versions", """
                {"application": "GLOBAL.Acme.shop", "components": ["GLOBAL.Acme.pay"]}""");
        for (int day = 1; day <= 9; day++) {
            visit.tell("/component-versions", """
                    {"name": "GLOBAL.Acme.pay;v%1$d", "repository": "https://g.example/pay.git", "commit": "%2$s", "committedAt": "2026-11-0%1$dT08:00:00Z"}""".formatted(
                            day, Integer.toString(day).repeat(40)));
            visit.tell("/deployments", """
                    {"component": "GLOBAL.Acme.pay;v%1$d", "environment": "GLOBAL.Acme.prod", "finishedAt": "2026-11-0%1$dT%2$02d:00:00Z"}""".formatted(day, 8 + day));
        }
        visit.tell("/deployments", """
                {"component": "GLOBAL.Acme.pay;v1", "environment": "GLOBAL.Acme.prod", "finishedAt": "2026-10-01T10:00:00Z", "outcome": "failed"}""");
    }

    private static String shared(String title) {
        return visit.page("/share?" + UNIT).select("img[alt='" + title + "']").attr("src");
    }

    private static String badge(String title) {
        var answer = visit.lookAsStranger(shared(title));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/svg+xml; charset=utf-8");
        return Jsoup.parse(answer.body()).select("title").text();
    }

    @Test
    void deploymentFrequency() {
        var report = "/reports/deployment-frequency?" + UNIT + WINDOW;
        int deployments = visit.ask(report).path("total").path("deployments").asInt();
        assertThat(deployments).isEqualTo(9);
        int inCsv = visit.text(report + "&format=csv")
                .lines()
                .skip(1)
                .mapToInt(line -> Integer.parseInt(line.split(",", -1)[5]))
                .sum();
        assertThat(inCsv).isEqualTo(deployments);
        var page = visit.page("/applications/GLOBAL.Acme.shop?environment=GLOBAL.Acme.prod&by=month" + WINDOW);
        assertThat(page.text()).contains("Whole window " + deployments);
        var compared = visit.page("/compare?of=windows&unit=GLOBAL.Acme.shop&environment=GLOBAL.Acme.prod" + WINDOW);
        assertThat(compared.select("details.grid").getFirst().select("tbody tr").eachText())
                .contains("Deployments " + deployments + " 0");
        assertThat(badge("Deployment frequency")).isEqualTo("deployments: " + deployments + " in 30 days");
    }

    @Test
    void leadTime() {
        var report = "/reports/lead-time?" + UNIT + WINDOW + "&by=year";
        var total = visit.ask(report).path("total");
        assertThat(total.path("p50").asDouble()).isEqualTo(5 * 3600);
        assertThat(visit.text(report + "&format=csv")).contains(",9,18000");
        var page = visit.page("/applications/GLOBAL.Acme.shop?environment=GLOBAL.Acme.prod&by=year" + WINDOW);
        assertThat(page.text()).contains("5.0 h");
        assertThat(badge("Lead time for changes")).isEqualTo("lead time: 5.0 h (p50, n = 9)");
    }

    @Test
    void lastDeployment() {
        assertThat(badge("Last deployment")).isEqualTo("last deployment: 12 days ago");
        assertThat(visit.page("/environments").text()).contains("12 days ago");
    }

    @Test
    void aBadgeIsClosedWithoutItsKeyAndForAnythingElse() {
        var open = shared("Deployment frequency");
        for (var other : new String[] {
            open.replaceFirst("&key=.*", ""),
            open.replaceFirst("key=.", "key="),
            open.replace("/badge/deployment-frequency", "/badge/lead-time"),
            open.replace("Acme.shop", "Acme.pay"),
            open.replace("application=", "component="),
            open.replaceFirst("&environment=[^&]*", ""),
            open.replace("/badge/deployment-frequency.svg", "/embed/deployment-frequency"),
            open + "&in=https://evil.example",
            "/badge/deployment-frequency.svg?application=GLOBAL.Nobody.x&key=abc"
        }) {
            assertThat(visit.lookAsStranger(other).statusCode()).as(other).isEqualTo(404);
        }
    }

    @Test
    void aChartIsFramedBySiteOfItsKeyOnly() {
        var page = visit.page("/share?" + UNIT + "&in=https://wiki.example:8443");
        var chart = page.select("[aria-labelledby=charts-title] a").getFirst().attr("href");
        var answer = visit.lookAsStranger(chart);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors https://wiki.example:8443")
                .doesNotContain("frame-ancestors 'none'");
        assertThat(Jsoup.parse(answer.body()).select(".picture")).hasSize(1);
        assertThat(visit.lookAsStranger(chart.replace("wiki.example", "evil.example"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(visit.page("/").select("a[href]")).isNotEmpty();
        assertThat(visit.look("/")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .contains("frame-ancestors 'none'");
    }

    @Test
    void endingEndsAllAddresses() {
        visit.tell("/component-versions", """
                {"name": "GLOBAL.Other.tool;v1"}""");
        var path = visit.page("/share?component=GLOBAL.Other.tool")
                .select("img[alt='Last deployment']")
                .attr("src");
        assertThat(visit.lookAsStranger(path).statusCode()).isEqualTo(200);
        assertThat(visit.post("/share/end", "organization=Other").statusCode()).isEqualTo(403);
        assertThat(visit.lookAsStranger(path).statusCode()).isEqualTo(200);
        assertThat(visit.post("/share/end", "organization=Other&key=" + visit.formKey())
                        .statusCode())
                .isEqualTo(303);
        assertThat(visit.lookAsStranger(path).statusCode()).isEqualTo(404);
        assertThat(visit.lookAsStranger(shared("Last deployment")).statusCode()).isEqualTo(200);
    }
}
