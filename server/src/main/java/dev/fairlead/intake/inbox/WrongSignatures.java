package dev.fairlead.intake.inbox;

import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Counts requests that did not show that they came from their source, and stops listening to an address that sends too many of
 * them to one source, for a while. Others are heard as before.
 */
final class WrongSignatures {
    static final int TOLERATED = 30;
    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int REMEMBERED = 10_000;

    private final Map<String, Tries> tries = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > REMEMBERED;
        }
    };
    private Map<InboxSource, Counted> counted = new LinkedHashMap<>();

    private record Tries(Instant since, int wrong) {}

    /** How many of a source, and when the last one came. */
    record Counted(long wrong, Instant last) {}

    /** Refuses whoever sent too many. */
    synchronized void check(InboxSource source, String address, Instant now) {
        var known = tries.get(key(source, address));
        if (known != null
                && known.wrong() >= TOLERATED
                && now.isBefore(known.since().plus(WINDOW))) {
            throw new Refusal(
                            Problem.TOO_MANY,
                            null,
                            "there were too many requests with a wrong signature; try again in a minute")
                    .thrown();
        }
    }

    synchronized void add(InboxSource source, String address, Instant now) {
        tries.compute(
                key(source, address),
                (_, known) -> known == null || !now.isBefore(known.since().plus(WINDOW))
                        ? new Tries(now, 1)
                        : new Tries(known.since(), known.wrong() + 1));
        counted.merge(source, new Counted(1, now), (one, other) -> new Counted(one.wrong() + 1, other.last()));
    }

    private static String key(InboxSource source, String address) {
        return source.organization() + "/" + source.id() + "/" + address;
    }

    /** What was counted since the last time; where it cannot be written down, it is counted again. */
    void settle(BiConsumer<InboxSource, Counted> writing) {
        Map<InboxSource, Counted> some;
        synchronized (this) {
            some = counted;
            counted = new LinkedHashMap<>();
        }
        some.forEach((source, its) -> {
            try {
                writing.accept(source, its);
            } catch (RuntimeException e) {
                synchronized (this) {
                    counted.merge(source, its, (one, other) -> new Counted(one.wrong() + other.wrong(), one.last()));
                }
                throw e;
            }
        });
    }
}
