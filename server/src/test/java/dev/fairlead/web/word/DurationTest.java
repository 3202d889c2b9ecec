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
}
