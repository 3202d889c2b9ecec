package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.fairlead.access.session.Throttle;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a pipeline, or somebody in its name, may send without coming in. */
class ForgedWorkloadTokenTest {
    private static final IdentityProvider forge = new IdentityProvider();
    private static final WholeServer server = started();
    private static final Job job = new Job(forge);

    /** The forge writes the times of the day into its tokens. */
    private static WholeServer started() {
        return new WholeServer(new SettableClock(Instant.now()));
    }

    @BeforeAll
    static void declare() {
        put(server, "/workloads/issuers/forge", """
                {"url": "%s", "audience": "%s"}""".formatted(forge.issuer(), Job.AUDIENCE));
        put(server, "/workloads/rules/shop", """
                {"issuer": "forge", "claims": {"repository": "acme/shop", "ref": "refs/heads/main"}}""");
    }

    @AfterAll
    static void close() {
        server.close();
        forge.close();
    }

    static void put(WholeServer server, String path, String json) {
        var answer = server.send(
                path,
                request -> request.header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static Date from(Duration duration) {
        return Date.from(Instant.now().plus(duration));
    }

    private static Arguments twisted(String what, String told, UnaryOperator<JWTClaimsSet.Builder> twist) {
        return Arguments.of(what, told, twist);
    }

    static Stream<Arguments> untrue() {
        return Stream.of(
                twisted("another issuer", "is not declared here", set -> set.issuer("https://another.example")),
                twisted("almost the issuer", "is not declared here", set -> set.issuer(forge.issuer() + "/")),
                twisted("an issuer that no database can keep", "is not declared", set -> set.issuer("https://a\0b")),
                twisted("no issuer", "names no issuer", set -> set.issuer(null)),
                twisted("another audience", "made for `sigstore`, and taken is", set -> set.audience("sigstore")),
                twisted("no audience", "made for nobody", set -> set.audience((String) null)),
                twisted(
                        "expired",
                        "expired at",
                        set -> set.issueTime(from(Duration.ofMinutes(-20)))
                                .expirationTime(from(Duration.ofSeconds(-90)))),
                twisted("without an end", "iat and exp", set -> set.expirationTime(null)),
                twisted("without a beginning", "iat and exp", set -> set.issueTime(null)),
                twisted("not before the future", "is good from", set -> set.notBeforeTime(from(Duration.ofMinutes(2)))),
                twisted("made in the future", "is good from", set -> set.issueTime(from(Duration.ofMinutes(2)))),
                twisted("good for years", "longer than 24 hours", set -> set.expirationTime(from(Duration.ofDays(2)))),
                twisted("of nobody", "no subject", set -> set.subject(null)),
                twisted("another repository", "repository `evil/shop`", set -> set.claim("repository", "evil/shop")),
                twisted("no repository", "no rule of the issuer", set -> set.claim("repository", null)),
                twisted("another case", "no rule of the issuer", set -> set.claim("repository", "ACME/shop")),
                twisted("more behind it", "no rule of the issuer", set -> set.claim("repository", "acme/shop-evil")),
                twisted("another branch", "ref `refs/heads/x`", set -> set.claim("ref", "refs/heads/x")),
                twisted("an object for a name", "no rule", set -> set.claim("repository", java.util.Map.of("a", "b"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("untrue")
    void whatIsUntrueLetsNobodyIn(String what, String told, UnaryOperator<JWTClaimsSet.Builder> twist) {
        refused(job.token(twist), told);
    }

    private static void refused(String token, String told) {
        var answer = Job.asks(server, token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(Job.detail(answer)).contains(told);
        assertThat(answer.body()).doesNotContain(token).doesNotContain("a-number-used-once");
    }

    @Test
    void whatIsTrueComesIn() {
        assertThat(Job.asks(server, job.token()).statusCode()).isEqualTo(200);
    }

    @Test
    void clocksMayDifferALittle() {
        var late = job.token(set -> set.issueTime(from(Duration.ofSeconds(20)))
                .expirationTime(from(Duration.ofSeconds(-20)))
                .notBeforeTime(null));
        assertThat(Job.asks(server, late).statusCode()).isEqualTo(200);
    }

    @Test
    void nobodySigningIsNotBelieved() {
        refused(
                "eyJhbGciOiJub25lIn0."
                        + new PlainJWT(job.claims(set -> set)).serialize().split("\\.")[1] + ".",
                "is not signed");
    }

    @Test
    void aSecretThatOthersHaveIsNotBelieved() throws JOSEException {
        var publicKey = forge.key().toPublicJWK().toRSAPublicKey().getEncoded();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(forge.key().getKeyID())
                        .build(),
                job.claims(set -> set));
        token.sign(new MACSigner(publicKey));
        refused(token.serialize(), "signed by HS256");
    }

    /** The forge says that it signs by RS256 alone of those that are believed. */
    @Test
    void anAlgorithmThatTheIssuerDoesNotNameIsNotBelieved() throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS512)
                        .keyID(forge.key().getKeyID())
                        .build(),
                job.claims(set -> set));
        token.sign(new RSASSASigner(forge.key()));
        refused(token.serialize(), "publishes none that fits");
    }

    @Test
    void aKeyThatIsNotTheIssuersIsNotBelieved() throws JOSEException {
        var strange = new RSAKeyGenerator(2048).generate();
        var claims = job.claims(set -> set);
        refused(IdentityProvider.signed(claims, strange, forge.key().getKeyID()), "signature of the token is not that");
        refused(IdentityProvider.signed(claims, strange, "unknown"), "the key `unknown`");
    }

    @Test
    void aKeyThatTheTokenBringsAlongIsNotBelieved() throws JOSEException {
        var strange = new RSAKeyGenerator(2048).generate();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .jwk(strange.toPublicJWK())
                        .keyID(forge.key().getKeyID())
                        .build(),
                job.claims(set -> set));
        token.sign(new RSASSASigner(strange));
        refused(token.serialize(), "signature of the token is not that");
    }

    @Test
    void aClaimThatIsSaidTwiceIsNotBelieved() throws JOSEException {
        var claims = job.claims(set -> set).toString();
        var twice = claims.substring(0, claims.length() - 1) + ",\"repository\":\"acme/shop\"}";
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(forge.key().getKeyID())
                .build();
        var body = Base64URL.encode(twice);
        var input = header.toBase64URL() + "." + body;
        var signature = new RSASSASigner(forge.key()).sign(header, input.getBytes(StandardCharsets.US_ASCII));
        refused(input + "." + signature, "cannot be read as one");
    }

    @Test
    void whatIsNoTokenIsNotRead() {
        for (var token : List.of("eyJ.a.b", "eyJhbGciOiJSUzI1NiJ9.e30.", "eyJhbGciOiJSUzI1NiJ9.W10.AAAA")) {
            assertThat(Job.asks(server, token).statusCode()).as(token).isEqualTo(401);
        }
        refused(job.token(set -> set.claim("filler", "x".repeat(9000))), "longer than 8192");
    }

    @Test
    void nobodyIsAskedWhoIsNotDeclared() {
        try (var other = new IdentityProvider()) {
            refused(new Job(other).token(), "is not declared here");
            assertThat(other.questions).hasValue(0);
        }
    }

    /** What a stranger makes up reaches the issuer no more than once in ten seconds. */
    @Test
    void madeUpNamesOfKeysAreNotAskedForEachTime() throws JOSEException {
        Job.asks(server, job.token());
        var strange = new RSAKeyGenerator(2048).generate();
        int before = forge.questions.get();
        for (int i = 0; i < 20; i++) {
            Job.asks(server, IdentityProvider.signed(job.claims(set -> set), strange, "made-up-" + i));
        }
        assertThat(forge.questions.get() - before).isLessThanOrEqualTo(2);
    }

    @Test
    void whoSendsManyForgedOnesWaitsAndWhoSendsARightOneComesIn() throws JOSEException {
        var strange = new RSAKeyGenerator(2048).generate();
        var address = Job.freshAddress();
        for (int i = 0; i < Throttle.OF_ADDRESS; i++) {
            var forged = IdentityProvider.signed(job.claims(set -> set), strange, "guess-" + i);
            assertThat(Job.asks(server, forged, address).statusCode()).isEqualTo(401);
        }
        var forged = IdentityProvider.signed(job.claims(set -> set), strange, "one-too-many");
        var answer = Job.asks(server, forged, address);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(Job.detail(answer)).contains("too many wrong tokens");
        assertThat(Job.asks(server, job.token(), address).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            acme/*          | acme/shop      | true
            acme/*          | acme-evil/shop | false
            acme/*          | ACME/shop      | false
            acme/*          | acme           | false
            acme/*          | evil/acme/shop | false
            acme/shop       | acme/shop*     | false
            acme/s*p        | acme/shop      | true
            acme/s*p        | acme/shopping  | false
            acme/shop.*     | acme/shop-evil | false
            """)
    void starsStandForWhatIsLeftOpenAndForNothingElse(String pattern, String repository, boolean fits) {
        put(server, "/workloads/rules/star", """
                {"issuer": "forge", "claims": {"repository": "%s", "event_name": "star"}}""".formatted(pattern));
        var token = job.token(set ->
                set.claim("repository", repository).claim("event_name", "star").claim("ref", "star"));
        assertThat(Job.asks(server, token).statusCode()).isEqualTo(fits ? 200 : 401);
    }
}
