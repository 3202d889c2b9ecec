package dev.fairlead.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.platform.refusal.Refused;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeploymentFactTest {
    private static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");

    @Test
    void whatRunsHasNoFinish() {
        assertThatThrownBy(() -> fact(Outcome.RUNNING, null, TEN))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().field()).isEqualTo("finishedAt"))
                .hasMessageContaining("what is running has not finished");
    }

    @Test
    void nothingFinishesBeforeItStarts() {
        assertThatThrownBy(() -> fact(Outcome.FAILED, TEN, TEN.minusMillis(1)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("is before the start, " + TEN);
        assertThat(fact(Outcome.FAILED, TEN, TEN).finishedAt()).isEqualTo(TEN);
    }

    private static DeploymentFact fact(Outcome outcome, @Nullable Instant startedAt, @Nullable Instant finishedAt) {
        return new DeploymentFact(
                new DeploymentFact.Undeployed(QualifiedName.parse("component", "GLOBAL.Acme.pay")),
                QualifiedName.parse("environment", "GLOBAL.Acme.prod"),
                outcome,
                startedAt,
                finishedAt,
                null,
                "test",
                null,
                null,
                null,
                null);
    }
}
