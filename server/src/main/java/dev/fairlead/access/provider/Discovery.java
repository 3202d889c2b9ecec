package dev.fairlead.access.provider;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a provider says of itself: asked when somebody first signs in by it, so that a provider that is away keeps no server
 * from starting, and again now and then. Where it does not answer then, what it said before holds.
 */
final class Discovery {
    private static final Logger log = LoggerFactory.getLogger(Discovery.class);
    private static final Duration BELIEVED = Duration.ofHours(1);

    /** How long a provider that did not answer is not asked again: who waits for it in vain waits once. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final int CLOCKS_DIFFER_SECONDS = 60;

    /** Signed with a key that the provider alone has; never by a secret that we have too, never by nobody. */
    private static final Set<JWSAlgorithm> SIGNED_BY_THEM = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final ProviderSettings settings;
    private final Wire wire;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Known known;
    private @Nullable Failure failure;

    record Known(
            OIDCProviderMetadata metadata,
            JWKSource<SecurityContext> keys,
            IDTokenValidator validator,
            Instant until) {}

    private record Failure(String why, Instant until) {}

    Discovery(ProviderSettings settings, Wire wire, Clock clock) {
        this.settings = settings;
        this.wire = wire;
        this.clock = clock;
    }

    /** Refuses where the provider cannot be asked and never could. */
    Known get() {
        lock.lock();
        try {
            var now = clock.instant();
            if (known != null && now.isBefore(known.until)) {
                return known;
            }
            if (failure == null || !now.isBefore(failure.until)) {
                ask(now);
            }
            if (known == null) {
                throw unusable(failure == null ? "" : failure.why);
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    private void ask(Instant now) {
        try {
            known = read(now);
            failure = null;
        } catch (IOException | GeneralException | IllegalArgumentException e) {
            failure = new Failure(Answers.said(e), now.plus(PAUSE));
            log.warn("{} cannot be asked what it offers: {}", settings, failure.why);
        }
    }

    private Known read(Instant now) throws IOException, GeneralException {
        var issuer = new Issuer(settings.issuer());
        var text =
                wire.retrieveResource(OIDCProviderMetadata.resolveURL(issuer)).getContent();
        var metadata = OIDCProviderMetadata.parse(text);
        if (!metadata.getIssuer().getValue().equals(settings.issuer())) {
            throw new IOException("it calls itself " + metadata.getIssuer().getValue() + ", not " + settings.issuer()
                    + "; the setting must be exactly what it calls itself");
        }
        check("authorization_endpoint", metadata.getAuthorizationEndpointURI());
        check("token_endpoint", metadata.getTokenEndpointURI());
        check("jwks_uri", metadata.getJWKSetURI());
        var keys = known != null && known.metadata.getJWKSetURI().equals(metadata.getJWKSetURI())
                ? known.keys
                : JWKSourceBuilder.<SecurityContext>create(
                                metadata.getJWKSetURI().toURL(), wire)
                        .refreshAheadCache(false)
                        .build();
        var validator = new IDTokenValidator(
                issuer,
                new ClientID(settings.clientId()),
                new JWSVerificationKeySelector<>(algorithms(metadata), keys),
                null);
        validator.setMaxClockSkew(CLOCKS_DIFFER_SECONDS);
        return new Known(metadata, keys, validator, now.plus(BELIEVED));
    }

    private static void check(String what, @Nullable URI address) throws IOException {
        if (address == null || !Wire.isSafe(address.toString())) {
            throw new IOException("its " + what + " is " + (address == null ? "missing" : address + ", not encrypted"));
        }
    }

    private static Set<JWSAlgorithm> algorithms(OIDCProviderMetadata metadata) throws IOException {
        var offered = Objects.requireNonNullElse(metadata.getIDTokenJWSAlgs(), List.of(JWSAlgorithm.RS256));
        var usable = new HashSet<>(SIGNED_BY_THEM);
        usable.retainAll(Set.copyOf(offered));
        if (usable.isEmpty()) {
            throw new IOException("it signs by none of "
                    + String.join(
                            ", ",
                            SIGNED_BY_THEM.stream()
                                    .map(JWSAlgorithm::getName)
                                    .sorted()
                                    .toList()));
        }
        return usable;
    }

    Refused unusable(String why) {
        return new Refusal(
                        Problem.BUSY,
                        null,
                        settings.name() + " cannot be reached just now (" + why + "); try again in a moment, and if it"
                                + " stays so, tell whoever runs this server that " + settings.issuer()
                                + " does not answer it")
                .thrown();
    }
}
