package dev.fairlead.cli.command.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.Fairlead;
import dev.fairlead.cli.command.Peer;
import dev.fairlead.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Users and tokens from the command line. */
class AccessTest {
    private static final String USER =
            "201 {\"name\":\"jo\",\"role\":\"member\",\"createdAt\":\"2026-01-01T00:00:00Z\"}";

    private static Peer.Ended run(Peer peer, String input, Map<String, String> variables, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var all = new HashMap<>(variables);
        all.put("FAIRLEAD_URL", peer.url());
        var console = new Console(
                new PrintWriter(out),
                new PrintWriter(err),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                all,
                Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC),
                false);
        int code = Fairlead.run(console, arguments);
        return new Peer.Ended(code, out.toString(), err.toString());
    }

    @Test
    void aPasswordComesFromStandardInputUpToTheEndOfTheLine() {
        try (var peer = new Peer(call -> USER)) {
            var ended = run(
                    peer,
                    "pass wörd ümläut\r\nnot this\n",
                    Map.of(),
                    "users",
                    "add",
                    "jo",
                    "--role=member",
                    "--password-stdin");

            assertThat(ended.out()).isEqualTo("made the user jo with the role member\n");
            assertThat(peer.calls().get(0).body())
                    .contains("\"name\":\"jo\"", "\"role\":\"member\"", "\"password\":\"pass wörd ümläut\"");
            assertThat(peer.calls().get(0).target()).isEqualTo("/api/v1/users");
        }
    }

    @Test
    void aPasswordComesFromTheVariableAndIsNotShown() {
        try (var peer = new Peer(call -> USER)) {
            var ended =
                    run(peer, "", Map.of("FAIRLEAD_NEW_PASSWORD", "from the variable"), "users", "password", "jo@acme");

            assertThat(ended.code()).isZero();
            assertThat(ended.out() + ended.err()).doesNotContain("from the variable");
            assertThat(peer.calls().get(0).target()).isEqualTo("/api/v1/users/jo%40acme");
            assertThat(peer.calls().get(0).body()).isEqualTo("{\"password\":\"from the variable\"}");
        }
    }

    @Test
    void onesOwnPasswordWantsThePresentOne() {
        try (var peer = new Peer(call -> "204 ")) {
            var variables = Map.of("FAIRLEAD_PASSWORD", "the present one", "FAIRLEAD_NEW_PASSWORD", "the new one");
            var ended = run(peer, "", variables, "account", "password");

            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(ended.out()).isEqualTo("changed your password; your sessions have ended\n");
            assertThat(peer.calls().get(0).target()).isEqualTo("/api/v1/account/password");
            assertThat(peer.calls().get(0).body())
                    .contains("\"password\":\"the present one\"", "\"newPassword\":\"the new one\"");
            var without = run(peer, "", Map.of("FAIRLEAD_NEW_PASSWORD", "the new one"), "account", "password");
            assertThat(without.code()).isEqualTo(2);
            assertThat(without.err()).contains("set FAIRLEAD_PASSWORD");
        }
    }

    @Test
    void onesOwnPasswordWantsACodeWhereThereIsASecondFactor() {
        try (var peer = new Peer(call -> call.body().contains("\"code\":\"123456\"")
                ? "204 "
                : "422 {\"field\":\"code\",\"detail\":\"is missing\"}")) {
            var variables =
                    new HashMap<>(Map.of("FAIRLEAD_PASSWORD", "present", "FAIRLEAD_NEW_PASSWORD", "the new one"));
            var without = run(peer, "", variables, "account", "password");
            assertThat(without.code()).isEqualTo(2);
            assertThat(without.err()).contains("set FAIRLEAD_CODE");
            variables.put("FAIRLEAD_CODE", "123456");
            assertThat(run(peer, "", variables, "account", "password").code()).isZero();
        }
    }

    @Test
    void aSecondFactorIsTakenFromWhoLostIt() {
        try (var peer = new Peer(call -> "204 ")) {
            var ended = run(peer, "", Map.of(), "users", "reset-second-factor", "jo@acme");
            assertThat(ended.out()).isEqualTo("took the second factor from jo@acme\n");
            assertThat(peer.calls().get(0).method()).isEqualTo("DELETE");
            assertThat(peer.calls().get(0).target()).isEqualTo("/api/v1/users/jo%40acme/second-factor");
        }
    }

    @Test
    void onesOwnSessionsAreListedAndEnd() {
        try (var peer = new Peer(call -> call.method().equals("DELETE")
                ? "204 "
                : "200 {\"items\":[{\"id\":17,\"kind\":\"browser\",\"client\":\"Firefox on Linux\","
                        + "\"address\":\"10.1.2.3\",\"begunAt\":\"2026-01-01T00:00:00Z\","
                        + "\"lastUsedAt\":\"2026-01-01T01:00:00Z\"}],\"next\":null}")) {
            var listed = run(peer, "", Map.of(), "account", "sessions");
            assertThat(listed.out()).contains("17", "Firefox on Linux", "10.1.2.3");
            var ended = run(peer, "", Map.of(), "account", "end", "17");
            assertThat(ended.out()).isEqualTo("ended the session 17\n");
            assertThat(peer.calls().get(1).target()).isEqualTo("/api/v1/account/sessions/17");
        }
    }

    @Test
    void aPasswordOnTheCommandLineIsRefusedAndNotShownAgain() {
        try (var peer = new Peer(call -> USER)) {
            for (var way : List.of("--password=topsecret", "--password topsecret")) {
                var ended = peer.run(("users add jo --role=member " + way).split(" "));

                assertThat(ended.code()).isEqualTo(2);
                assertThat(ended.err()).contains("take another one").doesNotContain("topsecret");
            }
            assertThat(peer.calls()).isEmpty();
        }
    }

    @Test
    void usersAreListedChangedAndDeleted() {
        try (var peer = new Peer(call -> switch (call.method()) {
            case "DELETE" -> "200 ";
            case "POST" -> "200 {\"name\":\"jo\",\"role\":\"viewer\"}";
            default -> "200 {\"items\":[{\"name\":\"jo\",\"role\":\"member\"}],\"next\":null}";
        })) {
            assertThat(peer.run("users", "list").out()).isEqualTo("""
                    name  role
                    jo    member
                    """);
            assertThat(peer.run("users", "role", "jo", "viewer").out()).isEqualTo("jo now has the role viewer\n");
            assertThat(peer.run("users", "delete", "jo").out()).isEqualTo("deleted the user jo\n");
            assertThat(peer.run("users", "delete", "jo", "--json").out()).isEqualTo("{\"deleted\":\"jo\"}\n");
            assertThat(peer.calls())
                    .extracting(call -> call.method() + " " + call.target() + " " + call.body())
                    .containsExactly(
                            "GET /api/v1/users?limit=1000 ",
                            "POST /api/v1/users/jo {\"role\":\"viewer\"}",
                            "DELETE /api/v1/users/jo ",
                            "DELETE /api/v1/users/jo ");
        }
    }

    @Test
    void everyTokenSaysWhenItEndsOrThatItDoesNot() {
        try (var peer = new Peer(
                call -> "200 {\"items\":[{\"name\":\"ci\",\"role\":\"member\",\"createdAt\":\"2026-01-01T00:00:00Z\"},"
                        + "{\"name\":\"wall\",\"role\":\"viewer\",\"domain\":\"GLOBAL.Acme\",\"createdAt\":\"2026-01-02T00:00:00Z\","
                        + "\"expiresAt\":\"2027-01-02T00:00:00Z\"}]}")) {
            assertThat(peer.run("tokens", "list", "jo").out()).isEqualTo("""
                    name  role    in                      createdAt  ends                  lastUsedAt  from
                    ci    member  everywhere   2026-01-01T00:00:00Z  never                 never
                    wall  viewer  GLOBAL.Acme  2026-01-02T00:00:00Z  2027-01-02T00:00:00Z  never
                    """);
        }
    }

    @Test
    void theSecretOfATokenStandsAloneOnStandardOutput() {
        try (var peer = new Peer(call -> "201 {\"name\":\"ci\",\"role\":\"member\",\"secret\":\"fl_abc\"}")) {
            var ended = run(peer, "", Map.of(), "tokens", "create", "jenkins", "--name=ci", "--days=30");

            assertThat(ended.out()).isEqualTo("fl_abc\n");
            assertThat(ended.err()).contains("not shown again").doesNotContain("fl_abc");
            assertThat(peer.calls().get(0).target()).isEqualTo("/api/v1/users/jenkins/tokens");
            assertThat(peer.calls().get(0).body())
                    .isEqualTo("{\"name\":\"ci\",\"expiresAt\":\"2026-12-22T10:00:00Z\"}");
        }
    }

    @Test
    void aTokenMayBeNarrowerAndIsRevokedByName() {
        try (var peer = new Peer(call -> call.method().equals("DELETE") ? "200 " : "201 {\"secret\":\"fl_abc\"}")) {
            peer.run("tokens", "create", "jo", "--name=dashboard", "--role=viewer");
            peer.run("tokens", "revoke", "jo", "dashboard");
            peer.run("tokens", "create", "jo", "--name=store", "--domain=GLOBAL.Acme.Store");

            assertThat(peer.calls().get(0).body()).isEqualTo("{\"name\":\"dashboard\",\"role\":\"viewer\"}");
            assertThat(peer.calls().get(1).target()).isEqualTo("/api/v1/users/jo/tokens/dashboard");
            assertThat(peer.calls().get(2).body()).isEqualTo("{\"name\":\"store\",\"domain\":\"GLOBAL.Acme.Store\"}");
        }
    }

    @Test
    void theLogTellsWhatChanged() {
        try (var peer = new Peer(call ->
                "200 {\"items\":[{\"happenedAt\":\"t\",\"actor\":\"admin/first\",\"action\":\"changed\",\"user\":\"jo\","
                        + "\"before\":{\"role\":\"member\"},\"after\":{\"role\":\"viewer\"}}],\"next\":null}")) {
            assertThat(peer.run("users", "log").out()).isEqualTo("""
                    happenedAt  actor        action   user  token  before             after
                    t           admin/first  changed  jo           {"role":"member"}  {"role":"viewer"}
                    """);
        }
    }

    @Test
    void whoMayNotIsToldWhichRoleItTakes() {
        try (var peer = new Peer(
                call -> "403 {\"title\":\"Not allowed\",\"detail\":\"this needs the role admin, and the token `ci` has"
                        + " the role member; an admin can give another\"}")) {
            var ended = peer.run("users", "list");

            assertThat(ended.code()).isEqualTo(4);
            assertThat(ended.err()).contains("this needs the role admin");
        }
    }
}
