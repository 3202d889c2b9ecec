package dev.fairlead.access.session;

import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Slows down whoever guesses passwords: after some failures of an account or from an address nobody gets through there
 * for a while. An account bears more than an address does, so that a stranger does not lock the owner out at once.
 *
 * <p>A try whose end is open is no failure yet, but takes the place of one: who comes when all places are taken waits until
 * it is known how the others ended. So guessing side by side gets no more tries, and any number of right passwords pass.
 */
public final class Throttle {
    public static final Duration PAUSE = Duration.ofMinutes(5);
    public static final int OF_ADDRESS = 5;
    public static final int OF_ACCOUNT = 20;
    private static final int REMEMBERED = 10_000;

    private final Ticker ticker;
    private final String wrong;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition ended = lock.newCondition();
    private final Side accounts;
    private final Side addresses = new Side(OF_ADDRESS);

    Throttle(Ticker ticker) {
        this(ticker, "wrong passwords");
    }

    /** @param wrong what there were too many of */
    public Throttle(Ticker ticker, String wrong) {
        this(ticker, wrong, OF_ACCOUNT);
    }

    /** @param ofAccount how many an account bears */
    public Throttle(Ticker ticker, String wrong, int ofAccount) {
        this.ticker = ticker;
        this.wrong = wrong;
        this.accounts = new Side(ofAccount);
    }

    /**
     * Runs a check as soon as that is allowed, or refuses it. An empty answer is a wrong password and counts; any other
     * forgives what failed before for this account from this address. A check that throws has told nothing and does not count.
     */
    public <T> Optional<T> limit(String account, String address, Supplier<Optional<T>> check) {
        begin(account, address);
        boolean wrong = false;
        boolean right = false;
        try {
            var answer = check.get();
            right = answer.isPresent();
            wrong = !right;
            return answer;
        } finally {
            end(account, address, wrong, right);
        }
    }

    private void begin(String account, String address) {
        lock.lock();
        try {
            while (accounts.isTaken(account) || addresses.isTaken(address)) {
                ended.awaitUninterruptibly();
            }
            accounts.open.merge(account, 1, Integer::sum);
            addresses.open.merge(address, 1, Integer::sum);
        } finally {
            lock.unlock();
        }
    }

    private void end(String account, String address, boolean wrong, boolean right) {
        lock.lock();
        try {
            accounts.end(account);
            addresses.end(address);
            if (wrong) {
                accounts.add(account, address);
                addresses.add(address, account);
            }
            if (right) {
                // not all of the address: whoever has an account could go on guessing at others from there
                accounts.forgive(account, address);
                addresses.forgive(address, account);
            }
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** All accounts, or all addresses. */
    private final class Side {
        private final int tolerated;
        private final Map<String, Integer> open = new HashMap<>();
        private final Map<String, Failures> failures = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                return size() > REMEMBERED;
            }
        };

        /** @param others what the other side of each failure was */
        private record Failures(List<String> others, Duration last) {}

        private Side(int tolerated) {
            this.tolerated = tolerated;
        }

        /** Whether every place is taken, by failures and by tries whose end is open; refuses where failures are enough. */
        private boolean isTaken(String whose) {
            var known = failures.get(whose);
            if (known != null && ticker.now().compareTo(known.last.plus(PAUSE)) >= 0) {
                failures.remove(whose);
                known = null;
            }
            int failed = known == null ? 0 : known.others.size();
            if (known != null && failed >= tolerated) {
                throw refusal(known.last.plus(PAUSE));
            }
            return failed + open.getOrDefault(whose, 0) >= tolerated;
        }

        private RuntimeException refusal(Duration again) {
            long seconds = Math.max(1, again.minus(ticker.now()).toSeconds());
            return new Refusal(
                            Problem.TOO_MANY,
                            null,
                            "there were too many " + wrong + "; try again in " + Texts.counted(seconds, "second"))
                    .thrown();
        }

        private void end(String whose) {
            open.computeIfPresent(whose, (_, count) -> count == 1 ? null : count - 1);
        }

        private void add(String whose, String other) {
            var known = failures.remove(whose);
            var others = known == null ? new ArrayList<String>() : new ArrayList<>(known.others);
            others.add(other);
            failures.put(whose, new Failures(others, ticker.now()));
        }

        private void forgive(String whose, String other) {
            failures.computeIfPresent(whose, (_, known) -> {
                var left = known.others.stream().filter(it -> !it.equals(other)).toList();
                return left.isEmpty() ? null : new Failures(left, known.last);
            });
        }
    }
}
