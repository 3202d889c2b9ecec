package dev.fairlead.cli.command.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.command.Peer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Roles in parts from the command line. */
class GrantTest {
    @Test
    void aRoleIsGivenAndTakenBack() {
        try (var peer = new Peer(call -> call.method().equals("DELETE") ? "204 " : "200 {\"role\":\"member\"}")) {
            assertThat(peer.run("access", "grant", "member", "--user=jo", "--domain=GLOBAL.Acme.Store")
                            .out())
                    .isEqualTo("jo now has the role member in GLOBAL.Acme.Store\n");
            assertThat(peer.run("access", "revoke", "--group=acme/platform", "--environment=GLOBAL.Acme.production")
                            .out())
                    .isEqualTo("the group acme/platform has no role of its own in GLOBAL.Acme.production any more\n");
            assertThat(peer.calls())
                    .extracting(call -> call.method() + " " + call.target() + " " + call.body())
                    .containsExactly(
                            "PUT /api/v1/grants {\"user\":\"jo\",\"domain\":\"GLOBAL.Acme.Store\",\"role\":\"member\"}",
                            "DELETE /api/v1/grants?group=acme%2Fplatform&environment=GLOBAL.Acme.production ");
        }
    }

    @Test
    void toWhomAndWhereIsSaidOnce() {
        try (var peer = new Peer(call -> "500 ")) {
            for (var line : List.of(
                    "access grant member --domain=GLOBAL.Acme",
                    "access grant member --user=jo",
                    "access grant member --user=jo --group=ops --domain=GLOBAL.Acme",
                    "access grant none --user=jo --domain=GLOBAL.Acme",
                    "access revoke --user=jo --provider=1 --domain=GLOBAL.Acme",
                    "access grant member --user=jo --domain=Acme",
                    "access explain deploy --domain=GLOBAL.Acme --component=GLOBAL.Acme.pay",
                    "access explain deploy --workload=shop --user=jo")) {
                assertThat(peer.run(line.split(" ")).code()).as(line).isEqualTo(2);
            }
            assertThat(peer.calls()).isEmpty();
        }
    }

    @Test
    void grantsAreListed() {
        try (var peer = new Peer(call -> "200 {\"items\":[{\"user\":\"jo\",\"role\":\"member\","
                + "\"domain\":\"GLOBAL.Acme\",\"grantedAt\":\"t\",\"grantedBy\":\"admin\"},"
                + "{\"group\":\"ops\",\"role\":\"viewer\",\"environment\":\"GLOBAL.Acme.production\","
                + "\"grantedAt\":\"t\",\"grantedBy\":\"admin\"}]}")) {
            assertThat(peer.run("access", "list", "--domain=GLOBAL.Acme").out()).isEqualTo("""
                    to         role    in                                  grantedAt  by
                    user jo    member  domain GLOBAL.Acme                  t          admin
                    group ops  viewer  environment GLOBAL.Acme.production  t          admin
                    """);
            assertThat(peer.calls().get(0).target()).isEqualTo("/api/v1/grants?domain=GLOBAL.Acme&limit=1000");
        }
    }

    @Test
    void explainsInWordsAndByItsExitCode() {
        try (var peer = new Peer(call -> "200 {\"who\":\"jo\",\"right\":\"deploy\",\"may\":"
                + (call.target().contains("record") ? "true" : "false")
                + ",\"because\":\"so it is\",\"role\":\"none\",\"grants\":[{\"role\":\"recorder\","
                + "\"domain\":\"GLOBAL.Acme\",\"group\":\"ops\",\"gives\":"
                + (call.target().contains("record") ? "true" : "false") + "}]}")) {
            var not = peer.run("access", "explain", "deploy", "--environment=GLOBAL.Acme.production", "--user=jo");
            assertThat(not.code()).isEqualTo(1);
            assertThat(not.out()).isEqualTo("""
                    no: so it is

                    Roles of jo:
                      none everywhere
                      recorder in the domain GLOBAL.Acme, by the group ops
                    """);
            var may = peer.run("access", "explain", "record", "--domain=GLOBAL.Acme", "--of-token=ci");
            assertThat(may.code()).isZero();
            assertThat(may.out()).startsWith("yes: so it is\n").contains("by the group ops   <- gives it\n");
            assertThat(peer.calls())
                    .extracting(Peer.Call::target)
                    .containsExactly(
                            "/api/v1/access/explain?right=deploy&user=jo&environment=GLOBAL.Acme.production",
                            "/api/v1/access/explain?right=record&token=ci&domain=GLOBAL.Acme");
        }
    }
}
