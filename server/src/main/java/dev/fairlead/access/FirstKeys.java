package dev.fairlead.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to tell the person who starts the server.
 *
 * @param account name of the admin
 * @param password made just now and shown this once; null where there is one already or it was given
 * @param token made just now and shown this once; null where there is one already or it was given
 * @param warnings what is allowed but not wise
 */
public record FirstKeys(
        String account, @Nullable String password, @Nullable String token, List<String> warnings) {
    public FirstKeys {
        warnings = List.copyOf(warnings);
    }
}
