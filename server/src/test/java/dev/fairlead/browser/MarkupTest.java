package dev.fairlead.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.fairlead.SettableClock;
import dev.fairlead.WholeServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Whatever people call their things: a browser shows it as text and runs none of it. */
class MarkupTest {
    private static final String MARKUP = "\"'><script>ran=1</script><img src=x onerror=ran=2>{{7*7}}";
    private static final String APPLICATION = "GLOBAL.Acme." + MARKUP + "app";
    private static final String COMPONENT = "GLOBAL.Acme." + MARKUP + "part";
    private static final String ENVIRONMENT = "GLOBAL.Acme." + MARKUP + "production";
    private static final String REPOSITORY = "https://git.example/part.git";
    private static final String SHA = "ab".repeat(20);

    private static void tell(WholeServer server, String what, Map<String, ?> fact) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/v1/" + what))
                .header("Authorization", "Bearer " + WholeServer.TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(List.of(fact))))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String in(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void isShownAsItIsWritten() throws IOException, InterruptedException {
        try (var server = new WholeServer(new SettableClock(SampleSite.NOW));
                var browser = Chromium.at(server.port())) {
            tell(server, "application-versions", Map.of("application", APPLICATION, "components", List.of(COMPONENT)));
            tell(
                    server,
                    "component-versions",
                    Map.of(
                            "name",
                            COMPONENT + ";" + MARKUP,
                            "repository",
                            REPOSITORY,
                            "commit",
                            SHA,
                            "committedAt",
                            "2026-11-20T08:00:00Z"));
            tell(
                    server,
                    "commits",
                    Map.of(
                            "repository", REPOSITORY,
                            "commit", SHA,
                            "parents", List.of(),
                            "subject", MARKUP,
                            "author", MARKUP,
                            "authoredAt", "2026-11-20T07:00:00Z",
                            "committedAt", "2026-11-20T08:00:00Z"));
            tell(
                    server,
                    "deployments",
                    Map.of(
                            "component",
                            COMPONENT + ";" + MARKUP,
                            "environment",
                            ENVIRONMENT,
                            "finishedAt",
                            "2026-11-21T08:00:00Z",
                            "outcome",
                            "succeeded",
                            "note",
                            MARKUP,
                            "rollout",
                            MARKUP));
            tell(
                    server,
                    "incidents",
                    Map.of(
                            "source", MARKUP,
                            "externalId", MARKUP,
                            "title", MARKUP,
                            "severity", MARKUP,
                            "environment", ENVIRONMENT,
                            "component", COMPONENT,
                            "detectedAt", "2026-11-21T09:00:00Z"));
            tell(
                    server,
                    "annotations",
                    Map.of("text", MARKUP, "at", "2026-11-21T09:00:00Z", "component", COMPONENT, "source", MARKUP));
            server.tell(
                    "/deployments/1/marks",
                    JsonMapper.shared().writeValueAsString(Map.of("mark", "failed", "reason", MARKUP)));
            var rules = JsonMapper.shared()
                    .writeValueAsString(Map.of(
                            "reason",
                            MARKUP,
                            "hotfix",
                            List.of(Map.of("kind", "label", "name", MARKUP, "pattern", MARKUP))));
            server.send(
                    "/domains/GLOBAL.Acme/settings",
                    request ->
                            request.header("Content-Type", "application/json").PUT(BodyPublishers.ofString(rules)));
            var team = JsonMapper.shared().writeValueAsString(Map.of("title", MARKUP, "contact", MARKUP));
            server.send(
                    "/teams/markup",
                    request ->
                            request.header("Content-Type", "application/json").PUT(BodyPublishers.ofString(team)));
            server.tell(
                    "/owners/read",
                    JsonMapper.shared()
                            .writeValueAsString(Map.of(
                                    "source",
                                    "CODEOWNERS",
                                    "units",
                                    List.of(Map.of(
                                            "component",
                                            COMPONENT,
                                            "team",
                                            "markup",
                                            "also",
                                            List.of(MARKUP),
                                            "place",
                                            MARKUP)))));
            server.tell(
                    "/incidents/1/placement",
                    JsonMapper.shared().writeValueAsString(Map.of("deployment", 1, "reason", MARKUP)));
            server.tell(
                    "/configuration",
                    JsonMapper.shared()
                            .writeValueAsString(Map.of(
                                    "domain", "GLOBAL.Acme",
                                    "environments",
                                            Map.of(
                                                    MARKUP + "production",
                                                    Map.of(
                                                            "endpoints",
                                                            Map.of(
                                                                    "here",
                                                                    Map.of(
                                                                            "kind",
                                                                            "local",
                                                                            "labels",
                                                                            Map.of("role", MARKUP))))),
                                    "channels",
                                            Map.of(
                                                    "ops",
                                                    Map.of(
                                                            "kind", "webhook",
                                                            "address", "http://127.0.0.1:1/hook",
                                                            "environments", List.of(ENVIRONMENT))),
                                    "components",
                                            Map.of(
                                                    MARKUP + "part",
                                                    Map.of("script", "cat <<'END'\n" + MARKUP + "\nEND\nexit 1")))));
            server.tell(
                    "/rollouts",
                    JsonMapper.shared()
                            .writeValueAsString(Map.of(
                                    "environment",
                                    ENVIRONMENT,
                                    "components",
                                    List.of(COMPONENT + ";" + MARKUP),
                                    "everything",
                                    true,
                                    "note",
                                    MARKUP)));
            browser.until(
                    "the rollout has ended",
                    () -> server.ask("/rollouts/1").path("complete").asBoolean());
            delivered(server);
            browser.signIn(WholeServer.USER, WholeServer.PASSWORD);
            var pages = List.of(
                    "/",
                    "/applications/-?name=" + in(APPLICATION),
                    "/components/-?name=" + in(COMPONENT),
                    "/components/-/receipts?metric=lead-time&name=" + in(COMPONENT),
                    "/components/-/report?name=" + in(COMPONENT),
                    "/components/-/versions/-?name=" + in(COMPONENT) + "&version=" + in(MARKUP),
                    "/environments",
                    "/environments/-?name=" + in(ENVIRONMENT),
                    "/deployments",
                    "/deployments/1",
                    "/rules?domain=GLOBAL.Acme",
                    "/?team=markup",
                    "/teams",
                    "/owner?component=" + in(COMPONENT),
                    "/incidents",
                    "/incidents/1",
                    "/annotations",
                    "/annotations/1",
                    "/rollouts",
                    "/rollouts/1",
                    "/notifications",
                    "/audit",
                    "/deploy?environment=" + in(ENVIRONMENT),
                    "/deploy/plan?environment=" + in(ENVIRONMENT) + "&component=" + in(COMPONENT + ";" + MARKUP),
                    "/compare?of=components&unit=" + in(COMPONENT) + "&unit=" + in(COMPONENT),
                    "/search?q=" + in(MARKUP),
                    "/quality",
                    "/intake",
                    "/deliveries/1",
                    "/share?component=" + in(COMPONENT),
                    "/commits/" + SHA + "?repository=" + in(REPOSITORY));
            assertSoftly(all -> pages.forEach(page -> {
                browser.open(page);
                browser.drawEverything();
                all.assertThat(browser.script("return document.body.textContent +"
                                + " [...document.querySelectorAll('input')].map((each) => each.value)"))
                        .as(page)
                        .asString()
                        .contains(MARKUP);
                all.assertThat(browser.script("return window.ran ?? 'nothing'"))
                        .as(page)
                        .isEqualTo("nothing");
                all.assertThat(browser.all("img[onerror], a[href^='javascript:']"))
                        .as(page)
                        .isEmpty();
                all.assertThat(browser.complaints()).as(page).isEmpty();
            }));
        }
    }

    /** By a system that calls its event so. */
    private static void delivered(WholeServer server) throws IOException, InterruptedException {
        server.tell("/intake/sources", """
            {"kind": "json", "name": "markup", "domain": "GLOBAL.Acme", "secret": "open sesame"}\
            """);
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/intake/markup"))
                            .header("X-Fairlead-Token", "open sesame")
                            .header("X-Event", MARKUP)
                            .POST(BodyPublishers.ofString("{}"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        }
    }
}
