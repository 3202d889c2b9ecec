package dev.fairlead.intake.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StampedHmacTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_795_170_000);
    private static final String BODY = "{\"event\":{}}";

    @Test
    void theTimeAndTheBodyAreSignedTogether() {
        assertThat(genuine("t=1795170000,v1=" + signed("1795170000" + BODY), "secret", NOW))
                .isTrue();
        assertThat(genuine("t=1795170000, v1=00, v1=" + signed("1795170000" + BODY), "secret", NOW))
                .isTrue();
        assertThat(genuine("t=1795170001,v1=" + signed("1795170000" + BODY), "secret", NOW))
                .isFalse();
        assertThat(genuine("t=1795170000,v1=" + signed("1795170000x"), "secret", NOW))
                .isFalse();
        assertThat(genuine("t=1795170000,v1=" + signed("1795170000" + BODY), "other", NOW))
                .isFalse();
    }

    @Test
    void whatWasRecordedCannotBeSentLater() {
        var header = "t=1795170000,v1=" + signed("1795170000" + BODY);
        assertThat(genuine(header, "secret", NOW.plusSeconds(300))).isTrue();
        assertThat(genuine(header, "secret", NOW.plusSeconds(301))).isFalse();
        assertThat(genuine(header, "secret", NOW.minusSeconds(301))).isFalse();
    }

    @Test
    void whatIsNoSignatureIsNotGenuine() {
        for (var header : new String[] {"", "t=", "v1=", "t=1795170000", "t=x,v1=y", "t=1795170000,v1=", ",,,"}) {
            assertThat(genuine(header, "secret", NOW)).as(header).isFalse();
        }
        assertThat(Verifications.stampedHmac("X-Rootly-Signature")
                        .genuine(new Delivery(Map.of(), new byte[0], NOW), "secret", NOW))
                .isFalse();
    }

    private static boolean genuine(String header, String secret, Instant now) {
        var delivery = new Delivery(Map.of("X-Rootly-Signature", header), BODY.getBytes(StandardCharsets.UTF_8), NOW);
        return Verifications.stampedHmac("X-Rootly-Signature").genuine(delivery, secret, now);
    }

    private static String signed(String text) {
        return HexFormat.of()
                .formatHex(Signatures.hmac(Signatures.SHA_256, Signatures.bytes("secret"), Signatures.bytes(text)));
    }
}
