package dev.fairlead.access.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.OptionalLong;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneTimeCodeTest {
    /** The key of both standards. */
    private static final String KEY =
            new Base32().encodeToString("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    private static final Instant NOW = Instant.parse("2026-11-22T16:00:10Z");

    /** RFC 6238, appendix B, the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void isThatOfTheStandardByTime(long second, String code) {
        assertThat(OneTimeCode.at(KEY, Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    /** RFC 4226, appendix D. */
    @ParameterizedTest
    @CsvSource({
        "0, 755224",
        "1, 287082",
        "2, 359152",
        "3, 969429",
        "4, 338314",
        "5, 254676",
        "6, 287922",
        "7, 162583",
        "8, 399871",
        "9, 520489"
    })
    void isThatOfTheStandardByStep(long step, String code) {
        assertThat(OneTimeCode.at(KEY, Instant.ofEpochSecond(step * 30))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"-60, false", "-30, true", "0, true", "30, true", "60, false"})
    void aClockMayBeOffByOneStepEitherWay(long seconds, boolean good) {
        var shown = NOW.plusSeconds(seconds);
        var expected = good ? OptionalLong.of(OneTimeCode.step(shown)) : OptionalLong.empty();
        assertThat(OneTimeCode.step(KEY, OneTimeCode.at(KEY, shown), NOW)).isEqualTo(expected);
    }

    @Test
    void whatIsNoCodeBelongsToNoStep() {
        for (var typed : new String[] {"", "12345", "1234567", "abcdef", "١٢٣٤٥٦"}) {
            assertThat(OneTimeCode.step(KEY, typed, NOW)).as(typed).isEmpty();
        }
    }

    @Test
    void keysAndRecoveryCodesAreNeverTheSame() {
        var made = new HashSet<String>();
        for (int i = 0; i < 100; i++) {
            assertThat(made.add(OneTimeCode.newKey())).isTrue();
            assertThat(RecoveryCode.some()).hasSize(10).allSatisfy(code -> {
                assertThat(code).matches("([a-z2-9]{4}-){3}[a-z2-9]{4}");
                assertThat(made.add(code)).isTrue();
            });
        }
        assertThat(OneTimeCode.newKey()).matches("[A-Z2-7]{32}");
    }

    @Test
    void aRecoveryCodeIsTheSameHoweverItIsTypedAndAnotherForAnotherAccount() {
        assertThat(RecoveryCode.hash(1, "ABCD efgh jkmn-pqrs"))
                .isEqualTo(RecoveryCode.hash(1, "abcd-efgh-jkmn-pqrs"))
                .isNotEqualTo(RecoveryCode.hash(2, "abcd-efgh-jkmn-pqrs"));
    }
}
