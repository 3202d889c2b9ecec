package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a provider, or somebody in its name, may say without being believed. */
class ForgedTokenTest {
    private static final IdentityProvider provider = new IdentityProvider();
    private static final WholeServer server =
            new WholeServer(Clock.systemUTC(), ScratchFolder.of("data-of-tests"), provider.settings());

    @AfterAll
    static void close() {
        server.close();
        provider.close();
    }

    @BeforeEach
    void honest() {
        provider.sends("17", "jo", "readers");
        provider.twist = UnaryOperator.identity();
        provider.signing = set ->
                IdentityProvider.signed(set, provider.key(), provider.key().getKeyID());
    }

    private static String whoComesIn() {
        try (var somebody = new Newcomer(server)) {
            var page = somebody.signIn();
            var who = somebody.whoAmI();
            assertThat(page.statusCode()).as(page.body()).isEqualTo(who.isEmpty() ? 401 : 303);
            return who;
        }
    }

    private static Arguments twisted(String what, UnaryOperator<JWTClaimsSet.Builder> twist) {
        return Arguments.of(what, twist);
    }

    private static Date from(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    static Stream<Arguments> untrue() {
        return Stream.of(
                twisted("another nonce", set -> set.claim("nonce", "another")),
                twisted("no nonce", set -> set.claim("nonce", null)),
                twisted("for somebody else", set -> set.audience("another-client")),
                twisted(
                        "for several, made for another",
                        set -> set.audience(List.of("fairlead", "x")).claim("azp", "x")),
                twisted("of another provider", set -> set.issuer("https://another.example")),
                twisted("expired", set -> set.expirationTime(from(-90))),
                twisted("without an end", set -> set.expirationTime(null)),
                twisted("of the future", set -> set.issueTime(from(90)).expirationTime(from(900))),
                twisted("of nobody", set -> set.subject(null)),
                twisted("with another access token", set -> set.claim("at_hash", "bm90LXRoZS1oYXNoLW9mLWl0")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("untrue")
    void whatIsUntrueIsNotBelieved(String what, UnaryOperator<JWTClaimsSet.Builder> twist) {
        provider.twist = twist;
        assertThat(whoComesIn()).as(what).isEmpty();
    }

    @Test
    void clocksMayDifferALittle() {
        provider.twist = set -> set.issueTime(from(20)).expirationTime(from(-20));
        assertThat(whoComesIn()).isEqualTo("jo viewer");
    }

    @Test
    void nobodySigningIsNotBelieved() {
        provider.signing = set -> new PlainJWT(set).serialize();
        assertThat(whoComesIn()).isEmpty();
    }

    /** The provider lists HS256, and its public key and our own secret are no secrets between it and us. */
    @Test
    void aSecretThatOthersHaveIsNotBelieved() throws JOSEException {
        var publicKey = provider.key().toPublicJWK().toRSAPublicKey().getEncoded();
        provider.signing = set -> hmac(set, publicKey);
        assertThat(whoComesIn()).isEmpty();
        provider.signing =
                set -> hmac(set, (IdentityProvider.SECRET + IdentityProvider.SECRET).getBytes(StandardCharsets.UTF_8));
        assertThat(whoComesIn()).isEmpty();
    }

    private static String hmac(JWTClaimsSet set, byte[] secret) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(provider.key().getKeyID())
                            .build(),
                    set);
            token.sign(new MACSigner(secret));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aKeyThatIsNotTheProvidersIsNotBelieved() throws JOSEException {
        var strange = new RSAKeyGenerator(2048).generate();
        provider.signing =
                set -> IdentityProvider.signed(set, strange, provider.key().getKeyID());
        assertThat(whoComesIn()).isEmpty();
    }

    @Test
    void aTokenThatIsNoneIsNotBelieved() {
        for (var token : List.of("", "x", "a.b.c", "....")) {
            provider.signing = _ -> token;
            assertThat(whoComesIn()).as(token).isEmpty();
        }
    }

    @Test
    void theProviderMayChangeItsKey() {
        assertThat(whoComesIn()).isEqualTo("jo viewer");
        try (var other = new IdentityProvider();
                var itsServer = new WholeServer(
                        new SettableClock(Instant.now()), ScratchFolder.of("data-of-tests"), other.settings());
                var somebody = new Newcomer(itsServer)) {
            other.sends("17", "jo", "readers");
            somebody.signIn();
            somebody.cookies.clear();
            other.changeKey();
            somebody.signIn();
            assertThat(somebody.whoAmI()).isEqualTo("jo viewer");
        }
    }

    @Test
    void aWrongSecretOfOursIsTold() {
        var settings = new HashMap<>(provider.settings());
        settings.put("FAIRLEAD_OIDC_CLIENT_SECRET", "another");
        try (var wrong = new WholeServer(
                        new SettableClock(Instant.now()), ScratchFolder.of("data-of-tests"), Map.copyOf(settings));
                var somebody = new Newcomer(wrong)) {
            var page = somebody.signIn();
            assertThat(page.statusCode()).isEqualTo(401);
            assertThat(Newcomer.trouble(page)).contains("does not know this server (invalid_client)");
        }
    }
}
