package dev.fairlead.access.session;

import dev.fairlead.access.account.Caller;
import dev.fairlead.access.account.Credential;
import dev.fairlead.access.secret.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Who a secret lets in, remembered for some seconds: a busy pipeline costs one look-up now and then, and a token that is
 * taken back stops working almost at once. Wrong secrets are remembered too, so that guessing does not reach the database.
 */
public final class CallerCache {
    public static final Duration REMEMBERED = Duration.ofSeconds(3);
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Ticker ticker;
    private final LookUp lookUp;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /** Counts what was to be forgotten: an answer that was looked up before is not believed after. */
    private final AtomicLong forgotten = new AtomicLong();

    /** Finds whose secret has this hash. */
    @FunctionalInterface
    public interface LookUp {
        /** @param from the address that it was sent from; null where it does not matter */
        Optional<Credential> find(byte[] hash, @Nullable String from);
    }

    private record Answer(@Nullable Caller caller, Duration until, long asOf) {}

    /** @param clock by which tokens end */
    public CallerCache(Clock clock, Ticker ticker, LookUp lookUp) {
        this.clock = clock;
        this.ticker = ticker;
        this.lookUp = lookUp;
    }

    public Optional<Caller> find(String secret) {
        return find(secret, null);
    }

    /** @param from the address that it was sent from; null where it does not matter */
    public Optional<Caller> find(String secret, @Nullable String from) {
        var hash = Secret.hash(secret);
        var key = HexFormat.of().formatHex(hash);
        var now = ticker.now();
        var known = answers.get(key);
        if (known == null || known.asOf != forgotten.get() || now.compareTo(known.until) >= 0) {
            known = ask(hash, key, from, now);
            if (answers.size() >= MOST) {
                answers.clear();
            }
            answers.put(key, known);
        }
        return Optional.ofNullable(known.caller);
    }

    private Answer ask(byte[] hash, String key, @Nullable String from, Duration now) {
        var until = now.plus(REMEMBERED);
        long asOf = forgotten.get();
        return lookUp.find(hash, from)
                .filter(known -> Secret.same(known.hash(), key))
                .map(known -> new Answer(known.caller(), earlier(until, now, known.expiresAt()), asOf))
                .orElseGet(() -> new Answer(null, until, asOf));
    }

    /** What ends before that is looked up again at its end. */
    private Duration earlier(Duration until, Duration now, @Nullable Instant end) {
        if (end == null) {
            return until;
        }
        var left = now.plus(Duration.between(clock.instant(), end));
        return left.compareTo(until) < 0 ? left : until;
    }

    void forget(String secret) {
        answers.remove(HexFormat.of().formatHex(Secret.hash(secret)));
    }

    /** From now on nobody is let in by what was known before, not even by a look-up that is under way. */
    public void forgetAll() {
        forgotten.incrementAndGet();
        answers.clear();
    }
}
