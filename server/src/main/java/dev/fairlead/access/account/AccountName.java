package dev.fairlead.access.account;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.util.Set;
import java.util.regex.Pattern;

/** How accounts and tokens are called: short names that fit an address, a shell and a table. */
public final class AccountName {
    public static final int LONGEST = 100;

    /** What the dh command line may send as a name in front of a token. */
    public static final String OF_ANY_TOKEN = "token";

    /** What the trail calls whoever starts the server: its settings. */
    public static final String SETTINGS = "settings";

    private static final Set<String> RESERVED = Set.of(OF_ANY_TOKEN, SETTINGS);
    private static final Pattern SHAPE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]*");

    private AccountName() {}

    /** Whether anything can be called that. */
    public static boolean fits(String name) {
        return name.length() <= LONGEST && SHAPE.matcher(name).matches();
    }

    public static String check(String field, String name) {
        if (!fits(name)) {
            throw Refusal.invalid(
                    field,
                    "`" + Texts.shortened(name) + "` cannot be a name: take at most " + LONGEST
                            + " letters, digits and . _ @ + -, and begin with a letter or a digit");
        }
        return name;
    }

    /** Whether it means something else here. */
    public static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }

    /** A name for a new account. */
    public static String checkAccount(String field, String name) {
        if (isReserved(name)) {
            throw Refusal.invalid(field, "`" + name + "` means something else here; take another name");
        }
        return check(field, name);
    }
}
