package dev.fairlead.operation.size;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.db.TableKind;
import dev.fairlead.platform.db.TestDatabase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SizesTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final long GIGABYTE = 1_000_000_000;

    @AutoClose
    private final TestDatabase test = TestDatabase.fresh();

    @Test
    void everyKindOfTableIsToldAndTheWhole() {
        var lines = Sizes.lines(test.database(), NOON);
        for (var kind : RoomFor.values()) {
            assertThat(lines).anyMatch(line -> line.endsWith(kind.words()));
        }
        assertThat(lines).anyMatch(line -> line.endsWith("the whole database"));
        assertThat(lines.getLast()).startsWith("Too little is known for a forecast");
    }

    @Test
    void whatIsNoFactIsNotCountedAsOne() {
        assertThat(TableKind.tables().stream()
                        .map(TableKind.Table::name)
                        .filter(table -> RoomFor.of(table) == RoomFor.FACTS))
                .contains("deployment", "commit", "incident", "annotation", "component_document")
                .doesNotContain("rollup", "session", "intake_delivery", "rollout_log", "audit_entry");
    }

    @Test
    void aYearIsForecastFromWhatAWellKnownTimeBrought() {
        var known = new SizeStore.Deployments(10_000, 900, NOON.minus(400, ChronoUnit.DAYS));
        assertThat(Sizes.forecast(2 * GIGABYTE, GIGABYTE, known, NOON))
                .isEqualTo(
                        "900 deployments in the past 90 days, 10.0 a day; each takes about 100 kB with what belongs to it."
                                + " If that goes on, the database has about 2.4 GB in a year.");
    }

    @Test
    void aShortTimeOrFewDeploymentsAreNotEnough() {
        assertThat(Sizes.forecast(
                        GIGABYTE, GIGABYTE, new SizeStore.Deployments(900, 900, NOON.minus(20, ChronoUnit.DAYS)), NOON))
                .startsWith("Too little is known");
        assertThat(Sizes.forecast(
                        GIGABYTE,
                        GIGABYTE,
                        new SizeStore.Deployments(9_000, 199, NOON.minus(400, ChronoUnit.DAYS)),
                        NOON))
                .startsWith("Too little is known");
    }
}
