package dev.fairlead.access.provider;

import dev.fairlead.access.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that is under way, kept by the browser alone, so that any of several servers can end it and strangers make none of
 * them write anything. What goes to the provider is derived from it one way: whoever sees that cannot make the attempt of it,
 * and the time and the page in it cannot be changed without the answer no longer belonging to it.
 *
 * @param text what the browser keeps, 256 random bits and what they stand for
 */
public record Attempt(String text) {
    public static final Duration LENGTH = Duration.ofMinutes(10);

    private static final int LONGEST_NEXT = 2000;
    private static final byte[] HOME = {'/'};
    private static final Pattern SHAPE =
            Pattern.compile("[A-Za-z0-9_-]{43}\\.([0-9]{1,12})\\.([1-9])\\.([A-Za-z0-9_-]{0,4000})");

    /** @param next the page to go on to */
    public static Attempt begin(String provider, String next, Instant now) {
        var page = next.getBytes(StandardCharsets.UTF_8);
        return new Attempt(Secret.random() + "." + now.getEpochSecond() + "." + provider + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(page.length > LONGEST_NEXT ? HOME : page));
    }

    /** What a browser sends; empty where it is none. */
    public static Optional<Attempt> read(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(sent -> SHAPE.matcher(sent).matches())
                .map(Attempt::new);
    }

    /** Whether it was begun there, and not too long ago. */
    boolean holds(String provider, Instant now) {
        var begun = Instant.ofEpochSecond(Long.parseLong(part(1)));
        return part(2).equals(provider) && !now.isBefore(begun) && now.isBefore(begun.plus(LENGTH));
    }

    /** Where to go on, as the browser said; whoever goes there looks whether it is a page of ours. */
    public String next() {
        try {
            return new String(Base64.getUrlDecoder().decode(part(3)), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "/";
        }
    }

    /** Comes back with the answer, and shows that it answers this. */
    String state() {
        return derived("state");
    }

    /** Comes back within what the provider signs. */
    String nonce() {
        return derived("nonce");
    }

    /** Shows, when the code is redeemed, that whoever began redeems it (PKCE). */
    String verifier() {
        return derived("verifier");
    }

    /** By which it is known that it has let somebody in. */
    public byte[] mark() {
        return Secret.hash("mark of " + text);
    }

    private String derived(String what) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Secret.hash(what + " of " + text));
    }

    private String part(int group) {
        var parts = SHAPE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalStateException("not the shape of an attempt");
        }
        return parts.group(group);
    }

    /** It is as good as a password while it is under way. */
    @Override
    public String toString() {
        return "an attempt";
    }
}
