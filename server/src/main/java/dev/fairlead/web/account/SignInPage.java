package dev.fairlead.web.account;

import dev.fairlead.web.page.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The way in.
 *
 * @param user what was typed before, so that it need not be typed again
 * @param trouble why the last try failed
 * @param next the page to go on to
 */
record SignInPage(Frame frame, String user, @Nullable String trouble, String next) {

    /** A page of this server: an address that leads elsewhere would be a trap (an open redirect). */
    static String safe(@Nullable String next) {
        if (next == null || !next.startsWith("/") || next.startsWith("//") || next.startsWith("/sign-")) {
            return "/";
        }
        return next.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c)) ? "/" : next;
    }
}
