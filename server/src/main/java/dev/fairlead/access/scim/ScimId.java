package dev.fairlead.access.scim;

import dev.fairlead.platform.refusal.Spelling;
import java.util.Optional;

/** What SCIM calls users and groups: numbers with a letter, so that a group in a group is never taken for a user of the same number. */
public final class ScimId {
    private static final String USER = "u";
    private static final String GROUP = "g";

    private ScimId() {}

    public static String ofUser(long account) {
        return USER + account;
    }

    public static String ofGroup(long group) {
        return GROUP + group;
    }

    /** The number of the account that is called so. */
    public static Optional<Long> user(String text) {
        return number(USER, text);
    }

    /** The number of the group that is called so. */
    public static Optional<Long> group(String text) {
        return number(GROUP, text);
    }

    private static Optional<Long> number(String letter, String text) {
        return text.startsWith(letter) ? Spelling.number(text.substring(letter.length())) : Optional.empty();
    }
}
