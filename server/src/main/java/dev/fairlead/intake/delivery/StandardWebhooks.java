package dev.fairlead.intake.delivery;

import static dev.fairlead.intake.delivery.Signatures.SHA_256;
import static dev.fairlead.intake.delivery.Signatures.base64;
import static dev.fairlead.intake.delivery.Signatures.bytes;
import static dev.fairlead.intake.delivery.Signatures.hmac;
import static dev.fairlead.intake.delivery.Signatures.same;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Standard Webhooks: id, time and body are signed together, so that neither can be changed and nothing recorded can be sent
 * later.
 */
final class StandardWebhooks {
    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";

    private static final String SECRET_PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private StandardWebhooks() {}

    static HeaderVerification verification() {
        return new HeaderVerification(SIGNATURE, (value, delivery, secret, now) -> {
            var id = delivery.header(ID);
            var timestamp = delivery.header(TIMESTAMP);
            if (id.isEmpty() || timestamp.isEmpty() || !isRecent(timestamp.get(), now)) {
                return false;
            }
            boolean any = false;
            for (var key : keys(secret)) {
                var expected = hmac(SHA_256, key, bytes(id.get() + "." + timestamp.get() + "."), delivery.body());
                for (var part : value.split("\\s+")) {
                    any |= part.startsWith(VERSION) && same(expected, base64(part.substring(VERSION.length())));
                }
            }
            return any;
        });
    }

    static boolean isRecent(String timestamp, Instant now) {
        return seconds(timestamp)
                .map(at -> Duration.between(at, now).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false);
    }

    private static Optional<Instant> seconds(String timestamp) {
        try {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(timestamp)));
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }

    /** Secrets are written in Base64, mostly behind a prefix; a plain text is its own key, too. */
    private static List<byte[]> keys(String secret) {
        boolean marked = secret.startsWith(SECRET_PREFIX);
        var keys = new ArrayList<byte[]>();
        base64(marked ? secret.substring(SECRET_PREFIX.length()) : secret)
                .filter(key -> key.length > 0)
                .ifPresent(keys::add);
        if (!marked) {
            keys.add(bytes(secret));
        }
        return keys;
    }
}
