package dev.fairlead.access.session;

import dev.fairlead.access.account.Caller;
import dev.fairlead.access.account.Known;
import dev.fairlead.access.secret.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who a secret lets in, remembered for some seconds: a busy pipeline costs one look-up now and then, and a token that is
 * taken back stops working almost at once. Wrong secrets are remembered too, so that guessing does not reach the database.
 */
public final class CallerCache {
    public static final Duration REMEMBERED = Duration.ofSeconds(3);
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Function<byte[], Optional<Known>> lookUp;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /** Counts what was to be forgotten: an answer that was looked up before is not believed after. */
    private final AtomicLong forgotten = new AtomicLong();

    private record Answer(@Nullable Caller caller, Instant until, long asOf) {}

    public CallerCache(Clock clock, Function<byte[], Optional<Known>> lookUp) {
        this.clock = clock;
        this.lookUp = lookUp;
    }

    public Optional<Caller> find(String secret) {
        var hash = Secret.hash(secret);
        var key = HexFormat.of().formatHex(hash);
        var now = clock.instant();
        var known = answers.get(key);
        if (known == null || known.asOf != forgotten.get() || !now.isBefore(known.until)) {
            known = ask(hash, key, now);
            if (answers.size() >= MOST) {
                answers.clear();
            }
            answers.put(key, known);
        }
        return Optional.ofNullable(known.caller);
    }

    private Answer ask(byte[] hash, String key, Instant now) {
        var until = now.plus(REMEMBERED);
        long asOf = forgotten.get();
        return lookUp.apply(hash)
                .filter(known -> Secret.same(known.hash(), key))
                .map(known -> new Answer(known.caller(), earlier(until, known.expiresAt()), asOf))
                .orElseGet(() -> new Answer(null, until, asOf));
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other == null || one.isBefore(other) ? one : other;
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
