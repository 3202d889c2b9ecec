package dev.fairlead.access.workload;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.fairlead.access.provider.Answers;
import dev.fairlead.access.provider.Wire;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Holds tokens against their issuers, first of all the signature: what is not signed is believed in nothing. */
public final class TokenCheck {
    static final int LONGEST = 8192;
    static final Duration CLOCKS_DIFFER = Duration.ofSeconds(60);
    static final Duration LONGEST_LIFE = Duration.ofHours(24);

    private final Wire wire = new Wire();
    private final Clock clock;
    private final Map<Issuer, IssuerKeys> keys = new ConcurrentHashMap<>();

    TokenCheck(Clock clock) {
        this.clock = clock;
    }

    /**
     * Refuses where the keys of the issuer cannot be read.
     *
     * @param declared finds an issuer by what it calls itself; no other is ever asked for anything
     */
    Checked check(String token, Function<String, Optional<Issuer>> declared) {
        if (token.length() > LONGEST) {
            return new Checked.Strange("the token is longer than " + LONGEST + " characters");
        }
        SignedJWT jwt;
        JWTClaimsSet claims;
        try {
            if (!(JWTParser.parse(token) instanceof SignedJWT signed)) {
                return new Checked.Strange("the token is not signed; taken is " + Signatures.words());
            }
            jwt = signed;
            claims = signed.getJWTClaimsSet();
        } catch (ParseException | IllegalArgumentException _) {
            return new Checked.Strange("the token looks like one of OpenID Connect, and cannot be read as one");
        }
        var algorithm = jwt.getHeader().getAlgorithm();
        if (!Signatures.BELIEVED.contains(algorithm)) {
            return new Checked.Strange(
                    "the token is signed by " + Answers.said(algorithm.getName()) + "; taken is " + Signatures.words());
        }
        if (claims.getIssuer() == null) {
            return new Checked.Strange("the token names no issuer (iss)");
        }
        var issuer = declared.apply(claims.getIssuer());
        if (issuer.isEmpty()) {
            return new Checked.Strange("the issuer `" + Answers.said(claims.getIssuer())
                    + "` is not declared here; an admin declares it with `fairlead workloads trust`");
        }
        return checkSignature(jwt, claims, issuer.get());
    }

    private Checked checkSignature(SignedJWT jwt, JWTClaimsSet claims, Issuer issuer) {
        var published = keysOf(issuer).get(jwt.getHeader());
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(published.algorithms(), new ImmutableJWKSet<>(published.keys())));
        processor.setJWTClaimsSetVerifier((_, _) -> {}); // below, with words of our own
        try {
            processor.process(jwt, null);
        } catch (BadJWSException _) {
            return new Checked.Strange("the signature of the token is not that of the issuer " + issuer.url());
        } catch (BadJOSEException | JOSEException | IllegalArgumentException _) {
            var key = jwt.getHeader().getKeyID();
            return new Checked.Strange(
                    "the token is signed by " + jwt.getHeader().getAlgorithm().getName()
                            + " with " + (key == null ? "a key without a name" : "the key `" + Answers.said(key) + "`")
                            + ", and the issuer " + issuer.url() + " publishes none that fits");
        }
        var told = new Claims(claims.getClaims());
        var why = unfit(claims, issuer);
        return why == null
                ? new Checked.Genuine(issuer, told, claims.getExpirationTime().toInstant())
                : new Checked.Unfit(issuer, told, why);
    }

    private @Nullable String unfit(JWTClaimsSet claims, Issuer issuer) {
        var now = clock.instant();
        if (!claims.getAudience().contains(issuer.audience())) {
            return "the token is made for " + quoted(claims.getAudience()) + ", and taken is `" + issuer.audience()
                    + "`; have it made for that audience";
        }
        if (claims.getSubject() == null || claims.getSubject().isBlank()) {
            return "the token names no subject (sub)";
        }
        var issued = moment(claims.getIssueTime());
        var end = moment(claims.getExpirationTime());
        if (issued == null || end == null) {
            return "the token does not say when it was made and when it ends (iat and exp)";
        }
        if (!now.isBefore(end.plus(CLOCKS_DIFFER))) {
            return "the token expired at " + end + ", and it is " + now + " here; get a new one";
        }
        var from = moment(claims.getNotBeforeTime());
        var begin = from == null || from.isBefore(issued) ? issued : from;
        if (begin.isAfter(now.plus(CLOCKS_DIFFER))) {
            return "the token is good from " + begin + " on, and it is " + now + " here; one of the clocks is wrong";
        }
        if (Duration.between(issued, end).compareTo(LONGEST_LIFE) > 0) {
            return "the token is good for longer than " + LONGEST_LIFE.toHours()
                    + " hours, which makes it a secret that lasts; have it made for less";
        }
        return null;
    }

    private static @Nullable Instant moment(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static String quoted(List<String> audiences) {
        return audiences.isEmpty() ? "nobody (aud)" : "`" + Answers.said(String.join("`, `", audiences)) + "`";
    }

    private IssuerKeys keysOf(Issuer issuer) {
        keys.keySet().removeIf(known -> known.id() == issuer.id() && !known.equals(issuer));
        return keys.computeIfAbsent(issuer, it -> new IssuerKeys(it, wire, clock));
    }
}
