package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Owners in a browser: on the overview, on the page of a unit, on the page of teams. */
class OwnerPagesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC);
    private static final int SHOPS = 30;

    @AutoClose
    private static final Visit visit = new Visit(CLOCK);

    @BeforeAll
    static void tell() {
        for (int i = 10; i < 10 + SHOPS; i++) {
            visit.tell("/application-versions", """
                    {"application": "GLOBAL.Acme.shop%d", "version": "1", "components": ["GLOBAL.Acme.part%d;1"]}""".formatted(i, i));
        }
        var prompt = visit.prompt();
        prompt.newUser("vi", "viewer");
        prompt.say(
                "teams", "set", "zebra", "--title", "A Team", "--contact", "#zebra", "--link", "https://w.example/z");
        prompt.say("teams", "set", "blue");
        prompt.say("owner", "set", "application", "GLOBAL.Acme.shop30", "zebra");
        prompt.say("owner", "set", "application", "GLOBAL.Acme.shop31", "zebra");
        prompt.say("owner", "set", "application", "GLOBAL.Acme.shop12", "blue");
        prompt.say("owner", "set", "component", "GLOBAL.Acme.part13", "blue");
    }

    private static Element row(String page, String application) {
        return visit.page(page).select(".apps tbody tr").stream()
                .filter(row -> row.select("a").text().contains(application))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theOverviewShowsOwnersAndNobodyWhereNobodyOwns() {
        assertThat(row("/", "shop12").select(".owner a").attr("href")).isEqualTo("/?team=blue");
        assertThat(row("/", "shop11").select(".owner").text()).isEqualTo("no owner");
        assertThat(row("/", "shop13").select(".owner").text()).isEqualTo("no owner; of its components: blue 1");
    }

    @Test
    void aTeamLooksAtWhatItOwns() {
        var page = visit.page("/?team=zebra");
        assertThat(page.select(".apps tbody th a:first-child").eachText()).contains("shop30", "shop31");
        assertThat(page.select(".apps tbody tr")).hasSize(2);
        assertThat(page.select("select[name=team] option[selected]").text()).isEqualTo("A Team");
        assertThat(visit.page("/?team=blue").select("#own-components").text())
                .contains("Components of blue (1)", "part13");
        assertThat(visit.page("/?team=-").select("#own-components h2").text())
                .isEqualTo("Components without an owner (" + (SHOPS - 1) + ")");
        assertThat(visit.page("/?team=nobody").select("#list").text())
                .contains("nobody owns no application here", "Show those of all teams");
        assertThat(visit.look("/?team=a%20b").statusCode()).isEqualTo(422);
    }

    @Test
    void aGroupedListBeginsEachTeamAndEachPartWithItsName() {
        var first = visit.page("/?group=team");
        assertThat(first.select("tr.group th").eachText())
                .containsExactly(
                        "A Team 2 applications", "blue 1 application", "no owner " + (SHOPS - 3) + " applications");
        var second = visit.page("/?group=team&page=2");
        assertThat(second.select("tr.group th").eachText())
                .containsExactly("no owner " + (SHOPS - 3) + " applications");
        assertThat(second.select(".apps tbody tr:not(.group)")).hasSize(SHOPS - 25);
        assertThat(first.select("a:contains(Do not group)").attr("href")).isEqualTo("/");
        assertThat(visit.look("/?group=colour").statusCode()).isEqualTo(422);
    }

    @Test
    void thePageOfAUnitNamesItsOwner() {
        var owned = visit.page("/applications/GLOBAL.Acme.shop30").select(".owned");
        assertThat(owned.text()).startsWith("Owner: A Team, #zebra, about the team told by a person");
        assertThat(owned.select("a").eachAttr("href")).contains("/?team=zebra", "https://w.example/z");
        var component = visit.page("/components/GLOBAL.Acme.part30").select(".owned");
        assertThat(component.text()).startsWith("No owner. It belongs to shop30 (owner zebra).");
    }

    @Test
    void membersSayWhoOwnsSomething() {
        var page = visit.page("/owner?component=GLOBAL.Acme.part20");
        assertThat(page.text()).contains("No owner: nobody says which team owns it.");
        var key = "key=" + Visit.encoded(visit.formKey());
        var said = visit.post("/owner", key + "&component=GLOBAL.Acme.part20&team=zebra");
        assertThat(said.statusCode()).isEqualTo(303);
        assertThat(said.headers().firstValue("Location").orElse("")).isEqualTo("/components/GLOBAL.Acme.part20");
        assertThat(visit.page("/owner?component=GLOBAL.Acme.part20")
                        .select("tbody")
                        .text())
                .contains("zebra owner told by a person", "admin");
        assertThat(visit.post("/owner", key + "&component=GLOBAL.Acme.part20&team=")
                        .statusCode())
                .isEqualTo(303);
        assertThat(visit.page("/components/GLOBAL.Acme.part20").select(".owned").text())
                .startsWith("No owner.");
        assertThat(visit.post("/owner", key + "&component=GLOBAL.Acme.part20&team=ghost")
                        .statusCode())
                .isEqualTo(404);
        assertThat(visit.post("/owner", "component=GLOBAL.Acme.part20&team=zebra")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theListOfTeamsCountsAndTakesNewOnes() {
        var key = "key=" + Visit.encoded(visit.formKey()) + "&organization=Acme";
        assertThat(visit.post("/teams", key + "&name=green&title=Green").statusCode())
                .isEqualTo(303);
        var page = visit.page("/teams");
        assertThat(page.select("tbody tr:contains(A Team)").text()).contains("A Team zebra 2 0 #zebra");
        assertThat(page.select("a:contains(Without an owner)").text())
                .contains("Without an owner: " + (SHOPS - 3) + " applications");
        assertThat(page.select("form[action=/teams/delete] input[value=green]")).hasSize(1);
        assertThat(page.select("form[action=/teams/delete] input[value=zebra]")).isEmpty();
        var change = page.select("a[href^=/teams?change=green]").attr("href");
        var filled = visit.page(change.substring(0, change.indexOf('#')));
        assertThat(filled.select("main [name=name]").val()).isEqualTo("green");
        assertThat(filled.select("main [name=title]").val()).isEqualTo("Green");
        var wrong = visit.post("/teams", key + "&name=not%20one");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("is no name of a team", "value=\"not one\"");
        assertThat(visit.post("/teams/delete", key + "&name=zebra").statusCode())
                .isEqualTo(409);
        assertThat(visit.post("/teams/delete", key + "&name=green").statusCode())
                .isEqualTo(303);
        assertThat(visit.page("/teams").text()).doesNotContain("Green");
    }

    @Test
    void viewersLookAndChangeNothing() {
        var viewer = visit.as("vi", "correct horse battery");
        assertThat(viewer.page("/teams").select("main form")).isEmpty();
        assertThat(viewer.page("/owner?application=GLOBAL.Acme.shop30").select("main form"))
                .isEmpty();
        var key = "key=" + Visit.encoded(viewer.formKey());
        assertThat(viewer.post("/owner", key + "&application=GLOBAL.Acme.shop30&team=blue")
                        .statusCode())
                .isEqualTo(403);
    }
}
