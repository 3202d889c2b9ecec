package dev.fairlead.access.workload;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.fairlead.access.provider.Answers;
import dev.fairlead.access.provider.Wire;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
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
 * The public keys of an issuer: those that an admin gave, or those that it publishes. These are read when a token first comes, again now and
 * then, and where a token names another key, but never twice within ten seconds, whoever sends what. Where it does not answer, what it
 * published before holds for a day.
 */
final class IssuerKeys {
    private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);
    private static final Duration BELIEVED = Duration.ofMinutes(15);
    private static final Duration OUTLIVING = Duration.ofDays(1);
    static final Duration PAUSE = Duration.ofSeconds(10);
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final Issuer issuer;
    private final Wire wire;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Published known;
    private @Nullable String failure;
    private @Nullable Instant readAgain;

    /** @param until when it is asked again */
    record Published(JWKSet keys, Set<JWSAlgorithm> algorithms, Instant until) {
        private boolean has(@Nullable String key) {
            return key == null || keys.getKeyByKeyId(key) != null;
        }
    }

    IssuerKeys(Issuer issuer, Wire wire, Clock clock) {
        this.issuer = issuer;
        this.wire = wire;
        this.clock = clock;
        if (issuer.keys() != null) {
            known = new Published(GivenKeys.stored(issuer.keys()), Signatures.BELIEVED, Instant.MAX);
        }
    }

    /** What the signature of such a token is held against. Refuses where that cannot be read. */
    Published get(JWSHeader header) {
        var now = clock.instant();
        var here = known;
        if (here != null && (issuer.keys() != null || (here.has(header.getKeyID()) && now.isBefore(here.until)))) {
            return here;
        }
        boolean usable = isUsable(here, header, now);
        if (!usable) {
            lock.lock();
        } else if (!lock.tryLock()) {
            // an issuer that hangs is waited for by one, not by all whose keys are known
            return requireNonNull(here);
        }
        try {
            if (readAgain == null || !now.isBefore(readAgain)) {
                read(now);
            }
            here = known;
            if (here == null || (failure != null && !isUsable(here, header, now))) {
                throw away(Objects.requireNonNullElse(failure, ""));
            }
            return here;
        } finally {
            lock.unlock();
        }
    }

    private static boolean isUsable(@Nullable Published here, JWSHeader header, Instant now) {
        return here != null && here.has(header.getKeyID()) && now.isBefore(here.until.plus(OUTLIVING));
    }

    private void read(Instant now) {
        try {
            known = published(now);
            failure = null;
        } catch (IOException | ParseException | IllegalArgumentException e) {
            failure = Answers.said(e);
            log.warn("The keys of the issuer {} ({}) cannot be read: {}", issuer.name(), issuer.url(), failure);
        }
        // from its end on: one that is answered late is not asked all the time
        readAgain = clock.instant().plus(PAUSE);
    }

    private Published published(Instant now) throws IOException, ParseException {
        var address = URI.create(issuer.url().replaceFirst("/$", "") + DISCOVERY);
        var told = JSONObjectUtils.parse(wire.retrieveResource(address.toURL()).getContent());
        var name = JSONObjectUtils.getString(told, "issuer");
        if (!issuer.url().equals(name)) {
            throw new IOException("it calls itself " + name + ", not " + issuer.url());
        }
        var keys = JSONObjectUtils.getString(told, "jwks_uri");
        if (keys == null || !Wire.isSafe(keys)) {
            throw new IOException("its jwks_uri is " + (keys == null ? "missing" : keys + ", not encrypted"));
        }
        return new Published(
                JWKSet.parse(wire.retrieveResource(URI.create(keys).toURL()).getContent()),
                algorithms(JSONObjectUtils.getStringList(told, "id_token_signing_alg_values_supported")),
                now.plus(BELIEVED));
    }

    private static Set<JWSAlgorithm> algorithms(@Nullable List<String> offered) throws IOException {
        var usable = new HashSet<>(Signatures.BELIEVED);
        usable.retainAll(Objects.requireNonNullElse(offered, List.of("RS256")).stream()
                .map(JWSAlgorithm::parse)
                .toList());
        if (usable.isEmpty()) {
            throw new IOException("it signs by none of " + Signatures.words());
        }
        return usable;
    }

    private Refused away(String why) {
        return new Refusal(
                        Problem.BUSY,
                        null,
                        "the keys of the issuer " + issuer.url() + " cannot be read just now (" + why
                                + "), so its tokens cannot be checked; try again in a moment, and if it stays so, an admin can"
                                + " give the keys with the issuer")
                .thrown();
    }
}
