package dev.fairlead.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.window.ZoneRules;
import dev.fairlead.report.question.Question;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** How parameters become a question, and how the answer looks. */
class QuestionsTest {
    private final FixedReports reports = new FixedReports();
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    @AutoClose
    private final RunningServer server = new RunningServer(reports, new SettableRebuild(), clock);

    private final Client client = server.client();

    @Test
    void nothingAskedForIsEverythingInTheLastTwelveMonths() {
        client.get("/api/v1/reports/deployment-frequency");
        var question = reports.lastQuestion();
        assertThat(question.scope()).isEqualTo(new Question.OfDomain("GLOBAL"));
        assertThat(question.where()).isEqualTo(new Question.Anywhere());
        assertThat(question.window().from()).isEqualTo("2025-12-01T00:00:00Z");
        assertThat(question.window().to()).isEqualTo("2026-12-01T00:00:00Z");
    }

    @Test
    void daysBeginAtMidnightOfTheZone() {
        client.get(
                "/api/v1/reports/lead-time?application=GLOBAL.Acme.shop&tier=production&from=2026-03-29&to=2026-03-30"
                        + "&by=day&zone=Europe/Berlin&form=every-change&basis=merged&bots=exclude");
        var question = reports.lastQuestion();
        assertThat(question.scope())
                .isEqualTo(new Question.OfApplication(new QualifiedName("GLOBAL.Acme", "shop", "")));
        assertThat(question.where()).isEqualTo(new Question.InTier(Tier.PRODUCTION));
        assertThat(question.window().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(question.window().from()).isEqualTo("2026-03-28T23:00:00Z");
        assertThat(question.window().to()).isEqualTo("2026-03-29T22:00:00Z");
        assertThat(reports.lastLeadTime()).isEqualTo(new Question.LeadTimeOf(Form.EVERY_CHANGE, Basis.MERGED, false));
    }

    @Test
    void theZoneOfTheOrganisationIsUsedWhereNoneIsAskedFor() {
        client.post("/api/v1/environments", "{\"name\": \"GLOBAL.Acme.prod\"}");
        server.database()
                .database()
                .useTransaction(handle -> handle.execute("update organization set zone = 'Asia/Tokyo'"));
        client.get("/api/v1/reports/deployment-frequency?environment=GLOBAL.Acme.prod&from=2026-01-01");
        assertThat(reports.lastQuestion().window().from()).isEqualTo("2025-12-31T15:00:00Z");
    }

    @Test
    void aReportHasTheAgreedShape() {
        var answer = client.get("/api/v1/reports/lead-time?from=2026-10-01&to=2026-11-01");
        assertThat(answer.text()).isEqualTo("""
                {"definition":{"name":"lead-time","form":"latest-commit","basis":"committer","text":"How long."},\
                "window":{"from":"2026-10-01","to":"2026-11-01","zone":"Z","zoneRules":"%s","by":"month"},"scope":{"domain":"GLOBAL"},\
                "series":[{"application":"GLOBAL.Acme.shop","environment":"GLOBAL.Acme.prod","tier":"production",\
                "buckets":[{"start":"2026-10-01","n":2,"p50":5400,"p50Low":60,"p50High":90.5,"p75":5400.5,"p90":null,"p95":null,\
                "few":["p50","p75","p90","p95"]}],\
                "total":{"n":2,"p50":5400,"p50Low":60,"p50High":90.5,"p75":5400.5,"p90":null,"p95":null,\
                "few":["p50","p75","p90","p95"]}}],\
                "total":{"n":2,"p50":5400,"p50Low":60,"p50High":90.5,"p75":5400.5,"p90":null,"p95":null,\
                "few":["p50","p75","p90","p95"]},"excluded":{"nothingNew":4},\
                "completeness":{"deployments":0,"withKnownCommit":0,"share":null},"exact":true}""".formatted(ZoneRules.edition()));
    }

    @Test
    void theWindowBeforeIsToldWhenItIsAskedFor() {
        var answer =
                client.get("/api/v1/reports/deployment-frequency?from=2026-10-01&to=2026-11-01&by=day&before=include");
        assertThat(answer.json().path("before").toString()).isEqualTo("""
                {"from":"2026-09-01","to":"2026-10-01","series":[{"application":"GLOBAL.Acme.shop",\
                "environment":"GLOBAL.Acme.prod","tier":"production","total":TOTAL}],"total":TOTAL}""".replace("TOTAL", """
                {"deployments":2,"failed":1,"cancelled":0,"redeployments":3,"rhythm":{"days":1,"daysPerWeek":0.25,\
                "medianGap":3600,"perWeek":0.5,"perWeekLow":0.125,"perWeekHigh":1.75,"dispersion":1.5,\
                "dispersionOf":"week"}}"""));
        assertThat(reports.lastQuestion().window().buckets()).hasSize(1);
        assertThat(client.get("/api/v1/reports/lead-time").json().has("before")).isFalse();
    }

    @Test
    void aReportComesAsCsvToo() {
        var answer =
                client.get("/api/v1/reports/deployment-frequency?from=2026-10-01&to=2026-11-01", "text/csv, */*;q=0.1");
        assertThat(answer.text()).isEqualTo("""
                kind,name,environment,tier,start,deployments,failed,cancelled,redeployments,windowDaysPerWeek,\
                windowMedianGapSeconds,windowPerWeek,windowPerWeekLow,windowPerWeekHigh,windowDispersion,\
                reportDeployments,reportKnown,reportShare,windowDeployments,windowFailed,windowCancelled,windowRedeployments\r
                application,GLOBAL.Acme.shop,GLOBAL.Acme.prod,production,2026-10-01,2,1,0,3,0.25,3600.0,0.5,0.125,1.75,1.5,0,0,,2,1,0,3\r
                """);
    }

    @Test
    void receiptsComeAsJsonAndAsCsvWithoutFormulas() {
        var json = client.get("/api/v1/reports/deployment-frequency/receipts?limit=5")
                .json();
        assertThat(json.path("next").asString()).isEqualTo("more");
        assertThat(json.path("items").path(0).path("why").asString()).isEqualTo("counted");
        var csv = client.get("/api/v1/reports/lead-time/receipts", "text/csv").text();
        assertThat(csv)
                .contains("7,GLOBAL.Acme.shop,GLOBAL.Acme.prod,'=1+1,2026-11-01T10:00:00Z,,,5400.0,,true,counted");
    }
}
