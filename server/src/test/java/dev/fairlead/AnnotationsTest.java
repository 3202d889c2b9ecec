package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Annotations over REST: told, told again, corrected, declared void; and which charts would show them. */
class AnnotationsTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC);
    private static final String FREEZE = """
            {"text": "Code freeze", "from": "2026-11-01T00:00:00Z", "domain": "GLOBAL.Acme.Store"}""";

    @AutoClose
    private final WholeServer server = new WholeServer(NOW);

    private final Prompt prompt = new Prompt(server.port(), WholeServer.TOKEN);

    @BeforeEach
    void record() {
        for (var name : List.of("Store.checkout", "Pay.pay")) {
            server.tell("/deployments", """
                    {"component": "GLOBAL.Acme.%s;v1", "environment": "GLOBAL.Acme.Store.production", "finishedAt": "2026-11-01T09:00:00Z"}""".formatted(name));
        }
        server.tell("/application-versions", """
                {"application": "GLOBAL.Acme.Store.shop", "components": ["GLOBAL.Acme.Store.checkout"]}""");
    }

    private JsonNode told(String json) {
        return server.tell("/annotations", json);
    }

    private List<String> texts(String query) {
        return server.list("/annotations" + query).stream()
                .map(item -> item.path("text").asString())
                .toList();
    }

    @Test
    void toldAgainIsTheSameAndItsEndIsACorrection() {
        var first = told(FREEZE);
        assertThat(first.path("status").asString()).isEqualTo("created");
        assertThat(told(FREEZE).path("status").asString()).isEqualTo("unchanged");
        var ended = told(FREEZE.replace("}", ", \"to\": \"2026-11-05T00:00:00Z\"}"));
        assertThat(ended.path("status").asString()).isEqualTo("updated");
        assertThat(ended.path("id").asLong()).isEqualTo(first.path("id").asLong());
        // the one without an end does not take it away
        assertThat(told(FREEZE).path("status").asString()).isEqualTo("unchanged");
        var one = server.ask("/annotations/" + first.path("id").asLong());
        assertThat(one.path("to").asString()).isEqualTo("2026-11-05T00:00:00Z");
        assertThat(one.path("open").asBoolean()).isFalse();
        assertThat(one.path("timeEnd").asLong())
                .isEqualTo(Instant.parse("2026-11-05T00:00:00Z").toEpochMilli());
        assertThat(one.path("audit")).hasSize(1);
        assertThat(one.path("audit").path(0).path("action").asString()).isEqualTo("correct");
        assertThat(one.path("audit").path(0).path("after").path("to").asString())
                .isEqualTo("2026-11-05T00:00:00Z");
        assertThat(server.ask("/audit-log?kind=annotation").path("items")).hasSize(1);
    }

    @Test
    void anIdOfItsOwnLetsEverythingBeCorrected() {
        told("""
            {"source": "ci", "externalId": "m1", "text": "Migration", "at": "2026-11-03T00:00:00Z", "component": "GLOBAL.Acme.Store.checkout", "link": "https://wiki.example/1"}""");
        var corrected = told("""
            {"source": "ci", "externalId": "m1", "text": "Move", "from": "2026-11-02T00:00:00Z", "to": "2026-11-03T00:00:00Z", "application": "GLOBAL.Acme.Store.shop"}""");
        assertThat(corrected.path("status").asString()).isEqualTo("updated");
        var one = server.ask("/annotations/" + corrected.path("id").asLong());
        assertThat(one.path("text").asString()).isEqualTo("Move");
        assertThat(one.path("application").asString()).isEqualTo("GLOBAL.Acme.Store.shop");
        assertThat(one.has("component")).isFalse();
        assertThat(one.path("from").asString()).isEqualTo("2026-11-02T00:00:00Z");
        assertThat(one.path("link").asString()).isEqualTo("https://wiki.example/1");
    }

    @Test
    void whatIsVoidStaysVoidWithItsReason() {
        long id = told(FREEZE).path("id").asLong();
        var gone = server.tell("/annotations/" + id + "/void", "{\"reason\": \"another team\"}");
        assertThat(gone.path("voidedAt").asString()).isEqualTo("2026-11-22T16:00:00Z");
        assertThat(gone.path("audit").toString()).contains("another team");
        // a second time is no second entry
        assertThat(server.tell("/annotations/" + id + "/void", "{\"reason\": \"again\"}")
                        .path("audit"))
                .hasSize(1);
        assertThat(told(FREEZE).path("warnings").toString()).contains("declared void");
        assertThat(texts("?state=standing")).isEmpty();
        assertThat(texts("?state=void")).containsExactly("Code freeze");
        assertThat(server.page("/components/GLOBAL.Acme.Store.checkout")).doesNotContain("Code freeze");
    }

    @Test
    void aDomainIsAboutEverythingBelowIt() {
        told("""
            [{"text": "all", "at": "2026-11-01T01:00:00Z"},
             {"text": "store", "at": "2026-11-01T02:00:00Z", "domain": "GLOBAL.Acme.Store"},
             {"text": "checkout", "at": "2026-11-01T03:00:00Z", "component": "GLOBAL.Acme.Store.checkout"},
             {"text": "shop", "at": "2026-11-01T04:00:00Z", "application": "GLOBAL.Acme.Store.shop"},
             {"text": "production", "at": "2026-11-01T05:00:00Z", "environment": "GLOBAL.Acme.Store.production"}]""");
        assertThat(texts("?component=GLOBAL.Acme.Store.checkout")).containsExactly("checkout", "store", "all");
        assertThat(texts("?component=GLOBAL.Acme.Pay.pay")).containsExactly("all");
        assertThat(texts("?application=GLOBAL.Acme.Store.shop")).containsExactly("shop", "store", "all");
        assertThat(texts("?environment=GLOBAL.Acme.Store.production")).containsExactly("production", "store", "all");
        assertThat(texts("?domain=GLOBAL.Acme.Store"))
                .containsExactly("production", "shop", "checkout", "store", "all");
        assertThat(texts("?domain=GLOBAL.Acme.Pay")).containsExactly("all");
        var first = server.ask("/annotations?limit=2");
        assertThat(first.path("items")).hasSize(2);
        var rest = server.ask("/annotations?limit=3&after=" + first.path("next").asString());
        assertThat(rest.path("items"))
                .extracting(item -> item.path("text").asString())
                .containsExactly("checkout", "store", "all");
        assertThat(rest.path("next").isNull()).isTrue();
    }

    @Test
    void aWindowHoldsWhatTouchesIt() {
        var many = told("""
            [{"text": "before", "from": "2026-10-01T00:00:00Z", "to": "2026-11-02T00:00:00Z"},
             {"text": "moment", "at": "2026-11-02T00:00:00Z"},
             {"text": "around", "from": "2026-10-01T00:00:00Z", "to": "2026-12-01T00:00:00Z"},
             {"text": "open", "from": "2026-10-15T00:00:00Z"},
             {"text": "after", "at": "2026-11-03T00:00:00Z"}]""");
        assertThat(many.path("created").asInt()).isEqualTo(5);
        assertThat(texts("?from=2026-11-02&to=2026-11-03")).containsExactlyInAnyOrder("moment", "around", "open");
        assertThat(texts("?from=2026-11-01&to=2026-11-02")).containsExactlyInAnyOrder("before", "around", "open");
    }

    @Test
    void changedNamesTakeTheirAnnotationsAlong() {
        told("""
            [{"text": "old", "at": "2026-11-01T03:00:00Z", "component": "GLOBAL.Acme.Pay.pay"},
             {"text": "store", "at": "2026-11-01T02:00:00Z", "domain": "GLOBAL.Acme.Store"}]""");
        assertThat(prompt.say(
                        "names",
                        "merge",
                        "component",
                        "GLOBAL.Acme.Pay.pay",
                        "GLOBAL.Acme.Store.checkout",
                        "--preview"))
                .contains("1 annotation");
        prompt.say("names", "merge", "component", "GLOBAL.Acme.Pay.pay", "GLOBAL.Acme.Store.checkout");
        prompt.say("names", "rename", "domain", "GLOBAL.Acme.Store", "GLOBAL.Acme.Shop");
        assertThat(texts("?component=GLOBAL.Acme.Shop.checkout")).containsExactly("old", "store");
        // told under the former name it is the same
        assertThat(told("""
            {"text": "store", "at": "2026-11-01T02:00:00Z", "domain": "GLOBAL.Acme.Store"}""").path("status").asString()).isEqualTo("unchanged");
        assertThat(prompt.run("names", "delete", "domain", "GLOBAL.Acme.Shop").err())
                .contains("annotation");
    }

    @Test
    void theCommandLineNotesListsAndTakesBack() {
        assertThat(prompt.say("annotate", "Code freeze", "--from=2026-11-01T00:00:00Z", "--domain=GLOBAL.Acme.Store"))
                .isEqualTo(
                        "created annotation 1: Code freeze, since 2026-11-01T00:00:00Z (domain GLOBAL.Acme.Store)\n");
        assertThat(prompt.say(
                        "annotate",
                        "Code freeze",
                        "--from=2026-11-01T00:00:00Z",
                        "--to=2026-11-05T00:00:00Z",
                        "--domain=GLOBAL.Acme.Store",
                        "--link=https://wiki.example/freeze"))
                .startsWith("updated annotation 1: Code freeze, from 2026-11-01T00:00:00Z to 2026-11-05T00:00:00Z")
                .contains("https://wiki.example/freeze");
        prompt.say("annotate", "New pipeline", "--at=2026-11-10T09:00:00Z", "--component=GLOBAL.Acme.Store.checkout");
        assertThat(prompt.say("annotations", "list", "--component=GLOBAL.Acme.Store.checkout", "--last=30d"))
                .contains("New pipeline, 2026-11-10T09:00:00Z", "Code freeze")
                .doesNotContain("Nothing found");
        assertThat(prompt.say("annotations", "void", "1", "--reason=another team"))
                .contains("shown nowhere");
        assertThat(prompt.say("annotations", "list", "--state=standing")).doesNotContain("Code freeze");

        assertThat(prompt.run("annotate", "x", "--domain=GLOBAL.Acme").err()).contains("--at for a moment");
        assertThat(prompt.run("annotate", "x", "--at=2026-11-10T09:00:00Z", "--to=2026-11-11T09:00:00Z")
                        .code())
                .isEqualTo(2);
        assertThat(prompt.run(
                                "annotate",
                                "x",
                                "--at=2026-11-10T09:00:00Z",
                                "--domain=GLOBAL.Acme",
                                "--component=GLOBAL.Acme.Store.checkout")
                        .err())
                .contains("only one of --domain, --component");
        assertThat(prompt.run("annotate", "x", "--at=2026-11-10T09:00:00Z", "--component=GLOBAL.Acme.Store.chekout")
                        .err())
                .contains("there is no component");
    }
}
