package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked example of docs/metrics.md, followed from its numbers to environments, deployments, versions and commits. */
class TracePagesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC);
    private static final String MARKUP = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&amp{{7*7}}";
    private static final String JSON_MARKUP = MARKUP.replace("\"", "\\\"");

    @AutoClose
    private static final Visit visit = new Visit(CLOCK);

    @BeforeAll
    static void record() {
        commit("a", "10:00", "10:00", "");
        commit("b", "11:00", "11:00", "a");
        commit("c", "09:00", "12:00", "b");
        built("pay", "v1", "a");
        built("pay", "v2", "b");
        built("pay", "v3", "c");
        visit.tell("/component-versions", """
                {"name": "GLOBAL.Acme.ui;v1", "committedAt": "2026-11-20T08:00:00Z", "attributes": {"%s": "%s"}}""".formatted(JSON_MARKUP, JSON_MARKUP));
        visit.tell("/application-versions", """
                {"name": "GLOBAL.Acme.shop;1", "components": ["GLOBAL.Acme.pay;v1", "GLOBAL.Acme.ui;v1"]}""");
        visit.tell("/application-versions", """
                {"name": "GLOBAL.Acme.shop;2", "components": ["GLOBAL.Acme.pay;v3", "GLOBAL.Acme.ui;v1"]}""");
        visit.tell("/documents?componentVersion=GLOBAL.Acme.pay;v3&kind=sbom", "{\"bomFormat\": \"CycloneDX\"}");
        visit.tell("/environments", """
                [{"environment": "GLOBAL.Acme.prod", "tier": "production"}, {"environment": "GLOBAL.Acme.test", "tier": "testing"}]""");
        deployed("\"application\": \"GLOBAL.Acme.shop;1\"", "prod", "13:00", "succeeded");
        deployed("\"component\": \"GLOBAL.Acme.pay;v2\"", "prod", "14:00", "failed");
        deployed("\"component\": \"GLOBAL.Acme.pay;v3\"", "prod", "15:00", "succeeded");
        deployed("\"component\": \"GLOBAL.Acme.pay;v1\"", "prod", "16:00", "succeeded");
        deployed("\"component\": \"GLOBAL.Acme.pay;v3\"", "prod", "17:00", "succeeded");
        deployed("\"component\": \"GLOBAL.Acme.pay;v1\"", "test", "12:30", "succeeded");
        visit.tell("/deployments", """
                {"component": "GLOBAL.Acme.%1$s;%1$s", "environment": "GLOBAL.Acme.%1$s", "finishedAt": "2026-11-19T10:00:00Z", "note": "%1$s"}""".formatted(JSON_MARKUP));
    }

    private static String sha(String letter) {
        return letter.repeat(40);
    }

    private static void commit(String letter, String authored, String committed, String parent) {
        visit.tell("/commits", """
                {"repository": "https://g.example/pay.git", "domain": "GLOBAL.Acme", "commit": "%s", "parents": [%s], "authoredAt": "2026-11-20T%s:00Z", "committedAt": "2026-11-20T%s:00Z", "subject": "change %s", "author": "Ann"}""".formatted(
                        sha(letter), parent.isEmpty() ? "" : "\"" + sha(parent) + "\"", authored, committed, letter));
    }

    private static void built(String component, String version, String letter) {
        visit.tell("/component-versions", """
                {"name": "GLOBAL.Acme.%s;%s", "repository": "https://g.example/%s.git", "commit": "%s"}""".formatted(component, version, component, sha(letter)));
    }

    private static void deployed(String what, String environment, String time, String outcome) {
        visit.tell("/deployments", """
                {%s, "environment": "GLOBAL.Acme.%s", "finishedAt": "2026-11-20T%s:00Z", "outcome": "%s"}""".formatted(what, environment, time, outcome));
    }

    private static List<String> rows(Document page, String table) {
        return page.select("[aria-label=" + table + "] tbody tr").eachText();
    }

    /** The number of the deployment of pay that finished at that time of the day. */
    private static String number(String time) {
        return visit.page("/deployments?component=pay").select("tbody tr").stream()
                .filter(row -> row.text().contains("20 Nov 2026, " + time))
                .map(row -> row.select("th a").attr("href"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theListSaysWhatWasDoneLately() {
        assertThat(rows(visit.page("/environments?q=prod"), "Environments"))
                .containsExactly("prod GLOBAL.Acme production 4 1 47 hours ago");
    }

    @Test
    void anEnvironmentShowsWhatRunsAndSinceWhen() {
        var page = visit.page("/environments/GLOBAL.Acme.prod");
        assertThat(rows(page, "'What runs here'"))
                .containsExactly(
                        "pay v3 47 hours ago cccccccccc 20 Nov 2026, 12:00",
                        "ui v1 2 days ago unknown 20 Nov 2026, 08:00");
        assertThat(page.select("[aria-label=What runs here] time").getFirst().attr("title"))
                .isEqualTo("20 Nov 2026, 17:00");
    }

    @Test
    void anEnvironmentShowsWhatRanOnAnyDay() {
        assertThat(visit.page("/environments/GLOBAL.Acme.prod?at=2026-11-19").text())
                .contains("Nothing ran here at the end of 19 Nov 2026");
    }

    @Test
    void driftSaysWhichSideIsAhead() {
        assertThat(rows(visit.page("/environments/GLOBAL.Acme.prod?against=GLOBAL.Acme.test"), "Drift"))
                .satisfiesExactly(
                        pay -> assertThat(pay)
                                .contains("pay v3 since 20 Nov 2026, 17:00 v1 since 20 Nov 2026, 12:30 ahead"),
                        ui -> assertThat(ui).contains("ui v1 since 20 Nov 2026, 13:00 not there only here"));
        var drift = visit.ask("/drift?environment=GLOBAL.Acme.test&against=GLOBAL.Acme.prod");
        assertThat(drift.path("total").asInt()).isEqualTo(2);
        assertThat(drift.path("items").path(0).path("state").asString()).isEqualTo("behind");
        assertThat(visit.text("/drift?environment=GLOBAL.Acme.test&against=GLOBAL.Acme.prod&format=csv"))
                .contains("GLOBAL.Acme.ui,only-there,,,v1,2026-11-20T13:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "component=pay | 6",
                "component=GLOBAL.Acme.ui | 1",
                "application=shop | 6",
                "application=shop&component=ui | 1",
                "outcome=failed | 1",
                "environment=GLOBAL.Acme.test | 1",
                "from=2026-11-20&to=2026-11-21 | 6",
                "to=2026-11-20 | 1",
                "outcome=cancelled | 0"
            })
    void deploymentsAreFiltered(String filter, int count) {
        var page = visit.page("/deployments?" + filter);
        assertThat(page.select("table.deployments tbody tr")).hasSize(count);
        var rest = page.select(".exports a").getLast().attr("href");
        assertThat(rest).startsWith("/api/v1/deployments?");
        assertThat(visit.ask(rest.substring("/api/v1".length())).path("items")).hasSize(count);
        assertThat(visit.text(rest.substring("/api/v1".length()).replace("format=json", "format=csv"))
                        .lines())
                .hasSize(count + 1);
    }

    @Test
    void deploymentsComeInPartsWithoutGapOrOverlap() {
        var numbers = new java.util.ArrayList<Integer>();
        String after = "";
        do {
            var part = visit.ask("/deployments?application=GLOBAL.Acme.shop&limit=2" + after);
            part.path("items").forEach(item -> numbers.add(item.path("id").asInt()));
            after = part.path("next").isNull()
                    ? ""
                    : "&after=" + part.path("next").asString();
        } while (!after.isEmpty());
        assertThat(numbers).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void saysWhatANameMayMean() {
        assertThat(visit.page("/deployments?component=nothing")
                        .select("[role=alert]")
                        .text())
                .contains("There is no component “nothing”");
    }

    @Test
    void aDeploymentShowsWhatItReplacedItsCommitsAndHowItCounts() {
        var page = visit.page(number("15:00"));
        assertThat(rows(page, "'What it brought'")).containsExactly("pay v1 v3 new here");
        assertThat(rows(page, "'How it counts'"))
                .containsExactly(
                        "GLOBAL.Acme.shop application counted counted 3.0 h committer time",
                        "GLOBAL.Acme.pay component counted counted 3.0 h committer time");
        assertThat(rows(page, "Commits"))
                .containsExactly(
                        "cccccccccc change c Ann pay 6.0 h 3.0 h counted",
                        "bbbbbbbbbb change b Ann pay 4.0 h 4.0 h counted");
    }

    @Test
    void aRollbackBringsNothingNew() {
        var page = visit.page(number("16:00"));
        assertThat(rows(page, "'What it brought'")).containsExactly("pay v3 v1 had been here before");
        assertThat(rows(page, "'How it counts'").getFirst()).contains("left out: brought nothing new");
        assertThat(page.text()).contains("None: what it brought had been there before");
    }

    @Test
    void whyALinkOfADeploymentLeadsToItsReceipts() {
        var page = visit.page(number("15:00"));
        var receipts =
                page.select("[aria-label='How it counts'] td a").getFirst().attr("href");
        assertThat(visit.page(receipts).select("tbody tr")).hasSize(5);
    }

    @Test
    void anApplicationVersionStandsBesideTheOneBefore() {
        var page = visit.page("/applications/GLOBAL.Acme.shop/versions/2");
        assertThat(rows(page, "Components")).containsExactly("pay v3 v1 cccccccccc", "ui v1 the same –");
        var first = visit.page("/applications/GLOBAL.Acme.shop/versions/1");
        assertThat(rows(first, "'Where it was deployed'"))
                .containsExactly("prod production 20 Nov 2026, 13:00 20 Nov 2026, 13:00 1 replaced");
    }

    @Test
    void aComponentVersionTellsItsCommitAndWhereItRan() {
        var page = visit.page("/components/GLOBAL.Acme.pay/versions/v3");
        assertThat(page.select(".facts").text()).contains(sha("c")).contains("change c");
        assertThat(rows(page, "'Where it was deployed'"))
                .containsExactly("prod production 20 Nov 2026, 15:00 20 Nov 2026, 17:00 2 runs there");
        assertThat(page.select(".chips a").eachText()).containsExactly("shop 2");
    }

    @Test
    void aComponentVersionHandsItsDocumentsOut() {
        var page = visit.page("/components/GLOBAL.Acme.pay/versions/v3");
        assertThat(rows(page, "Documents")).singleElement().asString().startsWith("sbom (cyclonedx)");
        var document = page.select("[aria-label=Documents] a").attr("href");
        assertThat(visit.text(document.substring("/api/v1".length()))).isEqualTo("{\"bomFormat\": \"CycloneDX\"}");
    }

    @Test
    void aDeploymentShowsItsLog() {
        var number = Long.parseLong(number("17:00").replaceAll(".*/", ""));
        visit.file(number, "<b>started</b>");
        assertThat(visit.page("/deployments/" + number).select("pre.log").text())
                .isEqualTo("<b>started</b>");
    }

    @Test
    void aCommitShowsItsWayToUsers() {
        var page = visit.page("/commits/" + sha("b") + "?repository=https%3A%2F%2Fg.example%2Fpay.git");
        assertThat(rows(page, "'Its way to users'"))
                .satisfiesExactly(row ->
                        assertThat(row).startsWith("prod production pay #").endsWith("4.0 h change"));
    }

    @Test
    void whatIsSearchedIsFoundAndLeadsThere() {
        for (var typed : List.of("shop", "v3", "ccccc", "prod")) {
            var found = visit.page("/search?q=" + typed).select(".hits li a");
            assertThat(found).as(typed).isNotEmpty();
            found.forEach(hit -> visit.page(hit.attr("href")));
        }
        assertThat(visit.page("/search?q=zzz").text()).contains("Nothing is called “zzz”");
    }

    @Test
    void environmentsOfOneApplicationStandSideBySide() {
        var page = visit.page("/compare?of=environments&unit=GLOBAL.Acme.shop&environment=GLOBAL.Acme.prod"
                + "&environment=GLOBAL.Acme.test&months=3");
        var rows = page.select("details.grid").getFirst().select("tbody tr").eachText();
        assertThat(rows).contains("Deployments 4 1", "Failed attempts 1 0", "n 2 1");
        assertThat(page.select(".picture")).hasSize(2);
        var other = visit.page("/compare?of=windows&unit=GLOBAL.Acme.shop&from=2026-11-01&to=2026-12-01");
        assertThat(other.select("details.grid").getFirst().select("tbody tr").eachText())
                .contains("Deployments 4 0");
    }

    @Test
    void dataQualityCountsUnknownCommits() {
        var page = visit.page("/quality");
        assertThat(page.select("#known-title").text()).startsWith("Known commits: ");
        assertThat(rows(page, "Findings")).anySatisfy(row -> assertThat(row).startsWith("Unknown version 1 "));
    }

    @Test
    void namesAreTextWhateverTheyContain() {
        var name = Visit.encoded("GLOBAL.Acme." + MARKUP);
        var version = Visit.encoded(MARKUP);
        for (var path : List.of(
                "/environments",
                "/environments/-?name=" + name,
                "/deployments",
                "/deployments?component=" + name,
                "/components/-/versions/-?name=" + name + "&version=" + version,
                "/components/GLOBAL.Acme.ui/versions/v1",
                "/search?q=" + Visit.encoded("script"),
                "/compare?of=components&unit=" + name + "&unit=GLOBAL.Acme.pay",
                "/share?component=" + name,
                "/quality?finding=unknown-version")) {
            assertHarmless(path, visit.page(path));
        }
        var deployment = visit.page("/deployments?component=" + name)
                .select("tbody th a")
                .attr("href");
        var page = visit.page(deployment);
        assertHarmless(deployment, page);
        assertThat(page.select("a[href^=javascript]")).isEmpty();
    }

    private static void assertHarmless(String path, Document page) {
        assertThat(page.select("script:not([src^=/assets/])")).as(path).isEmpty();
        assertThat(page.select("img:not([src^=/assets/]):not([src^=/badge/])"))
                .as(path)
                .isEmpty();
        assertThat(page.select("[onerror], [style]")).as(path).isEmpty();
        assertThat(page.text()
                        + page.select("option, input").stream()
                                .map(Element::val)
                                .toList())
                .as(path)
                .contains(MARKUP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/environments/GLOBAL.Acme.nowhere | 404",
                "/environments/GLOBAL.Acme.prod?at=yesterday | 422",
                "/environments/GLOBAL.Acme.prod?against=GLOBAL.Acme.prod | 422",
                "/deployments/0 | 404",
                "/deployments/x | 404",
                "/deployments?outcome=perhaps | 422",
                "/deployments?after=x | 422",
                "/deployments?page=0&from=2026 | 422",
                "/applications/GLOBAL.Acme.shop/versions/99 | 404",
                "/applications/GLOBAL.Acme.shop/versions/1?against=99 | 404",
                "/components/GLOBAL.Acme.pay/versions/v99 | 404",
                "/commits/abc | 404",
                "/compare?of=apples | 422",
                "/compare?of=applications&unit=GLOBAL.Acme.shop&unit=GLOBAL.Acme.none | 422",
                "/quality?finding=bad | 422",
                "/quality?after=x | 422",
                "/share?application=GLOBAL.Acme.none | 422",
                "/share?application=GLOBAL.Acme.shop&in=javascript:x | 422"
            })
    void saysWhatIsWrongWithAnAddress(String path, int status) {
        assertThat(visit.look(path).statusCode()).isEqualTo(status);
        assertThat(visit.lookAsStranger(path).statusCode()).isEqualTo(303);
    }
}
