package dev.fairlead.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.report.AllView.Figure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FailureViewTest {
    private static final String FAIL_RATE = """
            {"definition":{"name":"change-fail-rate","text":"Failed of deployed."},
             "window":{"from":"2026-01-01","to":"2026-03-01","zone":"UTC","by":"month"},
             "scope":{"application":"GLOBAL.A.shop"},
             "series":[{"application":"GLOBAL.A.shop","environment":"GLOBAL.A.prod","tier":"production","buckets":[
               {"start":"2026-01-01","deployed":0,"failed":0,"rate":null,"low":null,"high":null,"provisional":false},
               {"start":"2026-02-01","deployed":4,"failed":1,"rate":0.25,"low":0.0456,"high":0.6994,"provisional":true}],
               "total":{"deployed":4,"failed":1,"rate":0.25,"low":0.0456,"high":0.6994,"provisional":true}}],
             "total":{"deployed":4,"failed":1},"excluded":{"failed":1,"redeployment":0,"unattributedIncidents":2},
             "lookBacks":{"incident":86400,"rollback":1209600,"revert":1209600},
             "completeness":{"deployments":4,"withKnownCommit":4,"share":1.0},"exact":true}
            """;

    private static final String RECOVERY = """
            {"definition":{"name":"recovery-time","text":"Until put right."},
             "window":{"from":"2026-01-01","to":"2026-03-01","zone":"UTC","by":"month"},"scope":{},
             "series":[{"application":"GLOBAL.A.shop","environment":"GLOBAL.A.prod","tier":"production","buckets":[
               {"start":"2026-01-01","n":0,"open":0,"p50":null,"p75":null,"p90":null,"few":[]},
               {"start":"2026-02-01","n":3,"open":1,"p50":7200,"p75":null,"p90":null,"few":["p50","p75","p90"]}],
               "total":{"n":3,"open":3,"p50":null,"p75":null,"p90":null,"few":["p50"]}}],
             "excluded":{},"completeness":{"deployments":0,"withKnownCommit":0,"share":null},"exact":true}
            """;

    private static String draw(Consumer<Screen> drawing) {
        var text = new StringWriter();
        var out = new PrintWriter(text);
        drawing.accept(Screen.endless(out, false));
        out.flush();
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private static Map<String, Object> json(String text) throws IOException {
        return Json.object(text);
    }

    @Test
    void sharesComeWithWhereTheyLieAndNothingDeployedIsNoShare() throws IOException {
        var report = json(FAIL_RATE);
        assertThat(draw(out -> new FailureView(out, Glyphs.UNICODE).shares(report, "failed")))
                .isEqualTo("""
                change fail rate
                Failed of deployed.
                2026-01-01 to 2026-03-01 (excluded), by month, UTC
                application GLOBAL.A.shop

                GLOBAL.A.shop in GLOBAL.A.prod (production)
                start          rate                        deployed  failed      95 % sure
                2026-01-01        –                               0       0
                2026-02-01  25.0 %~  ████████████████████         4       1  4.6 to 69.9 %
                total       25.0 %~                               4       1  4.6 to 69.9 %

                ~ may still change: what says so may come later.
                Look-backs: incident 24.0 h, rollback 14.0 days, revert 14.0 days
                Left out: failed 1, unattributedIncidents 2
                Commit known for 4 of 4 deployments (100.0 %)
                """);
    }

    @Test
    void whatIsNotReachedIsNotZero() throws IOException {
        var report = json(RECOVERY);
        assertThat(draw(out -> new FailureView(out, Glyphs.PLAIN).spans(report)))
                .isEqualTo("""
                recovery time
                Until put right.
                2026-01-01 to 2026-03-01 (excluded), by month, UTC

                GLOBAL.A.shop in GLOBAL.A.prod (production)
                start       p50                                p75          p90          n  open
                2026-01-01  -                                  -            -            0     0
                2026-02-01  2.0 h*       ####################  not reached  not reached  3     1
                total       not reached                        not reached  not reached  3     3

                * few values: trust a p50 from 6 values on, a p90 from 29.
                Left out: nothing
                """);
    }

    @Test
    void allNumbersStandBesideEachOther() throws IOException {
        var reports = new EnumMap<Figure, Map<String, Object>>(Figure.class);
        reports.put(
                Figure.FREQUENCY,
                json(FAIL_RATE.replace("\"deployed\":4,\"failed\":1,\"rate\"", "\"deployments\":4,\"rate\"")));
        reports.put(Figure.FAIL_RATE, json(FAIL_RATE));
        reports.put(Figure.RECOVERY, json(RECOVERY));
        assertThat(draw(out -> new AllView(out, Glyphs.PLAIN, reports).print())).isEqualTo("""
                All numbers, 2026-01-01 to 2026-03-01 (excluded), UTC

                GLOBAL.A.shop in GLOBAL.A.prod (production)
                number                                value            95 % sure      of  open
                Deployment frequency                  4                                4
                Lead time for changes, p50            -
                Change fail rate                      25.0 %~      4.6 to 69.9 %  1 of 4
                Failed deployment recovery time, p50  not reached                      3     3
                Deployment rework rate                -
                Time to restore, p50                  -

                ~ may still change: what says so may come later.
                Look-backs: incident 24.0 h, rollback 14.0 days, revert 14.0 days
                Left out of deployment-frequency: failed 1, unattributedIncidents 2
                Left out of change-fail-rate: failed 1, unattributedIncidents 2
                """);
    }

    @Test
    void whyItWasReworkStandsBelow() throws IOException {
        var receipts = List.of(json("""
                {"deployment":8,"unit":"GLOBAL.A.shop","environment":"GLOBAL.A.prod","version":"v1","finishedAt":"2026-02-01T11:00:00Z",
                 "counted":true,"why":"","unplanned":true,"reasons":[{"reason":"remedy","failed":7},
                 {"reason":"hotfix","rule":2,"pattern":"hotfix/*"},
                 {"reason":"unplanned","mark":{"actor":"jo","reason":"at night","markedAt":"2026-02-01T12:00:00Z"}}]}"""));
        assertThat(draw(out -> FailureReceiptView.print(out, receipts)).lines().skip(1))
                .containsExactly(
                        "2026-02-01T11:00:00Z           8  GLOBAL.A.shop  GLOBAL.A.prod  v1       yes     yes",
                        "    remedy of deployment 7",
                        "    hotfix by rule 2: hotfix/*",
                        "    unplanned by jo: at night");
    }

    @Test
    void whereAnIncidentIsStandsBelowIt() throws IOException {
        var receipts = List.of(json("""
                {"incident":{"id":3,"source":"api","externalId":"INC-7","title":"500s","detectedAt":"2026-02-01T10:20:00Z",
                 "attribution":{"deployment":7,"rule":"component","confidence":0.8}},"counted":true,"why":"","seconds":2700,"open":false}"""), json("""
                {"incident":{"id":4,"source":"api","externalId":"INC-8","detectedAt":"2026-02-01T10:30:00Z",
                 "attribution":{"unattributed":"no-unit"}},"counted":true,"why":"","seconds":60,"open":true}"""));
        assertThat(draw(out -> FailureReceiptView.print(out, receipts)).lines().skip(1))
                .containsExactly(
                        "2026-02-01T10:20:00Z         3  api INC-7   500s       45 min  yes",
                        "    on deployment 7, by the rule component, 80 % sure",
                        "2026-02-01T10:30:00Z         4  api INC-8         1 min, open  yes",
                        "    on no deployment: no-unit");
    }

    @Test
    void everyCauseStandsBelowItsDeployment() throws IOException {
        var receipts = List.of(json("""
                        {"deployment":7,"unit":"GLOBAL.A.shop","environment":"GLOBAL.A.prod","version":"v2","finishedAt":"2026-02-01T10:00:00Z",
                         "counted":true,"why":"","failed":true,"seconds":3600,"open":false,"causes":[
                         {"cause":"incident","since":"2026-02-01T10:20:00Z","until":"2026-02-01T11:05:00Z","confidence":0.5,
                          "incident":{"id":3,"source":"api","externalId":"INC-7","title":"an eye\\u001b[2J"}},
                         {"cause":"rollback","since":"2026-02-01T11:00:00Z","until":"2026-02-01T11:00:00Z","confidence":1,"remedy":8},
                         {"cause":"revert","since":"2026-02-01T11:00:00Z","confidence":1,"remedy":9,"reverts":["abc"]},
                         {"cause":"marked","since":"2026-02-01T10:00:00Z","confidence":1,
                          "mark":{"actor":"jo","reason":"500s","markedAt":"2026-02-01T12:00:00Z"}}]}"""), json("""
                        {"deployment":8,"unit":"GLOBAL.A.shop","environment":"GLOBAL.A.prod","finishedAt":"2026-02-01T11:00:00Z",
                         "counted":false,"why":"remedies","failed":false,"causes":[]}"""));
        assertThat(draw(out -> FailureReceiptView.print(out, receipts))).isEqualTo("""
                            finished  deployment  unit           environment    version  failed  counted       lasted
                2026-02-01T10:00:00Z           7  GLOBAL.A.shop  GLOBAL.A.prod  v2       yes     yes            1.0 h
                    incident 3 (api INC-7) an eye [2J, since 2026-02-01T10:20:00Z until 2026-02-01T11:05:00Z, 50 % sure
                    rollback by deployment 8, since 2026-02-01T11:00:00Z until 2026-02-01T11:00:00Z
                    revert by deployment 9, commit abc, since 2026-02-01T11:00:00Z, not over
                    marked by jo: 500s, since 2026-02-01T10:00:00Z, not over
                2026-02-01T11:00:00Z           8  GLOBAL.A.shop  GLOBAL.A.prod           no      no: remedies
                """);
    }
}
