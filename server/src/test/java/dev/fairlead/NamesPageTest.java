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

/** Admins change names in a browser: what would change is shown first. */
class NamesPageTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC);

    @AutoClose
    private static final Visit visit = new Visit(CLOCK);

    @BeforeAll
    static void record() {
        for (var component : new String[] {"checkout", "chekout", "basket", "cart"}) {
            visit.tell("/deployments", """
                    {"component": "GLOBAL.Acme.%s;v1", "environment": "GLOBAL.Acme.prod", "finishedAt": "2026-11-01T09:00:00Z"}""".formatted(component));
        }
        visit.prompt().newUser("mia", "member");
    }

    private static String form(String way, String name, String to) {
        return "key=" + Visit.encoded(visit.formKey()) + "&kind=component&way=" + way + "&name=" + name + "&to=" + to;
    }

    private static Document posted(String path, String form, int status) {
        var answer = visit.post(path, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Jsoup.parse(answer.body());
    }

    @Test
    void aPreviewChangesNothingAndLeadsToTheChange() {
        var preview = posted("/names/preview", form("merge", "GLOBAL.Acme.chekout", "GLOBAL.Acme.checkout"), 200);
        assertThat(preview.select("[aria-labelledby=preview-title]").text())
                .contains("component GLOBAL.Acme.chekout is one with GLOBAL.Acme.checkout", "1 deployment");
        assertThat(visit.page("/components/GLOBAL.Acme.chekout").select("h1").text())
                .startsWith("chekout");

        var values = preview.select("form[action=/names] input");
        var form = new StringBuilder();
        values.forEach(input -> form.append(form.isEmpty() ? "" : "&")
                .append(input.attr("name"))
                .append('=')
                .append(Visit.encoded(input.attr("value"))));
        var done = visit.post("/names", form.toString());
        assertThat(done.statusCode()).isEqualTo(303);
        var page = visit.page(done.headers().firstValue("Location").orElse(""));
        assertThat(page.select("[role=status]").text())
                .contains("Done: component GLOBAL.Acme.chekout is one with GLOBAL.Acme.checkout.");
        assertThat(page.select("[aria-labelledby=former-title] tbody").text())
                .contains("GLOBAL.Acme.chekout component GLOBAL.Acme.checkout admin");
        assertThat(visit.text("/audit-log?kind=component")).contains("chekout");
    }

    @Test
    void aNameIsChanged() {
        assertThat(visit.post("/names", form("rename", "GLOBAL.Acme.cart", "GLOBAL.Acme.trolley"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(visit.page("/components/GLOBAL.Acme.trolley").select("h1").text())
                .startsWith("trolley");
    }

    @Test
    void whatIsWrongStandsBesideItsField() {
        var missing = posted("/names/preview", form("rename", "GLOBAL.Acme.nothing", "GLOBAL.Acme.x"), 404);
        assertThat(missing.select("label:has([name=name]) [role=alert]").text()).contains("nothing");
        assertThat(missing.select("[name=to]").attr("value")).isEqualTo("GLOBAL.Acme.x");
        var taken = posted("/names/preview", form("rename", "GLOBAL.Acme.basket", "GLOBAL.Acme.checkout"), 409);
        assertThat(taken.select("label:has([name=to]) [role=alert]").text()).contains("merge");
        var none = posted("/names/preview", form("rename", "GLOBAL.Acme.basket", ""), 422);
        assertThat(none.select("label:has([name=to]) [role=alert]").text()).contains("missing");
    }

    @Test
    void onlyAdminsComeHereAndOnlyWithTheKeyOfTheirSession() {
        var member = visit.as("mia", "correct horse battery");
        assertThat(member.look("/names").statusCode()).isEqualTo(403);
        assertThat(member.post(
                                "/names",
                                "key=" + Visit.encoded(member.formKey())
                                        + "&kind=component&way=delete&name=GLOBAL.Acme.basket")
                        .statusCode())
                .isEqualTo(403);
        assertThat(visit.post("/names", "kind=component&way=rename&name=GLOBAL.Acme.basket&to=GLOBAL.Acme.b")
                        .statusCode())
                .isEqualTo(403);
    }
}
