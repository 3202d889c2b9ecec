package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line of APIs and back-fills, against a real server that asks an API that is played. */
class BackfillCommandsTest {
    private static final String COMMIT = "a1b2c3d4e5f60718293a4b5c6d7e8f9001122334";
    private static final String TOKEN = "glpat-0123456789";
    private static final String SINCE = "2026-06-01T00:00:00Z";

    @AutoClose
    private static final WholeServer SERVER = new WholeServer(Clock.systemUTC());

    private static final Prompt ADMIN = new Prompt(SERVER.port(), WholeServer.TOKEN);

    @AutoClose
    private final RemoteServer remote = new RemoteServer();

    @TempDir
    private Path folder;

    private String connect(String name) throws IOException {
        remote.on("/api/v4/projects/acme%2Fshop", """
                        {"id": 9, "path_with_namespace": "acme/shop", "web_url": "https://gitlab.example.com/acme/shop"}""")
                .on("/api/v4/projects/9/merge_requests", "[]")
                .on("/api/v4/projects/9/releases", "[]")
                .on("/api/v4/projects/9/issues", "[]")
                .on(
                        "/api/v4/projects/9/deployments",
                        "[" + deployment(1, "success") + "," + deployment(2, "failed") + "," + deployment(3, "blocked")
                                + "]");
        ADMIN.say("intake", "source", "add", "gitlab", "--name", name, "--domain", "GLOBAL.Acme." + name);
        var token = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        return ADMIN.say(
                "intake",
                "source",
                "connect",
                name,
                "--api",
                remote.address(),
                "--of",
                "acme/shop",
                "--api-token-file",
                token.toString());
    }

    private static String deployment(int id, String status) {
        return """
                {"id": %d, "ref": "main", "sha": "%s", "status": "%s", "created_at": "2026-06-02T08:00:00.000Z",
                 "updated_at": "2026-06-02T08:2%d:00.000Z", "environment": {"name": "live", "tier": "production"},
                 "deployable": null}
                """.formatted(id, COMMIT, status, id);
    }

    @Test
    void theWayFromATokenToNumbers() throws IOException {
        assertThat(connect("way")).isEqualTo("""
                reads deployments, merge-requests, releases, incidents of acme/shop from %s/api/v4, with a token
                asks when somebody says so: fairlead intake backfill
                """.formatted(remote.address()));

        assertThat(ADMIN.say("intake", "backfill", "way", "--since", SINCE, "--dry-run"))
                .isEqualTo("""
                would take in 2 things since 2026-06-01T00:00:00Z
                    3 things found by 5 requests: 2 new, 0 known already, 1 passed over
                    would be: 2 told
                    1 x a deployment has the status `blocked`, of which nothing follows
                """);
        assertThat(SERVER.list("/intake/deliveries?source=way")).isEmpty();

        assertThat(ADMIN.say("intake", "backfill", "way", "--since", SINCE))
                .startsWith("took in 2 things since 2026-06-01T00:00:00Z\n")
                .contains("    became: 2 told\n", "2 deployment");
        assertThat(SERVER.ask("/reports/deployment-frequency?domain=GLOBAL.Acme.way&from=2026-06-01&to=2026-07-01")
                        .path("total")
                        .path("deployments")
                        .asInt())
                .isOne();
        assertThat(ADMIN.say("intake", "backfill", "way")).startsWith("nothing new since 2026-06-01T00:00:00Z\n");
        assertThat(ADMIN.say("intake", "list", "--source", "way", "--origin", "api"))
                .contains("(found by the API)");
        assertThat(ADMIN.say("intake", "list", "--source", "way", "--origin", "sent"))
                .isEqualTo("Nothing found.\n");
        assertThat(ADMIN.say("intake", "source", "show", "way")).contains("API " + remote.address() + "/api/v4");
        assertThat(remote.requests())
                .allSatisfy(asked -> assertThat(asked.key()).isEqualTo(TOKEN));
        assertThat(SERVER.ask("/intake/sources/way").toString()
                        + SERVER.ask("/intake/sources/way/api")
                        + SERVER.ask("/intake/sources/way/backfills"))
                .doesNotContain(TOKEN);
    }

    @Test
    void whatFailedIsSaidWithTheNextStep() throws IOException {
        connect("failing");
        remote.on("/api/v4/projects/acme%2Fshop", 401, "{}");
        var ended = ADMIN.run("intake", "backfill", "failing");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).startsWith("reading is failed");
        assertThat(ended.err()).contains("does not accept the token (401)", "source connect");

        remote.on("/api/v4/projects/acme%2Fshop", 429, "{}", "Retry-After", "3000");
        assertThat(ADMIN.run("intake", "backfill", "failing", "--no-wait").code())
                .isZero();
        assertThat(ADMIN.run("intake", "backfill", "failing").err()).contains("is being asked already");
        assertThat(ADMIN.say("intake", "backfill", "failing", "--cancel")).startsWith("reading is cancelled");
        assertThat(ADMIN.run("intake", "backfill", "failing", "--cancel").err()).contains("is not being read");
        assertThat(ADMIN.say("intake", "source", "connect", "failing", "--forget"))
                .contains("forgotten");
        assertThat(ADMIN.run("intake", "backfill", "failing").err()).contains("nobody has said where the API");
    }

    @Test
    void whatIsWrittenWrongIsExplained() throws IOException {
        connect("wrong");
        assertThat(ADMIN.run("intake", "source", "connect", "wrong", "--every", "soon")
                        .err())
                .contains("--every", "15m");
        assertThat(ADMIN.run("intake", "source", "connect", "wrong", "--lists", "deployment")
                        .err())
                .contains("there is no list `deployment`", "deployments");
        assertThat(ADMIN.run("intake", "source", "connect", "wrong", "--api-token-from", "NOBODY")
                        .err())
                .contains("--api-token-from", "NOBODY");
        assertThat(ADMIN.run("intake", "backfill", "wrong", "--since", "2200-01-01T00:00:00Z")
                        .err())
                .contains("in the future");
        assertThat(ADMIN.say("intake", "source", "connect", "wrong", "--every", "2h"))
                .contains("asks every 120 minutes");
        ADMIN.say("intake", "source", "add", "json", "--name", "plain", "--domain", "GLOBAL.Acme.plain");
        assertThat(ADMIN.run("intake", "source", "connect", "plain", "--api", "https://example.com")
                        .err())
                .contains("no API of the kind `json` is read", "github");
    }
}
