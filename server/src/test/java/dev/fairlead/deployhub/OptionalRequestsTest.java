package dev.fairlead.deployhub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients send beside builds and deployments, as they send it, and what is there afterwards. */
class OptionalRequestsTest {
    private static final String PAY = "GLOBAL.Acme.Store.pay;main;v1";

    @AutoClose
    private final Counter counter = new Counter();

    private long pay;
    private long shop;

    @BeforeEach
    void makeAVersionOfEach() {
        counter.get("API/new/compver/?name=" + Counter.encoded(PAY));
        pay = counter.id("component", PAY);
        counter.get("API/new/application/?name=shop&domain=GLOBAL.Acme.Store");
        counter.get("API/newappver/" + counter.id("application", "GLOBAL.Acme.Store.shop") + "/?name=shop%3B1");
        shop = counter.id("application", "GLOBAL.Acme.Store.shop;1");
        assertThat(pay).isPositive();
        assertThat(shop).isPositive();
    }

    private String dossier() {
        return counter.text("/api/v1/dossier?componentVersion=" + Counter.encoded(PAY));
    }

    private String document(int position) {
        var id = counter.get("/api/v1/dossier?componentVersion=" + Counter.encoded(PAY))
                .path("documents")
                .path(position)
                .path("id")
                .asLong();
        return counter.text("/api/v1/documents/" + id);
    }

    @Test
    void aTextComesInLinesOfBase64OrInOne() {
        var text = "# Pay\n" + "ünï ".repeat(50);
        var base64 = Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        var lines = "\"" + base64.replace("\r\n", "\",\"") + "\"";
        var path = "/msapi/textfile";
        counter.post(path, "{\"compid\": %d, \"filetype\": \"readme\", \"file\": [%s]}".formatted(pay, lines));
        assertThat(document(0)).isEqualTo(text);
        var again = counter.post(
                path,
                "{\"compid\": %d, \"filetype\": \"readme\", \"file\": [\"%s\"]}"
                        .formatted(pay, base64.replace("\r\n", "")));
        assertThat(again.path("message").asString()).isEqualTo("Kept readme of pay;main;v1");
        assertThat(dossier()).containsOnlyOnce("\"readme\"");
    }

    @Test
    void aListOfPartsIsKeptByteForByte() {
        assertThat(counter.get("/msapi/sbomtype").path("SBOMType").asString()).isEqualTo("fullfile");
        var sbom = "{ \"bomFormat\":\"CycloneDX\",  \"n\": 1.10, \"a\":[ {\"x\":\"ü\"} ] }";
        counter.post(
                "/msapi/package",
                "{\"note\": {\"content\": 1}, \"content\": " + sbom + " , \"_key\": \"" + pay + "\"}");
        assertThat(document(0)).isEqualTo(sbom);
        assertThat(dossier()).contains("\"format\":\"cyclonedx\"");
        counter.post("/msapi/deppkg/safety?compid=" + pay, "[[\"django\", \"<2\"]]");
        assertThat(document(0)).isEqualTo("[[\"django\", \"<2\"]]");
        assertThat(dossier()).contains("\"format\":\"safety\"");
    }

    @Test
    void whatIsWrongWithADocumentIsSaid() {
        assertThat(counter.post("/msapi/package", "{\"_key\": \"x\", \"content\": {}}")
                        .path("message")
                        .asString())
                .startsWith("Not kept: ");
        assertThat(counter.post("/msapi/package", "{\"_key\": ").path("message").asString())
                .contains("this is not JSON");
        assertThat(counter.post("/msapi/textfile", "{\"compid\": 4, \"filetype\": \"poem\", \"file\": []}")
                        .path("message")
                        .asString())
                .contains("must be one of sbom, readme, license, swagger");
        assertThat(counter.post("/msapi/textfile", "[]").path("success").asBoolean(true))
                .isFalse();
    }

    @Test
    void endpointsAndChangeRequestsAreOnFile() {
        counter.post("API2/consumes/" + pay, "[{\"verb\": \"get\", \"path\": \"/orders\"}]");
        counter.post(
                "API2/provides/" + pay,
                "[{\"verb\": \"post\", \"path\": \"/pay\"}, {\"verb\": \"post\", \"path\": \"/pay\"}]");
        counter.get("API2/assign/defect/cv" + pay + "?ds=jira&bugid=OLD-1");
        counter.get("API2/assign/defect/cv" + pay + "?del=y");
        counter.get("API2/assign/defect/" + pay + "?ds=jira&bugid=PAY-1");
        assertThat(dossier())
                .contains("\"provides\":[\"POST /pay\"]", "\"consumes\":[\"GET /orders\"]")
                .contains("\"changeRequests\":[{\"source\":\"jira\",\"reference\":\"PAY-1\"}]");
        assertThat(counter.post("API2/provides/" + pay, "[{\"verb\": \"get\"}]")
                        .path("error")
                        .asString())
                .startsWith("[0].path: is missing");
    }

    @Test
    void attributesAreToldReadAndReplaced() {
        counter.post("API/setvar/component/" + pay, "{\"a\": \"1\", \"b\": \"2\"}");
        counter.post("API/setvar/component/" + pay + "?delattrs=y", "{\"b\": \"3\", \"c\": \"4\"}");
        assertThat(counter.get("API/getvar/component/" + pay).toString())
                .isEqualTo("{\"attributes\":[{\"b\":\"3\"},{\"c\":\"4\"}],\"success\":true}");
        counter.post("API/setvar/application/" + shop, "{\"DeployEnv\": \"GLOBAL.Acme.Prod\"}");
        assertThat(counter.get("API/getvar/application/" + shop)
                        .path("attributes")
                        .toString())
                .isEqualTo("[{\"DeployEnv\":\"GLOBAL.Acme.Prod\"}]");
        counter.get("API/assign/application/?name=shop&env=GLOBAL.Acme.Prod");
        var prod = counter.get("API/environment/?name=Prod").path("result");
        assertThat(prod.path("domain").asString()).isEqualTo("GLOBAL.Acme");
        counter.post("API/setvar/environment/" + prod.path("id").asLong(), "{\"zone\": \"eu\"}");
        assertThat(counter.get("API/getvar/environment/" + prod.path("id").asLong())
                        .path("attributes")
                        .toString())
                .isEqualTo("[{\"zone\":\"eu\"}]");
        assertThat(counter.get("API/getvar/server/7").path("attributes")).isEmpty();
        assertThat(counter.get("API/environment/nowhere").toString())
                .isEqualTo("{\"success\":false,\"error\":\"Environment nowhere Not Found or No Access\"}");
    }

    @Test
    void bothFormsAssignAnApplicationToAnEnvironment() {
        counter.get("API/assign/application/?name=GLOBAL.Acme.Store.shop&env=Test");
        counter.get("API/assign/application/shop/" + Counter.encoded("GLOBAL.Acme.Prod 2"));
        assertThat(counter.get("API/export/applications").toString())
                .contains("\"envs\":[\"GLOBAL.Acme.Prod 2\",\"GLOBAL.Acme.Store.Test\"]");
    }

    @Test
    void aVersionIsApprovedAndMovedByATask() {
        counter.get("API/new/compver/?name=GLOBAL.Acme.Live.x");
        var from = counter.get("API/domain/GLOBAL.Acme.Store")
                .path("result")
                .path("id")
                .asLong();
        var task = counter.get("GetTasks?domainid=" + from)
                .valueStream()
                .filter(one -> one.path("name").asString().equals("Move to Live"))
                .findFirst()
                .orElseThrow();
        var run = "RunTask?f=run&notes=&tid=" + task.path("id").asLong() + "&id=" + shop + "&pid=" + from;
        assertThat(counter.get(run).toString()).isEqualTo("{\"success\":true}");
        assertThat(counter.get(run).toString()).isEqualTo("{\"success\":true}");
        assertThat(counter.get("API/approve/" + shop + "?notes=fine").toString())
                .isEqualTo("{\"success\":true}");
        var file = counter.get("/api/v1/dossier?applicationVersion=" + Counter.encoded("GLOBAL.Acme.Store.shop;1"));
        assertThat(file.path("domain").asString()).isEqualTo("GLOBAL.Acme.Live");
        assertThat(file.path("approvals").path(0).path("approved").asBoolean()).isTrue();
        assertThat(file.path("approvals").path(0).path("note").asString()).isEqualTo("fine");
        assertThat(counter.id("application", "GLOBAL.Acme.Store.shop;1")).isEqualTo(shop);
    }

    @Test
    void domainsAreAListWithTheRootInFront() {
        var domains = counter.get("GetAllDomains");
        assertThat(domains.path(0).toString()).isEqualTo("{\"name\":\"GLOBAL\",\"id\":1,\"type\":\"do\"}");
        assertThat(domains.toString()).contains("\"GLOBAL.Acme\"", "\"GLOBAL.Acme.Store\"");
        assertThat(counter.get("API/domain/GLOBAL").path("result").path("id").asLong())
                .isEqualTo(1);
        assertThat(counter.get("GetTasks?domainid=nonsense").toString()).isEqualTo("[]");
    }

    @Test
    void anImageLeadsToItsVersion() {
        counter.post("API/setvar/component/" + pay, "{\"DockerRepo\": \"q.example/pay\", \"DockerTag\": \"1\"}");
        assertThat(counter.get("API/comp4tag?image=q.example/pay:1").path("id").asLong())
                .isEqualTo(pay);
        assertThat(counter.get("API/comp4tag?image=q.example/pay:2").path("id").asLong())
                .isEqualTo(-1);
        assertThat(counter.get("API/new/compitem/jar?component=" + pay + "&kind=file")
                        .path("result")
                        .path("id")
                        .asLong())
                .isPositive();
        assertThat(counter.get("UpdateAttrs?f=iad&c=" + pay + "&fn=4&tn=5")
                        .path("success")
                        .asBoolean())
                .isTrue();
    }
}
