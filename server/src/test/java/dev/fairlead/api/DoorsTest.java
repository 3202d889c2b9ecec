package dev.fairlead.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.release.Release;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Who comes in, and what every answer has in common. */
class DoorsTest {
    @AutoClose
    private static final RunningServer server =
            new RunningServer(new FixedReports(), new SettableRebuild(), Clock.systemUTC());

    private final Client client = server.client();

    private String cookie() {
        var answer = client.send(client.anonymous("/sign-in").POST(BodyPublishers.ofString(RunningServer.PASSWORD)));
        assertThat(answer.header("Set-Cookie"))
                .contains("fairlead_session=", "HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Secure");
        return answer.header("Set-Cookie").replaceAll(";.*", "");
    }

    @Test
    void healthNeedsNoTokenAndMetricsDo() {
        assertThat(client.send(client.anonymous("/health/ready")).text())
                .isEqualTo("{\"status\":\"ready\",\"version\":\"%s\"}".formatted(Release.version()));
        assertThat(client.send(client.anonymous("/health/live")).status()).isEqualTo(200);
        assertThat(client.send(client.anonymous("/metrics")).status()).isEqualTo(401);
        client.get("/api/v1/components");
        client.post("/api/v1/environments", "{\"name\": \"GLOBAL.Acme.prod\"}");
        assertThat(client.get("/metrics").text())
                .contains("jvm_memory_used_bytes")
                .contains(
                        "http_server_requests_seconds_count{method=\"GET\",route=\"/api/v1/components\",status=\"200\"}")
                .contains("fairlead_facts_total{kind=\"environment\",outcome=\"created\"} 1.0");
    }

    @Test
    void answersForbidGuessingAndKeeping() {
        var answer = client.get("/api/v1/components");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(answer.header("Server")).isEmpty();
        assertThat(client.send(client.anonymous("/api")).header("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .doesNotContain("unsafe");
    }

    @Test
    void withoutATokenOneIsToldHowToSendIt() {
        var answer = client.send(client.anonymous("/api/v1/components"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void aHeadRequestIsClosedLikeTheGetItStandsFor() {
        assertThat(client.send(client.anonymous("/api/v1/components").HEAD()).status())
                .isEqualTo(401);
        assertThat(client.send(client.request("/api/v1/components").HEAD()).status())
                .isEqualTo(200);
    }

    @Test
    void aPersonWithoutSessionIsSentToTheSignInPageAndBack() {
        var answer = client.send(client.anonymous("/?zone=UTC"));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/sign-in?next=%2F%3Fzone%3DUTC");
    }

    @Test
    void aSessionOpensPagesAndReadingButRecordsNothing() {
        var cookie = cookie();
        assertThat(client.send(client.anonymous("/").header("Cookie", cookie)).text())
                .isEqualTo("welcome");
        assertThat(client.send(client.anonymous("/api/v1/components").header("Cookie", cookie))
                        .status())
                .isEqualTo(200);
        var post = client.anonymous("/api/v1/environments")
                .header("Cookie", cookie)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\": \"GLOBAL.Acme.prod\"}"));
        assertThat(client.send(post).status()).isEqualTo(401);
    }

    @Test
    void afterSigningOutASessionOpensNothing() {
        var cookie = cookie();
        client.send(client.anonymous("/").header("Cookie", cookie));
        client.send(client.anonymous("/sign-out").header("Cookie", cookie).POST(BodyPublishers.noBody()));
        assertThat(client.send(client.anonymous("/").header("Cookie", cookie)).status())
                .isEqualTo(303);
    }

    @Test
    void theCookieIsSecureWhereTheBrowserCameByHttps() {
        var answer = client.send(client.anonymous("/sign-in")
                .header("X-Forwarded-Proto", "https")
                .POST(BodyPublishers.ofString(RunningServer.PASSWORD)));
        assertThat(answer.header("Set-Cookie"))
                .startsWith("__Host-fairlead_session=")
                .contains("Secure", "Path=/")
                .doesNotContain("Domain");
        var cookie = answer.header("Set-Cookie").replaceAll(";.*", "");
        assertThat(page(cookie)).isEqualTo(200);
        assertThat(page(cookie.replace("__Host-", "")))
                .as("what another host of the domain may have set")
                .isEqualTo(303);
        var out = client.send(client.anonymous("/sign-out")
                .header("X-Forwarded-Proto", "https")
                .header("Cookie", cookie)
                .POST(BodyPublishers.noBody()));
        assertThat(out.header("Set-Cookie"))
                .startsWith("__Host-fairlead_session=;")
                .contains("Secure");
        assertThat(page(cookie)).isEqualTo(303);
    }

    private int page(String cookie) {
        return client.send(client.anonymous("/")
                        .header("X-Forwarded-Proto", "https")
                        .header("Cookie", cookie))
                .status();
    }

    /** What no route answers is answered as strictly. */
    @Test
    void whatIsRefusedBeforeAnyRouteHasTheHeadersOfAllAnswers() {
        var tooLong = client.send(client.anonymous("/health/live").header("X-Long", "x".repeat(64 * 1024)));
        assertThat(tooLong.status()).isEqualTo(431);
        for (var name : List.of(
                "Content-Security-Policy",
                "X-Content-Type-Options",
                "Referrer-Policy",
                "Permissions-Policy",
                "Cache-Control")) {
            assertThat(tooLong.header(name))
                    .as(name)
                    .isNotEmpty()
                    .isEqualTo(client.send(client.anonymous("/health/live")).header(name));
        }
    }

    @Test
    void whoCameEncryptedIsToldToComeSoAlways() {
        assertThat(client.send(client.anonymous("/health/live").header("X-Forwarded-Proto", "https"))
                        .header("Strict-Transport-Security"))
                .isEqualTo("max-age=31536000");
        assertThat(client.send(client.anonymous("/health/live")).header("Strict-Transport-Security"))
                .isEmpty();
    }

    @Test
    void aPageOfAnotherSiteCannotAct() {
        var foreign = client.anonymous("/sign-in")
                .header("Origin", "https://evil.example")
                .POST(BodyPublishers.ofString(RunningServer.PASSWORD));
        assertThat(client.send(foreign).status()).isEqualTo(403);
        var own = client.anonymous("/sign-in")
                .header("Origin", "http://127.0.0.1:" + server.port())
                .POST(BodyPublishers.ofString(RunningServer.PASSWORD));
        assertThat(client.send(own).status()).isEqualTo(200);
    }

    @Test
    void aFaultOfOursIsAProblemWithAnIncidentAndTellsNothingElse() {
        var answer = client.get("/broken");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().path("incident").asString()).matches("[0-9a-f]{8}");
        assertThat(answer.text()).doesNotContain("a fault");
    }

    @Test
    void aPersonGetsAProblemAsAPageAndAProgramAsJson() {
        assertThat(client.get("/nothing", "text/html,*/*;q=0.8").text()).startsWith("<h1>404");
        assertThat(client.get("/nothing").json().path("status").asInt()).isEqualTo(404);
        assertThat(client.get("/api/v1/nothing", "text/html")
                        .json()
                        .path("status")
                        .asInt())
                .isEqualTo(404);
    }

    @Test
    void aRebuildIsStartedAndFollowed() {
        assertThat(client.get("/api/v1/rebuild").json().path("status").asString())
                .isEqualTo("idle");
        var started = client.send(client.request("/api/v1/rebuild").POST(BodyPublishers.noBody()));
        assertThat(started.status()).isEqualTo(202);
        assertThat(client.get("/api/v1/rebuild").json().path("status").asString())
                .isEqualTo("running");
    }
}
