package dev.fairlead.metrics.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    private final SideBySide work = new SideBySide();

    @Test
    void eachEnvironmentIsWorkedOnOnceAndItsRowsAreCounted() {
        var done = new ConcurrentLinkedQueue<Long>();
        long rows = work.each(LongStream.rangeClosed(1, 100).boxed().toList(), (environment, _) -> {
            done.add(environment);
            return OptionalLong.of(environment);
        });
        assertThat(rows).isEqualTo(5050);
        assertThat(done).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void anEnvironmentThatSomebodyElseWorksOnComesLast() {
        var done = new ConcurrentLinkedQueue<Long>();
        long rows = work.each(List.of(7L, 8L, 9L), (environment, patient) -> {
            if (environment == 7 && !patient) {
                return OptionalLong.empty();
            }
            done.add(environment);
            return OptionalLong.of(1);
        });
        assertThat(rows).isEqualTo(3);
        assertThat(done.stream().toList()).last().isEqualTo(7L);
    }

    @Test
    void nothingGoesOnAfterAFailureWasTold() {
        var running = new AtomicInteger();
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> work.each(List.of(1L, 2L, 3L, 4L), (environment, _) -> {
                        running.incrementAndGet();
                        try {
                            if (environment % 2 == 0) {
                                throw new IllegalStateException("environment " + environment);
                            }
                            return OptionalLong.of(1);
                        } finally {
                            running.decrementAndGet();
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(running).hasValue(0);
        }
    }

    @Test
    void handsAreFreeAgainAfterAFailure() {
        assertThatThrownBy(() -> work.each(List.of(1L, 2L, 3L), (environment, _) -> {
                    throw new IllegalStateException("environment " + environment);
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(work.each(List.of(1L, 2L, 3L), (_, _) -> OptionalLong.of(1))).isEqualTo(3);
    }
}
