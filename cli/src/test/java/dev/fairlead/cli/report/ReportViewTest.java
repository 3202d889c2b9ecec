package dev.fairlead.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.http.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportViewTest {
    private static final String FREQUENCY = """
            {"definition":{"name":"deployment-frequency","text":"Successful deployments."},
             "window":{"from":"2026-01-01","to":"2026-04-01","zone":"UTC","by":"month"},
             "scope":{"application":"GLOBAL.A.shop","tier":null},
             "series":[{"application":"GLOBAL.A.shop","environment":"GLOBAL.A.prod","tier":"production","buckets":[
               {"start":"2026-01-01","deployments":40,"failed":2,"cancelled":0,"redeployments":1},
               {"start":"2026-02-01","deployments":0,"failed":0,"cancelled":0,"redeployments":0},
               {"start":"2026-03-01","deployments":1,"failed":0,"cancelled":1,"redeployments":0}],
               "total":{"deployments":41,"failed":2,"cancelled":1,"redeployments":1,"rhythm":{"days":30,"daysPerWeek":2.333,
                 "medianGap":90000,"perWeek":3.1889,"perWeekLow":2.288,"perWeekHigh":4.326,"dispersion":0.9,
                 "dispersionOf":"week"}}}],
             "total":{"deployments":41,"failed":2,"cancelled":1,"redeployments":1},
             "excluded":{"redeployment":1,"failed":2,"voided":0},
             "completeness":{"deployments":41,"withKnownCommit":38,"share":0.9268},"exact":true}
            """;

    private static final String LEAD_TIME = """
            {"definition":{"name":"lead-time","form":"latest-commit","basis":"committer","text":"Finish minus commit."},
             "window":{"from":"2026-01-01","to":"2026-03-01","zone":"Europe/Berlin","by":"month"},
             "scope":{},
             "series":[{"component":"GLOBAL.A.pay","environment":"GLOBAL.A.prod","buckets":[
               {"start":"2026-01-01","n":100,"p50":4320.0,"p75":7200.0,"p90":90000.0,"p95":343886.4},
               {"start":"2026-02-01","n":0,"p50":null,"p75":null,"p90":null,"p95":null}],
               "total":{"n":3,"p50":59.6,"p75":60,"p90":3599.9,"p95":86399,"p50Low":30,"p50High":7200}}],
             "excluded":{},"completeness":{"deployments":0,"withKnownCommit":0,"share":null},"exact":false}
            """;

    @Test
    void drawsFrequencyWithBars() {
        assertThat(draw(FREQUENCY, Glyphs.UNICODE, ReportView::frequency)).isEqualTo("""
                        deployment frequency
                        Successful deployments.
                        2026-01-01 to 2026-04-01 (excluded), by month, UTC
                        application GLOBAL.A.shop

                        GLOBAL.A.shop in GLOBAL.A.prod (production)
                        start       deployments                        failed  cancelled  redeployments
                        2026-01-01           40  ████████████████████       2          0              1
                        2026-02-01            0                             0          0              0
                        2026-03-01            1  ▌                          0          1              0
                        total                41                             2          1              1
                        3.19 a week (95 % sure: 2.29 to 4.33), on 2.3 days a week, median gap 25.0 h

                        Left out: redeployment 1, failed 2
                        Commit known for 38 of 41 deployments (92.7 %)
                        """);
    }

    @Test
    void drawsLeadTimeWithPlainSigns() {
        assertThat(draw(LEAD_TIME, Glyphs.PLAIN, ReportView::leadTime)).isEqualTo("""
                        lead time, latest-commit, committer time
                        Finish minus commit.
                        2026-01-01 to 2026-03-01 (excluded), by month, Europe/Berlin

                        GLOBAL.A.pay in GLOBAL.A.prod
                        start          p50                           p75     p90       p95    n
                        2026-01-01   1.2 h  ####################   2.0 h  25.0 h  4.0 days  100
                        2026-02-01       -                             -       -         -    0
                        total       1 min*                        1 min*  1.0 h*   24.0 h*    3
                        Median of all: 95 % sure between 30 s and 2.0 h

                        * few values: trust a p50 from 6 values on, a p90 from 29, a p95 from 59
                        Left out: nothing
                        Percentiles come from histograms and are within one percent
                        """);
    }

    @Test
    void manySeriesAreOneLineEach() throws IOException {
        var report = Json.object(FREQUENCY);
        var one = Json.objects(report, "series").get(0);
        var many = new LinkedHashMap<>(report);
        many.put("series", List.of(one, one, one, one));

        assertThat(draw(Json.text(many), Glyphs.UNICODE, ReportView::frequency)).contains("""
                        what           environment    over time  deployments  failed  redeployments
                        GLOBAL.A.shop  GLOBAL.A.prod  █▁▁                 41       2              1
                        """);
    }

    @Test
    void anEmptyReportSaysSo() {
        assertThat(draw("{\"definition\":{\"name\":\"lead-time\"},\"series\":[]}", Glyphs.PLAIN, ReportView::leadTime))
                .contains("No deployments match.");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "0.2, 0 s",
        "59.4, 59 s",
        "59.6, 1 min",
        "90, 2 min",
        "3599.9, 1.0 h",
        "4320, 1.2 h",
        "86399, 24.0 h",
        "90000, 25.0 h",
        "342000, 4.0 days",
        "10800000, 125 days",
        "-90, -1 min",
    })
    void spansArePeoplesWords(double seconds, String words) {
        assertThat(Spans.of(seconds)).isEqualTo(words);
    }

    private static String draw(String json, Glyphs glyphs, BiConsumer<ReportView, Map<String, Object>> drawing) {
        var text = new StringWriter();
        try (var out = new PrintWriter(text)) {
            drawing.accept(new ReportView(Screen.endless(out, false), glyphs), Json.object(json));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return text.toString();
    }
}
