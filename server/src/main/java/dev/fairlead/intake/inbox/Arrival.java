package dev.fairlead.intake.inbox;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.kept.KeptHeaders;
import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.intake.source.Source;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A genuine delivery, ready to be kept.
 *
 * @param identity what makes it the same delivery when it comes again
 * @param event the sender's word for what it is about
 * @param headers as JSON, without those that prove who sent it
 */
@SuppressWarnings("ArrayRecordComponent") // goes to the database, and is compared nowhere
record Arrival(
        long organization,
        long source,
        String identity,
        @Nullable String event,
        String headers,
        Delivery delivery) {
    private static final int LONGEST = 200;

    /** Up to so many bytes a body is looked into at the door; of a larger one only its headers and its digest tell what it is. */
    private static final int LOOKED_INTO = 256 * 1024;

    static Arrival of(InboxSource source, Source kind, Delivery delivery) {
        var looked = delivery.body().length <= LOOKED_INTO
                ? delivery
                : new Delivery(delivery.headers(), new byte[0], delivery.receivedAt());
        var event = asked(kind.event(), looked).orElse(null);
        var identity = asked(kind.identity(), looked).orElseGet(() -> "sha256:" + digest(delivery, event));
        return new Arrival(source.organization(), source.id(), identity, event, KeptHeaders.json(delivery), delivery);
    }

    /** One that nobody sent, by the name that its finder gives it. */
    static Arrival found(InboxSource source, Source kind, String identity, Delivery delivery) {
        return new Arrival(
                source.organization(),
                source.id(),
                storable(identity),
                asked(kind.event(), delivery).orElse(null),
                KeptHeaders.json(delivery),
                delivery);
    }

    /** Of what cannot be read, the content is the name; it is refused when it is read, and kept until then. */
    private static Optional<String> asked(Function<Delivery, Optional<String>> question, Delivery delivery) {
        try {
            return question.apply(delivery).map(Arrival::storable).filter(text -> !text.isEmpty());
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }

    /** PostgreSQL stores no zero character, and a key is no place for a long text. */
    static String storable(String text) {
        var clean = text.replace("\0", "").strip();
        return clean.length() <= LONGEST ? clean : "sha256:" + hex(clean.getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(Delivery delivery, @Nullable String event) {
        return hex((event == null ? "\n" : event + "\n").getBytes(StandardCharsets.UTF_8), delivery.body());
    }

    private static String hex(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
