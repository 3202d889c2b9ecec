package dev.fairlead.rollout.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LevelsTest {
    /** {@code cart pay | ui}: what may change together, and what must wait. */
    private static String levels(String... deliveries) {
        return Levels.of(Stream.of(deliveries).map(Deliveries::of).toList()).stream()
                .map(level -> level.stream()
                        .map(delivery -> Deliveries.local(delivery.component()))
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" | "));
    }

    @Test
    void whatDependsOnNothingGoesTogetherInTheOrderOfNames() {
        assertThat(levels("ui", "cart", "pay")).isEqualTo("cart pay ui");
    }

    @Test
    void whatIsNeededGoesBeforeWhatNeedsIt() {
        assertThat(levels("ui after pay,cart", "pay after ledger", "cart", "ledger"))
                .isEqualTo("cart ledger | pay | ui");
    }

    @Test
    void whatDoesNotChangeIsNotWaitedFor() {
        assertThat(levels("ui after pay", "mail")).isEqualTo("mail ui");
    }

    @Test
    void aCircleIsRefusedByTheNamesInIt() {
        assertThatThrownBy(() -> levels("a after b", "b after c", "c after a", "d"))
                .hasMessageContaining("wait for each other in a circle: GLOBAL.Acme.a, GLOBAL.Acme.b, GLOBAL.Acme.c;");
        assertThatThrownBy(() -> levels("a after a")).hasMessageContaining("in a circle: GLOBAL.Acme.a;");
    }
}
