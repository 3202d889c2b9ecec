package dev.fairlead.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNameTest {

    @ParameterizedTest
    @CsvSource({
        "Checkout, checkout",
        "check out, checkout",
        "check_out, check-out",
        "checkot, checkout",
        "stroe, store",
        "checkouts, checkout",
        "recomendation, recommendations",
        "QA, qa"
    })
    void whatIsTypedAlmostAlikeIsNear(String typed, String known) {
        assertThat(NearName.of(typed, List.of("other", known), false)).hasValue(known);
    }

    @ParameterizedTest
    @CsvSource({
        "checkout, payments",
        "api-v1, api-v2",
        "shop-1, shop-11",
        "ui, qi",
        "pay, payments",
        "eu-prod, us-prod-1"
    })
    void whatIsMeantToDifferIsNot(String typed, String known) {
        assertThat(NearName.of(typed, List.of(known), false)).isEmpty();
    }

    @Test
    void anAbbreviationIsNearWhereThatIsUsual() {
        assertThat(NearName.of("prod", List.of("production", "staging"), true)).hasValue("production");
        assertThat(NearName.of("production", List.of("prod"), true)).hasValue("prod");
        assertThat(NearName.of("prod", List.of("prod-eu"), true)).isEmpty();
        assertThat(NearName.of("prod", List.of("prod-2"), true)).isEmpty();
    }

    @Test
    void theNearestIsNamed() {
        assertThat(NearName.of("checkot", List.of("checkouts", "checkout", "checkot"), false))
                .hasValue("checkout");
    }
}
