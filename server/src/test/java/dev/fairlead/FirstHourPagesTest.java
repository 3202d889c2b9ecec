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

/** What somebody meets within the first hour: mistakes in forms, short names, numbers of several environments. */
class FirstHourPagesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC);

    @AutoClose
    private static final Visit visit = new Visit(CLOCK);

    /** Nine versions go through staging to production; two applications are called shop. */
    @BeforeAll
    static void record() {
        for (var application : new String[] {"GLOBAL.Acme.shop", "GLOBAL.Acme.back", "GLOBAL.Acme.Lab.shop"}) {
            visit.tell("/application-versions", """
                    {"application": "%s", "components": ["GLOBAL.Acme.pay"]}""".formatted(application));
        }
        for (int day = 1; day <= 9; day++) {
            visit.tell("/component-versions", """
                    {"name": "GLOBAL.Acme.pay;v%1$d", "repository": "https://g.example/pay.git", "commit": "%2$s", "committedAt": "2026-11-0%1$dT08:00:00Z"}""".formatted(
                            day, Integer.toString(day).repeat(40)));
            for (var place : new String[] {"staging", "prod"}) {
                visit.tell("/deployments", """
                        {"component": "GLOBAL.Acme.pay;v%d", "environment": "GLOBAL.Acme.%s", "finishedAt": "2026-11-0%dT%s:00:00Z"}""".formatted(day, place, day, place.equals("prod") ? "20" : "09"));
            }
        }
    }

    private static Document refused(String path) {
        var answer = visit.look(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(422);
        return Jsoup.parse(answer.body());
    }

    private static String beside(Document page, String field) {
        return page.select("label:has([name=" + field + "][aria-invalid]) [role=alert]")
                .text();
    }

    @Test
    void aNameThatSeveralHaveIsAnsweredBesideItsField() {
        var page = refused("/compare?of=applications&unit=back&unit=shop&by=week");
        assertThat(beside(page, "unit"))
                .isEqualTo("Several are called shop: write GLOBAL.Acme.shop or GLOBAL.Acme.Lab.shop.");
        assertThat(page.select("[name=unit]").eachAttr("value")).containsExactly("back", "shop", "");
        assertThat(page.select("nav[aria-label=Main] [aria-current]").text()).isEqualTo("Compare");
        assertThat(beside(refused("/compare?of=components&unit=nothing&unit=pay"), "unit"))
                .startsWith("There is no component nothing");
    }

    @Test
    void aWindowThatEndsBeforeItBeginsIsAnsweredBesideItsField() {
        var page = refused("/compare?unit=back&unit=GLOBAL.Acme.shop&from=2026-11-20&to=2026-11-10");
        assertThat(beside(page, "from")).contains("not after its begin");
        assertThat(page.select("[name=from]").attr("value")).isEqualTo("2026-11-20");
        assertThat(page.select("[name=to]").attr("value")).isEqualTo("2026-11-10");
        assertThat(page.select("[name=unit]").eachAttr("value")).contains("back", "GLOBAL.Acme.shop");

        var other = refused("/compare?of=windows&unit=back&other-from=2026-11-20&other-to=2026-11-10");
        assertThat(beside(other, "other-from")).contains("not after its begin");
    }

    @Test
    void everyAddressThatIsRefusedCanBeAskedAgain() {
        for (var path : new String[] {
            "/?from=2026-13-45&q=o",
            "/applications/GLOBAL.Acme.shop?from=2026-13-45&by=week",
            "/deployments?from=2026-13-45&outcome=failed",
            "/incidents?from=2026-13-45",
            "/quality?from=2026-13-45&environment=GLOBAL.Acme.prod",
        }) {
            var page = refused(path);
            assertThat(beside(page, "from")).as(path).contains("is not a day of the calendar");
            assertThat(page.select("form.again [name=from]").attr("value")).isEqualTo("2026-13-45");
            assertThat(page.select("nav[aria-label=Main] a")).as(path).isNotEmpty();
        }
        var kept = refused("/applications/GLOBAL.Acme.shop?from=2026-13-45&by=week");
        assertThat(kept.select("form.again").attr("action")).isEqualTo("/applications/GLOBAL.Acme.shop");
        assertThat(kept.select("form.again [type=hidden][name=by]").attr("value"))
                .isEqualTo("week");
        var share = refused("/share?application=back&in=javascript:x");
        assertThat(beside(share, "in")).startsWith("Write the site as https://wiki.example.com");
        assertThat(refused("/share?application=shop").select("[role=alert]").text())
                .contains("GLOBAL.Acme.shop or GLOBAL.Acme.Lab.shop");
    }

    @Test
    void whoIsNotSignedInSeesNoNavigationOnAProblem() {
        assertThat(visit.lookAsStranger("/nowhere").body()).doesNotContain("<nav");
        assertThat(Jsoup.parse(visit.look("/nowhere").body()).select("nav[aria-label=Main] a"))
                .isNotEmpty();
    }

    @Test
    void shortNamesWillDoAndOnlyProductionIsCompared() {
        var page = visit.page("/compare?unit=back&unit=GLOBAL.Acme.shop");
        var figures = page.select("details.grid").getFirst().select("tbody tr").eachText();
        assertThat(figures).contains("Deployments 9 9", "Lead time, p50 12.0 h 12.0 h");
        assertThat(page.select("[aria-labelledby=figures-title] .muted").text()).contains("Deployments to production");
        assertThat(page.select("[name=environment] option").getFirst().text()).isEqualTo("all of production");
    }

    /** The end of a full name is enough, as long as only one has it: who named an application GOV.UK asks for GOV.UK. */
    @Test
    void theEndOfAFullNameWillDo() {
        var whole =
                visit.ask("/reports/deployment-frequency?application=GLOBAL.Acme.back&environment=GLOBAL.Acme.prod");

        assertThat(visit.ask("/reports/deployment-frequency?application=Acme.back&environment=Acme.prod"))
                .isEqualTo(whole);
        assertThat(visit.page("/compare?unit=acme.back&unit=Acme.shop").select("details.grid"))
                .isNotEmpty();
        assertThat(refused("/share?application=cme.shop").select("[role=alert]").text())
                .contains("here is no application");
    }

    @Test
    void percentilesOfSeveralEnvironmentsAreNeverMixed() {
        visit.tell("/deployments", """
                {"component": "GLOBAL.Acme.pay;v9", "environment": "GLOBAL.Acme.prod-eu", "finishedAt": "2026-11-10T20:00:00Z"}""");
        var page = visit.page("/compare?unit=back&unit=GLOBAL.Acme.shop");
        var figures = page.select("details.grid").getFirst().select("tbody tr").eachText();
        assertThat(figures).contains("Deployments 10 10", "Lead time, p50 – –");
        assertThat(page.select(".nothing").text()).contains("never mixed");
        var row = visit.page("/").select(".apps tbody tr:has(a[href*=Acme.back])");
        assertThat(row.select("td[data-head^=Lead]").text()).contains("12.0 h", "to prod");
        visit.tell(
                "/deployments/"
                        + visit.ask("/deployments?environment=GLOBAL.Acme.prod-eu")
                                .path("items")
                                .get(0)
                                .path("id")
                                .asLong()
                        + "/void",
                "{\"reason\": \"only for this test\"}");
    }

    @Test
    void theOverviewSaysTheNumberOfThePage() {
        var row = visit.page("/").select(".apps tbody tr:has(a[href*=Acme.back])");
        var own = visit.page(row.select("th a").attr("href"));
        assertThat(row.select("td[data-head^=Lead] .figure").text())
                .isEqualTo(
                        own.select(".headlines div:contains(Lead time) .figure").text());
        assertThat(own.select(".headlines div:contains(Deployment frequency) .figure")
                        .text())
                .isEqualTo(row.select(".rate .figure").text() + " a week");
    }

    @Test
    void aListOfNoApplicationOffersNothingToPrint() {
        var nothing = visit.page("/report?q=nobody-is-called-so");
        assertThat(nothing.text()).contains("Nothing to print: the list that leads here shows no application.");
        assertThat(nothing.select("[data-print]")).isEmpty();
        assertThat(visit.page("/report").select("[data-print]")).hasSize(1);
    }

    @Test
    void nothingIsComparedWithTimeThatNobodySaw() {
        var row = visit.page("/")
                .select(".apps tbody tr:has(a[href*=Acme.back]) td small")
                .getFirst();
        assertThat(row.text()).endsWith("first 1 Nov 2026").doesNotContain("▲", "≈");
        var seen =
                visit.page("/?from=2026-11-06&to=2026-11-09").select(".apps tbody tr:has(a[href*=Acme.back]) td small");
        assertThat(seen.getFirst().text()).endsWith("≈");
    }

    @Test
    void bandsAreOfChangesWhateverTheListMeasures() {
        var page = visit.page("/?form=every-change");
        assertThat(page.select("[name=form] [selected]").attr("value")).isEqualTo("every-change");
        assertThat(page.select("[aria-labelledby=speeds-title]").text()).contains("Per change", "DORA");
        assertThat(page.select(".apps th a").attr("href")).contains("form=every-change");
        assertThat(beside(refused("/?form=version"), "form")).contains("latest-commit and every-change");
    }

    @Test
    void sharingAndTheInterfaceAreInTheNavigation() {
        assertThat(visit.page("/").select("nav[aria-label=More] a").eachAttr("href"))
                .containsExactly("/views?name=Overview&address=%2F", "/views", "/share", "/api");
        assertThat(visit.page("/applications/GLOBAL.Acme.back")
                        .select(".head .actions a")
                        .eachAttr("href"))
                .contains("/share?application=GLOBAL.Acme.back");
        assertThat(visit.page("/share").select("form [name=application]")).hasSize(1);
    }

    @Test
    void aBadgeIsOfProductionWhereNoEnvironmentIsNamed() {
        var badges = visit.page("/share?application=back");
        for (var title : new String[] {"Deployment frequency", "Lead time for changes"}) {
            var address = badges.select("img[alt='" + title + "']").attr("src");
            assertThat(Jsoup.parse(visit.lookAsStranger(address).body())
                            .select("title")
                            .text())
                    .isIn("deployments: 9 in 30 days", "lead time: 12.0 h (p50, n = 9)");
        }
    }

    @Test
    void windowsAreToldFromTodayOn() {
        var page = visit.page("/applications/GLOBAL.Acme.back?last=2w&zone=Asia/Tokyo");
        // 16:00 in UTC is the next day in Tokyo
        assertThat(page.select("[name=from]").attr("value")).isEqualTo("2026-11-10");
        assertThat(page.select("[name=to]").attr("value")).isEqualTo("2026-11-24");
        assertThat(visit.page("/applications/GLOBAL.Acme.back?from=20d")
                        .select("[name=from]")
                        .attr("value"))
                .isEqualTo("2026-11-02");
        assertThat(beside(refused("/?last=2q"), "last")).contains("write it as 30d, 12w, 6m or 1y");
        assertThat(beside(refused("/deployments?from=0d"), "from")).contains("is no span of days");
        assertThat(visit.page("/deployments?last=15d").select(".deployments tbody tr"))
                .hasSize(4);
        var told = visit.ask("/reports/deployment-frequency?application=GLOBAL.Acme.back&tier=production&last=15d");
        assertThat(told.path("window").path("from").asString()).startsWith("2026-11-08");
        assertThat(told.path("total").path("deployments").asInt()).isEqualTo(2);
        assertThat(visit.ask("/deployments?environment=GLOBAL.Acme.prod&from=15d")
                        .path("items"))
                .hasSize(3);
    }
}
