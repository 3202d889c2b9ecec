package dev.fairlead.platform.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of things in words. */
class CountedTest {
    @ParameterizedTest
    @CsvSource({
        "0, commit, 0 commits",
        "1, commit, 1 commit",
        "2, commit, 2 commits",
        "1, try, 1 try",
        "2, try, 2 tries",
        "2, day, 2 days",
        "1000, failed step, '1,000 failed steps'",
    })
    void oneThingIsInTheSingular(long count, String noun, String words) {
        assertThat(Texts.counted(count, noun)).isEqualTo(words);
    }
}
