package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pipeline comes in by the token of the system that it runs in, does what its rule allows, and is called by its name. */
class WorkloadsTest {
    private final SettableClock clock = new SettableClock(Instant.now());
    private final WholeServer server = new WholeServer(clock);
    private IdentityProvider forge = new IdentityProvider();

    @BeforeEach
    void declare() {
        ForgedWorkloadTokenTest.put(server, "/workloads/issuers/forge", """
                {"url": "%s", "audience": "%s"}""".formatted(forge.issuer(), Job.AUDIENCE));
        ForgedWorkloadTokenTest.put(server, "/workloads/rules/github", """
                {"issuer": "forge", "claims": {"repository": "acme/*", "ref": "refs/heads/main"}}""");
        server.tell("/organizations", "{\"name\": \"Acme\"}");
    }

    @AfterEach
    void close() {
        server.close();
        forge.close();
    }

    private HttpResponse<String> post(String token, String path, String json) {
        return server.send(
                path,
                request -> request.setHeader("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }

    private HttpResponse<String> delete(String path) {
        return server.send(path, request -> request.DELETE());
    }

    @Test
    void aPipelineRecordsWhatItDeployedAndIsNamedInTheTrail() {
        var token = new Job(forge).token();
        var recorded = post(token, "/deployments", """
                {"component": "GLOBAL.Acme.pay;v1", "environment": "GLOBAL.Acme.prod", "finishedAt": "2026-01-02T10:00:00Z"}""");
        assertThat(recorded.statusCode()).as(recorded.body()).isEqualTo(201);
        var path = "/deployments/" + Job.json(recorded).path("id").asLong() + "/void";
        assertThat(post(token, path, "{\"reason\": \"only tried\"}").statusCode())
                .isEqualTo(200);
        assertThat(server.text("/api/v1/audit-log")).contains("workload:github/acme/shop@refs/heads/main");
        var rule = server.ask("/workloads/rules").path("items").path(0);
        assertThat(rule.path("lastUsedBy").asString()).isEqualTo("acme/shop@refs/heads/main");
        assertThat(rule.path("lastUsedAt").isString()).isTrue();
    }

    @Test
    void itMayDoNoMoreThanItsRuleSays() {
        var token = new Job(forge).token();
        var refused =
                post(token, "/users", "{\"name\": \"jo\", \"password\": \"long enough it is\", \"role\": \"admin\"}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Job.detail(refused)).contains("`workload:github/acme/shop@refs/heads/main` has the role member");
        ForgedWorkloadTokenTest.put(server, "/workloads/rules/github", """
                {"issuer": "forge", "claims": {"repository": "acme/*"}, "role": "viewer"}""");
        assertThat(post(token, "/environments", "{\"environment\": \"GLOBAL.Acme.x\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(Job.asks(server, token).statusCode()).isEqualTo(200);
        var account = server.send("/account", request -> request.setHeader("Authorization", "Bearer " + token));
        assertThat(account.statusCode()).isEqualTo(403);
        assertThat(Job.detail(account)).contains("has no account");
    }

    @Test
    void whatIsTakenBackOpensNothingFromTheNextRequestOn() {
        var token = new Job(forge).token();
        assertThat(Job.asks(server, token).statusCode()).isEqualTo(200);
        assertThat(delete("/workloads/rules/github").statusCode()).isEqualTo(204);
        assertThat(Job.detail(Job.asks(server, token))).contains("no rule of the issuer `forge`");
        declare();
        assertThat(Job.asks(server, token).statusCode()).isEqualTo(200);
        assertThat(delete("/workloads/issuers/forge").statusCode()).isEqualTo(204);
        assertThat(Job.detail(Job.asks(server, token))).contains("is not declared here");
        assertThat(server.ask("/workloads/rules").path("items")).isEmpty();
        declare();
        ForgedWorkloadTokenTest.put(server, "/workloads/issuers/forge", """
                {"url": "%s", "audience": "https://another.example"}""".formatted(forge.issuer()));
        assertThat(Job.detail(Job.asks(server, token))).contains("made for `" + Job.AUDIENCE + "`");
        assertThat(server.text("/api/v1/access-log")).contains("issuer:forge", "workload:github");
    }

    @Test
    void manyRulesAreShownInPartsAndFoundByAPartOfTheirName() {
        for (int i = 0; i < 60; i++) {
            ForgedWorkloadTokenTest.put(server, "/workloads/rules/service-%02d".formatted(i), """
                    {"issuer": "forge", "claims": {"repository": "acme/service-%02d"}}""".formatted(i));
        }
        assertThat(server.page("/workloads"))
                .contains("50 shown", "service-48", "/workloads?after=service-48")
                .doesNotContain("service-49<");
        assertThat(server.page("/workloads?after=service-48")).contains("11 shown", "service-59");
        assertThat(server.page("/workloads?q=VICE-5"))
                .contains("10 shown", "service-59")
                .doesNotContain("service-49<");
        assertThat(server.page("/workloads?q=nobody")).contains("No rule's name contains “nobody”");
    }

    @Test
    void theIssuerMayChangeItsKeys() {
        assertThat(Job.asks(server, new Job(forge).token()).statusCode()).isEqualTo(200);
        clock.set(clock.instant().plus(Duration.ofSeconds(11)));
        forge.changeKey();
        assertThat(Job.asks(server, new Job(forge).token()).statusCode()).isEqualTo(200);
    }

    @Test
    void anIssuerThatIsAwayIsNoFaultOfThePipeline() {
        var job = new Job(forge);
        var before = job.token();
        forge.close();
        var away = Job.asks(server, before);
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).isPresent();
        assertThat(Job.detail(away)).contains("cannot be read just now");
        assertThat(away.body()).doesNotContain(before);
        assertThat(server.ask("/workloads/issuers").path("items")).hasSize(1);
    }

    @Test
    void whereTheIssuerGoesAwayLaterWhatItPublishedHolds() {
        var job = new Job(forge);
        assertThat(Job.asks(server, job.token()).statusCode()).isEqualTo(200);
        forge.close();
        clock.set(clock.instant().plus(Duration.ofMinutes(20)));
        var later = job.token(set -> set.issueTime(java.util.Date.from(clock.instant()))
                .expirationTime(java.util.Date.from(clock.instant().plusSeconds(300))));
        assertThat(Job.asks(server, later).statusCode()).isEqualTo(200);
    }

    @Test
    void aTryTellsWhatEachRuleWants() {
        ForgedWorkloadTokenTest.put(server, "/workloads/rules/other", """
                {"issuer": "forge", "claims": {"repository": "acme/other", "environment": "prod"}}""");
        var job = new Job(forge);
        var trial = server.tell("/workloads/try", "{\"token\": \"" + job.token() + "\"}");
        assertThat(trial.path("accepted").asBoolean()).isTrue();
        assertThat(trial.path("actor").asString()).isEqualTo("workload:github/acme/shop@refs/heads/main");
        assertThat(trial.path("rules").path(1).toString())
                .contains("\"matches\":false")
                .contains("{\"claim\":\"environment\",\"expected\":\"prod\"}")
                .contains("{\"claim\":\"repository\",\"expected\":\"acme/other\",\"found\":\"acme/shop\"}");
        var claims = server.tell("/workloads/try", """
                {"issuer": "forge", "claims": {"repository": "acme/shop", "ref": "refs/heads/x"}}""");
        assertThat(claims.path("accepted").asBoolean()).isFalse();
        assertThat(server.tell("/workloads/try", "{\"token\": \"" + job.token(set -> set.audience("x")) + "\"}")
                        .path("refusal")
                        .asString())
                .contains("made for `x`");
    }

    /** A forge of the name github.com's runners use: its variables are all that the command line needs. */
    @Test
    void theCommandLineGetsTheTokenByItself() {
        try (var runner = new TokenDispenser(new Job(forge))) {
            var out = new StringWriter();
            var err = new StringWriter();
            var variables = Map.of(
                    "FAIRLEAD_URL",
                    "http://127.0.0.1:" + server.port(),
                    "FAIRLEAD_WORKLOAD",
                    "github",
                    "FAIRLEAD_AUDIENCE",
                    Job.AUDIENCE,
                    "ACTIONS_ID_TOKEN_REQUEST_URL",
                    runner.url(),
                    "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
                    TokenDispenser.SECRET);
            int exit = dev.fairlead.cli.Fairlead.run(
                    new PrintWriter(out),
                    new PrintWriter(err),
                    variables,
                    "record",
                    "deployment",
                    "--component",
                    "GLOBAL.Acme.pay;v2",
                    "--environment",
                    "GLOBAL.Acme.prod");
            assertThat(exit).as(out + " " + err).isZero();
            assertThat(server.list("/deployments")).hasSize(1);
            assertThat(out + " " + err).doesNotContain(TokenDispenser.SECRET, "eyJ");
        }
    }
}
