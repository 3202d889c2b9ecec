package dev.fairlead.access;

import dev.fairlead.access.provider.UnusableProvider;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import java.util.Locale;
import java.util.Map;

/** Which people sign in to pages with a password. Programs are not asked: {@code dh} has no other way. */
public enum PasswordSignIn {
    EVERYONE,
    /** The account that brings everybody back in where the provider is away. */
    ADMIN;

    private static final String SETTING = "FAIRLEAD_PASSWORD_SIGN_IN";

    /** @param providers whether there is another way */
    public static PasswordSignIn of(Map<String, String> environment, boolean providers) {
        var text = environment.getOrDefault(SETTING, "").strip();
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "everyone" -> EVERYONE;
            case "admin" -> {
                if (!providers) {
                    throw new UnusableProvider(
                            SETTING + " is admin, and nobody else could sign in: FAIRLEAD_OIDC_ISSUER"
                                    + " and what belongs to it name another way");
                }
                yield ADMIN;
            }
            default ->
                throw new UnusableProvider(SETTING + " is " + text + "; it may be admin, for the user `" + Admin.NAME
                        + "` alone, or everyone");
        };
    }

    /** Refuses who is to come another way. */
    public void check(String name) {
        if (this == ADMIN && !name.equals(Admin.NAME)) {
            throw new Refusal(
                            Problem.FORBIDDEN,
                            null,
                            "passwords are for the user `" + Admin.NAME + "` alone here; sign in by the provider above")
                    .thrown();
        }
    }
}
