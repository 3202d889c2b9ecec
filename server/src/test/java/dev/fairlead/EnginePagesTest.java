package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the pages of the engine say, and whom they let do what. */
class EnginePagesTest {
    /** A Sunday evening. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T20:00:00Z"), ZoneOffset.UTC);

    private static final String SHUT = "GLOBAL.Acme.shut";
    private static final String PLAN = "/deploy/plan?environment=" + SHUT + "&application=GLOBAL.Acme.shop;1";

    @AutoClose
    private static final Visit visit = new Visit(CLOCK);

    /** Every rollout waits, since the environment is closed, so that pages and lists stand still. */
    @BeforeAll
    static void configure() {
        visit.tell("/configuration", """
                {"domain": "GLOBAL.Acme",
                 "environments": {
                   "shut": {"approval": true, "windows": [{"effect": "closed", "days": ["sunday"], "from": "18:00", "to": "06:00", "zone": "UTC"}],
                            "endpoints": {"web-1": {"kind": "local", "labels": {"role": "web"}}, "web-2": {"kind": "ssh", "address": "jo@web-2", "credential": "door"}}},
                   "hers": {"accounts": ["ada"], "endpoints": {"e": {"kind": "local"}}},
                   "bare": {}},
                 "credentials": {"door": {"kind": "password", "user": "jo", "fromEnvironment": "DOOR"}},
                 "components": {"pay": {"script": "true"}, "ui": {"dependsOn": ["pay"], "labels": {"role": "web"}, "script": "true"}}}""");
        visit.tell("/application-versions", """
                {"name": "GLOBAL.Acme.shop;1", "components": ["GLOBAL.Acme.pay;1", "GLOBAL.Acme.ui;1"]}""");
        visit.tell("/component-versions", """
                [{"name": "GLOBAL.Acme.pay;2"}, {"name": "GLOBAL.Acme.other;1"}]""");
        visit.tell("/users", """
                {"name": "vic", "password": "a password that is long", "role": "viewer"}""");
        visit.tell("/users", """
                {"name": "max", "password": "a password that is long", "role": "member"}""");
    }

    private static String texts(String path, String css) {
        return String.join(" | ", visit.page(path).select(css).eachText());
    }

    private static String start(String fields) {
        return visit.post("/rollouts", fields + "&key=" + visit.formKey())
                .headers()
                .firstValue("Location")
                .orElse("nowhere");
    }

    @Test
    void anEnvironmentShowsItsEndpointsAndItsRule() {
        var page = visit.page("/environments/" + SHUT);
        assertThat(page.select("#endpoints tbody th").eachText()).containsExactly("web-1", "web-2");
        assertThat(page.select("#endpoints").text())
                .contains("role: web", "jo@web-2")
                .doesNotContain("DOOR");
        assertThat(page.select("[aria-labelledby=rule-title]").text())
                .contains(
                        "closed at this time",
                        "All members may deploy here.",
                        "Closed on Sunday from 18:00 to 06:00 of the next day (UTC).");
        assertThat(texts("/environments/" + SHUT + "?endpoint=role", "#endpoints tbody th"))
                .isEqualTo("web-1");
        assertThat(visit.page("/environments/GLOBAL.Acme.hers").select("a[href^='/deploy?']"))
                .isEmpty();
        assertThat(visit.page("/environments/GLOBAL.Acme.bare").text()).contains("Fairlead can deploy here itself");
    }

    @Test
    void onlyWhatCanBeDeployedThereIsOffered() {
        assertThat(texts("/deploy?environment=" + SHUT, ".hits b"))
                .contains("shop 1", "pay 2", "ui 1")
                .doesNotContain("other");
        assertThat(texts("/deploy?environment=" + SHUT + "&q=PAY+2", ".hits b")).isEqualTo("pay 2");
        assertThat(texts("/deploy?environment=" + SHUT + "&q=pay+9", "#candidates"))
                .contains("is like “pay 9”");
    }

    @Test
    void aPlanSaysWhatWouldChangeWhereAndWhen() {
        assertThat(texts(PLAN + "&strategy=rolling&batch=1", "[aria-label=Steps] tbody tr"))
                .isEqualTo("1 web-1 pay nothing known 1 | 2 web-2 pay nothing known 1 | 3 web-1 ui nothing known 1");
        assertThat(texts(PLAN, ".notice")).contains("is closed at this time", "until somebody else has approved it");
        assertThat(texts("/deploy/plan?environment=" + SHUT + "&component=GLOBAL.Acme.other;1", "[role=alert]"))
                .contains("nobody has configured how `GLOBAL.Acme.other` is deployed");
        assertThat(visit.look("/deploy/plan?environment=GLOBAL.Acme.hers&component=GLOBAL.Acme.pay;1")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aFormOfAnotherSessionStartsNothing() {
        var before = visit.ask("/rollouts").path("items").size();
        var fields = "environment=" + SHUT + "&component=GLOBAL.Acme.pay;2";
        assertThat(visit.post("/rollouts", fields).statusCode()).isEqualTo(403);
        assertThat(visit.post("/rollouts", fields + "&key=" + "0".repeat(64)).statusCode())
                .isEqualTo(403);
        assertThat(visit.ask("/rollouts").path("items")).hasSize(before);
    }

    @Test
    void whatCannotBeStartedIsSaidOnThePlan() {
        var answer = visit.post(
                "/rollouts", "environment=" + SHUT + "&component=GLOBAL.Acme.other;1&note=why&key=" + visit.formKey());
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("nobody has configured how");
    }

    @Test
    void buttonsAreThereForWhoMayAndOnlyWhileTheyDoSomething() {
        var rollout = start("environment=" + SHUT + "&application=GLOBAL.Acme.shop;1&note=because");
        assertThat(texts(rollout, ".deed summary")).isEqualTo("Cancel");
        assertThat(texts(rollout, "#standing"))
                .contains("because", "somebody else who may deploy here must approve it");
        var viewer = visit.as("vic", "a password that is long");
        assertThat(viewer.page(rollout).select(".deed")).isEmpty();
        assertThat(viewer.post(rollout + "/cancel", "key=" + viewer.formKey()).statusCode())
                .isEqualTo(403);
        assertThat(viewer.look(PLAN).statusCode()).isEqualTo(403);
        assertThat(viewer.page("/environments/" + SHUT).select("a[href^='/deploy?']"))
                .isEmpty();

        var key = "key=" + visit.formKey();
        assertThat(visit.post(rollout + "/approve", key).statusCode()).isEqualTo(403);
        var member = visit.as("max", "a password that is long");
        assertThat(String.join(" ", member.page(rollout).select(".deed summary").eachText()))
                .isEqualTo("Approve Cancel");
        assertThat(member.post(rollout + "/approve", "note=fine&key=" + member.formKey())
                        .statusCode())
                .isEqualTo(303);
        assertThat(texts(rollout, ".deed summary")).isEqualTo("Cancel");
        assertThat(visit.post(rollout + "/resume", key).statusCode()).isEqualTo(409);
        assertThat(visit.post(rollout + "/cancel", key).statusCode()).isEqualTo(303);
        assertThat(texts(rollout, ".deed summary")).isEqualTo("Try again");
        assertThat(visit.look(rollout + "/log").body()).contains("Approved by max: fine", "Cancelled by admin.");
        assertThat(visit.post(rollout + "/retry", key).headers().firstValue("Location"))
                .isNotEmpty();
        assertThat(texts(rollout, ".facts")).contains("Tried again by");
        assertThat(visit.page(rollout).select(".deed")).isEmpty();
    }

    @Test
    void rolloutsAreListedInPartsAndFiltered() {
        var shop = start("environment=" + SHUT + "&application=GLOBAL.Acme.shop;1");
        for (int i = 0; i < 51; i++) {
            start("environment=" + SHUT + "&component=GLOBAL.Acme.pay;2");
        }
        var first = visit.page("/rollouts?environment=" + SHUT);
        assertThat(first.select(".rollouts tbody tr")).hasSize(50);
        var rest = visit.page(first.select("a[rel=next]").attr("href"));
        assertThat(rest.select(".rollouts tbody tr")).isNotEmpty();
        assertThat(rest.select(".rollouts tbody a[href^=/rollouts/]").eachAttr("href"))
                .doesNotContainAnyElementsOf(
                        first.select(".rollouts tbody a[href^=/rollouts/]").eachAttr("href"));
        assertThat(visit.page("/rollouts?application=shop")
                        .select(".rollouts tbody a[href^=/rollouts/]")
                        .eachAttr("href"))
                .contains(shop);
        assertThat(texts("/rollouts?application=shop", ".rollouts tbody td:nth-child(3)"))
                .doesNotContain("pay");
        assertThat(visit.ask("/rollouts?limit=1000&application=GLOBAL.Acme.shop")
                        .path("items")
                        .valueStream())
                .isNotEmpty()
                .allMatch(one -> one.path("application").asString().equals("GLOBAL.Acme.shop;1"));
        // the shop brings it along
        assertThat(visit.ask("/rollouts?limit=1000&component=GLOBAL.Acme.ui").path("items"))
                .hasSameSizeAs(visit.ask("/rollouts?limit=1000&application=GLOBAL.Acme.shop")
                        .path("items"));
        assertThat(texts("/rollouts?component=ui", ".rollouts tbody td:nth-child(3)"))
                .contains("shop")
                .doesNotContain("pay 2");
        assertThat(texts("/rollouts?component=pa", "[role=alert]")).contains("no component “pa”");
        assertThat(visit.prompt().say("rollouts", "--component", "GLOBAL.Acme.ui"))
                .contains("shop")
                .doesNotContain("pay;2");
        assertThat(texts("/rollouts?status=succeeded", "main .card")).isEqualTo("No rollout is like that. Show all");
        assertThat(List.of(
                        visit.look("/rollouts?status=odd").statusCode(),
                        visit.look("/rollouts/999").statusCode(),
                        visit.look("/rollouts/x").statusCode(),
                        visit.look("/rollouts?after=x").statusCode()))
                .containsExactly(422, 404, 404, 422);
    }
}
