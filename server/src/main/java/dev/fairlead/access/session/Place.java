package dev.fairlead.access.session;

import org.jspecify.annotations.Nullable;

/**
 * From where a session begins.
 *
 * @param address null where it is not known
 * @param client which browser on which system; null where it is not known
 */
public record Place(@Nullable String address, @Nullable String client) {
    /** Of what is no browser. */
    public static Place of(String address) {
        return new Place(address, null);
    }

    /** @param userAgent what the browser says of itself; only words of ours are kept of it */
    public static Place of(String address, @Nullable String userAgent) {
        return new Place(address, userAgent == null ? null : ClientWord.of(userAgent));
    }
}
