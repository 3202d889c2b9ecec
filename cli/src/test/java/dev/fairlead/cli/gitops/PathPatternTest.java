package dev.fairlead.cli.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.cli.console.Stop;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
    @ParameterizedTest
    @CsvSource({
        "image-tags/{environment}/{component}, image-tags/prod/shop, prod shop",
        "image-tags/{environment}/{component}, image-tags/prod/shop/x, none",
        "{environment}/{component}.yaml, prod/shop.yaml, prod shop",
        "{environment}/{component}.yaml, prod/shopxyaml, none",
        "env-{environment}/values.yaml, env-prod/values.yaml, prod null",
        "**/{environment}/{component}, prod/shop, prod shop",
        "**/{environment}/{component}, a/b/prod/shop, prod shop",
        "apps/*/{environment}/{component}, apps/x/prod/shop, prod shop",
        "{environment}/{component}/{component}.yaml, prod/shop/shop.yaml, prod shop",
        "{environment}/{component}/{component}.yaml, prod/shop/cart.yaml, none",
        "./{environment}/{component}, prod/shop, prod shop",
        "{environment}/(a+)+/{component}, prod/aaaa/shop, none",
    })
    void matches(String pattern, String path, String expected) {
        var found = PathPattern.parse(pattern)
                .match(path)
                .map(place -> place.environment() + " " + place.component())
                .orElse("none");
        assertThat(found).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/{environment}", "../{environment}", "a/../../b", "", "{cluster}/{component}", "{}/x"})
    void refuses(String pattern) {
        assertThatThrownBy(() -> PathPattern.parse(pattern))
                .isInstanceOf(Stop.class)
                .hasMessageContaining("--path");
    }
}
