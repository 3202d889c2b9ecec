package dev.fairlead.web.account;

import dev.fairlead.web.address.Query;
import dev.fairlead.web.page.Frame;
import dev.fairlead.web.page.Visitors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way in.
 *
 * @param user what was typed before, so that it need not be typed again
 * @param trouble why the last try failed
 * @param next the page to go on to
 * @param ways the providers by which people sign in
 */
record SignInPage(
        Frame frame,
        String user,
        @Nullable String trouble,
        String next,
        List<Visitors.Way> ways,
        boolean passwordsAreForTheAdmin) {

    /** A link, not a form: where a form leads may not be another site, and this leads to the provider's. */
    String address(Visitors.Way way) {
        return "/sign-in/oidc/" + way.word() + "?" + new Query().with("next", next);
    }

    /** A page of this server: an address that leads elsewhere would be a trap (an open redirect). */
    static String safe(@Nullable String next) {
        if (next == null || !next.startsWith("/") || next.startsWith("//") || next.startsWith("/sign-")) {
            return "/";
        }
        return next.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c)) ? "/" : next;
    }
}
