package dev.fairlead.platform.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What bodies may take together of the memory. */
class BodyBudgetTest {
    private static final int LARGE = RequestBody.LARGEST;

    private final BodyBudget budget = new BodyBudget(3L * LARGE, Duration.ofMillis(20));

    @Test
    void largeBodiesWaitForEachOtherAndAreToldToComeAgain() {
        var first = budget.share();
        var second = budget.share();
        var third = budget.share();
        first.grow(LARGE);
        second.grow(LARGE);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> third.grow(LARGE))
                .satisfies(refused -> assertThat(refused.refusal().problem()).isEqualTo(Problem.BUSY));
        first.close();
        third.grow(LARGE);
    }

    @Test
    void aSmallBodyDoesNotWaitForLargeOnes() {
        budget.share().grow(LARGE);
        budget.share().grow(LARGE);
        assertThat(budget.share().tryGrow(BodyBudget.SMALL)).isTrue();
    }

    @Test
    void smallBodiesAreBoundedToo() {
        var held = new ArrayList<BodyBudget.Share>();
        while (held.size() < 1000) {
            var share = budget.share();
            if (!share.tryGrow(BodyBudget.SMALL)) {
                break;
            }
            held.add(share);
        }
        assertThat(held).hasSize(LARGE / BodyBudget.SMALL);
        held.getFirst().close();
        assertThat(budget.share().tryGrow(BodyBudget.SMALL)).isTrue();
    }

    @Test
    void whoOutgrowsASmallBodyGivesItsPlaceBack() {
        var share = budget.share();
        share.grow(BodyBudget.SMALL);
        share.grow(LARGE);
        assertThat(share.shrink()).isEqualTo(BodyBudget.SMALL);
        var first = budget.share();
        var second = budget.share();
        first.grow(LARGE);
        assertThat(second.tryGrow(LARGE)).isTrue();
    }

    @Test
    void whateverIsTakenByManyAtOnceIsGivenBack() throws InterruptedException {
        var patient = new BodyBudget(3L * LARGE, Duration.ofSeconds(30));
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                int size = i % 3 == 0 ? LARGE : 1 + i * 1000;
                var _ = many.submit(() -> {
                    try (var share = patient.share()) {
                        share.grow(1);
                        share.grow(size);
                        share.shrink();
                    }
                });
            }
            many.shutdown();
            assertThat(many.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(patient.share().tryGrow(LARGE)).isTrue();
        assertThat(patient.share().tryGrow(LARGE)).isTrue();
        assertThat(patient.share().tryGrow(LARGE)).isFalse();
    }
}
