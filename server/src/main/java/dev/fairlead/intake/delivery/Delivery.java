package dev.fairlead.intake.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One request of a sender as it came. Each is its own: two with the same content are two. */
public final class Delivery {
    private final Map<String, String> headers;
    private final byte[] body;
    private final Instant receivedAt;

    /**
     * Keeps what is given as it is.
     *
     * @param headers by name, whatever its case; of a header that came twice the first one
     * @param body the raw bytes, over which senders sign; not copied, and nobody changes them
     * @param receivedAt when it came, UTC; it says nothing about when anything happened
     */
    public Delivery(Map<String, String> headers, byte[] body, Instant receivedAt) {
        var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach(byName::putIfAbsent);
        this.headers = Collections.unmodifiableMap(byName);
        this.body = body;
        this.receivedAt = receivedAt;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public byte[] body() {
        return body;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    /** The value of a header, where it has one that is not blank. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The body as text; what is no UTF-8 becomes replacement characters. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
