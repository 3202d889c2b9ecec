package dev.fairlead.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to tell the person who starts the server.
 *
 * @param account name of the admin
 * @param password made at the first start and not used yet; null where it was used or given
 * @param token made at the first start and not used yet; null where it was used or given
 * @param kept they are shown again at the next start unless somebody has used them
 * @param warnings what is allowed but not wise
 */
public record FirstKeys(
        String account, @Nullable String password, @Nullable String token, boolean kept, List<String> warnings) {
    public FirstKeys {
        warnings = List.copyOf(warnings);
    }
}
