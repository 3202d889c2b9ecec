package dev.fairlead.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.api.door.Cursor;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What callers get wrong, and the answer each mistake gets: a status, the field, and words that name the fix. Most are
 * lines of {@code bad-requests.txt}; here are those that are too long or too odd for a line.
 */
class BadRequestsTest {
    @AutoClose
    private static final RunningServer server =
            new RunningServer(new FixedReports(), new SettableRebuild(), Clock.systemUTC());

    private static final Path TABLE = Path.of("src/test/resources/bad-requests.txt");
    private static final String BASE = "/api/v1";
    private static final String JSON = "application/json";

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
    static void knowOneOrganisation() {
        server.client().post("/api/v1/environments", "{\"name\": \"GLOBAL.Acme.prod\"}");
    }

    @ParameterizedTest
    @MethodSource({"fromTable", "tooLong", "tooOdd"})
    void isRefusedWithAReason(Bad bad) {
        var client = server.client();
        var answer = client.send(bad.request.apply(client.request(BASE + bad.path)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(bad.status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        var problem = answer.json();
        assertThat(problem.path("status").asInt()).isEqualTo(bad.status);
        assertThat(problem.path("type").asString()).startsWith("/problems/");
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("field").asString("")).as(answer.text()).isEqualTo(bad.field);
        assertThat(problem.path("detail").asString()).contains(bad.detail);
    }

    static List<Bad> fromTable() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(BadRequestsTest::read)
                .toList();
    }

    private static Bad read(String line) {
        var cells = List.of(line.split(" \\| ", -1));
        var request = List.of(cells.get(1).split(" ", 2));
        UnaryOperator<HttpRequest.Builder> sent = switch (request.getFirst()) {
            case "GET" -> HttpRequest.Builder::GET;
            case "DELETE" -> HttpRequest.Builder::DELETE;
            case "PUT" -> it -> it.header("Content-Type", JSON).PUT(BodyPublishers.ofString(cells.get(2)));
            default -> it -> posting(it, JSON, cells.get(2));
        };
        return new Bad(
                cells.getFirst(), sent, request.getLast(), Integer.parseInt(cells.get(3)), cells.get(4), cells.get(5));
    }

    static List<Bad> tooLong() {
        var component = "{\"component\": \"" + "x".repeat(10_000_000) + "\"}";
        var note = "{\"component\": \"GLOBAL.Acme.pay;v1\", \"environment\": \"GLOBAL.Acme.prod\", \"note\": \"%s\"}"
                .formatted("n".repeat(70_000));
        var levels = "{\"name\": \"GLOBAL" + ".a".repeat(17) + "\"}";
        var domain = "{\"name\": \"GLOBAL" + ("." + "é".repeat(250)).repeat(4) + "\"}";
        return List.of(
                post("deep nesting", "/deployments", "[".repeat(100_000), 400, "", "nested deeper than 32"),
                post("deep objects", "/deployments", "{\"a\":".repeat(50_000), 400, "", "nested deeper than 32"),
                post("a 10 MB name", "/component-versions", component, 422, "component", "longer than anything"),
                post("a long key", "/commits", "{\"" + "k".repeat(100_000) + "\": 1}", 422, "", "the name is longer"),
                post("a million digits", "/commits", "{\"bot\": " + "9".repeat(1_000_000) + "}", 422, "bot", "longer"),
                post("10,001 items", "/commits", "[" + "{},".repeat(10_000) + "{}]", 413, "", "any number as NDJSON"),
                post("17 MB", "/deployments", " ".repeat(17 * 1024 * 1024), 413, "", "at most 16 MiB"),
                post("a note of 70,000 letters", "/deployments", note, 422, "note", "at most 65536"),
                post("a domain of 17 levels", "/environments", levels, 422, "name", "at most 16 levels"),
                post("a domain of 1,000 letters", "/environments", domain, 422, "name", "longer than 600"),
                new Bad(
                        "headers of 40 KB",
                        it -> it.header("X-Long", "x".repeat(40_000)).GET(),
                        "/deployments",
                        431,
                        "",
                        ""));
    }

    static List<Bad> tooOdd() {
        var path = "/deployments";
        var broken = "{\"note\": \"\u00c3(\"}".getBytes(StandardCharsets.ISO_8859_1);
        var foreign = Cursor.of(List.of("Acme", "x", "y"));
        return List.of(
                post("blanks alone", path, " \n ", 400, "", "the body is empty"),
                new Bad(
                        "broken UTF-8",
                        it -> it.header("Content-Type", JSON).POST(BodyPublishers.ofByteArray(broken)),
                        path,
                        400,
                        "",
                        "this is not JSON"),
                new Bad("gzip that is none", it -> packed(it, "gzip"), path, 400, "", "not whole gzip"),
                new Bad("another packing", it -> packed(it, "br"), path, 415, "Content-Encoding", "gzip only"),
                new Bad(
                        "no Content-Type",
                        it -> it.POST(BodyPublishers.ofString("{}")),
                        path,
                        415,
                        "Content-Type",
                        "send application/json or application/x-ndjson"),
                typed(
                        "a form",
                        "application/x-www-form-urlencoded",
                        "`application/x-www-form-urlencoded` is not taken"),
                typed("an unknown character set", "application/json; charset=klingon", "not known here"),
                typed("a character set that is no name", "application/json; charset=:;", "not known here"),
                typed("UTF-16", "application/json; charset=utf-16", "send text as UTF-8"),
                new Bad(
                        "a cursor of another list",
                        HttpRequest.Builder::GET,
                        path + "?after=" + foreign,
                        422,
                        "after",
                        "is not what an earlier part gave"),
                new Bad("a wrong method", HttpRequest.Builder::DELETE, path, 405, "", "this address takes GET, POST"),
                new Bad(
                        "an odd method",
                        it -> it.method("BREW", BodyPublishers.noBody()),
                        "/components",
                        405,
                        "",
                        "this address takes"),
                getting(
                        "a method in disguise",
                        "X-HTTP-Method-Override",
                        "POST",
                        400,
                        "X-HTTP-Method-Override",
                        "itself"),
                getting(
                        "XML wanted",
                        "Accept",
                        "application/xml",
                        406,
                        "Accept",
                        "answers application/json or text/csv"),
                getting("nothing wanted", "Accept", "application/json;q=0", 406, "Accept", "answers application/json"),
                getting("a wrong token", "Authorization", "Bearer nonsense", 401, "", "this token is not known"),
                getting("no token", "Authorization", "", 401, "", "Bearer TOKEN"),
                getting("another scheme", "Authorization", "Basic YTpi", 401, "", "Bearer TOKEN"));
    }

    private static Bad post(String what, String path, String json, int status, String field, String detail) {
        return new Bad(what, it -> posting(it, JSON, json), path, status, field, detail);
    }

    private static Bad getting(String what, String header, String value, int status, String field, String detail) {
        return new Bad(what, it -> it.setHeader(header, value).GET(), "/deployments", status, field, detail);
    }

    private static Bad typed(String what, String contentType, String detail) {
        return new Bad(what, it -> posting(it, contentType, "{}"), "/deployments", 415, "Content-Type", detail);
    }

    private static HttpRequest.Builder posting(HttpRequest.Builder request, String contentType, String body) {
        return request.header("Content-Type", contentType).POST(BodyPublishers.ofString(body));
    }

    private static HttpRequest.Builder packed(HttpRequest.Builder request, String packing) {
        return posting(request.header("Content-Encoding", packing), JSON, "{}");
    }
}
