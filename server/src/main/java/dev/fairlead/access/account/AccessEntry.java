package dev.fairlead.access.account;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was done to an account or a token, and by whom.
 *
 * @param actor an account, with the token after a slash where one was used; a provider; or the settings of the server
 * @param token null where it was done to the account itself
 * @param before the fields that changed, as a JSON object; null where there was nothing
 * @param after the same fields as they are now, as a JSON object; null where nothing is left
 */
public record AccessEntry(
        Position position,
        String actor,
        Action action,
        String account,
        @Nullable String token,
        @Nullable String before,
        @Nullable String after) {

    /** When it happened, and which one it was of those that happened then. */
    public record Position(Instant happenedAt, long id) {}

    /** What can be done. */
    public enum Action {
        CREATED,
        CHANGED,
        DELETED,
        REVOKED,
        /** By a provider. */
        SIGNED_IN,
        /** By a provider that knows it, or by this server: also of who is known and wanted what they may not. */
        REFUSED;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Action stored(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
