package dev.fairlead.rollout.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Two levels of components on four endpoints: pay, then ui. */
class WavesTest {
    private static List<String> dealt(Strategy strategy) {
        var waves = new Waves(strategy);
        for (var component : List.of("pay;1", "ui;1")) {
            waves.begin();
            var version = Deliveries.version(component);
            for (var endpoint : List.of("e1", "e2", "e3", "e4")) {
                waves.add(version, null, endpoint, Deliveries.of(component.replace(";1", "")));
            }
        }
        return waves.steps().stream()
                .map(step -> "%d%s %s %s"
                        .formatted(
                                step.wave(),
                                step.canary() ? "c" : "",
                                Deliveries.local(step.component()),
                                step.endpoint()))
                .toList();
    }

    @Test
    void allAtOnceStillKeepsTheOrderOfDependencies() {
        assertThat(dealt(new Strategy.AllAtOnce(0)))
                .containsExactly(
                        "1 pay e1", "1 pay e2", "1 pay e3", "1 pay e4", "2 ui e1", "2 ui e2", "2 ui e3", "2 ui e4");
    }

    @Test
    void rollingEndsAComponentBeforeTheNextBegins() {
        assertThat(dealt(new Strategy.Rolling(3, 0)))
                .containsExactly(
                        "1 pay e1", "1 pay e2", "1 pay e3", "2 pay e4", "3 ui e1", "3 ui e2", "3 ui e3", "4 ui e4");
    }

    @Test
    void aBatchLargerThanTheEnvironmentIsAllOfIt() {
        assertThat(dealt(new Strategy.Rolling(100, 0))).isEqualTo(dealt(new Strategy.AllAtOnce(0)));
    }

    @Test
    void canariesTakeEverythingBeforeTheOthersTakeAnything() {
        assertThat(dealt(new Strategy.Canary(1, 0, false)))
                .containsExactly(
                        "1c pay e1", "2c ui e1", "3 pay e2", "3 pay e3", "3 pay e4", "4 ui e2", "4 ui e3", "4 ui e4");
    }
}
