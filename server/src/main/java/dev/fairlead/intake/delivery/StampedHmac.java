package dev.fairlead.intake.delivery;

import static dev.fairlead.intake.delivery.Signatures.SHA_256;
import static dev.fairlead.intake.delivery.Signatures.bytes;
import static dev.fairlead.intake.delivery.Signatures.hex;
import static dev.fairlead.intake.delivery.Signatures.hmac;
import static dev.fairlead.intake.delivery.Signatures.same;

/**
 * A header of a time and signatures, {@code t=1492774588,v1=6657…}: the time and the body are signed one after the other, so
 * that nothing recorded can be sent later. Rootly signs so.
 */
final class StampedHmac {
    private static final String TIME = "t=";
    private static final String VERSION = "v1=";

    private StampedHmac() {}

    static HeaderVerification verification(String header) {
        return new HeaderVerification(header, (value, delivery, secret, now) -> {
            var parts = value.split(",", -1);
            var time = "";
            for (var part : parts) {
                if (part.strip().startsWith(TIME)) {
                    time = part.strip().substring(TIME.length());
                }
            }
            if (!StandardWebhooks.isRecent(time, now)) {
                return false;
            }
            var expected = hmac(SHA_256, bytes(secret), bytes(time), delivery.body());
            boolean any = false;
            for (var part : parts) {
                var told = part.strip();
                any |= told.startsWith(VERSION) && same(expected, hex(told.substring(VERSION.length())));
            }
            return any;
        });
    }
}
