package dev.fairlead.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.fairlead.access.account.Caller;
import dev.fairlead.access.grant.Role;
import dev.fairlead.access.secret.Passwords;
import dev.fairlead.access.session.CallerCache;
import dev.fairlead.access.session.Ticker;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.platform.refusal.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cluster that nobody can ask, whose keys an admin gave; several servers of one database; which rules say who. */
class WorkloadCallersTest {
    private static final Caller ADMIN = new Caller("admin", "admin", Role.ADMIN);
    private static final String CLUSTER = "https://kubernetes.default.svc.cluster.local";
    private static final String AUDIENCE = "https://fairlead.example";

    @AutoClose
    private final TestDatabase test = TestDatabase.fresh();

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T12:00:00Z"));
    private final Access here = server();
    private final Access there = server();
    private final Workloads workloads = new Workloads(test.database(), clock, here);
    private final ECKey key = key("one");

    private Access server() {
        return new Access(test.database(), clock, Ticker.of(clock), new Passwords(4));
    }

    private static ECKey key(String name) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(name)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void declare() {
        trust(key);
        allow(Map.of("kubernetes.io.namespace", "argo"));
    }

    private void trust(ECKey its) {
        workloads.putIssuer(ADMIN, "cluster", CLUSTER, AUDIENCE, new JWKSet(its.toPublicJWK()).toString());
    }

    private void allow(Map<String, String> claims) {
        workloads.putRule(ADMIN, "argo", "cluster", claims, Role.MEMBER);
    }

    private String token(ECKey signer) {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(CLUSTER)
                .audience(AUDIENCE)
                .subject("system:serviceaccount:argo:deployer")
                .claim(
                        "kubernetes.io",
                        Map.of("namespace", "argo", "serviceaccount", Map.of("name", "deployer", "uid", "u-1")))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofHours(1))))
                .build();
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(signer.getKeyID())
                        .build(),
                claims);
        try {
            jwt.sign(new ECDSASigner(signer));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private static String who(Access server, String token) {
        return server.workloads().get(token, "10.0.0.1").actor();
    }

    private static String refusal(Access server, String token) {
        return assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> who(server, token))
                .actual()
                .refusal()
                .detail();
    }

    @Test
    void aServiceAccountComesInByKeysThatWereGiven() {
        assertThat(who(here, token(key))).isEqualTo("workload:argo/argo/deployer");
        assertThat(refusal(here, token(key("two")))).contains("the key `two`");
    }

    @Test
    void otherServersFollowWithinSeconds() {
        var token = token(key);
        assertThat(who(here, token)).isEqualTo(who(there, token));
        workloads.deleteRule(ADMIN, "argo");
        assertThat(refusal(here, token)).contains("no rule");
        clock.pass(CallerCache.REMEMBERED);
        assertThat(refusal(there, token)).contains("no rule");
        allow(Map.of("sub", "system:serviceaccount:argo:*"));
        assertThat(who(there, token)).isEqualTo("workload:argo/argo/deployer");
        workloads.deleteIssuer(ADMIN, "cluster");
        clock.pass(CallerCache.REMEMBERED);
        assertThat(refusal(there, token)).contains("not declared");
    }

    @Test
    void newKeysTakeThePlaceOfTheOldOnesAtOnce() {
        var token = token(key);
        assertThat(who(here, token)).isNotEmpty();
        var next = key("two");
        trust(next);
        assertThat(refusal(here, token)).contains("the key `one`");
        assertThat(who(here, token(next))).isNotEmpty();
        clock.pass(CallerCache.REMEMBERED);
        assertThat(refusal(there, token)).contains("the key `one`");
    }

    @Test
    void aServerThatIsStartedAnewKnowsWhatWasSaid() {
        assertThat(who(server(), token(key))).isEqualTo("workload:argo/argo/deployer");
    }

    @Test
    void aTokenEndsThoughItWasTakenBefore() {
        var token = token(key);
        for (int minute = 0; minute < 60; minute += 5) {
            assertThat(who(here, token)).isNotEmpty();
            clock.pass(Duration.ofMinutes(5));
        }
        clock.pass(Duration.ofMinutes(1));
        assertThat(refusal(here, token)).contains("expired at");
    }

    @Test
    void ofSeveralRulesTheHighestRoleHolds() {
        workloads.putRule(ADMIN, "a-look", "cluster", Map.of("kubernetes.io.namespace", "argo"), Role.VIEWER);
        assertThat(here.workloads().get(token(key), "10.0.0.1").role()).isEqualTo(Role.MEMBER);
        assertThat(here.workloads().get(token(key), "10.0.0.1").account()).isEqualTo("workload:argo");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            github  | repository=acme/shop                                | yes
            github  | repository=acme/*                                   | yes
            github  | repository=acme*                                    | no
            github  | repository=*/shop                                   | no
            github  | repository=*                                        | no
            github  | repository_id=74                                    | yes
            github  | repository_id=7*                                    | no
            github  | repository_owner=acme                               | yes
            github  | repository_owner=acm*                               | no
            github  | repository_owner_id=4711                            | yes
            github  | sub=repo:acme/shop:ref:refs/heads/main              | yes
            github  | sub=repo:acme/*                                     | yes
            github  | sub=repo:acme*                                      | no
            github  | sub=repo:*                                          | no
            github  | sub=*                                               | no
            github  | sub=environment:production                          | no
            github  | sub=job_workflow_ref:acme/ci/.github/x.yml@main     | no
            github  | ref=refs/heads/main                                 | no
            github  | job_workflow_ref=acme/ci/.github/x.yml@main         | no
            github  | actor=jo                                            | no
            github  | environment=production;event_name=push              | no
            github  | environment=production;repository=acme/shop         | yes
            gitlab  | project_path=acme/pay                               | yes
            gitlab  | project_path=acme/*                                 | yes
            gitlab  | project_path=*                                      | no
            gitlab  | sub=project_path:acme/*                             | yes
            gitlab  | sub=project_path:*                                  | no
            gitlab  | user_login=jo                                       | no
            cluster | sub=system:serviceaccount:argo:deployer             | yes
            cluster | sub=system:serviceaccount:argo:*                    | yes
            cluster | sub=system:serviceaccount:*                         | no
            cluster | kubernetes.io.namespace=argo                        | yes
            cluster | kubernetes.io.namespace=arg*                        | no
            cluster | kubernetes.io.serviceaccount.name=deployer          | no
            """)
    void aRuleMustSayWho(String issuer, String claims, String taken) {
        workloads.putIssuer(ADMIN, "github", "https://token.actions.githubusercontent.com", AUDIENCE, null);
        workloads.putIssuer(ADMIN, "gitlab", "https://gitlab.com", AUDIENCE, null);
        var all = new HashMap<String, String>();
        for (var claim : claims.split(";")) {
            int sign = claim.indexOf('=');
            all.put(claim.substring(0, sign), claim.substring(sign + 1));
        }
        if (taken.equals("yes")) {
            assertThat(workloads.putRule(ADMIN, "r", issuer, all, Role.MEMBER).claims())
                    .isEqualTo(all);
        } else {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> workloads.putRule(ADMIN, "r", issuer, all, Role.MEMBER))
                    .withMessageContaining("must say who");
        }
    }
}
