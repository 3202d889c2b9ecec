package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Look-backs and hotfix rules where people look: their page, and wherever a number rests on them. */
class RulesPageTest {
    private static final String PATTERN = "<script>alert(1)</script>*";
    private static final String WINDOW = "from=2026-11-01&to=2026-12-01";

    @AutoClose
    private static final WholeServer SERVER =
            new WholeServer(Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC));

    @BeforeAll
    static void deploy() {
        deployed("v1", "main", "2026-11-20T09:00:00Z");
        deployed("v2", "main", "2026-11-20T10:00:00Z");
        deployed("v3", "hotfix/login", "2026-11-20T11:00:00Z");
        set("GLOBAL.Acme", """
                {"lookBacks": {"rollback": "7d"}, "hotfix": [{"kind": "branch", "pattern": "hotfix/*"}, {"kind": "version", "pattern": "%s"}], "reason": "“our” <b>naming</b>"}
                """.formatted(PATTERN));
    }

    private static void deployed(String version, String branch, String finished) {
        SERVER.tell("/component-versions", """
                {"name": "GLOBAL.Acme.Store.pay;%s", "branch": "%s", "commit": "%s", "repository": "https://g.example/pay.git", "committedAt": "2026-11-20T08:00:00Z"}
                """.formatted(
                        version, branch, version.substring(1).repeat(40)));
        SERVER.tell("/deployments", """
                {"component": "GLOBAL.Acme.Store.pay;%s", "environment": "GLOBAL.Acme.Store.production", "externalId": "%1$s", "finishedAt": "%s"}
                """.formatted(version, finished));
    }

    private static void set(String domain, String json) {
        var answer = SERVER.send(
                "/domains/" + domain + "/settings",
                request -> request.header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static long number(String version) {
        return SERVER.list("/deployments?component=GLOBAL.Acme.Store.pay").stream()
                .filter(one -> one.path("externalId").asString().equals(version))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
    }

    private static String words(String page) {
        return Jsoup.parse(page).body().text();
    }

    private static String receipts(String metric) {
        return "/components/GLOBAL.Acme.Store.pay/receipts?metric=" + metric + "&" + WINDOW;
    }

    @Test
    void thePageOfADomainSaysWhatHoldsSinceWhenAndBySetByWhom() {
        var page = SERVER.page("/rules?domain=GLOBAL.Acme.Store");
        assertThat(words(page))
                .contains(
                        "rollback until another version is put back 7 days 22 Nov 2026, 16:00 FAIRLEAD_ADMIN_TOKEN for GLOBAL.Acme",
                        "incident until it is detected 24 hours usual",
                        "branch of its build hotfix/*",
                        "name of the version " + PATTERN,
                        "What GLOBAL.Acme.Store said Nothing yet.");
        assertThat(page)
                .doesNotContain("<script>alert", "<b>naming")
                .contains("fairlead rules set 'GLOBAL.Acme.Store'");
        assertThat(words(SERVER.page("/rules?domain=GLOBAL.Acme")))
                .contains("rollback: up to 7 days hotfix: branch hotfix/*");
        assertThat(SERVER.look("/rules?domain=GLOBAL.Acme.nowhere").statusCode())
                .isEqualTo(404);
        assertThat(SERVER.look("/rules?domain=Store").statusCode()).isEqualTo(422);
        assertThat(SERVER.look("/rules").statusCode()).isEqualTo(422);
    }

    @Test
    void whatWasSaidOftenAndAtLengthIsShownInPart() {
        SERVER.tell("/component-versions", """
                {"name": "GLOBAL.Talk.often;v1"}
                """);
        var rules = IntStream.range(0, 50)
                .mapToObj(number -> "{\"kind\": \"branch\", \"pattern\": \"hotfix/" + number + "\"}")
                .collect(Collectors.joining(","));
        for (int hours = 1; hours <= 23; hours++) {
            set(
                    "GLOBAL.Talk",
                    "{\"lookBacks\": {\"incident\": \"%dh\"}, \"hotfix\": [%s], \"reason\": \"again\"}"
                            .formatted(hours, rules));
        }

        var history = Jsoup.parse(SERVER.page("/rules?domain=GLOBAL.Talk"))
                .select("section[aria-labelledby=history-title]")
                .getFirst();

        assertThat(history.select("tbody tr")).hasSize(20);
        assertThat(history.select("tbody tr").getFirst().select("div").eachText())
                .hasSize(5)
                .startsWith("incident: up to 23 hours")
                .endsWith("and 47 more");
        assertThat(history.text()).contains("3 earlier ones, and all that each said, are in the JSON below.");
    }

    @Test
    void whatAHotfixRepairedNamesTheRule() {
        var rule = SERVER.ask("/domains/GLOBAL.Acme/settings")
                .at("/hotfix/rules/0/number")
                .asLong();
        var failed =
                SERVER.list("/reports/change-fail-rate/receipts?component=GLOBAL.Acme.Store.pay&" + WINDOW).stream()
                        .filter(receipt -> receipt.path("failed").asBoolean())
                        .toList();
        assertThat(failed).hasSize(1);
        var cause = failed.getFirst().at("/causes/0");
        assertThat(cause.path("cause").asString()).isEqualTo("fix");
        assertThat(cause.at("/rules/0/number").asLong()).isEqualTo(rule);
        assertThat(cause.at("/rules/0/pattern").asString()).isEqualTo("branch hotfix/*");
        assertThat(cause.at("/rules/0/domain").asString()).isEqualTo("GLOBAL.Acme");
        assertThat(cause.at("/rules/0/since").asString()).isEqualTo("2026-11-22T16:00:00Z");

        var link = Pattern.quote("href=\"/rules?domain=GLOBAL.Acme#rule-" + rule + "\"");
        for (var page : new String[] {
            receipts("change-fail-rate"),
            receipts("recovery-time"),
            receipts("rework-rate"),
            "/deployments/" + number("v2"),
            "/deployments/" + number("v3"),
        }) {
            assertThat(SERVER.page(page)).as(page).containsPattern(link);
            assertThat(words(SERVER.page(page)))
                    .as(page)
                    .contains("by the rule branch hotfix/* of GLOBAL.Acme, set 22 Nov 2026, 16:00");
        }
        assertThat(new Prompt(SERVER.port(), WholeServer.TOKEN)
                        .say("report", "change-fail-rate", "--component=GLOBAL.Acme.Store.pay", "--receipts"))
                .contains("a hotfix by rule " + rule + ": branch hotfix/* of GLOBAL.Acme, set 2026-11-22T16:00:00Z");
    }

    @Test
    void aDeploymentSaysWhyItIsRework() {
        assertThat(words(SERVER.page("/deployments/" + number("v3"))))
                .contains(
                        "Why it is rework rework",
                        "it put a failed one right #" + number("v2") + " pay v2 pay",
                        "a hotfix by the rule branch hotfix/* of GLOBAL.Acme",
                        "FAIRLEAD_ADMIN_TOKEN: ““our” <b>naming</b>” pay");
        assertThat(words(SERVER.page("/deployments/" + number("v1")))).doesNotContain("Why it is rework");
    }

    @Test
    void numbersLeadToTheRulesThatTheyRestOn() {
        for (var page : new String[] {
            "/components/GLOBAL.Acme.Store.pay", receipts("change-fail-rate"), receipts("rework-rate"),
        }) {
            assertThat(SERVER.page(page)).as(page).contains("href=\"/rules?domain=GLOBAL.Acme.Store\"");
        }
    }

    @Test
    void everyNumberIsSharedAsABadgeAndAsAChart() {
        var page = SERVER.page("/share?component=GLOBAL.Acme.Store.pay&in=https://wiki.example.com");
        for (var metric : new String[] {
            "deployment-frequency", "lead-time", "change-fail-rate", "recovery-time", "rework-rate", "time-to-restore",
        }) {
            var address =
                    Pattern.compile("href=\"(/embed/" + metric + "\\?[^\"]+)\"").matcher(page);
            assertThat(address.find()).as(metric).isTrue();
            var chart = SERVER.lookAsStranger(address.group(1).replace("&amp;", "&"));
            assertThat(chart.statusCode()).as(metric).isEqualTo(200);
            assertThat(chart.body()).as(metric).contains("pay");
            assertThat(chart.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("frame-ancestors https://wiki.example.com");
            assertThat(page).contains("/badge/" + metric + ".svg");
        }
        var restore =
                Pattern.compile("href=\"(/embed/change-fail-rate\\?[^\"]+)\"").matcher(page);
        assertThat(restore.find()).isTrue();
        assertThat(SERVER.lookAsStranger(restore.group(1).replace("&amp;", "&").replaceFirst("key=.", "key=%21"))
                        .statusCode())
                .isEqualTo(404);
    }
}
