package dev.fairlead.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What callers get wrong, and the answer each mistake gets: a status, the field, and words that name the fix. */
class BadRequestsTest {
    @AutoClose
    private static final RunningServer server =
            new RunningServer(new FixedReports(), new SettableRebuild(), Clock.systemUTC());

    private static final String DEPLOYMENTS = "/api/v1/deployments";
    private static final String COMMITS = "/api/v1/commits";
    private static final String VERSIONS = "/api/v1/component-versions";
    private static final String APPLICATIONS = "/api/v1/application-versions";
    private static final String ENVIRONMENTS = "/api/v1/environments";
    private static final String FREQUENCY = "/api/v1/reports/deployment-frequency";
    private static final String LEAD_TIME = "/api/v1/reports/lead-time";
    private static final String SHA = "a".repeat(40);

    /**
     * @param field the field that is named; empty for none
     * @param detail a part of the sentence
     */
    record Bad(
            String what,
            UnaryOperator<HttpRequest.Builder> request,
            String path,
            int status,
            String field,
            String detail) {
        @Override
        public String toString() {
            return what;
        }
    }

    @BeforeAll
    static void know_one_organisation() {
        server.client().post(ENVIRONMENTS, "{\"name\": \"GLOBAL.Acme.prod\"}");
    }

    @ParameterizedTest
    @MethodSource("bad")
    void is_refused_with_a_reason(Bad bad) {
        var client = server.client();
        var answer = client.send(bad.request.apply(client.request(bad.path)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(bad.status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        var problem = answer.json();
        assertThat(problem.path("status").asInt()).isEqualTo(bad.status);
        assertThat(problem.path("type").asString()).startsWith("/problems/");
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("field").asString("")).as(answer.text()).isEqualTo(bad.field);
        assertThat(problem.path("detail").asString()).contains(bad.detail);
    }

    static List<Bad> bad() {
        var bad = new ArrayList<Bad>();
        bodies(bad);
        values(bad);
        deployments(bad);
        others(bad);
        questions(bad);
        requests(bad);
        return bad;
    }

    private static void bodies(List<Bad> bad) {
        bad.add(post("an empty body", DEPLOYMENTS, "", 400, "", "the body is empty"));
        bad.add(post("blanks alone", DEPLOYMENTS, " \n ", 400, "", "the body is empty"));
        bad.add(post("an empty object", DEPLOYMENTS, "{}", 422, "component", "is missing"));
        bad.add(post("null", DEPLOYMENTS, "null", 422, "", "send a JSON object or an array of them, not null"));
        bad.add(post("a number", DEPLOYMENTS, "42", 422, "", "not a number"));
        bad.add(post("a text", DEPLOYMENTS, "\"deploy\"", 422, "", "not a text"));
        bad.add(post("broken JSON", DEPLOYMENTS, "{\"component\": ", 400, "", "(line 1, column 15)"));
        bad.add(post("single quotes", DEPLOYMENTS, "{'component': 1}", 400, "", "this is not JSON"));
        bad.add(post("a comma too many", DEPLOYMENTS, "{\"note\": \"x\",}", 400, "", "this is not JSON"));
        bad.add(post("two values", DEPLOYMENTS, "{} {}", 400, "", "more after the end"));
        bad.add(post("a comment", DEPLOYMENTS, "{} // done", 400, "", "this is not JSON"));
        bad.add(post("NaN", DEPLOYMENTS, "{\"note\": NaN}", 400, "", "this is not JSON"));
        bad.add(post("deep nesting", DEPLOYMENTS, "[".repeat(100_000), 400, "", "nested deeper than 32"));
        bad.add(post("deep objects", DEPLOYMENTS, "{\"a\":".repeat(50_000), 400, "", "nested deeper than 32"));
        bad.add(post(
                "the same key twice", DEPLOYMENTS, "{\"note\": \"a\", \"note\": \"b\"}", 422, "note", "given twice"));
        bad.add(post(
                "a 10 MB name",
                VERSIONS,
                "{\"component\": \"" + "x".repeat(10_000_000) + "\"}",
                422,
                "component",
                "longer than anything"));
        bad.add(post("a long key", VERSIONS, "{\"" + "k".repeat(100_000) + "\": 1}", 422, "", "the name is longer"));
        bad.add(post(
                "a number of a million digits",
                VERSIONS,
                "{\"version\": 1" + "0".repeat(1_000_000) + "}",
                422,
                "version",
                "longer than anything"));
        bad.add(post(
                "10,001 items", DEPLOYMENTS, "[" + "{},".repeat(10_000) + "{}]", 413, "", "send any number as NDJSON"));
        bad.add(post("17 MB", DEPLOYMENTS, " ".repeat(17 * 1024 * 1024), 413, "", "at most 16 MiB"));
        bad.add(postBytes(
                "broken UTF-8", DEPLOYMENTS, bytes("{\"note\": \"", 0xC3, 0x28, "\"}"), 400, "", "this is not JSON"));
        bad.add(new Bad(
                "gzip that is none",
                it -> it.header("Content-Encoding", "gzip")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}")),
                DEPLOYMENTS,
                400,
                "",
                "not whole gzip"));
        bad.add(new Bad(
                "another packing",
                it -> it.header("Content-Encoding", "br")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}")),
                DEPLOYMENTS,
                415,
                "Content-Encoding",
                "gzip only"));
        bad.add(new Bad(
                "no Content-Type",
                it -> it.POST(BodyPublishers.ofString("{}")),
                DEPLOYMENTS,
                415,
                "Content-Type",
                "send application/json or application/x-ndjson"));
        bad.add(type(
                "a form", "application/x-www-form-urlencoded", "`application/x-www-form-urlencoded` is not taken"));
        bad.add(type("UTF-16", "application/json; charset=utf-16", "send text as UTF-8"));
    }

    private static void values(List<Bad> bad) {
        bad.add(post(
                "a misspelt field",
                DEPLOYMENTS,
                deploy("\"finishdAt\": \"2026-01-01T00:00:00Z\""),
                422,
                "finishdAt",
                "did you mean `finishedAt`?"));
        bad.add(post(
                "an unknown field",
                ENVIRONMENTS,
                "{\"name\": \"GLOBAL.Acme.prod\", \"colour\": \"red\"}",
                422,
                "colour",
                "known are environment, name, tier"));
        bad.add(post(
                "a number for a text",
                DEPLOYMENTS,
                deploy("\"note\": 5"),
                422,
                "note",
                "must be a text in quotes, not a number"));
        bad.add(post("a list for a text", DEPLOYMENTS, deploy("\"note\": []"), 422, "note", "not a list"));
        bad.add(post(
                "a text for a truth",
                COMMITS,
                commit("\"bot\": \"yes\""),
                422,
                "bot",
                "must be true or false, not a text"));
        bad.add(post(
                "an object in a list",
                COMMITS,
                "{\"repository\": \"https://g.example/r\", \"commit\": \"" + SHA + "\", \"parents\": [{}]}",
                422,
                "parents[0]",
                "not an object"));
        bad.add(post(
                "a number among attributes",
                VERSIONS,
                "{\"component\": \"GLOBAL.Acme.pay\", \"version\": \"1\", \"attributes\": {\"a\": 1}}",
                422,
                "attributes.a",
                "not a number"));
        bad.add(post("NUL", DEPLOYMENTS, deploy("\"note\": \"a\\u0000b\""), 422, "note", "NUL"));
        bad.add(post("half a surrogate pair", DEPLOYMENTS, deploy("\"note\": \"\\ud83d\""), 422, "note", "surrogate"));
        bad.add(post(
                "a key that is half a surrogate pair",
                DEPLOYMENTS,
                deploy("\"\\ud83d\": 1"),
                400,
                "",
                "Broken surrogate pair"));
        bad.add(post(
                "half a surrogate pair in a name",
                ENVIRONMENTS,
                "{\"name\": \"GLOBAL.Acme.\\udc00\"}",
                422,
                "name",
                "surrogate"));
        bad.add(post(
                "a day that does not exist",
                DEPLOYMENTS,
                deploy("\"finishedAt\": \"2026-02-30T10:00:00Z\""),
                422,
                "finishedAt",
                "is not a day of the calendar"));
        bad.add(post(
                "a day alone",
                DEPLOYMENTS,
                deploy("\"finishedAt\": \"2026-02-03\""),
                422,
                "finishedAt",
                "has no time"));
        bad.add(post(
                "a time without offset",
                DEPLOYMENTS,
                deploy("\"finishedAt\": \"2026-02-03T10:00:00\""),
                422,
                "finishedAt",
                "has no offset from UTC"));
        bad.add(post(
                "seconds since 1970",
                DEPLOYMENTS,
                deploy("\"finishedAt\": 1770000000"),
                422,
                "finishedAt",
                "must be a moment such as"));
        bad.add(post(
                "hour 25",
                DEPLOYMENTS,
                deploy("\"finishedAt\": \"2026-02-03T25:00:00Z\""),
                422,
                "finishedAt",
                "is not a moment"));
        bad.add(post(
                "before 1970",
                DEPLOYMENTS,
                deploy("\"finishedAt\": \"1969-12-31T23:59:59Z\""),
                422,
                "finishedAt",
                "outside of the years 1970 to 2261"));
        bad.add(post(
                "the year 9999",
                DEPLOYMENTS,
                deploy("\"finishedAt\": \"9999-12-31T23:59:59Z\""),
                422,
                "finishedAt",
                "outside of the years"));
        bad.add(post(
                "a note of 70,000 letters",
                DEPLOYMENTS,
                deploy("\"note\": \"" + "n".repeat(70_000) + "\""),
                422,
                "note",
                "at most 65536"));
        bad.add(post(
                "a script as a link",
                DEPLOYMENTS,
                deploy("\"url\": \"javascript:alert(1)\""),
                422,
                "url",
                "begins with https://"));
    }

    private static void deployments(List<Bad> bad) {
        bad.add(post(
                "a short name",
                DEPLOYMENTS,
                "{\"component\": \"pay;v1\", \"environment\": \"GLOBAL.Acme.prod\"}",
                422,
                "component",
                "write it in full"));
        bad.add(post(
                "no version",
                DEPLOYMENTS,
                "{\"component\": \"GLOBAL.Acme.pay\", \"environment\": \"GLOBAL.Acme.prod\"}",
                422,
                "component",
                "write domain.name;version"));
        bad.add(post(
                "no environment",
                DEPLOYMENTS,
                "{\"component\": \"GLOBAL.Acme.pay;v1\"}",
                422,
                "environment",
                "is missing"));
        bad.add(post(
                "an environment with a variant",
                DEPLOYMENTS,
                "{\"component\": \"GLOBAL.Acme.pay;v1\", \"environment\": \"GLOBAL.Acme.prod;x\"}",
                422,
                "environment",
                "semicolon"));
        bad.add(post(
                "component and application",
                DEPLOYMENTS,
                "{\"component\": \"GLOBAL.Acme.pay;v1\", \"application\": \"GLOBAL.Acme.shop;1\", \"environment\": \"GLOBAL.Acme.prod\"}",
                422,
                "application",
                "of one of them"));
        bad.add(post(
                "components of a component",
                DEPLOYMENTS,
                deploy("\"components\": []"),
                422,
                "components",
                "goes with `application` only"));
        bad.add(post(
                "one component twice",
                DEPLOYMENTS,
                "{\"application\": \"GLOBAL.Acme.shop;1\", \"components\": [\"GLOBAL.Acme.pay;1\", \"GLOBAL.Acme.pay;2\"], \"environment\": \"GLOBAL.Acme.prod\"}",
                422,
                "components[1]",
                "twice"));
        bad.add(post(
                "an unknown outcome",
                DEPLOYMENTS,
                deploy("\"outcome\": \"succeded\""),
                422,
                "outcome",
                "did you mean `succeeded`?"));
        bad.add(post(
                "running and finished",
                DEPLOYMENTS,
                deploy("\"outcome\": \"running\", \"finishedAt\": \"2026-01-01T00:00:00Z\""),
                422,
                "finishedAt",
                "has not finished"));
        bad.add(post(
                "a finish before its start",
                DEPLOYMENTS,
                deploy("\"startedAt\": \"2026-01-02T00:00:00Z\", \"finishedAt\": \"2026-01-01T00:00:00Z\""),
                422,
                "finishedAt",
                "is before the start"));
        bad.add(post(
                "another organisation's environment",
                DEPLOYMENTS,
                "{\"component\": \"GLOBAL.Acme.pay;v1\", \"environment\": \"GLOBAL.Other.prod\"}",
                422,
                "component",
                "another organisation"));
        bad.add(get("an unknown deployment", DEPLOYMENTS + "/4711", 404, "id", "there is no deployment 4711"));
        bad.add(get("a deployment by name", DEPLOYMENTS + "/abc", 404, "id", "is not the number"));
        bad.add(post(
                "voiding an unknown deployment",
                DEPLOYMENTS + "/4711/void",
                "{\"reason\": \"never happened\"}",
                404,
                "id",
                "there is no deployment 4711"));
        bad.add(post("voiding without a reason", DEPLOYMENTS + "/1/void", "{}", 422, "reason", "is missing"));
        bad.add(post("voiding with a list", DEPLOYMENTS + "/1/void", "[]", 422, "reason", "is missing"));
        bad.add(get(
                "an unknown environment",
                DEPLOYMENTS + "?environment=GLOBAL.Acme.nowhere",
                404,
                "environment",
                "there is no environment"));
    }

    private static void others(List<Bad> bad) {
        bad.add(post(
                "a short commit id",
                COMMITS,
                "{\"repository\": \"https://g.example/r\", \"commit\": \"abc123\"}",
                422,
                "commit",
                "not a full commit id"));
        bad.add(post(
                "a repository that is none",
                COMMITS,
                "{\"repository\": \"checkout\", \"commit\": \"" + SHA + "\"}",
                422,
                "repository",
                "not the address of a git repository"));
        bad.add(post(
                "no parents",
                COMMITS,
                "{\"repository\": \"https://g.example/r\", \"commit\": \"" + SHA + "\"}",
                422,
                "parents",
                "is missing"));
        bad.add(post(
                "a commit that is its own parent",
                COMMITS,
                "{\"repository\": \"https://g.example/r\", \"commit\": \"" + SHA + "\", \"parents\": [\"" + SHA
                        + "\"], \"authoredAt\": \"2026-01-01T00:00:00Z\", \"committedAt\": \"2026-01-01T00:00:00Z\"}",
                409,
                "parents",
                "own"));
        bad.add(post(
                "the same parent twice",
                COMMITS,
                "{\"repository\": \"https://g.example/r\", \"commit\": \"" + "b".repeat(40) + "\", \"parents\": [\""
                        + SHA + "\", \"" + SHA + "\"]}",
                422,
                "parents[1]",
                "twice"));
        bad.add(post(
                "an unknown tier",
                ENVIRONMENTS,
                "{\"name\": \"GLOBAL.Acme.prod\", \"tier\": \"prod\"}",
                422,
                "tier",
                "there is no tier `prod`"));
        bad.add(post(
                "name and environment",
                ENVIRONMENTS,
                "{\"name\": \"GLOBAL.Acme.a\", \"environment\": \"GLOBAL.Acme.b\"}",
                422,
                "environment",
                "give one of them"));
        bad.add(post(
                "a name outside of GLOBAL",
                ENVIRONMENTS,
                "{\"name\": \"Acme.Store.prod\"}",
                422,
                "name",
                "is not below GLOBAL"));
        bad.add(post(
                "a name with an empty part",
                ENVIRONMENTS,
                "{\"name\": \"GLOBAL.Acme..prod\"}",
                422,
                "name",
                "a part of the name is empty"));
        bad.add(post(
                "a domain of 17 levels",
                ENVIRONMENTS,
                "{\"name\": \"GLOBAL" + ".a".repeat(17) + "\"}",
                422,
                "name",
                "at most 16 levels"));
        bad.add(post(
                "a domain of 1,000 letters",
                ENVIRONMENTS,
                "{\"name\": \"GLOBAL" + ("." + "é".repeat(250)).repeat(4) + "\"}",
                422,
                "name",
                "longer than 600"));
        bad.add(post(
                "a commit without a version",
                VERSIONS,
                "{\"component\": \"GLOBAL.Acme.pay\", \"commit\": \"" + SHA + "\"}",
                422,
                "version",
                "is missing"));
        bad.add(post(
                "a version with a semicolon",
                VERSIONS,
                "{\"component\": \"GLOBAL.Acme.pay\", \"version\": \"1;2\"}",
                422,
                "version",
                "semicolon"));
        bad.add(post(
                "an application without components",
                APPLICATIONS,
                "{\"application\": \"GLOBAL.Acme.shop\"}",
                422,
                "components",
                "is missing"));
        bad.add(post(
                "an application version of nothing",
                APPLICATIONS,
                "{\"name\": \"GLOBAL.Acme.shop;1\", \"components\": []}",
                422,
                "components",
                "at least one"));
        bad.add(post(
                "a parameter of a POST",
                ENVIRONMENTS + "?dry-run=1",
                "{\"name\": \"GLOBAL.Acme.prod\"}",
                422,
                "dry-run",
                "takes no parameters"));
    }

    private static void questions(List<Bad> bad) {
        bad.add(get(
                "an unknown parameter",
                FREQUENCY + "?aplication=GLOBAL.Acme.shop",
                422,
                "aplication",
                "did you mean `application`?"));
        bad.add(get("a parameter twice", FREQUENCY + "?by=day&by=week", 422, "by", "given twice"));
        bad.add(get(
                "application and component",
                FREQUENCY + "?application=GLOBAL.A.x&component=GLOBAL.A.y",
                422,
                "component",
                "about one of them"));
        bad.add(get(
                "environment and tier",
                FREQUENCY + "?environment=GLOBAL.A.x&tier=production",
                422,
                "tier",
                "about one of them"));
        bad.add(get("an unknown zone", FREQUENCY + "?zone=Berlin", 422, "zone", "did you mean `Europe/Berlin`?"));
        bad.add(get("a zone that is none", FREQUENCY + "?zone=../../etc/passwd", 422, "zone", "there is no time zone"));
        bad.add(get(
                "the 30th of February", FREQUENCY + "?from=2026-02-30", 422, "from", "is not a day of the calendar"));
        bad.add(get("a word for a day", FREQUENCY + "?from=yesterday", 422, "from", "is neither a day"));
        bad.add(get(
                "a window that ends before it begins",
                FREQUENCY + "?from=2026-02-01&to=2026-01-01",
                422,
                "from",
                "not after its begin"));
        bad.add(get(
                "an empty window", FREQUENCY + "?from=2026-02-01&to=2026-02-01", 422, "from", "not after its begin"));
        bad.add(get("an unknown grain", FREQUENCY + "?by=hour", 422, "by", "there is no `hour`"));
        bad.add(get(
                "too many buckets",
                FREQUENCY + "?by=day&from=2000-01-01&to=2026-01-01",
                422,
                "by",
                "more than 4000 buckets"));
        bad.add(get("an unknown form", LEAD_TIME + "?form=latest", 422, "form", "there is no `latest`"));
        bad.add(get(
                "a basis of another form",
                LEAD_TIME + "?form=latest-commit&basis=merged",
                422,
                "basis",
                "committer or author or build"));
        bad.add(get("bots of deployments", LEAD_TIME + "?bots=exclude", 422, "bots", "form=every-change"));
        bad.add(get("a form of frequency", FREQUENCY + "?form=version", 422, "form", "no such parameter"));
        bad.add(get("limit 0", "/api/v1/components?limit=0", 422, "limit", "from 1 to 1000"));
        bad.add(get("limit -1", "/api/v1/components?limit=-1", 422, "limit", "from 1 to 1000"));
        bad.add(get("limit 1e9", "/api/v1/components?limit=1e9", 422, "limit", "from 1 to 1000"));
        bad.add(get("limit abc", "/api/v1/components?limit=abc", 422, "limit", "from 1 to 1000"));
        bad.add(get("limit 99999999999", "/api/v1/components?limit=99999999999", 422, "limit", "from 1 to 1000"));
        bad.add(get("a made-up cursor", "/api/v1/components?after=abc", 422, "after", "is not what an answer gave"));
        bad.add(get("a cursor that is no base64", "/api/v1/deployments?after=%00", 422, "after", "NUL"));
        bad.add(get(
                "a cursor of another list",
                "/api/v1/deployments?after=" + Cursor.of(List.of("Acme", "x", "y")),
                422,
                "after",
                "is not a moment"));
        bad.add(get("commits of no repository", COMMITS, 422, "repository", "is missing"));
        bad.add(get(
                "commits of an unknown repository",
                COMMITS + "?repository=https://g.example/none",
                404,
                "repository",
                "there is no repository"));
        bad.add(get("broken percent encoding", "/api/v1/components?after=%C3%28", 400, "after", "not encoded well"));
    }

    private static void requests(List<Bad> bad) {
        bad.add(get("an unknown address", "/api/v1/nothing", 404, "", "nothing at this address"));
        bad.add(get("a path up", "/api/v1/deployments/..%2f..%2fetc%2fpasswd", 400, "", "Ambiguous"));
        bad.add(new Bad("a wrong method", it -> it.DELETE(), DEPLOYMENTS, 405, "", "this address takes GET, POST"));
        bad.add(new Bad(
                "an odd method",
                it -> it.method("BREW", BodyPublishers.noBody()),
                "/api/v1/components",
                405,
                "",
                "this address takes"));
        bad.add(new Bad(
                "a method in disguise",
                it -> it.header("X-HTTP-Method-Override", "POST").GET(),
                DEPLOYMENTS,
                400,
                "X-HTTP-Method-Override",
                "use the method itself"));
        bad.add(new Bad(
                "XML wanted",
                it -> it.header("Accept", "application/xml").GET(),
                FREQUENCY,
                406,
                "Accept",
                "answers application/json or text/csv"));
        bad.add(new Bad(
                "nothing wanted",
                it -> it.header("Accept", "application/json;q=0").GET(),
                "/api/v1/components",
                406,
                "Accept",
                "answers application/json"));
        bad.add(new Bad(
                "a wrong token",
                it -> it.setHeader("Authorization", "Bearer nonsense").GET(),
                DEPLOYMENTS,
                401,
                "",
                "this token is not known"));
        bad.add(new Bad(
                "no token", it -> it.setHeader("Authorization", "").GET(), DEPLOYMENTS, 401, "", "Bearer TOKEN"));
        bad.add(new Bad(
                "another scheme",
                it -> it.setHeader("Authorization", "Basic YTpi").GET(),
                DEPLOYMENTS,
                401,
                "",
                "Bearer TOKEN"));
        bad.add(new Bad(
                "headers of 40 KB",
                it -> it.header("X-Long", "x".repeat(40_000)).GET(),
                DEPLOYMENTS,
                431,
                "",
                ""));
    }

    private static Bad get(String what, String path, int status, String field, String detail) {
        return new Bad(what, HttpRequest.Builder::GET, path, status, field, detail);
    }

    private static Bad post(String what, String path, String json, int status, String field, String detail) {
        return postBytes(what, path, json.getBytes(StandardCharsets.UTF_8), status, field, detail);
    }

    private static Bad postBytes(String what, String path, byte[] body, int status, String field, String detail) {
        return new Bad(
                what,
                it -> it.header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(body)),
                path,
                status,
                field,
                detail);
    }

    private static Bad type(String what, String contentType, String detail) {
        return new Bad(
                what,
                it -> it.header("Content-Type", contentType).POST(BodyPublishers.ofString("{}")),
                DEPLOYMENTS,
                415,
                "Content-Type",
                detail);
    }

    private static String deploy(String more) {
        return "{\"component\": \"GLOBAL.Acme.pay;v1\", \"environment\": \"GLOBAL.Acme.prod\", " + more + "}";
    }

    private static String commit(String more) {
        return "{\"repository\": \"https://g.example/r\", \"commit\": \"" + SHA
                + "\", \"parents\": [], \"authoredAt\": \"2026-01-01T00:00:00Z\", \"committedAt\": \"2026-01-01T00:00:00Z\", "
                + more + "}";
    }

    private static byte[] bytes(String before, int one, int two, String after) {
        return (before + (char) one + (char) two + after).getBytes(StandardCharsets.ISO_8859_1);
    }
}
