package dev.fairlead.platform.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.platform.refusal.Refused;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    private enum Colour {
        RED,
        GREEN
    }

    private final Parameters parameters = new Parameters(Map.of(
            "page", List.of("3"),
            "day", List.of("2026-01-31"),
            "unit", List.of("a", "b"),
            "colour", List.of("GREEN"),
            "empty", List.of("")));

    @Test
    void readsEachKindOfValue() {
        assertThat(parameters.page()).isEqualTo(3);
        assertThat(parameters.page("other")).isEqualTo(1);
        assertThat(parameters.day("day")).hasToString("Optional[2026-01-31]");
        assertThat(parameters.all("unit")).containsExactly("a", "b");
        assertThat(parameters.findWord("colour", Colour.values(), Colour::name)).contains(Colour.GREEN);
        assertThat(parameters.find("empty")).isEmpty();
        assertThat(parameters.text("empty")).isEmpty();
        assertThat(parameters.find("absent")).isEmpty();
    }

    @Test
    void othersAreMadeOfThem() {
        assertThat(parameters.with("page", "7").page()).isEqualTo(7);
        assertThat(parameters.without("page").page()).isEqualTo(1);
        assertThat(parameters.only(List.of("day")).find("page")).isEmpty();
        assertThat(parameters.page()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "0, is not a whole number from 1 to 999999",
        "1.5, is not a whole number from 1 to 999999",
        "99999999999, is not a whole number from 1 to 999999",
        "two, `two` is not a whole number",
    })
    void refusesWhatIsNoPage(String text, String words) {
        refused(() -> parameters.with("page", text).page(), "page", words);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-30, is not a day of the calendar",
        "yesterday, is not a day; write it as 2026-01-31",
        "0001-01-01, is outside of the years 1970 to 2261",
    })
    void refusesWhatIsNoDay(String text, String words) {
        refused(() -> parameters.with("day", text).day("day"), "day", words);
    }

    @Test
    void refusesAWordThatIsNoneOfThem() {
        refused(
                () -> parameters.with("colour", "BLUE").findWord("colour", Colour.values(), Colour::name),
                "colour",
                "there is no `BLUE`; known are GREEN, RED");
        refused(
                () -> parameters.with("colour", "GREN").findWord("colour", Colour.values(), Colour::name),
                "colour",
                "did you mean `GREEN`?");
    }

    @Test
    void refusesWhatIsMissingAndWhatCannotBeStored() {
        refused(() -> parameters.get("empty"), "empty", "is missing; it must be given");
        refused(() -> parameters.with("unit", "a\0b").find("unit"), "unit", "NUL");
        refused(() -> parameters.with("unit", "a".repeat(2049)).find("unit"), "unit", "2049 characters");
    }

    private static void refused(Runnable reading, String field, String words) {
        assertThatThrownBy(reading::run)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().field()).isEqualTo(field))
                .hasMessageContaining(words);
    }
}
