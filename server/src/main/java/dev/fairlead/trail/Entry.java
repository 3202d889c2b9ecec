package dev.fairlead.trail;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a trail, as it is stored.
 *
 * @param kind of what was changed; {@code access} in the trail of who may come in
 * @param subject number of what was changed, or the name of the account
 * @param detail the token of the account; null where it was done to the account itself
 * @param before the fields that changed as a JSON object, as they were; null where there was nothing
 * @param after the same as they are now; null where nothing is left
 */
public record Entry(
        long id,
        Instant happenedAt,
        String actor,
        String action,
        String kind,
        String subject,
        @Nullable String detail,
        @Nullable String before,
        @Nullable String after) {

    /** All of it, in an order that never changes: what the hash of a seal is over. */
    List<@Nullable String> fields() {
        return Arrays.asList(
                Long.toString(id), happenedAt.toString(), actor, action, kind, subject, detail, before, after);
    }
}
