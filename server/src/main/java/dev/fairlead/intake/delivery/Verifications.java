package dev.fairlead.intake.delivery;

import static dev.fairlead.intake.delivery.Signatures.SHA_256;
import static dev.fairlead.intake.delivery.Signatures.base64;
import static dev.fairlead.intake.delivery.Signatures.bytes;
import static dev.fairlead.intake.delivery.Signatures.hex;
import static dev.fairlead.intake.delivery.Signatures.same;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The ways in which senders show that a delivery is theirs. All are over the raw bytes, and none reads the body. */
public final class Verifications {
    private static final Map<String, String> ALGORITHMS = Map.of(
            "sha224", "HmacSHA224",
            "sha256", SHA_256,
            "sha384", "HmacSHA384",
            "sha512", "HmacSHA512");

    private Verifications() {}

    /**
     * HMAC-SHA256 of the body, in hexadecimal digits.
     *
     * @param prefix what stands before the digits and must be there, as {@code sha256=}; empty where there is none
     */
    public static HeaderVerification hmac(String header, String prefix) {
        return new HeaderVerification(
                header,
                (value, delivery, secret, _) -> value.startsWith(prefix)
                        && same(hmac256(delivery, secret), hex(value.substring(prefix.length()))));
    }

    /** As {@link #hmac}, but in Base64. */
    public static HeaderVerification hmacBase64(String header, String prefix) {
        return new HeaderVerification(
                header,
                (value, delivery, secret, _) -> value.startsWith(prefix)
                        && same(hmac256(delivery, secret), base64(value.substring(prefix.length()))));
    }

    /**
     * Several signatures behind one another, separated by commas, of which one must fit: the sender has several secrets while
     * they change, as PagerDuty's {@code v1=…,v1=…}.
     */
    public static HeaderVerification anyHmac(String header, String prefix) {
        return new HeaderVerification(header, (value, delivery, secret, _) -> {
            var expected = hmac256(delivery, secret);
            boolean any = false;
            for (var part : value.split(",")) {
                var told = part.strip();
                any |= told.startsWith(prefix) && same(expected, hex(told.substring(prefix.length())));
            }
            return any;
        });
    }

    /** HMAC whose kind the header says: {@code sha224=…}, {@code sha256=…}, {@code sha384=…} or {@code sha512=…}; Flux. */
    public static HeaderVerification namedHmac(String header) {
        return new HeaderVerification(header, (value, delivery, secret, _) -> {
            int sign = value.indexOf('=');
            var algorithm =
                    sign < 0 ? null : ALGORITHMS.get(value.substring(0, sign).toLowerCase(Locale.ROOT));
            return algorithm != null
                    && same(Signatures.hmac(algorithm, bytes(secret), delivery.body()), hex(value.substring(sign + 1)));
        });
    }

    /** The secret itself stands in the header, as GitLab's {@code X-Gitlab-Token}. */
    public static HeaderVerification token(String header) {
        return new HeaderVerification(header, (value, _, secret, _) -> same(secret, value));
    }

    /**
     * The secret itself stands in {@code Authorization}: behind {@code Bearer}, {@code Token} or {@code GenieKey}, as the
     * password of {@code Basic} with any name or as its whole {@code name:password}, or alone.
     */
    public static HeaderVerification authorization() {
        return new HeaderVerification("Authorization", (value, _, secret, _) -> {
            boolean any = same(secret, value);
            int blank = value.indexOf(' ');
            if (blank > 0) {
                var rest = value.substring(blank + 1).strip();
                any |= switch (value.substring(0, blank).toLowerCase(Locale.ROOT)) {
                    case "bearer", "token", "geniekey" -> same(secret, rest);
                    case "basic" -> basic(secret, rest);
                    default -> false;
                };
            }
            return any;
        });
    }

    private static boolean basic(String secret, String told) {
        var pair = base64(told).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        if (pair.isEmpty()) {
            return false;
        }
        var password = pair.get().substring(pair.get().indexOf(':') + 1);
        boolean any = same(secret, password);
        any |= same(secret, pair.get());
        return any;
    }

    /** For senders that sign nothing but can be told to send a header: {@link #authorization} or {@code X-Fairlead-Token}. */
    public static Verification sharedToken() {
        return first(authorization(), token("X-Fairlead-Token"));
    }

    /** Standard Webhooks; see {@link StandardWebhooks}. */
    public static HeaderVerification standardWebhooks() {
        return StandardWebhooks.verification();
    }

    /** A time and signatures in one header, {@code t=…,v1=…}; see {@link StampedHmac}. */
    public static HeaderVerification stampedHmac(String header) {
        return StampedHmac.verification(header);
    }

    /**
     * Of several ways the first whose header is there. It alone decides: a signature that is there must fit, whatever else
     * would.
     */
    public static Verification first(HeaderVerification... ways) {
        var order = List.of(ways);
        return (delivery, secret, now) -> {
            for (var way : order) {
                if (delivery.header(way.header()).isPresent()) {
                    return way.genuine(delivery, secret, now);
                }
            }
            return false;
        };
    }

    private static byte[] hmac256(Delivery delivery, String secret) {
        return Signatures.hmac(SHA_256, bytes(secret), delivery.body());
    }
}
