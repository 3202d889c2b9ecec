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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People note something on time, and every chart of time shows it. */
class AnnotationPagesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC);
    private static final String CHECKOUT = "/components/GLOBAL.Acme.Store.checkout";

    @AutoClose
    private static final Visit visit = new Visit(CLOCK);

    @BeforeAll
    static void record() {
        for (var version : new String[] {"1", "2", "3"}) {
            visit.tell("/deployments", """
                    {"component": "GLOBAL.Acme.Store.checkout;v%1$s", "environment": "GLOBAL.Acme.Store.production", "finishedAt": "2026-11-0%1$sT09:00:00Z"}""".formatted(version));
        }
        visit.tell("/application-versions", """
                {"application": "GLOBAL.Acme.Store.shop", "components": ["GLOBAL.Acme.Store.checkout"]}""");
        visit.tell("/annotations", """
                [{"text": "Freeze of all", "from": "2026-10-16T12:00:00Z", "to": "2026-11-01T00:00:00Z", "domain": "GLOBAL.Acme", "link": "https://wiki.example/freeze"},
                 {"text": "CI is away", "at": "2026-11-16T00:00:00Z", "environment": "GLOBAL.Acme.Store.production"}]""");
        visit.prompt().newUser("vera", "viewer");
    }

    private static JsonNode drawn(Document page, String picture) {
        return new JsonMapper().readTree(page.select("#" + picture).attr("data-notes"));
    }

    private static String form(String text, String kind, String name, String more) {
        return "key=" + Visit.encoded(visit.formKey()) + "&text=" + Visit.encoded(text) + "&kind=" + kind + "&name="
                + name + more;
    }

    private static Document refused(String form, int status) {
        var answer = visit.post("/annotations", form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Jsoup.parse(answer.body());
    }

    private static void assertListed(Document page) {
        assertThat(page.select(".notes").text())
                .contains("Freeze of all", "16 Oct 2026, 12:00 to 1 Nov 2026, 00:00", "all of Acme", "CI is away");
    }

    @Test
    void everyChartOfTimeShowsThem() {
        var page = visit.page(CHECKOUT + "?from=2026-10-01&to=2026-12-01&by=month&zone=UTC");
        for (var picture : new String[] {"frequency", "fail-rate"}) {
            var notes = drawn(page, picture);
            assertThat(notes).as(picture).hasSize(2);
            assertThat(notes.path(0).path("from").asDouble()).isEqualTo(0.5);
            assertThat(notes.path(0).path("to").asDouble()).isEqualTo(1);
            assertThat(notes.path(0).path("label").asString()).isEqualTo("Freeze of all");
            assertThat(notes.path(1).path("from").asDouble()).isEqualTo(1.5);
        }
        // an axis of environments has no time
        assertThat(page.select("#leadtime").hasAttr("data-notes")).isFalse();
        assertListed(page);
        assertThat(page.select(".notes a[href='https://wiki.example/freeze']")).isNotEmpty();
        assertThat(page.select(".actions a[href='/annotations?kind=component&name=GLOBAL.Acme.Store.checkout']"))
                .hasSize(1);
    }

    @Test
    void theOtherPagesShowThemToo() {
        var overview = visit.page("/?months=3");
        assertThat(overview.select(".spark .annotated")).hasSize(2);
        assertListed(overview);
        assertListed(visit.page(CHECKOUT + "/report?months=3"));
        var place = visit.page("/environments/GLOBAL.Acme.Store.production?span=90");
        assertListed(place);
        assertThat(place.select(".timeline .annotated")).hasSize(6);
        assertThat(place.select(".timeline .flags text").eachText()).containsExactly("1", "2");
        var compared = visit.page(
                "/compare?of=windows&unit=GLOBAL.Acme.Store.shop&from=2026-11-01&to=2026-12-01&other-from=2026-10-01&other-to=2026-11-01&by=month");
        // each in its own window: the middle of the second, the middle of the first
        assertThat(drawn(compared, "deployments").path(0).path("from").asDouble())
                .isEqualTo(0.5);
        assertThat(drawn(compared, "deployments").path(1).path("from").asDouble())
                .isEqualTo(0.5);
    }

    @Test
    void whatIsTypedIsRecordedInTheZoneOfTheOrganisation() {
        var done = visit.post(
                "/annotations",
                form(
                        "New pipeline",
                        "component",
                        "GLOBAL.Acme.Store.checkout",
                        "&from=2026-11-10T09:30&link=https://wiki.example/p"));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        var list = visit.page(done.headers().firstValue("Location").orElse(""));
        assertThat(list.select("[role=status]").text()).contains("Recorded as annotation");
        assertThat(list.select("tbody").text()).contains("New pipeline 10 Nov 2026, 09:30");

        var open = visit.post(
                "/annotations",
                form("Migration", "application", "GLOBAL.Acme.Store.shop", "&from=2026-11-10T00:00&open=true"));
        var number = open.headers().firstValue("Location").orElse("").replaceAll(".*done=", "");
        var one = visit.page("/annotations/" + number);
        assertThat(one.select("main").text()).contains("since 10 Nov 2026, 00:00", "lasts");
        var wrong = visit.post(
                "/annotations/" + number + "/end", "key=" + Visit.encoded(visit.formKey()) + "&to=2026-11-09T00:00");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(wrong.body()).select("#end-wrong").text()).contains("before the begin");
        assertThat(visit.post(
                                "/annotations/" + number + "/end",
                                "key=" + Visit.encoded(visit.formKey()) + "&to=2026-11-12T00:00")
                        .statusCode())
                .isEqualTo(303);
        assertThat(visit.post("/annotations/" + number + "/void", "key=" + Visit.encoded(visit.formKey()) + "&reason=")
                        .statusCode())
                .isEqualTo(422);
        assertThat(visit.post(
                                "/annotations/" + number + "/void",
                                "key=" + Visit.encoded(visit.formKey()) + "&reason=mistaken")
                        .statusCode())
                .isEqualTo(303);
        assertThat(visit.page("/annotations/" + number).select("main").text())
                .contains("to 12 Nov 2026, 00:00", "void", "mistaken", "corrected by");
        // the same words of the same moment again: the void one is named
        var again = refused(form("Migration", "application", "GLOBAL.Acme.Store.shop", "&from=2026-11-10T00:00"), 409);
        assertThat(again.select("#text-wrong").text()).contains("declared void");
    }

    @Test
    void whatIsWrongStandsBesideItsField() {
        var unknown = refused(form("x", "component", "GLOBAL.Acme.Store.chekout", "&from=2026-11-10T09:00"), 422);
        assertThat(unknown.select("#name-wrong").text()).contains("There is no component");
        assertThat(unknown.select("#annotate [name=text]").attr("value")).isEqualTo("x");
        assertThat(unknown.select("#annotate [name=from]").attr("value")).isEqualTo("2026-11-10T09:00");
        assertThat(unknown.select("#annotate [name=kind] [selected]").attr("value"))
                .isEqualTo("component");
        assertThat(refused(form("", "domain", "GLOBAL.Acme", "&from=2026-11-10T09:00"), 422)
                        .select("#text-wrong")
                        .text())
                .contains("is missing");
        assertThat(refused(form("x", "domain", "Acme", "&from=2026-11-10T09:00"), 422)
                        .select("#name-wrong")
                        .text())
                .contains("GLOBAL");
        assertThat(refused(form("x", "domain", "GLOBAL.Acme", ""), 422)
                        .select("#from-wrong")
                        .text())
                .contains("is missing");
        assertThat(refused(form("x", "domain", "GLOBAL.Acme", "&from=2026-11-10T09:00&to=2026-11-09T09:00"), 422)
                        .select("#to-wrong")
                        .text())
                .contains("before the begin");
        assertThat(refused(form("x", "domain", "GLOBAL.Acme", "&from=2026-11-10T09:00&link=javascript:x"), 422)
                        .select("#link-wrong")
                        .text())
                .contains("https://");
    }

    @Test
    void viewersReadOnly() {
        var vera = visit.as("vera", "correct horse battery");
        var list = Jsoup.parse(vera.look("/annotations").body());
        assertThat(list.select("#annotate")).isEmpty();
        assertThat(list.select("tbody").text()).contains("Freeze of all");
        assertThat(vera.post(
                                "/annotations",
                                "key=" + Visit.encoded(vera.formKey())
                                        + "&text=x&kind=domain&name=GLOBAL.Acme&from=2026-11-10T09:00")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aListThatCannotBeUnderstoodSaysWhy() {
        assertThat(visit.page("/annotations?kind=domain&name=Acme")
                        .select("[role=alert]")
                        .text())
                .contains("GLOBAL");
        assertThat(visit.page("/annotations?kind=environment&name=GLOBAL.Acme.Store.production")
                        .select("tbody")
                        .text())
                .contains("CI is away", "Freeze of all");
    }
}
