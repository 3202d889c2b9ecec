package dev.fairlead.intake.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.fairlead.intake.Hostile;
import dev.fairlead.intake.alarm.Samples.Sample;
import dev.fairlead.platform.refusal.Refused;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever stands in a field of an alarm: it is told, passed over with a word, or refused by its name. */
class HostileAlarmsTest {

    @Test
    void anyValueInAnyFieldIsToldPassedOverOrRefusedByName() {
        for (var sample : Samples.ALL) {
            assertThat(Hostile.hold(sample.source(), sample.headers(), sample.body()))
                    .as(sample.source().name())
                    .isGreaterThan(80);
        }
    }

    @Test
    void whatIsNoObjectIsRefused() {
        for (var sample : Samples.ALL) {
            for (var body : List.of("", " ", "[]", "[1]", "7", "null", "\"x\"", "{", "{\"a\":", "\u0000", "<xml/>")) {
                refused(sample, body);
            }
            refused(sample, "[".repeat(100_000));
            refused(sample, "{\"a\": ".repeat(50_000));
        }
    }

    /** Nothing that the sender wrote may be followed by a click into a script. */
    @Test
    void noAddressBeginsAScript() {
        for (var sample : Samples.ALL) {
            var body = sample.body().replaceAll("\"https?://[^\"]*\"", "\"javascript:alert(1)\"");
            assertThat(sample.source()
                            .translator()
                            .translate(Said.delivery(body, sample.headers()))
                            .told()
                            .toString())
                    .as(body)
                    .doesNotContain("url=javascript:");
        }
    }

    private static void refused(Sample sample, String body) {
        var delivery = Said.delivery(body, sample.headers());
        assertThat(sample.source().identity().apply(delivery)).isEqualTo(Optional.empty());
        assertThat(sample.source().event().apply(delivery)).isNotNull();
        try {
            fail(sample.source().name() + " says "
                    + sample.source().translator().translate(delivery));
        } catch (Refused e) {
            assertThat(e.refusal().detail()).isNotBlank();
        }
    }
}
