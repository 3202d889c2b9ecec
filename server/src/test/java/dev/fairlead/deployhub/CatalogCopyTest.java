package dev.fairlead.deployhub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What one server exports and another one imports is the same catalogue there, and stays so when it is imported again. */
class CatalogCopyTest {
    private static final List<String> KINDS = List.of("environments", "components", "applications");

    @AutoClose
    private final Counter one = new Counter();

    @AutoClose
    private final Counter other = new Counter();

    private static void tell(Counter counter, String path, String body) {
        var answer = counter.post(path, body);
        assertThat(answer.path("success").asBoolean()).as(answer.toString()).isTrue();
    }

    private void fill() {
        tell(one, "API/import/", """
                {"objtype": "en", "objname": "GLOBAL.Acme.Prod", "tier": "production", "attrs": [{"region": "eu"}]}""");
        tell(one, "API/import/", """
                {"objtype": "en", "objname": "GLOBAL.Acme.a lab", "tier": "testing"}""");
        // told in an order that is not that of the names
        for (var version : List.of("v10", "v9", "v2_0")) {
            one.get("API/new/compver/?name=" + Counter.encoded("GLOBAL.Acme.Store.pay;main;" + version));
        }
        var newest = one.id("component", "GLOBAL.Acme.Store.pay;main;v2_0");
        tell(one, "API/setvar/component/" + newest, """
                {"GitCommit": "%s", "GitUrl": "https://g.example/pay.git", "GitCommitTimestamp": "Sun Sep 1 10:00:00 2024 +0200",
                 "DockerRepo": "q.example/pay", "DockerTag": "2.0", "odd \\" name": "tab\\tünï 🚀"}""".formatted("a".repeat(40)));
        tell(one, "API2/provides/" + newest, "[{\"verb\": \"get\", \"path\": \"/pay/{id}\"}]");
        one.get("API2/assign/defect/cv" + newest + "?ds=jira&bugid=PAY-1");
        one.get("API/new/compver/?name=GLOBAL.Acme.bare");
        one.get("API/new/application/?name=shop&domain=GLOBAL.Acme.Store");
        var shop = one.id("application", "GLOBAL.Acme.Store.shop");
        for (var version : List.of("2", "1")) {
            one.get("API/newappver/" + shop + "/?name=" + Counter.encoded("shop;" + version)
                    + "&domain=GLOBAL.Acme.Store");
        }
        var first = one.id("application", "GLOBAL.Acme.Store.shop;1");
        one.get("UpdateAttrs?f=acvm&a=" + first + "&c=" + newest + "&xpos=100&ypos=100");
        tell(one, "API/setvar/application/" + first, "{\"DeployEnv\": \"GLOBAL.Acme.Prod\"}");
        one.get("API/assign/application/?name=shop&env=GLOBAL.Acme.Prod");
    }

    private void copy() {
        for (var kind : KINDS) {
            for (var item : one.get("API/export/" + kind).path(kind)) {
                var saved = other.post("API/import/", item.toString());
                assertThat(saved.path("saved").asBoolean())
                        .as(item + " " + saved)
                        .isTrue();
            }
        }
    }

    private static List<JsonNode> everything(Counter counter) {
        return KINDS.stream().map(kind -> counter.get("API/export/" + kind)).toList();
    }

    @Test
    void aCopyIsTheSameCatalogue() {
        fill();
        copy();
        assertThat(everything(one).toString())
                .contains("\"v2_0\"", "PAY-1", "GET /pay/{id}", "\"region\":\"eu\"", "a".repeat(40), "🚀");
        assertThat(everything(other)).isEqualTo(everything(one));
        copy();
        assertThat(everything(other)).isEqualTo(everything(one));
    }

    @Test
    void theNewestVersionIsTheNewestInTheCopyToo() {
        fill();
        copy();
        for (var counter : List.of(one, other)) {
            var latest = counter.get("API/component/?latest=Y&name=" + Counter.encoded("GLOBAL.Acme.Store.pay;main"));
            assertThat(latest.path("result").path("name").asString()).isEqualTo("pay;main;v2_0");
        }
    }

    @Test
    void aFileOfAnOldServerIsTaken() {
        for (var item : List.of("""
                        {"objtype": "co", "objname": "GLOBAL.Acme.pay;main", "summary": [[1, "Name", false, false, "pay;main"]],
                         "compvers": [{"version": "GLOBAL.Acme.pay;main;v1", "predecessor": "GLOBAL.Acme.pay;main", "parent": "GLOBAL.Acme.pay;main"}]}""", """
                        {"objtype": "cv", "objname": "GLOBAL.Acme.pay;main;v1", "summary": [],
                         "attrs": [{"GitBranch": "main"}, {"Purl": "pkg:docker/pay@1"}]}""", """
                        {"objtype": "ap", "objname": "GLOBAL.Acme.shop", "summary": [],
                         "appvers": [{"version": "GLOBAL.Acme.shop;1", "predecessor": "GLOBAL.Acme.shop", "parent": "GLOBAL.Acme.shop"}],
                         "envs": ["GLOBAL.Acme.Prod"]}""", """
                        {"objtype": "av", "objname": "GLOBAL.Acme.shop;1", "summary": [],
                         "comps": [{"version": "GLOBAL.Acme.pay;main;v1", "xpos": 100, "ypos": 100, "from": "", "to": "GLOBAL.Acme.pay;main;v1"}]}""")) {
            assertThat(other.post("API/import/", item).path("saved").asBoolean())
                    .as(item)
                    .isTrue();
        }
        var shop = other.get("API/application/?name=" + Counter.encoded("GLOBAL.Acme.shop;1"));
        assertThat(shop.path("result").path("components").path(0).path("name").asString())
                .isEqualTo("pay;main;v1");
        var exported = other.get("API/export/components").path("components").path(0);
        assertThat(exported.path("branch").asString()).isEqualTo("main");
        assertThat(exported.path("purl").asString()).isEqualTo("pkg:docker/pay@1");
        assertThat(other.get("API/export/applications").path("applications")).hasSize(2);
        assertThat(other.get("API/export/components").path("components")).hasSize(2);
    }

    @Test
    void nothingIsStoredOfWhatIsWrong() {
        for (var wrong : List.of(
                "{}",
                "[]",
                "{\"objtype\": \"cv\"}",
                "{\"objtype\": \"cv\", \"objname\": \"no domain;v1\"}",
                "{\"objtype\": \"cv\", \"objname\": \"GLOBAL.A.b;v1\", \"component\": \"GLOBAL.A.b\", \"version\": \"v1\", \"commit\": \"abc\"}",
                "{\"objtype\": \"co\", \"objname\": \"GLOBAL.A.b\", \"component\": \"GLOBAL.A.b\", \"repository\": \"https://"
                        + "x".repeat(5000) + "\"}",
                "{\"objtype\": \"av\", \"objname\": \"GLOBAL.A.s;1\", \"application\": \"GLOBAL.A.s\", \"version\": \"1\", \"comps\": [{}]}",
                "{\"objtype\": \"en\", \"objname\": \"GLOBAL.A.e;v\"}")) {
            var answer = other.post("API/import/", wrong);
            assertThat(answer.path("saved").asBoolean(true)).as(wrong).isFalse();
            assertThat(answer.path("error").asString()).as(wrong).isNotBlank();
        }
        assertThat(other.get("API/export/components").path("components")).isEmpty();
        assertThat(other.get("API/export/applications").path("applications")).isEmpty();
        assertThat(other.get("API/export/environments").path("environments")).isEmpty();
    }

    @Test
    void whatIsNotKeptIsAnEmptyListAndIsRefusedInWords() {
        assertThat(one.get("API/export/users").toString()).isEqualTo("{\"users\":[],\"success\":true}");
        assertThat(one.get("API/export/nonsense").path("success").asBoolean(true))
                .isFalse();
        var refused = one.post("API/import/", "{\"objtype\": \"us\", \"objname\": \"GLOBAL.ann\"}");
        assertThat(refused.path("saved").asBoolean(true)).isFalse();
        assertThat(refused.path("error").asString()).contains("are not kept here");
    }
}
