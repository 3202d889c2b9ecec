package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that people keep under a name, for themselves or for all. */
class SavedViewsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC);

    @AutoClose
    private static final Visit visit = new Visit(CLOCK);

    private static final Visit mia = person("mia", "member");
    private static final Visit vic = person("vic", "viewer");

    private static Visit person(String name, String role) {
        visit.prompt().newUser(name, role);
        return visit.as(name, "correct horse battery");
    }

    private static int save(Visit who, String name, String address, String shared) {
        return who.post("/views", form(who, name, address, shared)).statusCode();
    }

    private static String form(Visit who, String name, String address, String shared) {
        return "key=" + Visit.encoded(who.formKey()) + "&name=" + Visit.encoded(name) + "&address="
                + Visit.encoded(address) + "&shared=" + shared;
    }

    private static Document refused(Visit who, String name, String address, int status) {
        var answer = who.post("/views", form(who, name, address, "no"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Jsoup.parse(answer.body());
    }

    private static String number(Visit who, String name) {
        return who.page("/views")
                .select("tr:has(a:containsOwn(" + name + ")) [name=view]")
                .attr("value");
    }

    @Test
    void aPageIsKeptWithWhatWasChosenOnIt() {
        var offered = vic.page("/quality").select("footer a").getFirst();
        assertThat(offered.text()).isEqualTo("Save view");
        var form = vic.page(offered.attr("href"));
        assertThat(form.select("[name=address]").val()).isEqualTo("/quality");
        assertThat(form.select("[name=name]").val()).isEqualTo("Data quality");

        assertThat(save(vic, "my quality", "/quality?domain=GLOBAL.Acme", "no")).isEqualTo(303);
        assertThat(vic.page("/views").select("a:containsOwn(my quality)").attr("href"))
                .isEqualTo("/quality?domain=GLOBAL.Acme");
        assertThat(mia.page("/views").text()).doesNotContain("my quality");
        // another page under the same name takes its place
        assertThat(save(vic, "my quality", "/quality", "no")).isEqualTo(303);
        assertThat(vic.page("/views").select("a:containsOwn(my quality)").eachAttr("href"))
                .containsExactly("/quality");
    }

    @Test
    void whatIsForAllIsSeenByAllAndRemovedByItsOwnerOrAnAdmin() {
        assertThat(save(mia, "for all", "/?months=3", "yes")).isEqualTo(303);
        assertThat(vic.page("/views").select("[aria-labelledby=all-title]").text())
                .contains("for all", "mia");
        // who only looks keeps nothing for others
        assertThat(save(vic, "mine for all", "/", "yes")).isEqualTo(403);
        assertThat(vic.page("/views").select("[name=shared]")).isEmpty();

        var id = number(mia, "for all");
        assertThat(vic.post("/views/remove", "key=" + Visit.encoded(vic.formKey()) + "&view=" + id)
                        .statusCode())
                .isEqualTo(404);
        assertThat(visit.post("/views/remove", "key=" + Visit.encoded(visit.formKey()) + "&view=" + id)
                        .statusCode())
                .isEqualTo(303);
        assertThat(mia.page("/views").text()).doesNotContain("for all mia");
    }

    @Test
    void whatIsForAllOutlivesItsOwner() {
        var guest = person("guest", "member");
        assertThat(save(guest, "left behind", "/incidents", "yes")).isEqualTo(303);
        assertThat(save(guest, "secret", "/incidents", "no")).isEqualTo(303);
        visit.delete("/users/guest");
        assertThat(visit.page("/views").text()).contains("left behind").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "quality",
                "//evil.example/",
                "https://evil.example/",
                "/\\evil.example",
                "/sign-out",
                "/api/v1/users",
                "/views"
            })
    void whatIsNoPageOfOursIsRefusedBesideItsField(String address) {
        var page = refused(mia, "x", address, 422);
        assertThat(page.select("label:has([name=address][aria-invalid]) [role=alert]")
                        .text())
                .contains("copy path and query of an overview");
        assertThat(page.select("[name=name]").val()).isEqualTo("x");
    }

    @Test
    void aNameIsNeeded() {
        assertThat(refused(mia, " ", "/", 422)
                        .select("label:has([name=name][aria-invalid]) [role=alert]")
                        .text())
                .isEqualTo("The name is missing or longer than 80 characters.");
        assertThat(mia.post("/views", "name=x&address=/").statusCode()).isEqualTo(403);
    }
}
