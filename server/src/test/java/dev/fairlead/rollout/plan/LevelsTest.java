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
    void what_depends_on_nothing_goes_together_in_the_order_of_names() {
        assertThat(levels("ui", "cart", "pay")).isEqualTo("cart pay ui");
    }

    @Test
    void what_is_needed_goes_before_what_needs_it() {
        assertThat(levels("ui after pay,cart", "pay after ledger", "cart", "ledger"))
                .isEqualTo("cart ledger | pay | ui");
    }

    @Test
    void what_does_not_change_is_not_waited_for() {
        assertThat(levels("ui after pay", "mail")).isEqualTo("mail ui");
    }

    @Test
    void a_circle_is_refused_by_the_names_in_it() {
        assertThatThrownBy(() -> levels("a after b", "b after c", "c after a", "d"))
                .hasMessageContaining("wait for each other in a circle: GLOBAL.Acme.a, GLOBAL.Acme.b, GLOBAL.Acme.c;");
        assertThatThrownBy(() -> levels("a after a")).hasMessageContaining("in a circle: GLOBAL.Acme.a;");
    }
}
