package dev.fairlead.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who a secret lets in, remembered for some seconds: a busy pipeline costs one look-up now and then, and a token that is
 * taken back stops working almost at once. Wrong secrets are remembered too, so that guessing does not reach the database.
 */
final class Admissions {
    static final Duration REMEMBERED = Duration.ofSeconds(3);
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Function<byte[], Optional<AccessStore.Known>> lookUp;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    private record Answer(@Nullable Caller caller, Instant until) {}

    Admissions(Clock clock, Function<byte[], Optional<AccessStore.Known>> lookUp) {
        this.clock = clock;
        this.lookUp = lookUp;
    }

    Optional<Caller> find(String secret) {
        var hash = Secret.hash(secret);
        var key = HexFormat.of().formatHex(hash);
        var now = clock.instant();
        var known = answers.get(key);
        if (known == null || !now.isBefore(known.until)) {
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
        return lookUp.apply(hash)
                .filter(known -> sameInConstantTime(known.hash(), key))
                .map(known -> new Answer(new Caller(known.account(), known.name()), earlier(until, known.expiresAt())))
                .orElseGet(() -> new Answer(null, until));
    }

    private static boolean sameInConstantTime(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other == null || one.isBefore(other) ? one : other;
    }

    void forget(String secret) {
        answers.remove(HexFormat.of().formatHex(Secret.hash(secret)));
    }

    void forgetAll() {
        answers.clear();
    }
}
