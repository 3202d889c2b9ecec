package dev.fairlead.access;

import dev.fairlead.platform.http.Problem;
import dev.fairlead.platform.http.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down whoever guesses passwords: after some failures of an account or from an address nobody gets through there
 * for a while. An account bears more than an address does, so that a stranger does not lock the owner out at once.
 */
final class Throttle {
    static final Duration PAUSE = Duration.ofMinutes(5);
    static final int OF_ADDRESS = 5;
    static final int OF_ACCOUNT = 20;
    private static final int REMEMBERED = 10_000;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Failures(int count, Instant last) {}

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /** Refuses a try while there have been too many; counts it as failed until it is {@link #forgive forgiven}. */
    synchronized void begin(String account, String address) {
        check("account " + account, OF_ACCOUNT);
        check("address " + address, OF_ADDRESS);
        count("account " + account);
        count("address " + address);
    }

    synchronized void forgive(String account, String address) {
        failures.remove("account " + account);
        failures.remove("address " + address);
    }

    private void check(String whose, int tolerated) {
        var known = failures.get(whose);
        if (known == null) {
            return;
        }
        var again = known.last.plus(PAUSE);
        if (!clock.instant().isBefore(again)) {
            failures.remove(whose);
        } else if (known.count >= tolerated) {
            long seconds = Math.max(1, Duration.between(clock.instant(), again).toSeconds());
            throw new Refusal(
                            Problem.TOO_MANY,
                            null,
                            "there were too many wrong passwords; try again in " + seconds + " seconds")
                    .thrown();
        }
    }

    private void count(String whose) {
        var known = failures.remove(whose);
        failures.put(whose, new Failures(known == null ? 1 : known.count + 1, clock.instant()));
    }
}
