package dev.fairlead.web.word;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.report.Spans;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** One number has one form: what a page calls 36.6 h is 36.6 h on the terminal. */
class DurationTest {
    @Test
    void pagesAndTerminalSayADurationInTheSameWords() {
        var random = RandomGenerator.of("L64X128MixRandom");
        for (int i = 0; i < 20_000; i++) {
            double seconds = Math.pow(10, random.nextDouble(-1, 9)) * (i % 10 == 0 ? -1 : 1);

            assertThat(Spans.of(seconds)).isEqualTo(Formats.duration(seconds));
        }
        for (double edge : new double[] {0, 59.49, 59.5, 3569.9, 3570, 172_799, 172_800, 359_819, 8_635_680, 131_760}) {
            assertThat(Spans.of(edge)).isEqualTo(Formats.duration(edge));
        }
        assertThat(Spans.of(131_760)).isEqualTo("36.6 h");
    }

    @Test
    void aShareThatIsNotNothingIsNeverCalledNothing() {
        assertThat(Formats.percent(0)).isEqualTo("0 %");
        assertThat(Formats.percent(0.0002)).isEqualTo("< 0.1 %");
        assertThat(Formats.percent(0.0005)).isEqualTo("0.1 %");
        assertThat(Formats.percent(0.083)).isEqualTo("8.3 %");
        assertThat(Formats.percent(0.9994)).isEqualTo("99.9 %");
        assertThat(Formats.percent(0.9998)).isEqualTo("> 99.9 %");
        assertThat(Formats.percent(1)).isEqualTo("100 %");
    }

    @Test
    void idsOfCommitsAreShortInNamesAndNothingElseIs() {
        var id = "d900d118f9d7fc39e771c69229bc6af2a95104d1";

        assertThat(Formats.shortIds("whitehall " + id)).isEqualTo("whitehall d900d118f9");
        assertThat(Formats.shortIds(id + "; " + id + id.substring(0, 24))).isEqualTo("d900d118f9; d900d118f9");
        assertThat(Formats.shortIds("v1.2-" + id.substring(0, 12))).isEqualTo("v1.2-d900d118f9d7");
        assertThat(Formats.shortIds(id + "a")).isEqualTo(id + "a");
    }
}
