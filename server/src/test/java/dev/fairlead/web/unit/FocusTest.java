package dev.fairlead.web.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.catalog.Tier;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.web.address.View;
import dev.fairlead.web.chart.EnvironmentColumn;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which environment a page shows when nobody named one: docs/web.md. */
class FocusTest {
    private static final View VIEW = View.of(
            Parameters.none(), Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC), ZoneOffset.UTC);
    private static final EnvironmentColumn STAGING = lane("staging", Tier.STAGING);
    private static final EnvironmentColumn PROD = lane("prod", Tier.PRODUCTION);
    private static final EnvironmentColumn PRODUCTION = lane("production", Tier.PRODUCTION);

    private static EnvironmentColumn lane(String name, Tier tier) {
        return new EnvironmentColumn(name, "GLOBAL.Acme." + name, tier, 1);
    }

    private static EnvironmentColumn focus(Map<EnvironmentColumn, Long> deployments) {
        return LeadTimeTrendSection.focus(
                VIEW,
                List.of(STAGING, PROD, PRODUCTION),
                deployments.entrySet().stream()
                        .collect(Collectors.toMap(each -> each.getKey().environment(), Map.Entry::getValue)));
    }

    @Test
    void ofTwoProductionsTheOneWithMoreDeploymentsIsShown() {
        assertThat(focus(Map.of(STAGING, 40L, PROD, 1L, PRODUCTION, 11L))).isEqualTo(PRODUCTION);
        assertThat(focus(Map.of(STAGING, 40L, PROD, 11L, PRODUCTION, 1L))).isEqualTo(PROD);
    }

    @Test
    void ofEqualsTheFirstByNameIsShown() {
        assertThat(focus(Map.of(PROD, 3L, PRODUCTION, 3L))).isEqualTo(PROD);
    }

    @Test
    void whereNothingReachedProductionTheOneBeforeItIsShown() {
        assertThat(focus(Map.of(STAGING, 1L, PROD, 0L))).isEqualTo(STAGING);
        assertThat(focus(Map.of())).isEqualTo(STAGING);
    }
}
