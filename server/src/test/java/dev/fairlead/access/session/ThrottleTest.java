package dev.fairlead.access.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fairlead.access.SettableClock;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Places for tries: what waits for one, what takes one for good, what gives one back. */
class ThrottleTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T12:00:00Z"));
    private final Throttle throttle = new Throttle(Ticker.of(clock));
    private final AtomicInteger entered = new AtomicInteger();
    private final CountDownLatch verdict = new CountDownLatch(1);

    /** A try whose end is open until the verdict. */
    private Thread open(String account, Optional<String> answer, List<Problem> refusals) {
        return Thread.ofPlatform().start(() -> {
            try {
                throttle.limit(account, "there", () -> {
                    entered.incrementAndGet();
                    awaitVerdict();
                    return answer;
                });
            } catch (Refused refused) {
                synchronized (refusals) {
                    refusals.add(refused.refusal().problem());
                }
            }
        });
    }

    private void awaitVerdict() {
        try {
            verdict.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens a dozen; each of them is either in its check or waits for a place before the verdict falls. */
    private List<Problem> dozen(Optional<String> answer) throws InterruptedException {
        var refusals = new ArrayList<Problem>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 12; i++) {
            var thread = open("account " + i, answer, refusals);
            threads.add(thread);
            // one after the other, so that none waits for anything but a place or the verdict
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        assertThat(entered).as("tries whose end is open").hasValue(Throttle.OF_ADDRESS);
        verdict.countDown();
        for (var thread : threads) {
            thread.join();
        }
        return refusals;
    }

    @Test
    void whoFindsNoPlaceWaitsAndIsRefusedWhenTheOthersWereWrong() throws InterruptedException {
        assertThat(dozen(Optional.empty())).hasSize(12 - Throttle.OF_ADDRESS).containsOnly(Problem.TOO_MANY);
        assertThat(entered).hasValue(Throttle.OF_ADDRESS);
    }

    @Test
    void whoFindsNoPlaceWaitsAndGetsOneWhenTheOthersWereRight() throws InterruptedException {
        assertThat(dozen(Optional.of("right"))).isEmpty();
        assertThat(entered).hasValue(12);
    }

    @Test
    void aCheckThatBreaksGivesItsPlaceBackAndCountsForNothing() {
        for (int i = 0; i < 2 * Throttle.OF_ADDRESS; i++) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> throttle.limit("jo", "here", () -> {
                        throw new IllegalStateException("the database is away");
                    }));
        }
        assertThat(throttle.limit("jo", "here", () -> Optional.of("in"))).contains("in");
    }

    @Test
    void fiveMinutesAfterTheLastWrongOneAllPlacesAreFree() {
        for (int i = 0; i < Throttle.OF_ADDRESS; i++) {
            assertThat(throttle.limit("jo", "here", Optional::empty)).isEmpty();
        }
        clock.pass(Throttle.PAUSE.minusSeconds(1));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> throttle.limit("jo", "here", () -> Optional.of("in")))
                .satisfies(it -> assertThat(it.refusal().detail()).contains("try again in 1 second"));
        clock.pass(Duration.ofSeconds(1));
        assertThat(throttle.limit("jo", "here", () -> Optional.of("in"))).contains("in");
    }
}
