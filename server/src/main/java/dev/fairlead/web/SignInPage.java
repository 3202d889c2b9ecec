package dev.fairlead.web;

import org.jspecify.annotations.Nullable;

/**
 * The way in.
 *
 * @param user what was typed before, so that it need not be typed again
 * @param trouble why the last try failed
 * @param to the page to go on to
 */
record SignInPage(Frame frame, String user, @Nullable String trouble, String to) {

    /** A page of this server: an address that leads elsewhere would be a trap (an open redirect). */
    static String safe(@Nullable String to) {
        if (to == null || !to.startsWith("/") || to.startsWith("//") || to.startsWith("/sign-")) {
            return "/";
        }
        return to.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c)) ? "/" : to;
    }
}
